/** A long list in a page that scrolls: drawn only where it is in sight, and read a page of it at a time. */
import { type QueryKey, type UseQueryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useMemo, useRef, useState } from 'react';

export interface ListPage<T> {
  total: number;
  items: readonly T[];
}

/** How the page that begins at an offset is read; the first one has none. */
type ReadPage<R, K extends QueryKey> = (offset: number | undefined) => UseQueryOptions<R, Error, R, K>;

/** The pages that rows in sight lie on, and which row is where in them. */
export function useListPages<T, R, K extends QueryKey>(
  page: ReadPage<R, K>,
  first: R | undefined,
  itemsOf: (read: R) => readonly T[],
  rows: readonly { index: number }[],
  pageSize: number,
): (index: number) => T | undefined {
  const pages = useMemo(() => {
    const from = Math.max(1, Math.floor((rows[0]?.index ?? 0) / pageSize));
    const to = Math.floor((rows.at(-1)?.index ?? 0) / pageSize);
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, n) => from + n);
  }, [rows, pageSize]);
  const more = useQueries({ queries: pages.map((at) => page(at * pageSize)) });
  return (index) => {
    const at = Math.floor(index / pageSize);
    const data: R | undefined = at === 0 ? first : more[pages.indexOf(at)]?.data;
    return data && itemsOf(data)[index - at * pageSize];
  };
}

export function useListWindow<T, R extends ListPage<T>, K extends QueryKey>({
  page,
  pageSize,
  rowHeight,
  overscan = 8,
}: {
  page: ReadPage<R, K>;
  pageSize: number;
  /** About as high as a row is, in pixels. */
  rowHeight: number;
  overscan?: number;
}) {
  const first = useQuery(page(undefined));
  const total = first.data?.total ?? 0;
  const box = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  // What stands over the list may come and go.
  useLayoutEffect(() => setMargin(box.current?.offsetTop ?? 0));
  const list = useWindowVirtualizer({
    count: total,
    estimateSize: () => rowHeight,
    overscan,
    scrollMargin: margin,
    initialRect: { width: 1000, height: 800 },
  });
  const rows = list.getVirtualItems();
  const itemAt = useListPages<R['items'][number], R, K>(
    page,
    first.data,
    (read) => read.items,
    rows,
    pageSize,
  );
  return {
    first,
    total,
    itemAt,
    rows,
    /** Of the element around the rows. */
    box,
    height: list.getTotalSize(),
    measure: list.measureElement,
    /** Where a row stands within that element. */
    topOf: (row: { start: number }): number => row.start - margin,
  };
}
