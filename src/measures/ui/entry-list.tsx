/** Entry on a phone: one period, and a field for each KPI. */
import { useRef, useState } from 'react';
import { Button, IconButton } from '#kit/button.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import type { EntryReading } from '../entry-contract.ts';
import { exactText } from '../entry-number.ts';
import { problemText } from './cell-bar.tsx';
import { type Draft, type Drafts, draftAt, extraOf } from './entry-drafts.ts';
import { cellOf, isClosed, type Line, numberText, standingOf } from './entry-lines.ts';
import styles from './entry-list.module.css';

interface Acts {
  onEdit: (row: number, col: number, text: string) => void;
  onConfirm: (line: Line, col: number) => void;
  onKeepMine: (line: Line, col: number) => void;
  onTakeTheirs: (line: Line, col: number) => void;
  onApprove: (line: Line, col: number) => void;
}

interface Props extends Acts {
  reading: EntryReading;
  lines: readonly Line[];
  drafts: Drafts;
  /** Only what is owed in the period is listed. */
  isDue: boolean;
}

const atOnce = 100;
const lineKey = ({ row, slot }: Line): string => `${row.unit}\n${row.measure}\n${slot}`;

/** The last period of which something is owed, else the last that can be entered. */
function firstShown(lines: readonly Line[], count: number): number {
  const marks = (letters: RegExp) => {
    for (let at = count - 1; at >= 0; at--)
      if (lines.some(({ row }) => letters.test(row.marks[at] ?? 'f'))) return at;
    return -1;
  };
  const owed = marks(/[dl]/);
  return owed >= 0 ? owed : Math.max(0, marks(/[^f]/));
}

export function EntryList({ reading, lines, drafts, isDue, ...acts }: Props) {
  const { say, dates } = useWords();
  const { periods } = reading;
  const [chosen, setChosen] = useState<string | null>(null);
  const [most, setMost] = useState(atOnce);
  const found = chosen === null ? -1 : periods.indexOf(chosen);
  const at = found >= 0 ? found : firstShown(lines, periods.length);
  const period = periods[at] ?? '';
  // What was owed when the period was turned to stays listed while it is entered.
  const owed = useRef(new Map<string, Set<string>>());
  const isOwed = ({ row }: Line): boolean => /[dl]/.test(row.marks[at] ?? '');
  if (!owed.current.has(period)) owed.current.set(period, new Set(lines.filter(isOwed).map(lineKey)));
  const asked = owed.current.get(period);
  const places = lines.flatMap((line, n) =>
    !isDue || asked?.has(lineKey(line)) || isOwed(line) || draftAt(drafts, cellOf(line, period))
      ? [{ line, n }]
      : [],
  );
  const go = (by: number): void => setChosen(periods[at + by] ?? null);
  return (
    <section className={styles.list} aria-label={say('entry.grid')}>
      <div className={styles.period}>
        <IconButton icon="left" label={say('period.previous')} disabled={at === 0} onClick={() => go(-1)} />
        <h2 aria-live="polite">{dates.long(period)}</h2>
        <IconButton
          icon="right"
          label={say('period.next')}
          disabled={at >= periods.length - 1}
          onClick={() => go(1)}
        />
      </div>
      <ul>
        {places.slice(0, most).map(({ line, n }) => (
          <Item
            key={`${line.row.unit} ${line.row.measure} ${line.slot} ${period}`}
            line={line}
            n={n}
            at={at}
            period={period}
            draft={draftAt(drafts, cellOf(line, period))}
            {...acts}
          />
        ))}
      </ul>
      {places.length === 0 && <p className={styles.none}>{say('entry.none.due')}</p>}
      {places.length > most && (
        <Button onClick={() => setMost(most + atOnce)}>{say('entry.moreRows')}</Button>
      )}
    </section>
  );
}

function Item({
  line,
  n,
  at,
  period,
  draft,
  ...acts
}: Acts & { line: Line; n: number; at: number; period: string; draft: Draft | undefined }) {
  const words = useWords();
  const { say, dates, language } = words;
  const { row, slot } = line;
  const standing = standingOf(line, at, draft);
  const extra = extraOf(row, slot, at);
  const value = draft ? draft.value : (row[slot][at] ?? null);
  const isUnread = draft?.problem?.kind === 'unread';
  const text = isUnread ? draft.text : exactText(value, language);
  const note = draft?.note ?? extra?.note ?? '';
  const said = draft?.problem
    ? problemText(draft.problem, draft, line, words)
    : [standing === 'plain' ? '' : say(`entry.is.${standing}`), note].filter(Boolean).join(' · ');
  const label = `${row.name}${slot === 'target' ? ` · ${say('entry.target')}` : ''}`;
  const name = `${label}, ${row.unitName}, ${dates.long(period)}`;
  const unit = [row.unitName, row.yesNo ? null : row.unitOfMeasure].filter(Boolean).join(' · ');
  return (
    <li className={styles.item}>
      <div className={styles.about}>
        <strong>{label}</strong>
        <span>{unit}</span>
      </div>
      {isClosed(line, at) ? (
        <p className={`${styles.closed} num`}>{numberText(value, row, words) || '–'}</p>
      ) : row.yesNo ? (
        <Segmented<'1' | '0'>
          label={name}
          value={value === 1 ? '1' : value === 0 ? '0' : ''}
          options={[
            { value: '1', text: say('yes') },
            { value: '0', text: say('no') },
          ]}
          onChange={(next) => acts.onEdit(n, at, next)}
        />
      ) : (
        <input
          key={text}
          className={`${styles.field} num`}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-label={name}
          aria-invalid={draft?.problem != null || undefined}
          defaultValue={text}
          onBlur={(event) =>
            event.currentTarget.value !== text && acts.onEdit(n, at, event.currentTarget.value)
          }
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
        />
      )}
      {said !== '' && (
        <p className={draft?.problem ? styles.problem : styles.said} aria-live="polite">
          {said}
        </p>
      )}
      {(standing === 'doubt' || standing === 'conflict' || (standing === 'submitted' && row.may.approve)) && (
        <div className={styles.acts}>
          {standing === 'doubt' && (
            <Button onClick={() => acts.onConfirm(line, at)}>{say('entry.confirm', { n: 1 })}</Button>
          )}
          {standing === 'conflict' && (
            <>
              <Button onClick={() => acts.onKeepMine(line, at)}>{say('entry.keepMine', { n: 1 })}</Button>
              <Button onClick={() => acts.onTakeTheirs(line, at)}>{say('entry.takeTheirs', { n: 1 })}</Button>
            </>
          )}
          {standing === 'submitted' && row.may.approve && (
            <Button look="primary" onClick={() => acts.onApprove(line, at)}>
              {say('entry.approve', { n: 1 })}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}
