/** The balance of a scorecard or of a cascade: its perspectives side by side, and where it leans to one side. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { BalanceReading } from '#board/balance-contract.ts';
import { balanceQuery } from '#board/ui/balance-query.ts';
import { BalanceTable, mixSentence } from '#board/ui/balance-table.tsx';
import { scorecardQuery } from '#board/ui/queries.ts';
import { Refusal } from '#kit/call.ts';
import { Icon } from '#kit/icons.tsx';
import { useKeys } from '#kit/keys.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './balance.module.css';
import { BalanceMend } from './balance-mend.tsx';
import { useInside } from './frame.tsx';
import { Receipts } from './receipts.tsx';
import { SavedViews } from './saved-views.tsx';
import { readTrail, writeTrail } from './search.ts';

const route = getRouteApi('/o/$org/balance/$unit');
type Finding = BalanceReading['findings'][number];

export function BalancePage() {
  const words = useWords();
  const { say, dates, numbers } = words;
  const { org, at } = useInside();
  const { unit } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const scope = search.scope ?? 'scorecard';
  const read = useQuery(balanceQuery(org.code, unit, at, scope));
  // The edges of the bands, so that no score is rounded over one.
  const card = useQuery({ ...scorecardQuery(org.code, unit, at), enabled: read.data?.scorecard != null });
  const reading = read.data;
  const change = (next: Partial<typeof search>): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false });
  useKeys({ t: () => change({ scope: scope === 'cascade' ? undefined : 'cascade' }) });
  const title =
    reading &&
    say(reading.scope === 'cascade' ? 'balance.title.cascade' : 'balance.title', {
      name: reading.scope === 'cascade' ? reading.unitName : reading.name,
    });
  useEffect(() => {
    if (title) document.title = `${title} · ${dates.short(at.period)} · Sightline`;
  }, [title, dates, at.period]);
  if (read.error instanceof Refusal && read.error.status === 404 && scope === 'scorecard')
    return (
      <Message
        icon="balance"
        title={say('balance.empty.title')}
        action={
          <button type="button" className={styles.link} onClick={() => change({ scope: 'cascade' })}>
            {say('balance.mend.cascade')}
          </button>
        }
      >
        {say('balance.empty.text')}
      </Message>
    );
  if (read.isError && !reading) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!reading) return <Skeleton lines={10} />;
  const edges = (card.data?.scale.bands ?? []).flatMap((band) => (band.from === null ? [] : [band.from]));
  const { leading, lagging, unsaid } = reading.byWeight;
  const isMeasured = leading + lagging + unsaid > 0;
  return (
    <div className={styles.page} data-pending={read.isPlaceholderData || undefined}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.quiet}>
            {[
              dates.long(at.period),
              at.span !== 'period' && say(`span.${at.span}`),
              say('balance.counts', { objectives: reading.objectives, kpis: reading.kpis }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <div className={styles.acts}>
          {(reading.below > 1 || scope === 'cascade') && (
            <Segmented
              label={say('balance.scope')}
              value={scope}
              options={[
                { value: 'scorecard', text: say('balance.scope.scorecard') },
                { value: 'cascade', text: say('balance.scope.cascade', { n: reading.below }) },
              ]}
              onChange={(next) => change({ scope: next === 'cascade' ? 'cascade' : undefined })}
            />
          )}
          <SavedViews />
        </div>
      </header>
      <section className={styles.panel}>
        <div className={styles.message}>
          <h2>
            {reading.findings.length === 0
              ? say('balance.even', { n: reading.perspectives.length })
              : say('balance.leans', { n: reading.findings.length })}
          </h2>
          {isMeasured && (
            <p>
              {mixSentence(reading.byWeight, reading.kpis, words)}
              {reading.scope === 'cascade' && ` ${say('balance.mean')}`}
            </p>
          )}
        </div>
        <BalanceTable reading={reading} edges={edges} onReceipt={(node) => change({ receipt: node })} />
      </section>
      <section className={styles.panel} aria-labelledby="leans">
        <h2 id="leans" className={styles.heading}>
          {say(reading.findings.length === 0 ? 'balance.found.none' : 'balance.found')}
        </h2>
        {reading.findings.length === 0 ? (
          <p className={styles.even}>{say('balance.found.none.text')}</p>
        ) : (
          <ul className={styles.findings}>
            {reading.findings.map((finding) => (
              <li key={`${finding.code} ${finding.perspective}`}>
                <Icon name="warn" />
                <span>{sentence(finding, reading, say, numbers)}</span>
                <BalanceMend finding={finding} reading={reading} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <nav className={styles.foot} aria-label={say('pairs.see')}>
        <Link
          to="/o/$org/pairs/$unit"
          params={{ org: org.code, unit }}
          search={(old) => ({ period: old.period, span: old.span })}
        >
          {say('pairs.see')}
        </Link>
        <Link
          to="/o/$org/measures"
          params={{ org: org.code }}
          search={(old) => ({ period: old.period, span: old.span, unit })}
        >
          {say('measures.title')}
        </Link>
      </nav>
      <Receipts
        org={org.code}
        at={at}
        trail={readTrail(search.receipt)}
        onTrail={(trail) => change({ receipt: writeTrail(trail) })}
      />
    </div>
  );
}

/** Which findings hold a share, which a count, in their one number. */
const shares: readonly Finding['code'][] = ['heavy', 'light', 'no-role', 'thin'];

function sentence(
  { code, perspective, other, value, objectives }: Finding,
  reading: BalanceReading,
  say: ReturnType<typeof useWords>['say'],
  numbers: ReturnType<typeof useWords>['numbers'],
): string {
  const nameOf = (of: string | null): string =>
    reading.perspectives.find((one) => one.code === of)?.name ?? of ?? '';
  const named = objectives.map((one) => `“${one.name}”`).join(', ');
  const rest = (value ?? 0) > objectives.length ? ' …' : '';
  return say(`balance.${code}`, {
    perspective: nameOf(perspective),
    other: nameOf(other),
    n: value ?? 0,
    of: code === 'few' ? reading.perspectives.length : reading.cards,
    share: shares.includes(code) ? numbers.percent(value ?? 0) : '',
    names: named === '' ? '' : ` (${named}${rest})`,
  });
}
