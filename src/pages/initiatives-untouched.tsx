/** Objectives in the red on which nobody works: the worst first, and on from there as far as one wants to look. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import type { Matrix } from '#execution/contract.ts';
import { type MatrixWanted, untouchedQuery } from '#execution/ui/execution-query.ts';
import { Button } from '#kit/button.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiatives-untouched.module.css';

const few = 6;
type Untouched = Matrix['untouched'];

export function InitiativesUntouched({
  wanted,
  first,
  mayCreate,
  onNew,
}: {
  wanted: MatrixWanted;
  /** What came with the matrix. */
  first: Untouched;
  mayCreate: boolean;
  onNew: (node: string) => void;
}) {
  const { say, numbers } = useWords();
  const { org, at } = useInside();
  const [isLong, setLong] = useState(false);
  const more = useInfiniteQuery({
    ...untouchedQuery(org.code, at, wanted, first.items.length),
    enabled: false,
    placeholderData: keepPreviousData,
  });
  const all = [...first.items, ...(more.data?.pages ?? []).flatMap(({ untouched }) => untouched.items)];
  const shown = isLong ? all : all.slice(0, few);
  const onMore = (): void => {
    if (isLong) void more.fetchNextPage();
    setLong(true);
  };
  return (
    <section className={styles.red} aria-label={say('matrix.untouched')}>
      <h2>{say('matrix.untouched.n', { n: first.total })}</h2>
      <ul>
        {shown.map((one) => (
          <li key={one.node}>
            <StatusMark status="off-target" label={statusWord('off-target', say)} />
            <span>
              {one.name}
              <small>{one.unitName}</small>
            </span>
            <span className="num">{numbers.score(one.score)}</span>
            {mayCreate && (
              <Button look="quiet" icon="plus" onClick={() => onNew(one.node)}>
                {say('matrix.begin')}
                <span className="sr">
                  : {one.name}, {one.unitName}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {first.total > shown.length && (
        <p className={styles.rest}>
          <span>
            {say('matrix.untouched.shown', {
              n: numbers.format(shown.length, 0),
              total: numbers.format(first.total, 0),
            })}
          </span>
          <Button look="quiet" disabled={more.isFetching} onClick={onMore}>
            {say('initiatives.show.more')}
          </Button>
        </p>
      )}
    </section>
  );
}
