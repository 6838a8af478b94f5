/** Heatmaps: units × KPIs, units × perspectives, the KPIs of one unit × periods. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { type Filter, isFiltered, passes } from '#board/filter.ts';
import type { HeatmapAsked } from '#board/heatmap-contract.ts';
import { markLetters } from '#board/heatmap-marks.ts';
import { firstRows, heatmapQuery } from '#board/ui/compare-query.ts';
import { type Facets, FilterChips, FilterPanel, FilterText, ownersOf } from '#board/ui/filter-panel.tsx';
import { type HeatColumn, HeatmapGrid, type HeatRow } from '#board/ui/heatmap-grid.tsx';
import { landingUnit } from '#board/ui/queries.ts';
import { statusWord } from '#board/ui/reason.ts';
import { Choice } from '#kit/field.tsx';
import { Status } from '#kit/marks.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './heatmap.module.css';
import { SavedViews } from './saved-views.tsx';
import type { HeatmapSearch } from './search.ts';

const route = getRouteApi('/o/$org/heatmap');
const pageRows = 200;
const marks = ['exceeds', 'on-target', 'watch', 'off-target', 'no-data'] as const;

export function HeatmapPage() {
  const words = useWords();
  const { say, dates } = words;
  const { org, units, at } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const router = useRouter();
  const by = search.by ?? 'kpis';
  const unit = search.unit ?? landingUnit(units)?.code;
  const change = useCallback(
    (next: Partial<HeatmapSearch>): void =>
      void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false }),
    [navigate],
  );
  const wanted: HeatmapAsked = useMemo(
    () => ({
      by,
      unit,
      ...at,
      ...(by === 'periods' ? { columns: 24, limit: 2000 } : { limit: pageRows, scorecard: search.scorecard }),
      sort: search.sort,
      ...(search.sort && search.sort !== 'name' ? { order: search.order ?? ('worst' as const) } : {}),
      ...(search.show ? { marks: markLetters[search.show] } : {}),
    }),
    [by, unit, at, search.scorecard, search.sort, search.order, search.show],
  );
  const first = useQuery(firstRows(org.code, wanted));
  const [seen, setSeen] = useState({ from: 0, to: 0 });
  const onVisible = useCallback((from: number, to: number) => setSeen({ from, to }), []);
  const pages = useMemo(() => {
    const found: number[] = [];
    for (let page = Math.floor(seen.from / pageRows); page <= Math.floor(seen.to / pageRows); page++)
      if (page > 0) found.push(page);
    return found;
  }, [seen]);
  const others = useQueries({
    queries: (by === 'periods' ? [] : pages).map((page) =>
      heatmapQuery(org.code, { ...wanted, cursor: page * pageRows }),
    ),
  });
  // The columns stand as a row's scores do, where one is chosen for that.
  const along = useQuery({
    ...heatmapQuery(org.code, { by, unit: search.row, ...at, scorecard: search.scorecard, limit: 1 }),
    enabled: search.row !== undefined && by !== 'periods',
  });
  useEffect(() => {
    document.title = `${say('heatmap.title')} · ${dates.short(at.period)} · Sightline`;
  }, [say, dates, at.period]);
  const read = first.data;
  const {
    changed: _,
    show,
    ...filter
  }: Filter = {
    show: search.show,
    owner: search.owner,
    role: search.role,
    perspective: search.perspective,
    theme: search.theme,
    tag: search.tag,
    q: search.q,
    mine: search.mine,
  };
  const me = org.knownAs;
  const keeps = (one: { name: string; key: string; about: HeatRow['about'] }): boolean =>
    !isFiltered(filter) ||
    one.about === null ||
    passes(filter, { ...one.about, status: null, text: `${one.name} ${one.key}`, change: null }, me);
  if (first.isError && !read) return <Failure error={first.error} again={() => void first.refetch()} />;
  if (!read) return <Skeleton lines={14} />;

  const scoresAlong = search.row ? along.data?.rows[0] : undefined;
  const alongOf = (key: string): number => {
    const place = along.data?.columns.findIndex((column) => column.key === key) ?? -1;
    return scoresAlong?.scores[place] ?? Number.POSITIVE_INFINITY;
  };
  const kept: HeatColumn[] = read.columns
    .map((column, place) => ({ ...column, at: place }))
    .filter((column) => by !== 'kpis' || keeps(column));
  const columns = scoresAlong
    ? kept
        .map((column) => ({ ...column, group: null }))
        .toSorted((a, b) => alongOf(a.key) - alongOf(b.key) || a.at - b.at)
    : kept;
  const ownRows = by === 'periods' ? read.rows.filter(keeps) : null;
  const byPage = new Map([[0, read.rows], ...pages.map((page, n) => [page, others[n]?.data?.rows] as const)]);
  const count = ownRows ? ownRows.length : read.total;
  const rowAt = (index: number): HeatRow | undefined =>
    ownRows ? ownRows[index] : byPage.get(Math.floor(index / pageRows))?.[index % pageRows];
  const frame = { period: search.period, span: search.span };
  const kpi = (of: string, measure: string, period = search.period): string =>
    router.buildLocation({
      to: '/o/$org/kpi/$unit/$measure',
      params: { org: org.code, unit: of, measure },
      search: { ...frame, period },
    }).href;
  const scorecard = (of: string): string =>
    router.buildLocation({
      to: '/o/$org/scorecard/$unit',
      params: { org: org.code, unit: of },
      search: frame,
    }).href;
  const about = (by === 'periods' ? read.rows : read.columns).map((one) => ({
    ...one.about,
    group: one.group,
  }));
  const facets: Facets = {
    owners: ownersOf(about.flatMap((one) => [one.owner ?? null, one.updater ?? null])),
    perspectives: [
      ...new Map(
        about.flatMap((one) =>
          one.perspective
            ? [[one.perspective, { code: one.perspective, name: one.group ?? one.perspective }]]
            : [],
        ),
      ).values(),
    ],
    themes: [...new Set(about.flatMap((one) => one.themes ?? []))].map((code) => ({ code, name: code })),
    tags: [...new Set(about.flatMap((one) => one.tags ?? []))].toSorted(),
  };
  const sortBy = (key: string): void => {
    if (search.sort !== key) change({ sort: key, order: undefined });
    else if (key !== 'name' && search.order === undefined) change({ order: 'best' });
    else change({ sort: undefined, order: undefined });
  };
  const counts = say(`heatmap.counts.${by}`, { rows: count, columns: columns.length });
  const isEmpty = count === 0 || columns.length === 0;
  return (
    <div className={styles.page} data-pending={first.isPlaceholderData || undefined}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{say('heatmap.title')}</h1>
          <p className={styles.counts}>
            {[units.find((one) => one.code === unit)?.name, dates.long(at.period), counts]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <Segmented
          label={say('heatmap.by')}
          value={by}
          options={(['kpis', 'perspectives', 'periods'] as const).map((value) => ({
            value,
            text: say(`heatmap.by.${value}`),
          }))}
          onChange={(next) =>
            change({
              by: next === 'kpis' ? undefined : next,
              sort: undefined,
              order: undefined,
              row: undefined,
            })
          }
        />
      </header>
      <div className={styles.bar} role="toolbar" aria-label={say('tools.reading')}>
        {by !== 'perspectives' && (
          <>
            <FilterText value={search.q ?? ''} onText={(q) => change({ q })} />
            <FilterPanel filter={filter} facets={facets} mayMine={me !== null} noChange onFilter={change} />
          </>
        )}
        <Choice
          label={say('column.status')}
          hideLabel
          value={show ?? ''}
          options={[
            { value: '', text: say('filter.all') },
            ...marks.map((mark) => ({ value: mark, text: statusWord(mark, say) })),
          ]}
          onChange={(next) => change({ show: marks.find((mark) => mark === next) })}
        />
        {by !== 'periods' && read.scorecards.length > 1 && (
          <Choice
            label={say('heatmap.scorecard')}
            hideLabel
            value={search.scorecard ?? ''}
            options={[
              { value: '', text: say('heatmap.scorecard.all') },
              ...read.scorecards.map((one) => ({
                value: one.code,
                text: say('heatmap.scorecard.n', { name: one.name, n: one.units }),
              })),
            ]}
            onChange={(next) => change({ scorecard: next === '' ? undefined : next })}
          />
        )}
        <span className={styles.end}>
          <SavedViews />
        </span>
      </div>
      <FilterChips filter={{ ...filter, show }} facets={facets} left={counts} onFilter={change} />
      {isEmpty ? (
        <Message icon="empty" title={say('heatmap.none')}>
          {say('heatmap.none.text')}
        </Message>
      ) : (
        <HeatmapGrid
          key={by}
          by={by}
          label={`${say('heatmap.title')}: ${say(`heatmap.by.${by}`)}`}
          count={count}
          rowAt={rowAt}
          columns={columns}
          edges={[]}
          hrefOf={(row, column) =>
            by === 'periods'
              ? kpi(unit ?? '', row.key, column.key === org.currentPeriod ? undefined : column.key)
              : by === 'perspectives'
                ? scorecard(row.key)
                : kpi(row.key, column.key)
          }
          rowHref={(row) => (by === 'periods' ? kpi(unit ?? '', row.key) : scorecard(row.key))}
          sort={search.sort ? { key: search.sort, order: search.order ?? 'worst' } : null}
          onSort={sortBy}
          onRow={
            by === 'periods' ? null : (row) => change({ row: search.row === row.key ? undefined : row.key })
          }
          dim={show ?? null}
          onVisible={onVisible}
          onFollow={(href) => void navigate({ href })}
        />
      )}
      <footer className={styles.foot}>
        <ul className={styles.legend} aria-label={say('heatmap.legend')}>
          {marks.map((mark) => (
            <li key={mark}>
              <Status status={mark} word={statusWord(mark, say)} size={14} />
            </li>
          ))}
        </ul>
        {read.leftOut > 0 && <p>{say('heatmap.leftOut', { n: read.leftOut })}</p>}
      </footer>
    </div>
  );
}
