/** How sure predictions were against how often they came so: drawn, and each line in words. */
import { useWords } from '#kit/words.tsx';
import type { LedgerSummary } from '../came-contract.ts';
import styles from './calibration.module.css';

type Bin = LedgerSummary['calibration'][number];

const size = 220;
const left = 44;
// Room for half a label beyond the right edge.
const plot = size - left - 20;
/** Below the drawing its scale, and what that is of. */
const height = 10 + plot + 40;
const x = (share: number): number => left + share * plot;
const y = (share: number): number => 10 + (1 - share) * plot;
const fewest = 5;

/** Of a few nothing is judged; too sure or not sure enough only where what came leaves no other reading. */
function judged({ of, low, high, confidence }: Bin): 'few' | 'fits' | 'over' | 'under' {
  if (of < fewest) return 'few';
  if (confidence > high) return 'over';
  return confidence < low ? 'under' : 'fits';
}

export function Calibration({ bins }: { bins: LedgerSummary['calibration'] }) {
  const { say, numbers } = useWords();
  if (bins.length === 0) return <p className={styles.quiet}>{say('ledger.calibration.none')}</p>;
  const row = (bin: Bin): string =>
    say('ledger.calibration.row', {
      ...{ sure: numbers.percent(bin.confidence), came: bin.came, of: bin.of },
      share: numbers.percent(bin.came / bin.of),
    });
  return (
    <div className={styles.box}>
      <svg
        width={size}
        height={height}
        viewBox={`0 0 ${size} ${height}`}
        role="img"
        aria-label={say('ledger.calibration.alt', { rows: bins.map(row).join('; ') })}
      >
        <rect x={left} y={10} width={plot} height={plot} className={styles.frame} />
        <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} className={styles.even} />
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <text x={x(share)} y={10 + plot + 16} textAnchor="middle" className={styles.tick}>
              {numbers.percent(share)}
            </text>
            <text x={left - 5} y={y(share) + 4} textAnchor="end" className={styles.tick}>
              {numbers.percent(share)}
            </text>
          </g>
        ))}
        {bins.map((bin) => (
          <g key={`${bin.kind} ${bin.from}`}>
            <line
              x1={x(bin.confidence)}
              x2={x(bin.confidence)}
              y1={y(bin.low)}
              y2={y(bin.high)}
              className={styles.between}
            />
            {bin.kind === 'size' ? (
              <circle cx={x(bin.confidence)} cy={y(bin.came / bin.of)} r={5} className={styles.point} />
            ) : (
              <rect
                x={x(bin.confidence) - 4.5}
                y={y(bin.came / bin.of) - 4.5}
                width={9}
                height={9}
                className={styles.square}
              />
            )}
          </g>
        ))}
        <text x={x(0.5)} y={height - 4} textAnchor="middle" className={styles.tick}>
          {say('ledger.calibration.sure')}
        </text>
      </svg>
      <div className={styles.words}>
        {(['size', 'statement'] as const).map((kind) => {
          const mine = bins.filter((bin) => bin.kind === kind);
          return mine.length === 0 ? null : (
            <div key={kind}>
              <h3>
                <svg width={12} height={12} aria-hidden="true">
                  {kind === 'size' ? (
                    <circle cx={6} cy={6} r={5} className={styles.point} />
                  ) : (
                    <rect x={1.5} y={1.5} width={9} height={9} className={styles.square} />
                  )}
                </svg>
                {say(`ledger.calibration.${kind}`)}
              </h3>
              <ul>
                {mine.map((bin) => (
                  <li key={bin.from}>
                    {row(bin)}{' '}
                    <span className={styles.quiet}>
                      {say(`ledger.calibration.${judged(bin)}`, {
                        low: numbers.percent(bin.low),
                        high: numbers.percent(bin.high),
                      })}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </div>
  );
}
