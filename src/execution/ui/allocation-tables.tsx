/** A proposed portfolio as tables: the perspectives today and with it, the money year by year, the candidates. */
import { useWords } from '#kit/words.tsx';
import type { Allocation, AllocationCandidate } from '../allocation-contract.ts';
import styles from './allocation-tables.module.css';

const percent = 0;

function Bar({ value, of, mark }: { value: number; of: number; mark?: number }) {
  const at = (one: number): string => `${Math.max(0, Math.min(1, of > 0 ? one / of : 0)) * 100}%`;
  return (
    <span className={styles.bar} aria-hidden="true">
      <span style={{ width: at(value) }} />
      {mark !== undefined && mark > 0 && <i style={{ left: at(mark) }} />}
    </span>
  );
}

export function PerspectiveTable({ told }: { told: Allocation }) {
  const { say, numbers } = useWords();
  const score = (value: number | null): string => (value === null ? '–' : numbers.fine(value));
  const rows = [
    ...told.perspectives,
    {
      code: '',
      name: told.scorecard,
      today: told.today,
      expected: told.expected,
      spent: null,
      share: null,
      floor: 0,
    },
  ];
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="sr">{say('allocation.perspectives')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('allocation.perspective')}</th>
            <th scope="col">{say('allocation.today')}</th>
            <th scope="col">{say('allocation.then')}</th>
            <th scope="col">{say('allocation.spent')}</th>
            <th scope="col" className={styles.wide}>
              {say('allocation.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.code} className={one.code === '' ? styles.whole : undefined}>
              <th scope="row">{one.name}</th>
              <td>{score(one.today)}</td>
              <td>
                <strong>{score(one.expected)}</strong>
              </td>
              <td>{one.spent === null ? '' : numbers.format(one.spent, 0)}</td>
              <td className={styles.wide}>
                {one.share !== null && (
                  <>
                    <Bar value={one.share} of={1} mark={one.floor} />
                    {numbers.percent(one.share, percent)}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function YearTable({ told }: { told: Allocation }) {
  const { say, numbers, dates } = useWords();
  return (
    <div className={styles.scroll}>
      <table className={`${styles.table} ${styles.years}`}>
        <caption className="sr">{say('allocation.years')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('allocation.year')}</th>
            <th scope="col">{say('allocation.budget.of')}</th>
            <th scope="col">{say('allocation.spent')}</th>
            <th scope="col">{say('allocation.left')}</th>
            <th scope="col">{say('allocation.committed')}</th>
            <td className={styles.wide} />
          </tr>
        </thead>
        <tbody>
          {told.years.map(({ period, budget, spent, committed }) => (
            <tr key={period}>
              <th scope="row">{dates.short(period)}</th>
              <td>{numbers.format(budget, 0)}</td>
              <td>{numbers.format(spent, 0)}</td>
              <td>{numbers.format(budget - spent, 0)}</td>
              <td>{numbers.format(committed, 0)}</td>
              <td className={styles.wide}>
                <Bar value={spent} of={budget} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export type Choosing = 'auto' | 'in' | 'out';

export function CandidateTable({
  told,
  choiceOf,
  onChoice,
  link,
}: {
  told: Allocation;
  choiceOf: (code: string) => Choosing;
  onChoice: (code: string, choice: Choosing) => void;
  /** Leads to the initiative. */
  link: (one: AllocationCandidate) => React.ReactNode;
}) {
  const { say, numbers } = useWords();
  const named = (code: string): string => told.candidates.find((one) => one.code === code)?.name ?? code;
  // Those that are in first, then by what they are worth for their money.
  const order = [...told.candidates].sort(
    (a, b) =>
      Number(b.chosen) - Number(a.chosen) || b.worth / Math.max(1, b.cost) - a.worth / Math.max(1, a.cost),
  );
  const why = (one: AllocationCandidate): string =>
    one.why === null ? '' : say(`allocation.why.${one.why}`, { of: one.of === null ? '' : named(one.of) });
  const loss = (one: AllocationCandidate): string =>
    one.loss === null || one.loss <= 0
      ? ''
      : one.instead.length > 0
        ? say('allocation.loss.instead', {
            points: numbers.format(one.loss, 2),
            names: one.instead.map(named).join(', '),
          })
        : say('allocation.loss', { points: numbers.format(one.loss, 2) });
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className="sr">{say('allocation.candidates')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('allocation.initiative')}</th>
            <th scope="col">{say('allocation.cost')}</th>
            <th scope="col" title={say('allocation.worth.hint')}>
              {say('allocation.worth')}
            </th>
            <th scope="col" className={styles.left}>
              {say('allocation.choice')}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.map((one) => (
            <tr key={one.code} className={one.chosen ? styles.in : styles.out}>
              <th scope="row">
                {link(one)}
                <span className={styles.quiet}>
                  {[
                    one.unitName,
                    one.must && say('allocation.must'),
                    !one.hasCost && say('allocation.noCost'),
                    !one.hasEffect && say('allocation.noEffect'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <span className={styles.verdict}>
                  <strong>{say(one.chosen ? 'allocation.is.in' : 'allocation.is.out')}</strong>
                  {!one.chosen && `: ${[why(one), loss(one)].filter(Boolean).join('. ')}`}
                </span>
              </th>
              <td>{numbers.format(one.cost, 0)}</td>
              <td>{numbers.format(one.worth, 2)}</td>
              <td className={styles.left}>
                <select
                  aria-label={say('allocation.choice.of', { name: one.name })}
                  className={styles.select}
                  value={choiceOf(one.code)}
                  onChange={(event) => onChoice(one.code, event.currentTarget.value as Choosing)}
                >
                  {(['auto', 'in', 'out'] as const).map((choice) => (
                    <option key={choice} value={choice}>
                      {say(`allocation.choice.${choice}`)}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
