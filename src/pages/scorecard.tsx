/** One unit's scorecard in one period. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Filter, filterKeys } from '#board/filter.ts';
import { PerspectiveCards } from '#board/ui/perspective-cards.tsx';
import { scorecardQuery } from '#board/ui/queries.ts';
import { type Beside, ScorecardTable, type TableActs } from '#board/ui/scorecard-table.tsx';
import { Refusal } from '#kit/call.ts';
import { useKeys, walkRows } from '#kit/keys.tsx';
import { Part } from '#kit/part.tsx';
import { stepPeriod } from '#kit/period.ts';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import { useActs } from './acts.ts';
import { Changes } from './changes.tsx';
import { useInside } from './frame.tsx';
import { Receipts } from './receipts.tsx';
import { useBeen } from './recents.ts';
import { useRowLinks } from './row-links.ts';
import styles from './scorecard.module.css';
import { ScorecardHead } from './scorecard-head.tsx';
import { readTrail, type ScorecardSearch, writeTrail } from './search.ts';
import { Talk, TalkCount, TalkMarks } from './talk.tsx';
import { useSame } from './use-same.ts';

const ArchivedScorecard = lazy(async () => ({
  default: (await withWords(import('./archived-scorecard.tsx'))).ArchivedScorecard,
}));
const ObjectivePanel = lazy(async () => ({
  default: (await withWords(import('./objective-panel.tsx'))).ObjectivePanel,
}));
const NextSteps = lazy(async () => ({
  default: (await withWords(import('./next-steps.tsx'))).NextSteps,
}));
const BalanceLine = lazy(async () => ({
  default: (await withWords(import('./balance-line.tsx'))).BalanceLine,
}));
const Tools = lazy(async () => ({
  default: (await withWords(import('./scorecard-tools.tsx'))).ScorecardTools,
}));
const route = getRouteApi('/o/$org/scorecard/$unit');

export function ScorecardPage() {
  const words = useWords();
  const { say, dates, numbers } = words;
  const { org, at } = useInside();
  const { unit } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const body = useRef<HTMLDivElement>(null);
  const scorecard = useQuery(scorecardQuery(org.code, unit, at));
  const reading = scorecard.data;

  const [beside, setBeside] = useState<Beside | null>(null);
  const [isToolsOpen, setToolsOpen] = useState(false);

  const change = useCallback(
    (next: Partial<ScorecardSearch>, replace = false): void => {
      void navigate({ to: '.', search: (old) => ({ ...old, ...next }), replace, resetScroll: false });
    },
    [navigate],
  );
  const openTalk = useCallback((talk: string): void => change({ talk }), [change]);
  const openWhy = useCallback((why: string): void => change({ why }), [change]);
  const openReceipt = useCallback((receipt: string): void => change({ receipt }), [change]);
  const frameSearch = useMemo(
    () => ({ period: search.period, span: search.span }),
    [search.period, search.span],
  );
  const links = useRowLinks(org.code, frameSearch);
  const wanted = useSame(filterKeys.map((key) => search[key]));
  const filter = useMemo(
    () => Object.fromEntries(filterKeys.map((key, i) => [key, wanted[i]])) as Filter,
    [wanted],
  );
  const mayEdit = reading?.mayEditHere === true;
  // As long as nothing of it changes, the table is not drawn again.
  const acts = useMemo(
    (): TableActs => ({
      ...links,
      onReceipt: openReceipt,
      onWhy: openWhy,
      ...(mayEdit ? { onObjective: (objective) => change({ edit: objective.code }) } : {}),
      onShowAll: () => change(Object.fromEntries(filterKeys.map((key) => [key, undefined]))),
      follow: (href) => void navigate({ href }),
    }),
    [links, openReceipt, openWhy, mayEdit, change, navigate],
  );
  useKeys({
    j: () => walkRows(body.current, 1),
    k: () => walkRows(body.current, -1),
    '/': (event) => {
      event.preventDefault();
      // On a phone it is folded away, and takes the focus only once it is seen.
      flushSync(() => setToolsOpen(true));
      const field = (wanted: string) => body.current?.querySelector<HTMLElement>(wanted);
      (field('[data-filter]') ?? field('fieldset input:checked'))?.focus();
    },
    c: (event) => {
      event.preventDefault();
      const row = document.activeElement?.closest('tr')?.querySelector<HTMLElement>('[data-said]');
      change({ talk: row?.dataset.said ?? reading?.node });
    },
    escape: () => search.show && change({ show: undefined }),
  });
  useActs([
    ...(reading
      ? [
          {
            id: 'receipt',
            icon: 'help' as const,
            name: say('act.receipt'),
            also: say('act.receipt.also'),
            run: () => change({ receipt: reading.node }),
          },
        ]
      : []),
    ...(reading?.mayEdit && org.may.import
      ? [
          {
            id: 'library',
            icon: 'plus' as const,
            name: say('starter.open'),
            also: say('starter.begin'),
            run: () =>
              void navigate({
                to: '/o/$org/scorecard/$unit/library',
                params: { org: org.code, unit },
                search: {},
              }),
          },
        ]
      : []),
    ...(['off-target', 'watch', 'no-data'] as const)
      .filter((show) => show !== search.show)
      .map((show) => ({
        id: show,
        icon: 'scorecard' as const,
        name: say('act.show', { status: say(`status.${show}`) }),
        also: say('act.show.also'),
        run: () => change({ show }),
      })),
    ...(search.show
      ? [
          {
            id: 'all',
            icon: 'scorecard' as const,
            name: say('act.show.all'),
            also: say('act.show.also'),
            run: () => change({ show: undefined }),
          },
        ]
      : []),
  ]);
  useBeen(
    org.code,
    reading && reading.unit === unit
      ? { kind: 'scorecard', unit, name: reading.name, detail: reading.unitName }
      : null,
  );

  // The neighbours are one key away: have them ready.
  const settled = reading !== undefined && !scorecard.isPlaceholderData;
  useEffect(() => {
    if (!settled) return;
    const timer = setTimeout(() => {
      void queries.prefetchQuery(
        scorecardQuery(org.code, unit, { ...at, period: stepPeriod(org.calendar, at.period, -1) }),
      );
    }, 300);
    return () => clearTimeout(timer);
  }, [settled, queries, org, unit, at]);
  // Who comes back from a KPI's page goes on from its row.
  const from = useRouterState({ select: (state) => state.location.state.from });
  useEffect(() => {
    if (!from || !settled) return;
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(from)}"]`)?.focus();
  }, [from, settled]);
  useEffect(() => {
    if (reading) document.title = `${reading.name} · ${dates.short(at.period)} · Sightline`;
  }, [reading, at.period, dates]);

  if (scorecard.isError && !reading) {
    const failure = <Failure error={scorecard.error} again={() => void scorecard.refetch()} />;
    // Of a unit that is there it may be that its scorecard was archived.
    if (!(scorecard.error instanceof Refusal) || scorecard.error.status !== 404) return failure;
    return (
      <Suspense fallback={<Skeleton lines={8} />}>
        <ArchivedScorecard unit={unit} otherwise={failure} />
      </Suspense>
    );
  }
  if (!reading) return <Skeleton cards={5} lines={12} />;

  const objectives = reading.perspectives.reduce((n, p) => n + p.objectives.length, 0);
  const edited = reading.perspectives
    .flatMap((one) => one.objectives)
    .find((one) => one.code === search.edit);
  const trail = readTrail(search.receipt);
  const named = [
    reading,
    ...reading.perspectives.flatMap((p) => [p, ...p.objectives.flatMap((o) => [o, ...o.kpis])]),
  ].find((one) => one.node === search.talk);
  const toImport = org.may.import && (
    <Link to="/o/$org/import" params={{ org: org.code }}>
      {say('import.title')}
    </Link>
  );
  const fromLibrary =
    reading.mayEdit && org.may.import
      ? ({ to: '/o/$org/scorecard/$unit/library', params: { org: org.code, unit } } as const)
      : null;
  return (
    <div ref={body} className={styles.page} data-pending={scorecard.isPlaceholderData || undefined}>
      <ScorecardHead
        reading={reading}
        search={search}
        hasTools={isToolsOpen}
        onTools={() => setToolsOpen(!isToolsOpen)}
        onTalk={openTalk}
        onSearch={change}
      />
      {search.begun && (
        <Part>
          <NextSteps
            org={org.code}
            unit={unit}
            mayInvite={org.may.invite}
            onClose={() => change({ begun: undefined }, true)}
          />
        </Part>
      )}
      {objectives > 0 && (
        <Part fallback={<div className={styles.toolsPlace} />}>
          <Tools
            reading={reading}
            search={search}
            isOpen={isToolsOpen}
            onSearch={change}
            onWhy={openWhy}
            onBeside={setBeside}
          />
        </Part>
      )}
      <PerspectiveCards
        reading={reading}
        invitation={objectives > 0 && toImport}
        beside={beside}
        onReceipt={openReceipt}
        onWhy={openWhy}
      />
      {objectives > 0 && (
        <Part quiet fallback={<div style={{ minHeight: 24 }} />}>
          <BalanceLine unit={unit} />
        </Part>
      )}
      {objectives === 0 ? (
        <Message
          icon="empty"
          title={say('empty.objectives')}
          action={
            <>
              {fromLibrary && (
                <Link className={styles.begin} {...fromLibrary}>
                  {say('starter.begin')}
                </Link>
              )}
              {toImport}
            </>
          }
        >
          {say('empty.objectives.text')}
        </Message>
      ) : (
        <ScorecardTable reading={reading} filter={filter} me={org.knownAs} beside={beside} acts={acts} />
      )}
      {objectives > 0 && <TalkMarks org={org.code} period={at.period} within={body} onOpen={openTalk} />}
      {reading.metrics.length > 0 && (
        <section className={styles.metrics}>
          <h2>{say('metrics')}</h2>
          <p>{say('metrics.text')}</p>
          <ul>
            {reading.metrics.map((metric) => (
              <li key={metric.node}>
                <Link
                  to="/o/$org/kpi/$unit/$measure"
                  params={{ org: org.code, unit: reading.unit, measure: metric.code }}
                  search={frameSearch}
                >
                  {metric.name}
                </Link>
                <strong className="num">{numbers.full(metric.actual, metric)}</strong>
              </li>
            ))}
          </ul>
        </section>
      )}
      {reading.mayEditHere && (
        <nav className={styles.foot} aria-label={say('edit.go')}>
          <Link to="/o/$org/structure/$unit" params={{ org: org.code, unit }}>
            {say('structure.go')}
          </Link>
          <Link to="/o/$org/measure/$unit/new" params={{ org: org.code, unit }}>
            {say('edit.new.kpi')}
          </Link>
          {fromLibrary && <Link {...fromLibrary}>{say('starter.open')}</Link>}
          <Link to="/o/$org/drafts" params={{ org: org.code }}>
            {say('template.drafts')}
          </Link>
          <Link to="/o/$org/archived" params={{ org: org.code }}>
            {say('archived.title')}
          </Link>
        </nav>
      )}
      {edited && reading.mayEditHere && (
        <Part>
          <ObjectivePanel
            key={edited.node}
            unit={unit}
            card={reading.code}
            objective={edited}
            mayAll={reading.mayEdit}
            onClose={() => change({ edit: undefined })}
          />
        </Part>
      )}
      {search.talk && (
        <Talk
          node={search.talk}
          name={named?.name ?? search.talk}
          onClose={() => change({ talk: undefined })}
        />
      )}
      <Changes
        org={org.code}
        at={at}
        compare={search.compare}
        why={search.why}
        onWhy={(why) => change({ why })}
        onReceipt={(receipt) => change({ why: undefined, receipt })}
      />
      <Receipts
        onWhy={(why) => change({ receipt: undefined, why })}
        org={org.code}
        at={at}
        trail={trail}
        onTrail={(next) => change({ receipt: writeTrail(next) })}
        beside={(node, name) => (
          <TalkCount
            org={org.code}
            period={at.period}
            node={node}
            name={name}
            onOpen={(talk) => change({ talk, receipt: undefined })}
          />
        )}
      />
    </div>
  );
}
