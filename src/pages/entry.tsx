/** Data entry: what I owe, as a grid of KPIs and periods; on a phone as a list. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type EntryQuestion, entryKey, entryQuery } from '#board/ui/entry-query.ts';
import { dayFromIso, formatPeriod, ordinalAt } from '#engine/calendar.ts';
import { Button } from '#kit/button.tsx';
import { path } from '#kit/call.ts';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { EntryReading } from '#measures/entry-contract.ts';
import { exactText } from '#measures/entry-number.ts';
import { type Cell, type Draft, extraOf, rowKey, withTaken } from '#measures/ui/entry-drafts.ts';
import { linesOf } from '#measures/ui/entry-lines.ts';
import { useEntryStore } from '#measures/ui/use-entry.ts';
import { warnedText } from '#measures/ui/warned-text.ts';
import { meQuery } from '#people/ui/queries.ts';
import styles from './entry.module.css';
import { type EntrySearch, entrySearch } from './entry-search.ts';
import { EntrySheet } from './entry-sheet.tsx';
import { EntryFilter, EntryTools } from './entry-tools.tsx';
import { Exports } from './exports.tsx';
import { useInside } from './frame.tsx';
import { Receipts } from './receipts.tsx';
import { readTrail, writeTrail } from './search.ts';

const route = getRouteApi('/o/$org/entry');
const rowsAtFirst = 1000;

export function EntryPage() {
  const { org } = useInside();
  const me = useQuery(meQuery);
  if (me.isError) return <Failure error={me.error} again={() => void me.refetch()} />;
  if (!me.data) return <Skeleton lines={12} />;
  return <Entry key={`${org.code} ${me.data.id}`} person={me.data.id} />;
}

function Entry({ person }: { person: string }) {
  const words = useWords();
  const { say, language } = words;
  const { org, units } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [most, setMost] = useState(rowsAtFirst);
  const question = useMemo(
    (): EntryQuestion => ({
      show: search.show ?? 'due',
      frequency: search.every,
      from: search.from,
      to: search.to,
      unit: search.in,
      named: search.named,
      most,
    }),
    [search.show, search.every, search.from, search.to, search.in, search.named, most],
  );
  const entry = useQuery(entryQuery(queries, org.code, question));
  const reading = entry.data;
  const rows = useMemo(() => new Map(reading?.rows.map((row) => [rowKey(row), row])), [reading]);
  const change = useCallback(
    (next: Partial<EntrySearch>): void => {
      void navigate({ to: '.', search: (old) => ({ ...entrySearch(old), ...next }), resetScroll: false });
    },
    [navigate],
  );
  const store = useEntryStore(org.code, person, {
    onWarned: (warnings) => toast({ text: warnedText(warnings, words), failed: true }),
    sequence: () => reading?.sequence ?? 0,
    held(cell: Cell) {
      const row = rows.get(rowKey(cell));
      const at = reading?.periods.indexOf(cell.period) ?? -1;
      if (!row || at < 0) return null;
      const extra = extraOf(row, cell.slot, at);
      const value = row[cell.slot][at] ?? null;
      // What was sent back does not count: entering it again is a change.
      const isReturned = extra?.state === 'returned';
      return {
        value: isReturned ? null : value,
        note: isReturned ? null : (extra?.note ?? null),
        text: isReturned ? '' : exactText(value, language),
      };
    },
    onTaken(drafts: readonly Draft[]) {
      const byRow = Map.groupBy(drafts, rowKey);
      queries.setQueryData<EntryReading>(
        entryKey(org.code, question),
        (now) =>
          now && {
            ...now,
            rows: now.rows.map((row) => {
              const mine = byRow.get(rowKey(row));
              return mine ? withTaken(row, now.periods, mine) : row;
            }),
          },
      );
    },
  });
  const lines = useMemo(
    () => linesOf(reading?.rows ?? [], search.slots ?? 'actual'),
    [reading, search.slots],
  );
  const current = useMemo(() => {
    const today = reading && dayFromIso(reading.today);
    if (!reading || today == null) return null;
    const { frequency } = reading;
    return formatPeriod(org.calendar, { frequency, ordinal: ordinalAt(org.calendar, frequency, today) });
  }, [reading, org.calendar]);
  useEffect(() => {
    document.title = `${say('entry.title')} · Sightline`;
  }, [say]);

  const owed = reading?.frequencies.reduce((sum, one) => sum + one.owed, 0);
  const overdue = reading?.frequencies.reduce((sum, one) => sum + one.overdue, 0) ?? 0;
  const unitName = units.find(({ code }) => code === search.in)?.name;
  const scope = say(
    unitName === undefined ? 'entry.scope.all' : 'entry.scope.unit',
    unitName === undefined ? {} : { unit: unitName },
  );
  const waiting = reading?.frequencies.reduce((sum, one) => sum + one.waiting, 0) ?? 0;
  const [receiptAt, setReceiptAt] = useState<string | null>(null);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{say('entry.title')}</h1>
        {owed !== undefined && (
          <p>
            {say('entry.owed', { n: owed })}
            {overdue > 0 && ', '}
            {overdue > 0 && <Overdue n={overdue} search={search} />}
            {owed > 0 && ` · ${scope}`}
            {waiting > 0 && ` · ${say('entry.waiting', { n: waiting })}`}
          </p>
        )}
        <EntryFilter search={search} onChange={change} />
        <Exports
          from={path('orgs', org.code, 'entry')}
          query={{
            show: search.show,
            frequency: search.every,
            from: search.from,
            to: search.to,
            unit: search.in,
            named: search.named,
            lines: search.slots,
          }}
          formats={['csv', 'xlsx']}
          paper="across"
          of={[say('entry.title')]}
        />
      </header>
      <EntryTools search={search} reading={reading} current={current} onChange={change} />
      {entry.isError && !reading ? (
        <Failure error={entry.error} again={() => void entry.refetch()} />
      ) : !reading ? (
        <Skeleton lines={12} />
      ) : lines.length === 0 ? (
        <Nothing show={search.show ?? 'due'} onAll={() => change({ show: 'all', every: undefined })} />
      ) : (
        <EntrySheet
          key={`${search.show} ${reading.frequency} ${search.slots}`}
          reading={reading}
          lines={lines}
          current={current}
          isDue={search.show === undefined && search.slots !== 'target'}
          store={store}
          onMore={
            reading.total > reading.rows.length && most < reading.total
              ? () => setMost(most + rowsAtFirst)
              : null
          }
          onReceipt={(node, period) => {
            setReceiptAt(period);
            change({ receipt: node });
          }}
        />
      )}
      <Receipts
        org={org.code}
        at={{ period: receiptAt ?? org.currentPeriod, span: 'period' }}
        trail={readTrail(search.receipt)}
        onTrail={(next) => change({ receipt: writeTrail(next) })}
      />
    </div>
  );
}

/** A way to as many lines, where nothing but the unit narrows what is counted. */
function Overdue({ n, search }: { n: number; search: EntrySearch }) {
  const { say } = useWords();
  const { org } = useInside();
  const text = say('entry.overdue', { n });
  if (search.from ?? search.to ?? search.named) return text;
  return (
    <Link
      to="/o/$org/overdue"
      params={{ org: org.code }}
      search={{ whose: 'enter', ...(search.in === undefined ? {} : { in: search.in }) }}
    >
      {text}
    </Link>
  );
}

function Nothing({ show, onAll }: { show: 'due' | 'all' | 'approve'; onAll: () => void }) {
  const { say } = useWords();
  return (
    <Message
      icon={show === 'all' ? 'empty' : 'check'}
      title={say(`entry.none.${show}`)}
      action={show !== 'all' && <Button onClick={onAll}>{say('entry.showAll')}</Button>}
    >
      {say(`entry.none.${show}.text`)}
    </Message>
  );
}
