import type { ReactElement } from 'react';
import { Arrowed } from './arrowed.tsx';
import styles from './trend.module.css';

const up = triangle('5,1 9.5,9 0.5,9');
const down = triangle('5,9 9.5,1 0.5,1');
const level = shape(<rect x="1" y="3.5" width="8" height="3" fill="currentColor" />);

function triangle(points: string) {
  return shape(<polygon points={points} fill="currentColor" />);
}

function shape(drawn: ReactElement) {
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      {drawn}
    </svg>
  );
}

/** Direction by its shape, better or worse by its colour, both in words for a screen reader. */
export function Trend({
  change,
  better,
  text,
  label,
}: {
  change: number;
  better: boolean | null;
  text: string;
  label: string;
}) {
  // What is shown as zero is no change, however the digits behind it go on.
  const flat = change === 0 || !/[1-9]/.test(text);
  const tone = better === null || flat ? styles.same : better ? styles.better : styles.worse;
  return (
    <span className={`${styles.trend} ${tone} num`}>
      {flat ? level : change > 0 ? up : down}
      <span aria-hidden="true">{Arrowed({ text })}</span>
      <span className="sr">{label}</span>
    </span>
  );
}
