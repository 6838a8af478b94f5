/** Pages of lines of sight: of a KPI up to the top; of an objective or a scorecard up, and down to who moves it. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import type { MoversAsked } from '#board/sight-contract.ts';
import { downQuery, type Placed, sightQuery } from '#board/ui/cascade-query.ts';
import { statusWord } from '#board/ui/reason.ts';
import { ContributorList } from '#cascade/ui/contributor-list.tsx';
import { MoversTable } from '#cascade/ui/movers-table.tsx';
import { Button } from '#kit/button.tsx';
import { useKeys } from '#kit/keys.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { SightSearch } from './cascade-search.ts';
import { useInside } from './frame.tsx';
import { Receipts } from './receipts.tsx';
import { readTrail, writeTrail } from './search.ts';
import styles from './sight.module.css';
import { SightLink } from './sight-link.tsx';
import { SightWays } from './sight-ways.tsx';

const pageSize = 50;

const kpiRoute = getRouteApi('/o/$org/sight/$unit/$measure');
export function KpiSightPage() {
  const { say } = useWords();
  const { org, at } = useInside();
  const { unit, measure } = kpiRoute.useParams();
  const search = kpiRoute.useSearch();
  const read = useQuery(sightQuery(org.code, unit, measure, at));
  const change = useChange();
  const { data } = read;
  if (read.isError && !data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!data) return <Skeleton lines={10} />;
  return (
    <SightFrame
      start={data.start}
      search={search}
      back={
        <Link
          to="/o/$org/kpi/$unit/$measure"
          params={{ org: org.code, unit, measure }}
          search={{ period: search.period, span: search.span }}
        >
          {say('kind.kpi')}
        </Link>
      }
    >
      <SightWays
        sight={data}
        way={search.way ?? 0}
        onWay={(way) => change({ way: way || undefined })}
        onReceipt={(receipt) => change({ receipt })}
      />
    </SightFrame>
  );
}

const objectiveRoute = getRouteApi('/o/$org/sight/$unit/objective/$scorecard/$objective');
export function ObjectiveSightPage() {
  const { unit, scorecard, objective } = objectiveRoute.useParams();
  const search = objectiveRoute.useSearch();
  return <Down of={{ unit, scorecard, objective }} search={search} />;
}
const scorecardRoute = getRouteApi('/o/$org/sight/$unit/who/$scorecard');
export function ScorecardSightPage() {
  const { unit, scorecard } = scorecardRoute.useParams();
  const search = scorecardRoute.useSearch();
  return <Down of={{ unit, scorecard }} search={search} />;
}

function useChange(): (next: Partial<SightSearch>) => void {
  const navigate = useNavigate();
  return (next) => void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false });
}

function Down({ of, search }: { of: Placed; search: SightSearch }) {
  const { say, numbers } = useWords();
  const { org, at } = useInside();
  const change = useChange();
  const by = search.by ?? 'weight';
  const moving = search.moving ?? 'kpi';
  const wanted: MoversAsked = { by, moving, limit: pageSize };
  const first = useQuery(downQuery(org.code, of, at, wanted));
  const [pages, setPages] = useState(0);
  // Another question begins with its first page.
  const asked = JSON.stringify([of, at, wanted]);
  useEffect(() => {
    if (asked) setPages(0);
  }, [asked]);
  const more = useQueries({
    queries: Array.from({ length: pages }, (_, n) =>
      downQuery(org.code, of, at, { ...wanted, offset: (n + 1) * pageSize }),
    ),
  });
  const { data } = first;
  if (first.isError && !data) return <Failure error={first.error} again={() => void first.refetch()} />;
  if (!data) return <Skeleton lines={12} />;
  const { start } = data;
  const movers = [...data.movers, ...more.flatMap((page) => page.data?.movers ?? [])];
  const last = more.length > 0 ? more.at(-1) : first;
  const receipt = (node: string): void => change({ receipt: node });
  return (
    <SightFrame
      start={start}
      search={search}
      back={
        <Link
          to="/o/$org/scorecard/$unit"
          params={{ org: org.code, unit: of.unit }}
          search={{ period: search.period, span: search.span }}
        >
          {start.unitName}
        </Link>
      }
    >
      {start.kind === 'objective' && (
        <SightWays
          sight={data}
          way={search.way ?? 0}
          onWay={(way) => change({ way: way || undefined })}
          onReceipt={receipt}
        />
      )}
      <div className={styles.below}>
        <header className={styles.across}>
          <h2 className={styles.section}>
            {start.kind === 'scorecard' ? say('sight.all') : say('sight.who.of', { name: start.name })}
          </h2>
          <div className={styles.choices}>
            <Segmented<'weight' | 'gap'>
              label={say('sight.by')}
              value={by}
              options={[
                { value: 'weight', text: say('sight.by.weight') },
                { value: 'gap', text: say('sight.by.gap') },
              ]}
              onChange={(next) => change({ by: next === 'gap' ? 'gap' : undefined })}
            />
            <Segmented<'kpi' | 'objective'>
              label={say('sight.moving')}
              value={moving}
              options={[
                { value: 'kpi', text: say('sight.moving.kpi') },
                { value: 'objective', text: say('sight.moving.objective') },
              ]}
              onChange={(next) => change({ moving: next === 'objective' ? 'objective' : undefined })}
            />
          </div>
        </header>
        {movers.length === 0 && data.contributorCount === 0 ? (
          <Message icon="empty" title={say('sight.nobody')}>
            {say('sight.nobody.text')}
          </Message>
        ) : (
          <div className={styles.columns}>
            <section className={styles.main} aria-label={say('sight.all')}>
              <MoversTable
                label={say('sight.all')}
                movers={movers}
                gap={start.gap}
                onReceipt={receipt}
                linkOf={(one) => <SightLink of={one} />}
              />
              {(last?.isFetching || (last?.data && last.data.next !== null)) && (
                <Button busy={last.isFetching} onClick={() => setPages(pages + 1)}>
                  {say('sight.more')}
                </Button>
              )}
            </section>
            <aside className={styles.side} aria-label={say('sight.below')}>
              <h2 className={styles.heading}>{say('sight.below')}</h2>
              <ContributorList
                contributors={data.contributors.slice(0, 20)}
                count={data.contributorCount}
                gap={start.gap}
                onOpen={receipt}
              />
              {start.gap !== null && (
                <p className={styles.quiet}>
                  {say(start.gap >= 0 ? 'sight.missing' : 'sight.beyond', {
                    gap: numbers.fine(Math.abs(start.gap)),
                  })}
                </p>
              )}
            </aside>
          </div>
        )}
      </div>
    </SightFrame>
  );
}

function SightFrame({
  start,
  search,
  back,
  children,
}: {
  start: {
    name: string;
    unitName: string;
    kind: 'kpi' | 'objective' | 'perspective' | 'scorecard';
    status: Parameters<typeof statusWord>[0];
    owner: string | null;
  };
  search: SightSearch;
  back: ReactNode;
  children: ReactNode;
}) {
  const { say, dates } = useWords();
  const { org, at } = useInside();
  const change = useChange();
  const title = say(start.kind === 'scorecard' ? 'sight.who.of' : 'sight.of', { name: start.name });
  useEffect(() => {
    document.title = `${title} · ${dates.short(at.period)} · Sightline`;
  }, [title, dates, at.period]);
  useKeys({ escape: () => history.back() });
  return (
    <div className={styles.page}>
      <nav className={styles.path} aria-label={say('path')}>
        <Link to="/o/$org/cascade" params={{ org: org.code }} search={{ period: search.period }}>
          {say('cascade.title')}
        </Link>
        <span aria-hidden="true">/</span>
        {back}
      </nav>
      <header className={styles.head}>
        <h1 className={styles.title}>
          <StatusMark status={start.status} size={22} label={statusWord(start.status, say)} />
          {title}
        </h1>
        <p className={styles.quiet}>
          {[say(`kind.${start.kind}`), start.unitName, start.owner?.split(',')[0], dates.long(at.period)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </header>
      {children}
      <Receipts
        org={org.code}
        at={at}
        trail={readTrail(search.receipt)}
        onTrail={(next) => change({ receipt: writeTrail(next) })}
        onWhy={() => undefined}
      />
    </div>
  );
}
