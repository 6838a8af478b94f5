/** The cycle: where each unit stands in plan, monitor, review and act, as a tree sorted by what is missing. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { FilterText } from '#board/ui/filter-panel.tsx';
import { type TreeCell, type TreeColumn, TreeGrid } from '#cascade/ui/tree-grid.tsx';
import { Button, IconButton } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { CycleAsked, CycleRow } from '#review/cycle-contract.ts';
import { cycleCell, planText } from '#review/cycle-words.ts';
import { cycleQuery, firstOfCycle } from '#review/ui/gap-query.ts';
import styles from './cycle.module.css';
import { CycleCounts } from './cycle-counts.tsx';
import { useInside } from './frame.tsx';
import type { CycleSearch } from './gap-search.ts';
import { SavedViews } from './saved-views.tsx';
import { treeOf } from './unit-tree.ts';
import { pageRows, type TreeSearch, usePageRows, usePagesInSight, useTreeWindow } from './use-tree-window.ts';

const route = getRouteApi('/o/$org/cycle');
/** So few that most of them are shown from the beginning. */
const fewUnits = 60;
const keys = ['plan', 'data', 'review', 'actions', 'initiatives', 'missing'] as const;
const widths = { plan: 96, data: 244, review: 148, actions: 172, initiatives: 136, missing: 120 };

export function CyclePage() {
  const words = useWords();
  const { say, dates } = words;
  const { org, units, at: when } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const tree = useMemo(() => treeOf(units), [units]);
  const usual = units.length <= fewUnits ? 2 : 1;
  const depth = search.depth ?? usual;
  const change = useCallback(
    (next: Partial<CycleSearch>, replace = false): void =>
      void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false, replace }),
    [navigate],
  );
  const [anchor, setAnchor] = useState<string | undefined>(search.unit);
  const wanted: CycleAsked = useMemo(
    () => ({
      depth,
      open: search.open,
      closed: search.closed,
      kind: search.kind,
      q: search.q,
      lacks: search.lacks,
      sort: search.sort,
      limit: pageRows,
    }),
    [depth, search.open, search.closed, search.kind, search.q, search.lacks, search.sort],
  );
  const first = useQuery(firstOfCycle(org.code, when, { ...wanted, ...(anchor ? { at: anchor } : {}) }));
  const { pages, onVisible } = usePagesInSight();
  const others = useQueries({
    queries: pages.map((page) => cycleQuery(org.code, when, { ...wanted, offset: page * pageRows })),
  });
  const read = first.data;
  const pageAt = usePageRows(read?.rows, pages, others);
  const jumpTo = useCallback(
    (next: TreeSearch) => change({ ...next, lacks: undefined, kind: undefined, q: undefined }),
    [change],
  );
  const { at, setAt, rowAt, current, toggle, siblings, parentOf } = useTreeWindow<CycleRow>({
    tree,
    search,
    depth,
    asked: JSON.stringify([wanted, anchor]),
    read,
    isOld: first.isPlaceholderData,
    anchor,
    pageAt,
    change,
    onAnchor: setAnchor,
    onJump: jumpTo,
  });
  useEffect(() => {
    document.title = `${say('cycle.title')} · ${dates.short(when.period)} · Sightline`;
  }, [say, dates, when.period]);
  if (first.isError && !read) return <Failure error={first.error} again={() => void first.refetch()} />;
  if (!read) return <Skeleton lines={14} cards={4} />;
  const columns: TreeColumn[] = keys.map((key) => ({
    key,
    name: say(`cycle.column.${key}`),
    width: widths[key],
    isText: key !== 'missing',
  }));
  const frame = { period: search.period, span: search.span };
  const go = (unit: string): void =>
    void navigate({ to: '/o/$org/scorecard/$unit', params: { org: org.code, unit }, search: frame });
  const gaps = (unit: string): void =>
    void navigate({ to: '/o/$org/gaps/$unit', params: { org: org.code, unit }, search: frame });
  const cellOf = (one: { unit: string }, column: TreeColumn): TreeCell => {
    const row = one as CycleRow;
    const { text, said } = cycleCell(row, column.key, words);
    return {
      mark: null,
      text,
      said: say('cascade.cell', { column: column.name, value: said }),
      opens: opening(column.key, row),
    };
  };
  const act = (one: { unit: string }, column: TreeColumn | null): void => {
    const row = one as CycleRow;
    if (column === null) {
      if (row.scorecard !== null) go(row.unit);
      return;
    }
    if (!opening(column.key, row)) return;
    if (column.key === 'plan')
      void navigate({ to: '/o/$org/plan', params: { org: org.code }, search: frame });
    else if (column.key === 'data')
      void navigate({
        to: '/o/$org/overdue',
        params: { org: org.code },
        search: { ...frame, in: row.unit },
      });
    else if (column.key === 'initiatives')
      void navigate({
        to: '/o/$org/initiatives',
        params: { org: org.code },
        search: { ...frame, unit: row.unit },
      });
    else if (column.key === 'review') {
      const id = row.review?.id;
      if (id) void navigate({ to: '/o/$org/reviews/$review', params: { org: org.code, review: id } });
      else
        void navigate({
          to: '/o/$org/reviews',
          params: { org: org.code },
          search: { ...frame, unit: row.unit },
        });
    } else if (column.key === 'actions')
      void navigate({
        to: '/o/$org/actions',
        params: { org: org.code },
        search: { ...frame, whose: 'all', unit: row.unit },
      });
    else if (column.key === 'missing') gaps(row.unit);
  };
  const filter = (next: Partial<CycleSearch>): void => {
    setAnchor(current?.unit ?? search.unit);
    change(next);
  };
  const isFiltered = read.found !== null;
  return (
    <div className={styles.page} data-pending={first.isPlaceholderData || undefined}>
      <header>
        <h1 className={styles.title}>{say('cycle.title')}</h1>
        <p className={styles.quiet} role="status">
          {[
            dates.long(when.period),
            planText(read, words),
            isFiltered
              ? say('cascade.found', { found: read.found ?? 0, units: read.units })
              : say('cycle.units', { n: read.units, cards: read.cards }),
          ].join(' · ')}
        </p>
      </header>
      <CycleCounts reading={read} chosen={search.lacks} onChoose={(lacks) => filter({ lacks })} />
      <div className={styles.tools} role="toolbar" aria-label={say('tools.reading')}>
        <FilterText value={search.q ?? ''} onText={(q) => filter({ q })} />
        {read.kinds.length > 1 && (
          <Choice
            label={say('cascade.kind')}
            hideLabel
            value={search.kind ?? ''}
            options={[
              { value: '', text: say('cascade.kind.all') },
              ...read.kinds.map(({ kind, units: n }) => ({
                value: kind,
                text: say('cascade.kind.n', { kind, n }),
              })),
            ]}
            onChange={(kind) => filter({ kind: kind || undefined })}
          />
        )}
        <Choice
          label={say('cycle.sort')}
          hideLabel
          value={search.sort ?? ''}
          options={[
            { value: '', text: say('cycle.sort.tree') },
            { value: 'missing', text: say('cycle.sort.missing') },
            { value: 'name', text: say('cycle.sort.name') },
            ...(['data', 'review', 'actions', 'initiatives'] as const).map((one) => ({
              value: one,
              text: say(`cycle.sort.${one}`),
            })),
          ]}
          onChange={(sort) => filter({ sort: sort === '' ? undefined : (sort as CycleSearch['sort']) })}
        />
        {isFiltered && (
          <Button
            look="quiet"
            icon="close"
            onClick={() => filter({ q: undefined, kind: undefined, lacks: undefined })}
          >
            {say('cascade.clear')}
          </Button>
        )}
        <span className={styles.end}>
          <SavedViews />
        </span>
      </div>
      {read.total === 0 ? (
        <Message
          icon={search.lacks ? 'check' : 'empty'}
          title={say(search.lacks ? 'cycle.none' : 'cascade.none')}
        >
          {say(search.lacks ? 'cycle.none.text' : 'cascade.none.text')}
        </Message>
      ) : (
        <TreeGrid
          fills
          label={say('cycle.title')}
          count={read.total}
          rowAt={rowAt}
          columns={columns}
          cellOf={cellOf}
          at={at}
          onAt={setAt}
          sort={search.sort ? { key: search.sort, order: 'worst' } : null}
          onSort={(key) => filter({ sort: search.sort === key ? undefined : (key as CycleSearch['sort']) })}
          onToggle={toggle}
          onSiblings={siblings}
          onParent={parentOf}
          onAct={act}
          onKey={() => false}
          onVisible={onVisible}
          acts={(one) => {
            const row = one as CycleRow;
            return (
              row.scorecard !== null && (
                <IconButton
                  icon="gap"
                  tabIndex={-1}
                  label={say('cycle.gaps', { unit: row.name })}
                  onClick={() => gaps(row.unit)}
                />
              )
            );
          }}
        />
      )}
      <p className={styles.keys}>{say('cycle.keys')}</p>
    </div>
  );
}

/** What opens from a cell. */
const opening = (key: string, row: CycleRow): boolean =>
  key === 'plan' ||
  (key === 'review' && row.review !== null) ||
  (key === 'actions' && row.actions.open + row.actions.done > 0) ||
  (key === 'data' && row.overdue > 0) ||
  (key === 'initiatives' && row.initiatives.active > 0) ||
  (key === 'missing' && row.scorecard !== null);
