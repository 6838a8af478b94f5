/** Leading and lagging: each outcome beside its drivers, the mix of both, and what stands alone. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { PairKpiReading, Pairs } from '#board/pairs-contract.ts';
import { pairsQuery } from '#board/ui/balance-query.ts';
import { Mix, MixKey, mixSentence } from '#board/ui/balance-table.tsx';
import { PairCard } from '#board/ui/pair-card.tsx';
import { useKeys } from '#kit/keys.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './pairs.module.css';
import { PairsAlone } from './pairs-alone.tsx';
import { SavedViews } from './saved-views.tsx';

const route = getRouteApi('/o/$org/pairs/$unit');
const kept = (old: { period?: string; span?: 'ytd' | 'rolling' }) => ({
  period: old.period,
  span: old.span,
});

export function PairsPage() {
  const { say, dates } = useWords();
  const { org, at } = useInside();
  const { unit } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const read = useQuery(pairsQuery(org.code, unit, at));
  const reading = read.data;
  const change = (next: Partial<typeof search>): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false });
  const isShifted = search.time !== 'measured';
  useKeys({
    t: () => change({ view: search.view === 'table' ? undefined : 'table' }),
    l: () => change({ time: isShifted ? 'measured' : undefined }),
  });
  useEffect(() => {
    if (reading)
      document.title = `${say('pairs.title', { name: reading.name })} · ${dates.short(at.period)} · Sightline`;
  }, [reading, say, dates, at.period]);
  if (read.isError && !reading) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!reading) return <Skeleton lines={10} cards={2} />;
  const kpis = new Map(reading.kpis.map((one) => [one.id, one]));
  const groups = byPerspective(reading, kpis);
  const outcomes = new Set(reading.pairs.map((pair) => pair.outcome)).size;
  const nameOf = (kpi: PairKpiReading) => (
    <Link
      to="/o/$org/kpi/$unit/$measure"
      params={{ org: org.code, unit: kpi.unit, measure: kpi.measure }}
      search={kept}
    >
      {kpi.unit === unit ? kpi.name : `${kpi.name}, ${kpi.unitName}`}
    </Link>
  );
  return (
    <div className={styles.page} data-pending={read.isPlaceholderData || undefined}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h1 className={styles.title}>{say('pairs.title', { name: reading.name })}</h1>
          <p className={styles.quiet}>
            {[dates.long(at.period), say('pairs.counts', { pairs: reading.pairs.length, outcomes })].join(
              ' · ',
            )}
          </p>
        </div>
        <div className={styles.acts}>
          <Segmented
            label={say('pairs.time')}
            value={isShifted ? 'shifted' : 'measured'}
            options={[
              { value: 'shifted', text: say('pairs.time.shifted') },
              { value: 'measured', text: say('pairs.time.measured') },
            ]}
            onChange={(time) => change({ time: time === 'measured' ? 'measured' : undefined })}
          />
          <Segmented
            label={say('view')}
            value={search.view ?? 'chart'}
            options={[
              { value: 'chart', text: say('view.chart') },
              { value: 'table', text: say('view.table') },
            ]}
            onChange={(view) => change({ view: view === 'table' ? 'table' : undefined })}
          />
          <SavedViews />
        </div>
      </header>
      <MixPanel reading={reading} unit={unit} />
      {groups.length === 0 ? (
        <Message
          icon="pairs"
          title={say('pairs.none')}
          action={
            <Link to="/o/$org/map/$unit" params={{ org: org.code, unit }} search={kept}>
              {say('pairs.toMap')}
            </Link>
          }
        >
          {say('pairs.none.text')}
        </Message>
      ) : (
        <>
          <p className={styles.quiet}>{say('pairs.text')}</p>
          {groups.map(({ code, name, pairs }) => (
            <section key={code} aria-label={name} className={styles.group}>
              <h2 className={styles.perspective}>{name}</h2>
              <div className={styles.cards}>
                {pairs.map((pair) => {
                  const [driver, outcome] = [kpis.get(pair.driver), kpis.get(pair.outcome)];
                  return driver && outcome ? (
                    <PairCard
                      key={`${pair.driver} ${pair.outcome}`}
                      pair={pair}
                      driver={driver}
                      outcome={outcome}
                      isShifted={isShifted}
                      isTable={search.view === 'table'}
                      nameOf={nameOf}
                      act={
                        pair.by === 'objectives' && pair.link !== null && reading.mayEdit ? (
                          <Link
                            to="/o/$org/map/$unit"
                            params={{ org: org.code, unit }}
                            search={(old) => ({ ...kept(old), link: pair.link ?? undefined })}
                          >
                            {say('pairs.mend.link')}
                          </Link>
                        ) : undefined
                      }
                    />
                  ) : null;
                })}
              </div>
            </section>
          ))}
        </>
      )}
      <PairsAlone reading={reading} kpis={kpis} nameOf={nameOf} />
    </div>
  );
}

interface Group {
  code: string;
  name: string;
  pairs: Pairs['pairs'];
}

/** By the outcome's perspective, the topmost first; of each outcome the drivers that are named first. */
function byPerspective(reading: Pairs, kpis: ReadonlyMap<string, PairKpiReading>): Group[] {
  const strength = { named: 0, objectives: 1, 'same-objective': 2 };
  const places = new Map(reading.kpis.map(({ id }, n) => [id, n]));
  const placeOf = (id: string): number => places.get(id) ?? 0;
  const groups = reading.mix.map(({ code, name }): Group => ({ code, name, pairs: [] }));
  const elsewhere: Group = { code: '', name: '', pairs: [] };
  for (const pair of reading.pairs) {
    const code = kpis.get(pair.outcome)?.perspective;
    (groups.find((one) => one.code === code) ?? elsewhere).pairs.push(pair);
  }
  return [...groups, elsewhere]
    .filter(({ pairs }) => pairs.length > 0)
    .map((one) => ({
      ...one,
      pairs: one.pairs.toSorted(
        (a, b) => placeOf(a.outcome) - placeOf(b.outcome) || strength[a.by] - strength[b.by],
      ),
    }));
}

function MixPanel({ reading, unit }: { reading: Pairs; unit: string }) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const sum = (role: 'leading' | 'lagging' | 'unsaid'): number =>
    reading.mix.reduce((all, one) => all + one.byWeight[role], 0);
  const all = { leading: sum('leading'), lagging: sum('lagging'), unsaid: sum('unsaid') };
  if (!(all.leading + all.lagging + all.unsaid > 0)) return null;
  return (
    <section className={styles.mix} aria-labelledby="mix">
      <h2 id="mix">{say('pairs.mix')}</h2>
      <p>
        {mixSentence(
          all,
          reading.mix.reduce((n, one) => n + one.kpis, 0),
          words,
        )}{' '}
        <Link to="/o/$org/balance/$unit" params={{ org: org.code, unit }} search={kept}>
          {say('nav.balance')}
        </Link>
      </p>
      <dl>
        {reading.mix.map((one) => (
          <div key={one.code}>
            <dt>{one.name}</dt>
            <dd>
              <Mix
                byWeight={one.byWeight}
                byCount={one.byCount}
                of={one.byWeight.leading + one.byWeight.lagging + one.byWeight.unsaid}
              />
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.key}>
        <MixKey />
      </p>
    </section>
  );
}
