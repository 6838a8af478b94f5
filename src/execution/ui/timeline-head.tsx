/** The head of the timeline: years, quarters or months, and today. */
import { memo } from 'react';
import { useWords } from '#kit/words.tsx';
import type { Tick, Zoom } from '../timeline-layout.ts';
import styles from './timeline.module.css';

export const headHeight = 44;

export const TimelineHead = memo(function TimelineHead({
  ticks,
  zoom,
  width,
  todayX,
}: {
  ticks: { fine: Tick[]; years: Tick[] };
  zoom: Zoom;
  width: number;
  todayX: number;
}) {
  const { say, dates } = useWords();
  const today = say('initiatives.today');
  // As wide as its word, near enough.
  const tag = 18 + 6 * today.length;
  return (
    <div className={styles.head} style={{ height: headHeight }}>
      <span className={styles.corner}>{say('initiatives.title')}</span>
      <svg width={width} height={headHeight} aria-hidden="true" className={styles.ticks}>
        <path d={ticks.years.map(({ x }) => `M${x} 0V${headHeight}`).join('')} className={styles.year} />
        <path d={ticks.fine.map(({ x }) => `M${x} 22V${headHeight}`).join('')} className={styles.tick} />
        {ticks.years.map(
          (one) =>
            one.width > 44 && (
              <text key={one.period} x={one.x + 6} y={16} className={styles.yearWord}>
                {dates.short(one.period)}
              </text>
            ),
        )}
        {ticks.fine.map(
          (one) =>
            one.width > 34 && (
              <text key={one.period} x={one.x + 6} y={36} className={styles.tickWord}>
                {zoom === 'month' ? dates.monthName(Number(one.period.slice(5))) : one.period.slice(-2)}
              </text>
            ),
        )}
        <rect x={todayX - tag / 2} y={24} width={tag} height={18} rx={9} className={styles.todayTag} />
        <text x={todayX} y={37} textAnchor="middle" className={styles.todayWord}>
          {today}
        </text>
      </svg>
    </div>
  );
});
