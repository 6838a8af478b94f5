/** The timeline on its page: grouped in words, and what is dragged recorded with a way back. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { isoFromDay } from '#engine/calendar.ts';
import type { InitiativeItem, InitiativesAsked } from '#execution/contract.ts';
import { type Dates, type Grouping, replanned, rowsOf, type Zoom } from '#execution/timeline-layout.ts';
import { timelineQuery } from '#execution/ui/execution-query.ts';
import { Timeline } from '#execution/ui/timeline.tsx';
import { Button } from '#kit/button.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiatives.module.css';
import type { FrameSearch } from './search.ts';
import { useInitiativeSaving } from './use-initiative-saving.ts';

export function InitiativesTimeline({
  wanted,
  zoom,
  group,
}: {
  wanted: InitiativesAsked;
  zoom: Zoom;
  group: Grouping;
}) {
  const { say, dates, numbers } = useWords();
  const { org, at } = useInside();
  const read = useInfiniteQuery(timelineQuery(org.code, at, { ...wanted, sort: undefined }));
  const [first] = read.data?.pages ?? [];
  const items = useMemo(() => read.data?.pages.flatMap((page) => page.items) ?? [], [read.data]);
  const { save } = useInitiativeSaving();
  const navigate = useNavigate();
  const router = useRouter();
  const { period, span } = useSearch({ strict: false });
  const pageOf = useCallback(
    (code: string) =>
      ({
        to: '/o/$org/initiatives/$code',
        params: { org: org.code, code },
        search: { period, span } satisfies FrameSearch,
      }) as const,
    [org.code, period, span],
  );
  // The address of one is put together by the router, the others after it: rows ask for hundreds.
  const hrefOf = useMemo(() => {
    const [before, after] = router.buildLocation(pageOf('-')).href.split('/-');
    return ({ code }: InitiativeItem): string => `${before}/${encodeURIComponent(code)}${after}`;
  }, [router, pageOf]);
  const rows = useMemo(() => {
    const names = {
      unit: new Map(items.map(({ unit, unitName }) => [unit, unitName])),
      theme: new Map(first?.themes.map(({ code, name }) => [code, name])),
      perspective: new Map(first?.perspectives.map(({ code, name }) => [code, name])),
    };
    return rowsOf(items, group, (by, code) => {
      if (code === null) return say('initiatives.group.without');
      if (by === 'stage') return say(`stage.${code as InitiativeItem['stage']}`);
      return by === 'none' ? '' : (names[by].get(code) ?? code);
    });
  }, [first, items, group, say]);
  const move = async (item: InitiativeItem, to: Dates): Promise<void> => {
    const { initiative, milestones } = replanned(item, to);
    await save(
      [
        { section: 'initiatives', key: item.code, version: item.version, fields: initiative },
        ...milestones.map(({ key, fields }) => ({
          section: 'milestones' as const,
          key,
          version: '*' as const,
          fields,
        })),
      ],
      say('initiatives.moved', {
        name: item.name,
        start: dates.dayYear(isoFromDay(to.start)),
        end: dates.dayYear(isoFromDay(to.end)),
      }),
    );
  };
  if (read.isError && !first) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!first) return <Skeleton lines={10} />;
  return (
    <>
      <Timeline
        rows={rows}
        zoom={zoom}
        today={first.today}
        calendar={org.calendar}
        hrefOf={hrefOf}
        onOpen={({ code }) => void navigate(pageOf(code))}
        onMove={move}
      />
      {read.hasNextPage && (
        <p className={styles.note}>
          {say('initiatives.of.total', {
            n: numbers.format(items.length, 0),
            total: numbers.format(first.total, 0),
          })}{' '}
          <Button busy={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {say('initiatives.show.more')}
          </Button>
        </p>
      )}
      <p className={styles.legend}>
        {(['done', 'open', 'overdue'] as const).map((state) => (
          <span key={state}>
            <i className={styles[`stone-${state}`]} aria-hidden="true" /> {say(`milestone.${state}`)}
          </span>
        ))}
        <span>
          <i className={styles.first} aria-hidden="true" /> {say('initiatives.baseline')}
        </span>
        {items.some(({ mayEdit }) => mayEdit) && <span>{say('initiatives.move.hint')}</span>}
      </p>
    </>
  );
}
