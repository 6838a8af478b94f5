/** The ledger of decisions: what we believed, what happened, what we learned; of the organization, of no person. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from '#kit/button.tsx';
import { path } from '#kit/call.ts';
import { Choice } from '#kit/field.tsx';
import { Icon } from '#kit/icons.tsx';
import { useKeys, walkRows } from '#kit/keys.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { LedgerEntry, LedgerSummary } from '#review/came-contract.ts';
import { amountText, believedText, cameText, skillShort } from '#review/came-words.ts';
import { decisionKinds } from '#review/decision-contract.ts';
import { Calibration } from '#review/ui/calibration.tsx';
import { ledgerQuery } from '#review/ui/ledger-query.ts';
import { PredictionChart, PredictionKey } from '#review/ui/prediction-chart.tsx';
import { SkillTable } from '#review/ui/skill-table.tsx';
import styles from './decisions.module.css';
import { Exports } from './exports.tsx';
import { useInside } from './frame.tsx';
import { ledgerStates } from './review-search.ts';

const route = getRouteApi('/o/$org/decisions');

export function DecisionsPage() {
  const { say } = useWords();
  const { org, units } = useInside();
  const navigate = useNavigate();
  const search = route.useSearch();
  const { kind, perspective, year, state, q, unit } = search;
  const asked = { kind, perspective, year, state, q, unit };
  const ledger = useInfiniteQuery(ledgerQuery(org.code, asked));
  const [first] = ledger.data?.pages ?? [];
  const items = ledger.data?.pages.flatMap((page) => page.items) ?? [];
  useEffect(() => {
    document.title = `${say('ledger.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  useKeys({ j: () => walkRows(document.body, 1), k: () => walkRows(document.body, -1) });
  const change = (next: Partial<typeof search>): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), replace: true });
  const isFiltered = Object.values(asked).some((one) => one !== undefined);
  const clear = () =>
    change(Object.fromEntries(Object.keys(asked).map((name) => [name, undefined])) as typeof asked);
  if (ledger.isError && !ledger.data)
    return <Failure error={ledger.error} again={() => void ledger.refetch()} />;
  if (!first) return <Skeleton lines={12} />;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{say('ledger.title')}</h1>
          <p className={styles.lead}>{say('ledger.lead')}</p>
        </div>
        <Exports
          from={path('orgs', org.code, 'decision-ledger')}
          query={asked}
          formats={['csv', 'xlsx']}
          paper="upright"
          of={[say('ledger.title')]}
        />
      </header>
      <div className={styles.bar}>
        <input
          type="search"
          className={styles.find}
          aria-label={say('ledger.find')}
          placeholder={say('ledger.find')}
          value={q ?? ''}
          onChange={(event) => change({ q: event.currentTarget.value || undefined })}
        />
        <Filter
          label={say('ledger.show')}
          none={say('ledger.show.any')}
          value={state}
          options={ledgerStates.map((one) => [one, say(`ledger.state.${one}`)])}
          onChange={(next) => change({ state: ledgerStates.find((one) => one === next) })}
        />
        <Filter
          label={say('decision.kind')}
          none={say('ledger.kind.any')}
          value={kind}
          options={decisionKinds.map((one) => [one, say(`decision.kind.${one}`)])}
          onChange={(next) => change({ kind: decisionKinds.find((one) => one === next) })}
        />
        <Filter
          label={say('kind.perspective')}
          none={say('ledger.perspective.any')}
          value={perspective}
          options={first.perspectives.map((one) => [one.code, one.name])}
          onChange={(next) => change({ perspective: next })}
        />
        {units.length > 1 && units.length <= 200 && (
          <Filter
            label={say('unit')}
            none={say('ledger.unit.any')}
            value={unit}
            options={units.map((one) => [one.code, one.name])}
            onChange={(next) => change({ unit: next })}
          />
        )}
        <Filter
          label={say('ledger.year')}
          none={say('ledger.year.any')}
          value={year}
          options={first.years.map((one) => [one, one])}
          onChange={(next) => change({ year: next })}
        />
        <p className={styles.count} role="status">
          {say('ledger.count', { n: first.total })}
        </p>
      </div>
      <Accuracy summary={first.summary} />
      {items.length === 0 ? (
        <Message
          icon="fork"
          title={say('ledger.none')}
          action={isFiltered && <Button onClick={clear}>{say('ledger.clear')}</Button>}
        >
          {say(isFiltered ? 'ledger.none.filtered' : 'ledger.none.text')}
        </Message>
      ) : (
        <>
          <PredictionKey />
          <ul className={styles.list}>
            {items.map((one) => (
              <Row key={one.id} entry={one} />
            ))}
          </ul>
        </>
      )}
      {ledger.hasNextPage && (
        <div>
          <Button busy={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
            {say('ledger.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** How good predictions were together: in a line, and in full when it is opened. The ledger comes first. */
function Accuracy({ summary }: { summary: LedgerSummary }) {
  const { say, numbers } = useWords();
  const { all } = summary;
  if (all.checked === 0) return null;
  const skill = (one: LedgerSummary['all']['sizes']): string[] =>
    one.skill === null || one.of === 0
      ? []
      : [
          say(one.skill >= 0 ? 'ledger.brief.nearer' : 'ledger.brief.farther', {
            by: numbers.percent(Math.abs(one.skill)),
          }),
        ];
  const told = [
    ...(all.inside.of > 0
      ? [say('ledger.brief.inside', { n: all.inside.came, of: all.inside.of }), ...skill(all.sizes)]
      : []),
    ...(all.true.of > 0
      ? [say('ledger.brief.true', { n: all.true.came, of: all.true.of }), ...skill(all.statements)]
      : []),
  ];
  return (
    <details className={styles.accuracy}>
      <summary>
        <Icon name="right" size={12} />
        <strong>{say('ledger.brief')}</strong>
        <span>{told.join(' · ')}</span>
      </summary>
      <div className={styles.two}>
        <section className={styles.card} aria-labelledby="calibration-title">
          <h2 id="calibration-title">{say('ledger.calibration')}</h2>
          <Calibration bins={summary.calibration} />
        </section>
        <section className={styles.card} aria-labelledby="skill-title">
          <h2 id="skill-title">{say('ledger.skills')}</h2>
          <SkillTable summary={summary} />
        </section>
      </div>
    </details>
  );
}

function Filter({
  label,
  none,
  value,
  options,
  onChange,
}: {
  label: string;
  none: string;
  value: string | undefined;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string | undefined) => void;
}) {
  return (
    <Choice
      label={label}
      hideLabel
      value={value ?? ''}
      options={[{ value: '', text: none }, ...options.map(([one, text]) => ({ value: one, text }))]}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  );
}

function Row({ entry }: { entry: LedgerEntry }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const { prediction: p, otherwise } = entry;
  return (
    <li className={styles.row} data-state={entry.came.state}>
      <div className={styles.told}>
        <Link
          to="/o/$org/decisions/$decision"
          params={{ org: org.code, decision: entry.id }}
          className={styles.name}
          data-row={entry.id}
        >
          {entry.title}
        </Link>
        <p className={styles.quiet}>
          {[say(`decision.kind.${entry.kind}`), entry.unitName, dates.dayYear(entry.day)].join(' · ')}
        </p>
        {p?.kind === 'size' && <PredictionChart entry={entry} />}
      </div>
      <dl className={styles.three}>
        <div>
          <dt>{say('ledger.believed')}</dt>
          <dd>
            {p?.kind === 'size' && (
              <span className={styles.of}>
                {entry.predicted}, {dates.long(p.period)}
              </span>
            )}
            {believedText(entry, words)}
            {otherwise && p && (
              <span className={styles.quiet}>
                {say('ledger.otherwise.said', { value: amountText(otherwise.value, entry, words) })}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{say('ledger.happened')}</dt>
          <dd>
            <span className={entry.came.state === 'checked' ? styles.strong : undefined}>
              {cameText(entry, words)}
            </span>
            <span className={styles.quiet}>{skillShort(entry, words)}</span>
          </dd>
        </div>
        <div>
          <dt>{say('ledger.learned')}</dt>
          <dd>{entry.learned ?? <span className={styles.quiet}>–</span>}</dd>
        </div>
      </dl>
    </li>
  );
}
