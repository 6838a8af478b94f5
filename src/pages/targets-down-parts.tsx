/** Below a proposal: what each period comes to, and the units that can pass their part on. */
import { Link } from '@tanstack/react-router';
import type { PassedDown } from '#board/flow-contract.ts';
import { Icon } from '#kit/icons.tsx';
import type { Quantity } from '#kit/numbers.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './targets-down.module.css';

export function PassedPeriods({ read, quantity }: { read: PassedDown; quantity: Quantity }) {
  const { say, numbers, dates } = useWords();
  const has = read.periods.some((one) => one.whole !== null);
  return (
    <details className={styles.periods}>
      <summary>{say('pass.periods')}</summary>
      <table aria-label={say('pass.periods')}>
        <thead>
          <tr>
            <th scope="col">{say('pass.period')}</th>
            <th scope="col">{say('pass.target')}</th>
            {has && <th scope="col">{say('pass.periods.parts')}</th>}
          </tr>
        </thead>
        <tbody>
          {read.periods.map((one) => (
            <tr key={one.period}>
              <th scope="row">{dates.short(one.period)}</th>
              <td className="num">{numbers.value(one.target, quantity)}</td>
              {has && <td className="num">{numbers.value(one.whole, quantity)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const mostNext = 12;

export function PassOn({ read }: { read: PassedDown }) {
  const { say } = useWords();
  const { org } = useInside();
  const next = read.parts.filter((one) => one.below > 0);
  if (next.length === 0) return null;
  return (
    <section className={styles.next} aria-labelledby="pass-on">
      <h2 id="pass-on">{say('pass.next.title')}</h2>
      <p className={styles.quiet}>{say('pass.next.text')}</p>
      <ul>
        {next.slice(0, mostNext).map((one) => (
          <li key={one.unit}>
            <Link
              to="/o/$org/targets/$unit/$measure"
              params={{ org: org.code, unit: one.unit, measure: one.measure }}
              search={(old) => ({ period: old.period, span: old.span })}
            >
              <strong>{one.name}</strong>
              <span>{say('pass.next', { n: one.below })}</span>
              <Icon name="right" size={14} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
