/** The range that was believed, what was expected without it, and what came: one line of a drawing, told in words. */
import { useWidth } from '#kit/width.ts';
import { useWords } from '#kit/words.tsx';
import type { LedgerEntry } from '../came-contract.ts';
import { amountText, numberText } from '../came-words.ts';
import { predictionPlaces } from '../prediction-layout.ts';
import styles from './prediction-chart.module.css';

const height = 46;
const middle = 20;
/** Room on either side for the ends' numbers. */
const side = 26;

export function PredictionChart({ entry }: { entry: LedgerEntry }) {
  const words = useWords();
  const { say, dates } = words;
  const [box, width] = useWidth<HTMLDivElement>(360);
  const { prediction: p, outcome, otherwise } = entry;
  if (p?.kind !== 'size') return null;
  const came = outcome?.value ?? null;
  const told = { low: p.low, high: p.high, value: p.value, otherwise: otherwise?.value ?? null, came };
  const places = predictionPlaces(told);
  const x = (share: number): number => side + share * (width - 2 * side);
  const amount = (value: number | null): string => amountText(value, entry, words);
  const label = say('ledger.chart.alt', {
    ...{ name: entry.predicted ?? p.node, period: dates.long(p.period), value: amount(p.value) },
    ...{ low: amount(p.low), high: amount(p.high), otherwise: amount(told.otherwise) },
    came: came === null ? say('ledger.chart.open') : amount(came),
  });
  const short = (value: number): string => numberText(value, entry, words);
  return (
    <div ref={box} className={styles.box}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <line x1={side} x2={width - side} y1={middle} y2={middle} className={styles.axis} />
        <rect
          x={x(places.low)}
          width={Math.max(2, x(places.high) - x(places.low))}
          y={middle - 8}
          height={16}
          rx={3}
          className={styles.range}
        />
        <line
          x1={x(places.value)}
          x2={x(places.value)}
          y1={middle - 8}
          y2={middle + 8}
          className={styles.value}
        />
        {places.otherwise !== null && (
          <path d={`M${x(places.otherwise)} ${middle - 7}l7 7-7 7-7-7Z`} className={styles.without} />
        )}
        {places.came !== null && (
          <circle
            cx={x(places.came)}
            cy={middle}
            r={6}
            className={styles.came}
            data-outside={places.isOutside}
          />
        )}
        <text x={x(places.low)} y={height - 4} textAnchor="middle" className={styles.number}>
          {short(p.low)}
        </text>
        {x(places.high) - x(places.low) > 44 && (
          <text x={x(places.high)} y={height - 4} textAnchor="middle" className={styles.number}>
            {short(p.high)}
          </text>
        )}
      </svg>
    </div>
  );
}

/** What the marks mean, once for all drawings of a page. */
export function PredictionKey() {
  const { say } = useWords();
  return (
    <ul className={styles.key} aria-hidden>
      <li>
        <svg width={22} height={14} aria-hidden="true">
          <rect x={1} y={2} width={20} height={10} rx={3} className={styles.range} />
        </svg>
        {say('ledger.chart.range')}
      </li>
      <li>
        <svg width={14} height={14} aria-hidden="true">
          <path d="M7 1l6 6-6 6-6-6Z" className={styles.without} />
        </svg>
        {say('ledger.chart.without')}
      </li>
      <li>
        <svg width={14} height={14} aria-hidden="true">
          <circle cx={7} cy={7} r={5} className={styles.came} />
        </svg>
        {say('ledger.chart.came')}
      </li>
    </ul>
  );
}
