/**
 * Perspectives side by side: weight, leading and lagging, coverage and score, each on one axis for all of them, so
 * that what leans to one side is seen as an edge. Drawn in a table, so that it is read as one, too.
 */
import { StatusMark } from '#kit/marks.tsx';
import { wholePercents } from '#kit/whole.ts';
import { useWords, type Words } from '#kit/words.tsx';
import type { BalanceReading } from '../balance-contract.ts';
import styles from './balance-table.module.css';
import { statusWord } from './reason.ts';

type Perspective = BalanceReading['perspectives'][number];
type Roles = Perspective['byWeight'];

const wide = (share: number) => ({ width: `${100 * Math.min(1, Math.max(0, share))}%` });

export function BalanceTable({
  reading,
  edges,
  onReceipt,
}: {
  reading: BalanceReading;
  edges: readonly number[];
  onReceipt: (node: string) => void;
}) {
  const { say, numbers } = useWords();
  const isCascade = reading.scope === 'cascade';
  // Half of the weight stays in sight, so that more than half is seen to be more.
  const most = Math.max(0.5, ...reading.perspectives.flatMap((one) => [one.weight, one.kpiWeight]));
  return (
    <table className={styles.table}>
      <caption className="sr">{say('balance.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('balance.perspective')}</th>
          <th scope="col">
            {say('balance.weight')}
            <small>
              <span className={styles.key}>
                <span>
                  <span className={styles.lagging} aria-hidden="true" />
                  {say('balance.weight.key')}
                </span>
                <span>
                  <span className={styles.line} aria-hidden="true" />
                  {say('balance.weight.key.kpis')}
                </span>
              </span>
            </small>
          </th>
          <th scope="col">
            {say('balance.mix')}
            <small>
              <MixKey />
            </small>
          </th>
          <th scope="col">{say('balance.coverage')}</th>
          <th scope="col">{say('balance.score')}</th>
        </tr>
      </thead>
      <tbody>
        {reading.perspectives.map((one) => (
          <tr key={one.code}>
            <th scope="row">
              {one.name}
              <small>
                {one.objectives === 0
                  ? say('balance.none')
                  : say('balance.counts', { objectives: one.objectives, kpis: one.kpis })}
                {isCascade && ` · ${say('balance.cards', { n: one.cards, of: reading.cards })}`}
              </small>
            </th>
            <td data-label={say('balance.weight')}>
              <span className={styles.cell}>
                <span className={styles.axis} aria-hidden="true">
                  <span className={styles.half} style={{ left: `${50 / most}%` }} />
                  <span className={styles.declared} style={wide(one.weight / most)} />
                  <span className={styles.measured} style={{ left: `${(100 * one.kpiWeight) / most}%` }} />
                </span>
                <span className={`${styles.number} num`} aria-hidden="true">
                  {numbers.percent(one.weight)}
                </span>
                <span className="sr">
                  {say('balance.weight.said', {
                    declared: numbers.percent(one.weight),
                    measured: numbers.percent(one.kpiWeight),
                  })}
                </span>
              </span>
            </td>
            <td data-label={say('balance.mix')}>
              <Mix byWeight={one.byWeight} byCount={one.byCount} of={one.kpiWeight} />
            </td>
            <td data-label={say('balance.coverage')}>
              <span className={styles.cell}>
                <span className={styles.axis} aria-hidden="true">
                  {one.coverage !== null && (
                    <span className={styles.dot} style={{ left: `${100 * one.coverage}%` }} />
                  )}
                </span>
                <span className={`${styles.number} num`}>
                  {one.coverage === null ? '–' : numbers.percent(one.coverage)}
                </span>
              </span>
            </td>
            <td data-label={say('balance.score')}>
              <span className={styles.score}>
                <StatusMark status={one.status} label={statusWord(one.status, say)} />
                {one.node !== null && !isCascade && one.score !== null ? (
                  <button
                    type="button"
                    className={`${styles.receipt} num`}
                    onClick={() => onReceipt(one.node ?? '')}
                  >
                    {numbers.score(one.score, edges)}
                    <span className="sr"> {say('receipt')}</span>
                  </button>
                ) : (
                  <span className="num">{numbers.score(one.score, edges)}</span>
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {say('balance.all')}
            <small>{say('balance.counts', { objectives: reading.objectives, kpis: reading.kpis })}</small>
          </th>
          <td data-label={say('balance.weight')}>
            <span className={styles.cell}>
              <span className={styles.axis} />
              <span className={`${styles.number} num`}>
                {numbers.percent(reading.perspectives.reduce((sum, one) => sum + one.weight, 0))}
              </span>
            </span>
          </td>
          <td data-label={say('balance.mix')}>
            <Mix
              byWeight={reading.byWeight}
              byCount={reading.byCount}
              of={reading.byWeight.leading + reading.byWeight.lagging + reading.byWeight.unsaid}
            />
          </td>
          <td data-label={say('balance.coverage')}>
            <span className={styles.cell}>
              <span className={styles.axis} aria-hidden="true">
                {reading.coverage !== null && (
                  <span className={styles.dot} style={{ left: `${100 * reading.coverage}%` }} />
                )}
              </span>
              <span className={`${styles.number} num`}>
                {reading.coverage === null ? '–' : numbers.percent(reading.coverage)}
              </span>
            </span>
          </td>
          <td data-label={say('balance.score')}>
            <span className={styles.score}>
              <StatusMark status={reading.status} label={statusWord(reading.status, say)} />
              <span className="num">{numbers.score(reading.score, edges)}</span>
            </span>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

/** What the looks of a mix mean. */
export function MixKey() {
  const { say } = useWords();
  return (
    <span className={styles.key}>
      {(['leading', 'lagging', 'unsaid'] as const).map((role) => (
        <span key={role}>
          <span className={styles[role]} aria-hidden="true" />
          {say(`balance.mix.key.${role}`)}
        </span>
      ))}
    </span>
  );
}

/** What leads, what lags, and of what nobody has said it; as parts of the KPIs' weight there. */
export function Mix({ byWeight, byCount, of }: { byWeight: Roles; byCount: Roles; of: number }) {
  const words = useWords();
  const { say, numbers } = words;
  if (!(of > 0)) return <span className={styles.nothing}>{say('pairs.mix.none')}</span>;
  const told = toldMix(byWeight, words);
  return (
    <span className={styles.mix}>
      <span className={styles.stack} aria-hidden="true">
        {(['leading', 'lagging', 'unsaid'] as const).map((role) =>
          byWeight[role] > 0 ? (
            <span key={role} className={styles[role]} style={wide(byWeight[role] / of)} />
          ) : null,
        )}
      </span>
      <span className={styles.counts}>
        <span className="sr">{told}; </span>
        <span aria-hidden="true">{numbers.percent(byWeight.leading / of)}</span>
        <small>{say('balance.mix.counts', { leading: byCount.leading, lagging: byCount.lagging })}</small>
      </span>
    </span>
  );
}

/** `leading 33 %, lagging 67 %`: whole numbers that make a hundred. */
function toldMix({ leading, lagging, unsaid }: Roles, { say, numbers }: Words): string {
  const [a = 0, b = 0, c = 0] = wholePercents([leading, lagging, unsaid]);
  return [
    say('balance.mix.said', { leading: numbers.percent(a / 100), lagging: numbers.percent(b / 100) }),
    c > 0 && say('balance.mix.unsaid', { unsaid: numbers.percent(c / 100) }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** The same as a sentence. */
export function mixSentence(
  { leading, lagging, unsaid }: Roles,
  kpis: number,
  { say, numbers }: Words,
): string {
  const [a = 0, b = 0, c = 0] = wholePercents([leading, lagging, unsaid]);
  return [
    say('balance.lead', {
      leading: numbers.percent(a / 100),
      lagging: numbers.percent(b / 100),
      n: kpis,
    }),
    c > 0 && say('balance.lead.unsaid', { unsaid: numbers.percent(c / 100) }),
  ]
    .filter(Boolean)
    .join(' ');
}
