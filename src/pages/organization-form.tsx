/** The calendar and the defaults of an organization: fiscal year, time zone, tolerance, due days, language. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Calendar, Limit } from '#engine/definitions.ts';
import { bounds } from '#engine/field-bounds.ts';
import {
  type Definition,
  organizationDefinition,
  patchOrganization,
} from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Button } from '#kit/button.tsx';
import { FaultRealm, useFaults } from '#kit/faults.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { useKept } from '#kit/kept.ts';
import { NumberField } from '#kit/number-field.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { languages, useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './settings-strategy.module.css';

interface Fields {
  calendar: Calendar;
  tolerance: Limit | null;
  dueDays: number | null;
  language: string | null;
}

const fieldsOf = (read: Definition): Fields => {
  const said = (read.calendar ?? {}) as Partial<Calendar>;
  return {
    calendar: {
      yearStart: said.yearStart ?? 1,
      label: said.label ?? 'end',
      timeZone: said.timeZone ?? 'UTC',
    },
    tolerance: (read.tolerance as Limit | undefined) ?? null,
    dueDays: typeof read.dueDays === 'number' ? read.dueDays : null,
    language: typeof read.language === 'string' ? read.language : null,
  };
};

/** As it is written in a definition: `10 %` of the target's size, `5` from it. */
export function toleranceFrom(text: string): Limit | null | undefined {
  const plain = text.trim().replace(',', '.');
  if (plain === '') return null;
  if (!/^\d+(\.\d+)?( ?%)?$/.test(plain)) return undefined;
  return plain.endsWith('%') ? plain.replace(/ ?%/, ' %') : plain;
}

export function OrganizationForm() {
  const words = useWords();
  const { org } = useInside();
  const read = useQuery(organizationDefinition(org.code));
  if (read.isError && !read.data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!read.data) return <Skeleton lines={6} />;
  return (
    <FaultRealm key={words.language}>
      <Form read={read.data} />
    </FaultRealm>
  );
}

function Form({ read }: { read: Definition }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const faults = useFaults();
  const present = fieldsOf(read);
  const [kept, keep, forget] = useKept<Fields | null>(`sightline.calendar ${org.code}`, null);
  const draft = kept ?? present;
  const [tolerance, setTolerance] = useState(String(draft.tolerance ?? ''));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const set = (fields: Partial<Fields>): void => keep({ ...draft, ...fields });
  const calendar = (fields: Partial<Calendar>): void => set({ calendar: { ...draft.calendar, ...fields } });
  const changes = Object.fromEntries(
    Object.entries(draft).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(present[name as keyof Fields]),
    ),
  );
  const isMoved =
    draft.calendar.yearStart !== present.calendar.yearStart ||
    draft.calendar.label !== present.calendar.label;
  const isWrong = toleranceFrom(tolerance) === undefined;
  const save = async (): Promise<void> => {
    if (faults.refuse()) return;
    setBusy(true);
    setFailed(null);
    try {
      await patchOrganization(org.code, read.version, changes);
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
      forget();
      toast({ text: say('saved', { name: say('calendar.title') }) });
    } catch (error) {
      setFailed(refusedText(error, words));
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.part} aria-labelledby="calendar-title">
      <h2 id="calendar-title">{say('calendar.title')}</h2>
      <div className={styles.three}>
        <Choice
          label={say('calendar.yearStart')}
          value={String(draft.calendar.yearStart)}
          options={Array.from({ length: 12 }, (_, n) => ({
            value: String(n + 1),
            text: dates.monthName(n + 1),
          }))}
          onChange={(month) => calendar({ yearStart: Number(month) })}
        />
        <Choice
          label={say('calendar.label')}
          value={draft.calendar.label}
          options={[
            { value: 'end', text: say('calendar.label.end') },
            { value: 'start', text: say('calendar.label.start') },
          ]}
          onChange={(label) => calendar({ label: label === 'start' ? 'start' : 'end' })}
        />
        <TextField
          label={say('calendar.zone')}
          value={draft.calendar.timeZone}
          list="time-zones"
          onChange={(event) => calendar({ timeZone: event.currentTarget.value })}
        />
        <datalist id="time-zones">
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <p className={styles.quiet}>{say('calendar.text')}</p>
      {isMoved && <p role="status">{say('calendar.moved')}</p>}
      <div className={styles.three}>
        <TextField
          label={say('calendar.tolerance')}
          description={say('calendar.tolerance.hint')}
          placeholder="10 %"
          value={tolerance}
          error={isWrong ? say('calendar.tolerance.wrong') : undefined}
          onChange={(event) => {
            setTolerance(event.currentTarget.value);
            const said = toleranceFrom(event.currentTarget.value);
            if (said !== undefined) set({ tolerance: said });
          }}
        />
        <NumberField
          label={say('defined.dueDays')}
          hint={say('calendar.due.hint')}
          placeholder="10"
          value={draft.dueDays}
          within={bounds.dueDays}
          onChange={(dueDays) => set({ dueDays })}
        />
        <Choice
          label={say('calendar.language')}
          value={draft.language ?? ''}
          options={[
            { value: '', text: say('calendar.language.none') },
            ...languages.map(({ code, name }) => ({ value: code, text: name })),
          ]}
          onChange={(language) => set({ language: language === '' ? null : language })}
        />
      </div>
      {failed !== null && (
        <p className={styles.failed} role="alert">
          {failed}
        </p>
      )}
      <div className={styles.foot}>
        {(kept !== null || faults.unread > 0) && (
          <Button
            onClick={() => {
              forget();
              faults.forget();
              setTolerance(String(present.tolerance ?? ''));
              setFailed(null);
            }}
          >
            {say('save.discard')}
          </Button>
        )}
        <Button
          look="primary"
          busy={busy}
          disabled={Object.keys(changes).length === 0 || isWrong}
          onClick={() => void save()}
        >
          {say('save')}
        </Button>
      </div>
    </section>
  );
}
