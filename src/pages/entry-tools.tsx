/** What is shown in the entry grid: whose, of which frequency, over which periods. */
import { memo, useEffect, useMemo, useState } from 'react';
import { Button, IconButton } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { Icon } from '#kit/icons.tsx';
import { useNarrow } from '#kit/narrow.ts';
import { stepPeriod } from '#kit/period.ts';
import { Popover } from '#kit/popover.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { TreePicker } from '#kit/tree-picker.tsx';
import { useWords } from '#kit/words.tsx';
import type { EntryFrequency, EntryReading, EntryShow } from '#measures/entry-contract.ts';
import type { Slots } from '#measures/ui/entry-lines.ts';
import styles from './entry.module.css';
import type { EntrySearch } from './entry-search.ts';
import { useInside } from './frame.tsx';

const everyUnit = '';
const [before, after] = [96, 36];
/** A pause in typing that means: look now. */
const pauseMs = 300;

export const EntryTools = memo(function EntryTools({
  search,
  reading,
  current,
  onChange,
}: {
  search: EntrySearch;
  reading: EntryReading | undefined;
  current: string | null;
  onChange: (next: Partial<EntrySearch>) => void;
}) {
  const { say } = useWords();
  const isNarrow = useNarrow();
  const told = reading?.frequencies.filter(
    ({ rows, frequency }) => rows > 0 || frequency === reading.frequency,
  );
  const more = (
    <>
      <Segmented<Slots>
        label={say('entry.slots')}
        value={search.slots ?? 'actual'}
        options={(['actual', 'target', 'both'] as const).map((slots) => ({
          value: slots,
          text: say(`entry.slots.${slots}`),
        }))}
        onChange={(slots) => onChange({ slots: slots === 'actual' ? undefined : slots })}
      />
      {reading && current && <Periods reading={reading} current={current} onChange={onChange} />}
    </>
  );
  return (
    <div className={styles.tools}>
      <Segmented<EntryShow>
        label={say('entry.show')}
        value={search.show ?? 'due'}
        options={(['due', 'all', 'approve'] as const).map((show) => ({
          value: show,
          text: say(`entry.show.${show}`),
        }))}
        onChange={(show) => onChange({ show: show === 'due' ? undefined : show, every: undefined })}
      />
      {told && told.length > 1 && reading && (
        <Segmented<EntryFrequency>
          label={say('entry.frequency')}
          value={reading.frequency}
          options={told.map(({ frequency, rows }) => ({
            value: frequency,
            text: `${say(`entry.frequency.${frequency}`)} (${rows})`,
          }))}
          onChange={(every) => onChange({ every })}
        />
      )}
      {isNarrow ? (
        <details className={styles.more}>
          <summary>{say('entry.more')}</summary>
          <div className={styles.tools}>{more}</div>
        </details>
      ) : (
        more
      )}
    </div>
  );
});

/** Whose rows: of a unit and those below it, or by what the KPI or its people are called. */
export function EntryFilter({
  search,
  onChange,
}: {
  search: EntrySearch;
  onChange: (next: Partial<EntrySearch>) => void;
}) {
  const { say } = useWords();
  const { units } = useInside();
  const [picking, setPicking] = useState(false);
  const items = useMemo(
    () => [{ code: everyUnit, name: say('entry.units.all'), parent: null }, ...units],
    [units, say],
  );
  return (
    <div className={styles.filter}>
      <TreePicker
        label={say('entry.unit')}
        items={items}
        value={search.in ?? everyUnit}
        open={picking}
        onOpen={setPicking}
        onPick={(unit) => onChange({ in: unit === everyUnit ? undefined : unit })}
      />
      <Named value={search.named ?? ''} onChange={(named) => onChange({ named: named || undefined })} />
    </div>
  );
}

function Named({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { say } = useWords();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <label className={styles.named}>
      <Icon name="search" size={14} />
      <input
        type="search"
        aria-label={say('entry.named')}
        placeholder={say('entry.named')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </label>
  );
}

/** Goes back and forth by as many periods as are shown, or to any two. */
function Periods({
  reading,
  current,
  onChange,
}: {
  reading: EntryReading;
  current: string;
  onChange: (next: Partial<EntrySearch>) => void;
}) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const [isOpen, setOpen] = useState(false);
  const { periods } = reading;
  const [from = '', to = ''] = [periods[0], periods.at(-1)];
  const move = (by: number): void =>
    onChange({ from: stepPeriod(org.calendar, from, by), to: stepPeriod(org.calendar, to, by) });
  const half = Math.max(1, Math.floor(periods.length / 2));
  const options = useMemo(
    () =>
      isOpen
        ? Array.from({ length: before + after + 1 }, (_, n) => {
            const id = stepPeriod(org.calendar, current, n - before);
            return { value: id, text: dates.short(id) };
          })
        : [],
    [isOpen, org.calendar, current, dates],
  );
  const place = (id: string) => options.findIndex((one) => one.value === id);
  return (
    <div className={styles.periods}>
      <IconButton icon="left" label={say('entry.earlier')} onClick={() => move(-half)} />
      <Popover
        open={isOpen}
        onOpen={setOpen}
        label={say('period')}
        align="center"
        button={
          <Button aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <span className="num">
              {dates.short(from)} – {dates.short(to)}
            </span>
          </Button>
        }
      >
        <div className={styles.range}>
          <Choice
            label={say('entry.from')}
            value={from}
            options={options}
            onChange={(id) => onChange({ from: id, to: place(id) > place(to) ? id : to })}
          />
          <Choice
            label={say('entry.to')}
            value={to}
            options={options}
            onChange={(id) => onChange({ from: place(id) < place(from) ? id : from, to: id })}
          />
        </div>
      </Popover>
      <IconButton icon="right" label={say('entry.later')} onClick={() => move(half)} />
    </div>
  );
}
