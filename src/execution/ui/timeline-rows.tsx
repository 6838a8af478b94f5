/** A row of the timeline: the name of an initiative or a group, and the bar. Plain elements, made once a row. */

import type { ReactElement } from 'react';
import { StatusMark } from '#kit/marks.tsx';
import type { Words } from '#kit/words.tsx';
import type { InitiativeItem } from '../contract.ts';
import { rowHeight, type TimelineRow } from '../timeline-layout.ts';
import { inset, type Placed, thickness } from '../timeline-shapes.ts';
import { standingWord } from './standing-word.ts';
import styles from './timeline.module.css';
import { toldOf } from './timeline-told.ts';

type HrefOf = (item: InitiativeItem) => string;

export function nameRow(
  row: TimelineRow,
  place: number,
  count: number,
  words: Words,
  hrefOf: HrefOf,
): ReactElement {
  const at = { style: { top: place * rowHeight }, 'aria-setsize': count, 'aria-posinset': place + 1 };
  if (row.kind === 'group')
    return (
      <li key={row.key} className={styles.group} {...at}>
        <strong>
          {row.name} <span className={styles.count}>{row.count}</span>
        </strong>
      </li>
    );
  const { item } = row;
  return (
    <li key={row.key} className={styles.name} {...at}>
      {StatusMark({ status: item.status, label: standingWord(item, words.say) })}
      <a href={hrefOf(item)} data-name={item.code}>
        {item.name}
      </a>
    </li>
  );
}

export function barRow({ item, bar, y }: Placed, words: Words, hrefOf: HrefOf): ReactElement {
  const told = toldOf(item, words);
  return (
    <a
      key={item.code}
      href={hrefOf(item)}
      aria-label={told.head}
      aria-description={item.mayEdit ? words.say('initiatives.move.keys') : undefined}
      data-initiative={item.code}
      className={item.mayEdit ? styles.movable : styles.fixed}
    >
      <title>{told.all}</title>
      <rect
        data-bar
        x={bar.x}
        y={y + inset}
        width={bar.width}
        height={thickness}
        rx={4}
        className={item.stage === 'proposed' ? styles.proposed : styles.bar}
      />
    </a>
  );
}
