/**
 * A tree of units of which windows are asked for: which rows stand open, which are in sight, on which one stands. The
 * address holds what is open and where one is; what is asked beside that is the page's own.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TreePlace } from '#cascade/ui/tree-grid.tsx';
import { ancestorsOf, type UnitTree } from './unit-tree.ts';

export interface TreeSearch {
  unit?: string;
  depth?: number;
  open?: string;
  closed?: string;
}
export interface TreeRead<R> {
  total: number;
  at: number | null;
  found: number | null;
  rows: readonly R[];
}
interface Row {
  unit: string;
  isOpen: boolean;
  depth: number;
}

export const pageRows = 100;
export const listed = (text: string | undefined): string[] => text?.split(',').filter(Boolean) ?? [];
/** An address holds only so much: what was opened first is closed again. */
const mostLetters = 5000;
export function joined(codes: readonly string[]): string | undefined {
  let from = 0;
  let letters = codes.reduce((sum, code) => sum + code.length + 1, 0);
  while (letters > mostLetters) letters -= (codes[from++]?.length ?? 0) + 1;
  return codes.length > from ? codes.slice(from).join(',') : undefined;
}

export function useTreeWindow<R extends Row>({
  tree,
  search,
  depth,
  asked,
  read,
  isOld,
  anchor,
  pageAt,
  change,
  onAnchor,
  onJump,
}: {
  tree: UnitTree;
  search: TreeSearch;
  depth: number;
  /** What is asked, as a text: where it is another, one still stands on the same unit. */
  asked: string;
  read: TreeRead<R> | undefined;
  /** What is shown is of an earlier question. */
  isOld: boolean;
  /** The unit whose place is asked for with the rows. */
  anchor: string | undefined;
  pageAt: (page: number) => readonly R[];
  change: (next: TreeSearch, replace?: boolean) => void;
  onAnchor: (unit: string | undefined) => void;
  /** One is led to a unit that may be filtered out: what is to be asked otherwise then. */
  onJump: (next: TreeSearch) => void;
}) {
  const [at, setAt] = useState<TreePlace>({ row: 0, column: -1 });
  const rowAt = useCallback(
    (index: number): R | undefined => pageAt(Math.floor(index / pageRows))[index % pageRows],
    [pageAt],
  );
  const current = rowAt(at.row);
  // The address follows at rest, so that a walk through the rows is no list of addresses.
  useEffect(() => {
    if (!current || current.unit === search.unit) return;
    const timer = setTimeout(() => change({ unit: current.unit }, true), 400);
    return () => clearTimeout(timer);
  }, [current, search.unit, change]);
  const jump = useCallback(
    (unit: string): void => {
      const line = ancestorsOf(tree, unit);
      onAnchor(unit);
      onJump({
        unit,
        open: joined([...new Set([...listed(search.open), ...line])]),
        closed: joined(listed(search.closed).filter((one) => !line.includes(one))),
      });
    },
    [tree, search.open, search.closed, onJump, onAnchor],
  );
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (!read || isOld || told.current === asked) return;
    const isFirst = told.current === null;
    told.current = asked;
    const place = read.at;
    if (place !== null) setAt((old) => ({ ...old, row: place }));
    else if (isFirst && anchor && read.found === null && tree.byCode.has(anchor)) jump(anchor);
    else setAt((old) => ({ ...old, row: Math.min(old.row, Math.max(0, read.total - 1)) }));
  }, [read, isOld, asked, anchor, tree, jump]);
  const known = useRef(search.unit);
  // Whoever picks a unit in the bar is led to it.
  useEffect(() => {
    if (search.unit && search.unit !== known.current && search.unit !== current?.unit) jump(search.unit);
    known.current = search.unit;
  }, [search.unit, current?.unit, jump]);

  const toggle = (one: Row): void => {
    const open = new Set(listed(search.open));
    const closed = new Set(listed(search.closed));
    open.delete(one.unit);
    closed.delete(one.unit);
    const parent = tree.byCode.get(one.unit)?.parent ?? '';
    const isByLevel = one.depth < depth || read?.found !== null || open.has(`*${parent}`);
    if (one.isOpen && isByLevel) closed.add(one.unit);
    if (!one.isOpen && !isByLevel) open.add(one.unit);
    onAnchor(one.unit);
    change({ open: joined([...open]), closed: joined([...closed]), unit: one.unit }, true);
  };
  const siblings = (one: { unit: string }): void => {
    const parent = tree.byCode.get(one.unit)?.parent ?? null;
    const beside = (tree.under.get(parent) ?? []).map((unit) => unit.code);
    onAnchor(one.unit);
    change(
      {
        open: joined([...new Set([...listed(search.open), `*${parent ?? ''}`])]),
        closed: joined(listed(search.closed).filter((unit) => !beside.includes(unit))),
      },
      true,
    );
  };
  const parentOf = (one: { unit: string }): void => {
    const parent = tree.byCode.get(one.unit)?.parent;
    if (!parent) return;
    for (let index = at.row - 1; index >= 0; index--)
      if (rowAt(index)?.unit === parent) {
        setAt({ row: index, column: -1 });
        return;
      }
    jump(parent);
  };
  return { at, setAt, rowAt, current, jump, toggle, siblings, parentOf };
}

/** The pages of rows that are in sight beyond the first. */
export function usePagesInSight(): { pages: number[]; onVisible: (from: number, to: number) => void } {
  const [seen, setSeen] = useState({ from: 0, to: 0 });
  const onVisible = useCallback((from: number, to: number) => setSeen({ from, to }), []);
  const pages = useMemo(() => {
    const found: number[] = [];
    for (let page = Math.floor(seen.from / pageRows); page <= Math.floor(seen.to / pageRows); page++)
      if (page > 0) found.push(page);
    return found;
  }, [seen]);
  return { pages, onVisible };
}

/** The rows of each page that is read. */
export function usePageRows<R>(
  first: readonly R[] | undefined,
  pages: readonly number[],
  others: readonly { data?: { rows: readonly R[] } | undefined }[],
): (page: number) => readonly R[] {
  const byPage = useMemo(
    () =>
      new Map([[0, first ?? []], ...pages.map((page, n) => [page, others[n]?.data?.rows ?? []] as const)]),
    [first, pages, others],
  );
  return useCallback((page: number) => byPage.get(page) ?? [], [byPage]);
}
