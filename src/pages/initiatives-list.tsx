/** Initiatives as a list: how each stands, how far it is, when it ends, what it costs, what it serves. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import { dayFromIso } from '#engine/calendar.ts';
import type { InitiativeItem, Initiatives } from '#execution/contract.ts';
import { ProgressBar } from '#execution/ui/progress-bar.tsx';
import { Status, StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './initiatives.module.css';

export function InitiativesList({
  data,
  link,
}: {
  data: Initiatives;
  link: (one: InitiativeItem) => ReactNode;
}) {
  const { say } = useWords();
  const { items } = data;
  const box = useRef<HTMLUListElement>(null);
  const [margin, setMargin] = useState(0);
  // What stands over the list may come and go.
  useLayoutEffect(() => setMargin(box.current?.offsetTop ?? 0));
  const list = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => 68,
    overscan: 8,
    scrollMargin: margin,
    initialRect: { width: 1000, height: 800 },
  });
  return (
    <>
      <p className={styles.heads} aria-hidden="true">
        {(['name', 'status', 'progress', 'end', 'money', 'serves'] as const).map((column) => (
          <span key={column}>{say(`initiatives.column.${column}`)}</span>
        ))}
      </p>
      <ul
        ref={box}
        className={styles.list}
        style={{ height: list.getTotalSize() }}
        aria-label={say('initiatives.title')}
      >
        {list.getVirtualItems().map(({ index, key, start }) => {
          const one = items[index];
          return (
            one && (
              <li
                key={key}
                ref={list.measureElement}
                data-index={index}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start - margin}px)` }}
              >
                <Line one={one} link={link} currency={data.currency} />
              </li>
            )
          );
        })}
      </ul>
    </>
  );
}

function Line({
  one,
  link,
  currency,
}: {
  one: InitiativeItem;
  link: (one: InitiativeItem) => ReactNode;
  currency: string | null;
}) {
  const { say, dates, numbers } = useWords();
  const money = { decimals: 0, unitOfMeasure: currency };
  const slip =
    one.baselineEnd && one.end ? (dayFromIso(one.end) ?? 0) - (dayFromIso(one.baselineEnd) ?? 0) : 0;
  const overdue = one.milestones.filter(({ state }) => state === 'overdue').length;
  return (
    <div className={styles.line}>
      <span className={styles.name}>
        {link(one)}
        <small>
          {[
            one.unitName,
            one.owner?.split(',')[0] ?? say('measures.owner.none'),
            say(`stage.${one.stage}`),
          ].join(' · ')}
        </small>
      </span>
      <span>
        <Status status={one.status} word={statusWord(one.status, say)} />
        {one.isSaid && <small>{say('initiatives.said')}</small>}
      </span>
      <span>
        <ProgressBar progress={one.progress} />
        {overdue > 0 && <small className={styles.late}>{say('initiatives.overdue', { n: overdue })}</small>}
      </span>
      <span className="num">
        {one.end ? dates.dayYear(one.end) : '–'}
        {slip > 0 && <small>{say('initiatives.slip', { days: slip })}</small>}
      </span>
      <span className="num">
        {one.estimate === null ? '–' : numbers.full(one.estimate, money)}
        {one.planned !== null && (
          <small>{say('initiatives.of.plan', { amount: numbers.full(one.planned, money) })}</small>
        )}
      </span>
      <span className={styles.serves}>
        {one.objectives.length === 0 && one.measures.length === 0 ? (
          <small>{say('initiatives.serves.nothing')}</small>
        ) : (
          one.objectives.slice(0, 2).map(({ objective, name, node, status }) => (
            <span key={objective} className={styles.served}>
              {node !== null && <StatusMark status={status} size={12} label={statusWord(status, say)} />}
              {name}
            </span>
          ))
        )}
        {one.objectives.length > 2 && (
          <small>{say('initiatives.more', { n: one.objectives.length - 2 })}</small>
        )}
      </span>
    </div>
  );
}
