/** Beside the chart: where it stands, what it is and how good a KPI it is, what it drives. */
import type { ReactNode } from 'react';
import { bulletAxis } from '#kit/bullet-parts.ts';
import { StatusMark } from '#kit/marks.tsx';
import { isKnown, useWords } from '#kit/words.tsx';
import type { KpiReading } from '../contract.ts';
import { joins, ownPeriod, readingTime } from '../standing.ts';
import { KpiBullet } from './kpi-bullet.tsx';
import styles from './kpi-side.module.css';
import { statusWord } from './reason.ts';

export function Panel({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className={styles.panel}>
      {title && <h2 className={styles.title}>{title}</h2>}
      {children}
    </section>
  );
}

/** Mean of the actuals of the twelve months up to the period shown. */
function yearAverage(reading: KpiReading): number | null {
  // A ratio is recomputed from its parts, never averaged: the twelve months as a span tell it.
  if (reading.definition.ratio) return null;
  if (reading.kpi.yesNo || joins(reading)) return null;
  const end = reading.points.findIndex((point) => point.period === ownPeriod(reading));
  const count = { day: 365, week: 52, month: 12, quarter: 4, half: 2, year: 1 }[reading.frequency];
  if (end < 0 || count < 2) return null;
  const values = reading.points
    .slice(Math.max(0, end + 1 - count), end + 1)
    .flatMap((point) => (point.actual === null ? [] : [point.actual]));
  return values.length < 2 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

/** `81 – 89 %`, or nothing where one end is missing. */
function rangeOf(
  low: number | null,
  high: number | null,
  value: (of: number | null) => string | null,
): string | null {
  return low === null || high === null ? null : `${value(low)} – ${value(high)}`;
}

export function Standing({ reading, onReceipt }: { reading: KpiReading; onReceipt: (node: string) => void }) {
  const words = useWords();
  const { say, numbers } = words;
  const { kpi } = reading;
  const bounds = { min: reading.definition.min, max: reading.definition.max };
  const axis = bulletAxis(kpi, bounds);
  const average = yearAverage(reading);
  const previous = kpi.actual !== null && kpi.actualChange !== null ? kpi.actual - kpi.actualChange : null;
  const off = (from: number | null): string =>
    kpi.actual === null || from === null ? '' : numbers.difference(kpi.actual - from, kpi, say('unit.pp'));
  const value = (of: number | null): string | null => (of === null ? null : numbers.value(of, kpi));
  const rows: [string, string | null, string][] = [
    [say(kpi.low === null ? 'side.target' : 'side.centre'), value(kpi.target), off(kpi.target)],
    [say('side.range'), rangeOf(kpi.low, kpi.high, value), ''],
    [say('side.reds'), rangeOf(kpi.lowRed, kpi.highRed, value), ''],
    [say('side.red'), kpi.yesNo ? null : value(kpi.red), ''],
    [say('side.previous'), value(previous), off(previous)],
    [say('side.average'), value(average), off(average)],
  ];
  return (
    <Panel>
      <p className={styles.now}>
        {kpi.actual === null ? (
          <span className={styles.nothing}>{say('side.nothing')}</span>
        ) : (
          <>
            <span className={`${styles.value} num`}>{numbers.value(kpi.actual, kpi)}</span>
            {kpi.unitOfMeasure && kpi.unitOfMeasure !== '%' && !kpi.yesNo && (
              <span className={styles.unit}>{kpi.unitOfMeasure}</span>
            )}
          </>
        )}
        <span className={styles.when}>{readingTime(reading, words)}</span>
      </p>
      <KpiBullet fluid width={300} height={20} kpi={kpi} bounds={bounds} />
      {axis && (
        <p className={`${kpi.yesNo ? styles.halves : styles.ends} num`} aria-hidden="true">
          <span>{numbers.value(kpi.yesNo ? 0 : axis.from, kpi)}</span>
          <span>{numbers.value(kpi.yesNo ? 1 : axis.to, kpi)}</span>
        </p>
      )}
      {axis?.beyond && !kpi.yesNo && (
        <p className={styles.beyond} aria-hidden="true">
          {say('bullet.beyond')}
        </p>
      )}
      <table className={styles.rows}>
        <tbody>
          {rows
            .filter(([, shown]) => shown !== null)
            .map(([label, shown, difference]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td className="num">{shown}</td>
                <td className={`${styles.off} num`}>{difference}</td>
              </tr>
            ))}
          <tr>
            <th scope="row">{say('column.score')}</th>
            <td className="num">
              <button type="button" className={styles.receipt} onClick={() => onReceipt(kpi.node)}>
                {kpi.score === null ? '–' : numbers.fine(kpi.score)}
                <span className="sr"> {say('receipt')}</span>
              </button>
            </td>
            <td className={styles.off}>
              <button type="button" className={styles.link} onClick={() => onReceipt(kpi.node)}>
                {say('receipt')}
              </button>
            </td>
          </tr>
        </tbody>
      </table>
    </Panel>
  );
}

export function Definition({ reading }: { reading: KpiReading }) {
  const { say, numbers } = useWords();
  const { definition, kpi } = reading;
  const word = (prefix: string, code: string): string => {
    const id = `${prefix}.${code}`;
    return isKnown(id) ? say(id) : code;
  };
  const value = (of: number | null): string | null => (of === null ? null : numbers.value(of, kpi));
  const facts: [string, ReactNode][] = [
    [
      say('definition.formula'),
      definition.formula && <code className={styles.formula}>{definition.formula}</code>,
    ],
    [say('definition.direction'), word('direction', kpi.direction)],
    [say('definition.role'), kpi.role && word('role', kpi.role)],
    [say('definition.frequency'), word('frequency', reading.frequency)],
    [
      say('definition.rule'),
      word('rule', definition.rule === 'thresholds' && kpi.low !== null ? 'centre' : definition.rule),
    ],
    [say('side.range'), rangeOf(kpi.low, kpi.high, value)],
    [say('side.reds'), rangeOf(kpi.lowRed, kpi.highRed, value)],
    [
      say('definition.overTime'),
      definition.ratio ? say('definition.ratio') : word('overTime', definition.overTime),
    ],
    [say('definition.overUnits'), definition.overUnits && word('overTime', definition.overUnits)],
    [
      say('definition.weight'),
      kpi.designWeight !== null &&
        say('definition.weight.share', { share: numbers.percent(kpi.designWeight, 1) }),
    ],
    [say('definition.source'), definition.source],
    [say('definition.owner'), kpi.owner],
    [say('definition.updater'), definition.updater],
    [say('definition.due'), say('definition.dueDays', { n: definition.dueDays })],
    [say('definition.tags'), definition.tags.join(', ')],
  ];
  return (
    <Panel title={say('definition')}>
      {definition.description && <p className={styles.description}>{definition.description}</p>}
      <dl className={styles.facts}>
        {facts
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}

export function Drivers({ reading, onReceipt }: { reading: KpiReading; onReceipt: (node: string) => void }) {
  const { say } = useWords();
  if (reading.drives.length === 0 && reading.drivenBy.length === 0) return null;
  const list = (title: string, links: KpiReading['drives']) =>
    links.length > 0 && (
      <>
        <h2 className={styles.title}>{title}</h2>
        <ul className={styles.links}>
          {links.map((link) => (
            <li key={link.node}>
              <StatusMark status={link.status} label={statusWord(link.status, say)} />
              <button type="button" className={styles.link} onClick={() => onReceipt(link.node)}>
                {link.name}
              </button>
              {link.lag !== null && <span className={styles.when}>{say('drives.lag', { n: link.lag })}</span>}
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <Panel>
      {list(say('drives'), reading.drives)}
      {list(say('drivenBy'), reading.drivenBy)}
    </Panel>
  );
}

/** What was noted or restated, newest first. */
export function History({ reading }: { reading: KpiReading }) {
  const { say, numbers, dates } = useWords();
  const entries = reading.points
    .filter((point) => point.note || point.restatements.length > 0)
    .toReversed()
    .slice(0, 40);
  if (entries.length === 0) return null;
  return (
    <Panel title={say('history.title')}>
      <ol className={styles.history}>
        {entries.map((point) => (
          <li key={point.period}>
            <p>
              <strong>{dates.short(point.period)}</strong>{' '}
              <span className="num">{numbers.full(point.actual, reading.kpi)}</span>{' '}
              <span className={styles.when}>
                {[point.by, point.at && dates.moment(point.at)].filter(Boolean).join(' · ')}
              </span>
            </p>
            {point.note && <p className={styles.quote}>“{point.note}”</p>}
            {point.restatements.map((one) => (
              <p key={one.recorded} className={styles.was}>
                {say('history.was', { value: numbers.full(one.value, reading.kpi) })}{' '}
                <span>
                  {[one.by, one.at && dates.moment(one.at), one.note && `“${one.note}”`]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
