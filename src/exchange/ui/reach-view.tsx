/** How far a change reaches: how many scorecards rise and fall, by how much, and what becomes of their statuses. */
import type { ReactNode } from 'react';
import type { ChangedUnit, Reach } from '#board/units-contract.ts';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './reach-view.module.css';

/** So few are told one by one. */
export const fewUnits = 10;

export function ReachView({ reach }: { reach: Reach }) {
  const { say, numbers } = useWords();
  const most = Math.max(1, ...reach.histogram.map((one) => one.n));
  const moved = reach.perspectives.filter((one) => one.rose + one.fell > 0);
  return (
    <div className={styles.reach}>
      {reach.templates.map((one) => (
        <p key={one.scorecard} className={styles.quiet}>
          {say('reach.template', { name: one.name, n: one.units, own: one.own })}
        </p>
      ))}
      <dl className={styles.counts}>
        {(
          [
            ['rose', reach.rose],
            ['fell', reach.fell],
            ['same', reach.same],
            ['gained', reach.gained],
            ['lost', reach.lost],
          ] as const
        )
          .filter(([what, n]) => n > 0 || what === 'rose' || what === 'fell')
          .map(([what, n]) => (
            <div key={what}>
              <dt>{say(`reach.${what}`)}</dt>
              <dd className="num">{numbers.format(n, 0)}</dd>
            </div>
          ))}
      </dl>
      {reach.rose + reach.fell > fewUnits && (
        <section>
          <h3>{say('reach.histogram')}</h3>
          <ul className={styles.bins} aria-label={say('reach.histogram')}>
            {reach.histogram.map((one) => (
              <li key={one.from}>
                <span className="num">
                  {say('reach.bin', { from: points(one.from), to: points(one.to) })}
                </span>
                <i aria-hidden="true">{one.n > 0 && <i style={{ width: `${(100 * one.n) / most}%` }} />}</i>
                <span className="num">{numbers.format(one.n, 0)}</span>
              </li>
            ))}
          </ul>
          {reach.quantiles && (
            <p className={styles.quiet}>
              {say('reach.quantiles', {
                lower: numbers.points(reach.quantiles.lower),
                median: numbers.points(reach.quantiles.median),
                upper: numbers.points(reach.quantiles.upper),
              })}
            </p>
          )}
        </section>
      )}
      {reach.statuses.length > 0 && (
        <section>
          <h3>{say('reach.statuses')}</h3>
          <ul className={styles.statuses}>
            {reach.statuses.map((one) => (
              <li key={`${one.from} ${one.to}`}>
                <StatusMark status={one.from} size={14} label={say(`status.${one.from}`)} />
                <Icon name="right" size={12} />
                <StatusMark status={one.to} size={14} label={say(`status.${one.to}`)} />
                <span>
                  {say('reach.status', {
                    from: say(`status.${one.from}`),
                    to: say(`status.${one.to}`),
                  })}
                </span>
                <span className="num">{numbers.format(one.n, 0)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {moved.length > 0 && (
        <section>
          <h3>{say('reach.perspectives')}</h3>
          <table className={styles.table} aria-label={say('reach.perspectives')}>
            <thead>
              <tr>
                <th scope="col">{say('reach.perspective')}</th>
                <th scope="col">{say('reach.rose')}</th>
                <th scope="col">{say('reach.fell')}</th>
                <th scope="col">{say('reach.mean')}</th>
              </tr>
            </thead>
            <tbody>
              {moved.map((one) => (
                <tr key={one.code}>
                  <th scope="row">{one.name}</th>
                  <td className="num">{numbers.format(one.rose, 0)}</td>
                  <td className="num">{numbers.format(one.fell, 0)}</td>
                  <td>
                    <span className={`${styles.side} num`}>
                      {one.before === null ? '–' : numbers.fine(one.before)}
                      <Icon name="right" size={10} />
                      {one.after === null ? '–' : numbers.fine(one.after)}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}

/** An edge of a step, without needless decimals. */
const points = (value: number): string =>
  `${value < 0 ? '−' : value > 0 ? '+' : ''}${Math.abs(Number(value.toPrecision(6)))}`;

export function ChangedUnits({
  label,
  items,
  linkOf,
}: {
  label: string;
  items: readonly ChangedUnit[];
  linkOf?: (one: ChangedUnit) => ReactNode;
}) {
  const { say, numbers } = useWords();
  const side = (of: ChangedUnit['before']) => (
    <span className={`${styles.side} num`}>
      <StatusMark
        status={of?.status ?? 'no-data'}
        size={14}
        label={say(`status.${of?.status ?? 'no-data'}`)}
      />
      {of?.score == null ? '–' : numbers.fine(of.score)}
    </span>
  );
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{say('flow.column.unit')}</th>
          <th scope="col">{say('preview.now')}</th>
          <th scope="col">{say('preview.then')}</th>
          <th scope="col">{say('pass.column.change')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={`${one.unit} ${one.scorecard}`}>
            <th scope="row">{linkOf ? linkOf(one) : one.name}</th>
            <td>{side(one.before)}</td>
            <td>{side(one.after)}</td>
            <td className="num">{one.change === null ? '–' : numbers.points(one.change)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
