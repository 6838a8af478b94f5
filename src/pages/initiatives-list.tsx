/** Initiatives as a list: how each stands, how far it is, when it ends, what it costs, what it serves. */

import type { CSSProperties, ReactNode } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import { dayFromIso } from '#engine/calendar.ts';
import type { InitiativeItem, InitiativesAsked } from '#execution/contract.ts';
import { initiativesQuery } from '#execution/ui/execution-query.ts';
import { ProgressBar } from '#execution/ui/progress-bar.tsx';
import { standingWord } from '#execution/ui/standing-word.ts';
import { Status, StatusMark } from '#kit/marks.tsx';
import { usePrinting } from '#kit/use-printing.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiatives.module.css';
import { useListWindow } from './use-list-window.ts';

/** The first of them tells the page how many there are. */
export const pageSize = 100;

export function InitiativesList({
  wanted,
  link,
}: {
  wanted: InitiativesAsked;
  link: (one: InitiativeItem) => ReactNode;
}) {
  const { say } = useWords();
  const { org, at } = useInside();
  const { first, total, itemAt, rows, box, height, measure, topOf } = useListWindow({
    page: (offset) => initiativesQuery(org.code, at, { ...wanted, limit: pageSize, offset }),
    pageSize,
    rowHeight: 68,
  });
  const isPrinting = usePrinting();
  const drawn = isPrinting
    ? (first.data?.items ?? []).map((_, index) => ({ index, key: index, start: 0 }))
    : rows;
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
        style={{ '--height': `${height}px` } as CSSProperties}
        aria-label={say('initiatives.title')}
      >
        {drawn.map((row) => {
          const one = itemAt(row.index);
          return (
            <li
              key={row.key}
              ref={measure}
              data-index={row.index}
              aria-setsize={total}
              aria-posinset={row.index + 1}
              style={{ '--top': `${topOf(row)}px` } as CSSProperties}
            >
              {one ? (
                <Line one={one} link={link} currency={first.data?.currency ?? null} />
              ) : (
                <span className={styles.coming} />
              )}
            </li>
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
        <Status status={one.status} word={standingWord(one, say)} />
        {one.isSaid ? (
          <small>{say('initiatives.said')}</small>
        ) : (
          one.because.length > 0 && (
            <small>{one.because.map((test) => say(`initiatives.because.${test}`)).join(', ')}</small>
          )
        )}
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
          one.objectives.slice(0, 2).map(({ objective, name, node, unitName, status }) => (
            <span key={objective} className={styles.served}>
              {node !== null && <StatusMark status={status} size={12} label={statusWord(status, say)} />}
              {one.objectives.filter((it) => it.name === name).length > 1 && unitName !== null
                ? `${name} · ${unitName}`
                : name}
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
