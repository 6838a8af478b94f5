/** The cascade: every unit's scorecard by perspective, as a tree; from each row to its alignment and line of sight. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { lazy, useCallback, useEffect, useMemo, useState } from 'react';
import type { CascadeAsked } from '#board/cascade-contract.ts';
import { markLetters } from '#board/heatmap-marks.ts';
import { cascadeQuery, firstRowsOf } from '#board/ui/cascade-query.ts';
import { landingUnit } from '#board/ui/queries.ts';
import { type TreeColumn, TreeGrid } from '#cascade/ui/tree-grid.tsx';
import { addressOf } from '#engine/structure.ts';
import { IconButton } from '#kit/button.tsx';
import { useKeys } from '#kit/keys.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useActs } from './acts.ts';
import styles from './cascade.module.css';
import { CascadeBar } from './cascade-bar.tsx';
import { cascadeCells, markOf, type Row } from './cascade-cells.ts';
import type { CascadeSearch } from './cascade-search.ts';
import { useInside } from './frame.tsx';
import { Receipts } from './receipts.tsx';
import { readTrail, writeTrail } from './search.ts';
import { treeOf } from './unit-tree.ts';
import { pageRows, type TreeSearch, usePageRows, usePagesInSight, useTreeWindow } from './use-tree-window.ts';

const AlignmentDrawer = lazy(async () => ({
  default: (await part(import('./alignment-drawer.tsx'))).AlignmentDrawer,
}));
const PersonalDialog = lazy(async () => ({
  default: (await part(import('./personal-dialog.tsx'))).PersonalDialog,
}));

const route = getRouteApi('/o/$org/cascade');
/** So few that most of them are shown from the beginning. */
const fewUnits = 60;

export function CascadePage() {
  const words = useWords();
  const { say, dates } = words;
  const { org, units, at: when } = useInside();
  const search = route.useSearch();
  const navigate = useNavigate();
  const tree = useMemo(() => treeOf(units), [units]);
  const usual = units.length <= fewUnits ? 2 : 1;
  const depth = search.depth ?? usual;
  const change = useCallback(
    (next: Partial<CascadeSearch>, replace = false): void =>
      void navigate({ to: '.', search: (old) => ({ ...old, ...next }), resetScroll: false, replace }),
    [navigate],
  );
  /** The unit whose place is asked for with the rows: after a jump, or when the rows are others. */
  const [anchor, setAnchor] = useState<string | undefined>(search.unit);
  const wanted: CascadeAsked = useMemo(
    () => ({
      depth,
      open: search.open,
      closed: search.closed,
      kind: search.kind,
      q: search.q,
      sort: search.sort,
      ...(search.sort && search.sort !== 'name' ? { order: search.order ?? ('worst' as const) } : {}),
      ...(search.show ? { show: markLetters[search.show] } : {}),
      limit: pageRows,
    }),
    [depth, search.open, search.closed, search.kind, search.q, search.sort, search.order, search.show],
  );
  const first = useQuery(firstRowsOf(org.code, when, { ...wanted, ...(anchor ? { at: anchor } : {}) }));
  const { pages, onVisible } = usePagesInSight();
  const others = useQueries({
    queries: pages.map((page) => cascadeQuery(org.code, when, { ...wanted, offset: page * pageRows })),
  });
  const read = first.data;
  const pageAt = usePageRows(read?.rows, pages, others);
  const jumpTo = useCallback(
    (next: TreeSearch) => change({ ...next, show: undefined, kind: undefined }),
    [change],
  );
  // New figures alone move nobody.
  const asked = JSON.stringify([wanted, anchor]);
  const { at, setAt, rowAt, current, jump, toggle, siblings, parentOf } = useTreeWindow<Row>({
    tree,
    search,
    depth,
    asked,
    read,
    isOld: first.isPlaceholderData,
    anchor,
    pageAt,
    change,
    onAnchor: setAnchor,
    onJump: jumpTo,
  });
  const code = current?.unit ?? search.unit;
  useEffect(() => {
    document.title = `${say('cascade.title')} · ${dates.short(when.period)} · Sightline`;
  }, [say, dates, when.period]);
  useKeys({
    l: () => code && change({ align: code }),
  });
  const frame = { period: search.period, span: search.span };
  const go = (unit: string): void =>
    void navigate({ to: '/o/$org/scorecard/$unit', params: { org: org.code, unit }, search: frame });
  useActs([
    ...(current?.scorecard
      ? [
          {
            id: 'align',
            icon: 'link' as const,
            name: say('cascade.align', { unit: current.name }),
            also: say('cascade.also'),
            keys: ['l'],
            run: () => change({ align: current.unit }),
          },
        ]
      : []),
    ...(current && org.may.define
      ? [
          {
            id: 'personal',
            icon: 'person' as const,
            name: `${say('personal.add')} ${say('personal.in', { unit: current.name })}`,
            also: say('cascade.also'),
            run: () => change({ personal: current.unit }),
          },
        ]
      : []),
  ]);
  if (first.isError && !read) return <Failure error={first.error} again={() => void first.refetch()} />;
  if (!read) return <Skeleton lines={14} />;

  const { columns, placeOf, cellOf } = cascadeCells(read.perspectives, words);
  const act = (one: { unit: string }, column: TreeColumn | null): void => {
    const row = one as Row;
    if (column === null) {
      go(row.unit);
      return;
    }
    if (column.key === 'aligned' && row.aligned !== null) change({ align: row.unit });
    if (row.scorecard === null) return;
    const n = placeOf(column.key);
    if (column.key !== 'score' && n === undefined) return;
    if (n !== undefined && markOf(row.marks[n] ?? '.') === null) return;
    change({
      receipt:
        n === undefined
          ? addressOf('scorecard', row.unit, row.scorecard, '')
          : addressOf('perspective', row.unit, row.scorecard, column.key),
    });
  };
  const sortBy = (key: string): void => {
    setAnchor(code);
    if (search.sort !== key) change({ sort: key, order: undefined });
    else if (key !== 'name' && search.order === undefined) change({ order: 'best' });
    else change({ sort: undefined, order: undefined });
  };
  const filter = (next: Partial<CascadeSearch>): void => {
    setAnchor(code);
    change(next);
  };
  const isFiltered = read.found !== null;
  return (
    <div className={styles.page} data-pending={first.isPlaceholderData || undefined}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>{say('cascade.title')}</h1>
          <p className={styles.quiet} role="status">
            {isFiltered
              ? say('cascade.found', { found: read.found ?? 0, units: read.units })
              : say('cascade.counts', { units: read.units, period: dates.long(when.period) })}
          </p>
        </div>
        <nav className={styles.ways} aria-label={say('cascade.title')}>
          <Link to="/o/$org/sight" params={{ org: org.code }} search={frame}>
            {say('cascade.mine')}
          </Link>
          <Link to="/o/$org/unaligned" params={{ org: org.code }} search={frame}>
            {say('cascade.unaligned')}
          </Link>
          {search.unit !== undefined || landingUnit(units) ? (
            <Link
              to="/o/$org/balance/$unit"
              params={{ org: org.code, unit: search.unit ?? landingUnit(units)?.code ?? '' }}
              search={{ ...frame, scope: 'cascade' }}
            >
              {say('nav.balance')}
            </Link>
          ) : null}
        </nav>
      </header>
      <CascadeBar
        search={search}
        kinds={read.kinds}
        depth={depth}
        isFiltered={isFiltered}
        onFilter={filter}
        onDepth={(n) => filter({ depth: n === usual ? undefined : n, open: undefined, closed: undefined })}
      />
      {read.total === 0 ? (
        <Message icon="empty" title={say('cascade.none')}>
          {say('cascade.none.text')}
        </Message>
      ) : (
        <TreeGrid
          label={say('cascade.title')}
          count={read.total}
          rowAt={rowAt}
          columns={columns}
          cellOf={cellOf}
          at={at}
          onAt={setAt}
          sort={search.sort ? { key: search.sort, order: search.order ?? 'worst' } : null}
          onSort={sortBy}
          onToggle={toggle}
          onSiblings={siblings}
          onParent={parentOf}
          onAct={act}
          onKey={(row, key) => {
            if (key !== 'l' && key !== 'L') return false;
            change({ align: row.unit });
            return true;
          }}
          onVisible={onVisible}
          acts={(one) => {
            const row = one as Row;
            return (
              row.scorecard !== null && (
                <>
                  <IconButton
                    icon="scorecard"
                    tabIndex={-1}
                    label={say('cascade.open', { unit: row.name })}
                    onClick={() => go(row.unit)}
                  />
                  <IconButton
                    icon="link"
                    tabIndex={-1}
                    label={say('cascade.align', { unit: row.name })}
                    onClick={() => change({ align: row.unit })}
                  />
                </>
              )
            );
          }}
        />
      )}
      <footer className={styles.foot}>
        {current && (
          <div className={styles.acts}>
            <strong>{current.name}</strong>
            {current.scorecard !== null && (
              <>
                <Link
                  to="/o/$org/scorecard/$unit"
                  params={{ org: org.code, unit: current.unit }}
                  search={frame}
                >
                  {say('kind.scorecard')}
                </Link>
                <Link
                  to="/o/$org/sight/$unit/who/$scorecard"
                  params={{ org: org.code, unit: current.unit, scorecard: current.scorecard }}
                  search={frame}
                >
                  {say('cascade.who')}
                </Link>
                <button type="button" onClick={() => change({ align: current.unit })}>
                  {say('align.title')}
                </button>
              </>
            )}
            {org.may.define && current.kind !== 'person' && (
              <button type="button" onClick={() => change({ personal: current.unit })}>
                {say('personal.add')}
              </button>
            )}
          </div>
        )}
        <p className={styles.keys}>{say('cascade.keys')}</p>
      </footer>
      {search.align && (
        <Part>
          <AlignmentDrawer unit={search.align} onClose={() => change({ align: undefined })} />
        </Part>
      )}
      {search.personal && (
        <Part>
          <PersonalDialog
            unit={search.personal}
            onClose={() => change({ personal: undefined })}
            onMade={(unit) => {
              change({ personal: undefined });
              setAnchor(unit);
              jump(unit);
            }}
          />
        </Part>
      )}
      <Receipts
        org={org.code}
        at={when}
        trail={readTrail(search.receipt)}
        onTrail={(next) => change({ receipt: writeTrail(next) })}
        onWhy={() => undefined}
      />
    </div>
  );
}
