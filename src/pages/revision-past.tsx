/** The topmost scorecard and its perspectives over the last periods, as they were and as they would have been. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { trendQuery } from '#exchange/ui/change-set-client.ts';
import { Choice } from '#kit/field.tsx';
import { LineChart } from '#kit/line-chart.tsx';
import { Status } from '#kit/marks.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './revision.module.css';

export function RevisionPast({ set }: { set: WholeChangeSet }) {
  const { say, dates, numbers } = useWords();
  const { org, at } = useInside();
  const [node, setNode] = useState('');
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const [pointed, setPointed] = useState<number | null>(null);
  const trend = useQuery({
    ...trendQuery(org.code, set.code, set.version, '', at.period),
    placeholderData: (last) => last,
  });
  if (trend.isError && !trend.data) return <Failure error={trend.error} again={() => void trend.refetch()} />;
  if (!trend.data) return <Skeleton lines={6} />;
  const { periods, nodes, target } = trend.data;
  const chosen = nodes.find((one) => one.node === node) ?? nodes[0];
  if (!chosen)
    return <p className={styles.none}>{say('revision.scores.none', { period: dates.long(at.period) })}</p>;
  const shown = pointed ?? periods.length - 1;
  const score = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : numbers.fine(value);
  const readout = say('revision.past.read', {
    period: dates.long(periods[shown] ?? at.period),
    before: score(chosen.before[shown]?.score),
    after: score(chosen.after[shown]?.score),
  });
  const points = periods.map((period, i) => ({
    id: period,
    axis: dates.axis(period),
    actual: chosen.after[i]?.score ?? null,
    target,
    red: null,
    lowRed: null,
    low: null,
    high: null,
    highRed: null,
    provisional: false,
    earlier: [],
  }));
  return (
    <>
      <p className={styles.quiet}>{say('revision.past.text', { n: periods.length })}</p>
      <div className={styles.tools}>
        <Choice
          label={say('revision.past.node')}
          hideLabel
          value={chosen.node}
          options={nodes.map((one) => ({ value: one.node, text: one.name }))}
          onChange={setNode}
        />
        <Segmented<'chart' | 'table'>
          label={say('revision.past.view')}
          value={view}
          options={[
            { value: 'chart', text: say('revision.past.view.chart') },
            { value: 'table', text: say('revision.past.view.table') },
          ]}
          onChange={setView}
        />
      </div>
      {view === 'chart' ? (
        <figure>
          <p className={styles.readout}>{readout}</p>
          <ul className={styles.legend}>
            <li data-line="own">{say('revision.past.would')}</li>
            <li data-line="earlier">{say('revision.past.was')}</li>
          </ul>
          <LineChart
            points={points}
            direction="up"
            selected=""
            joined={null}
            beside={{
              values: chosen.before.map((one) => one.score),
              look: 'earlier',
              name: say('revision.past.was'),
            }}
            pointed={pointed}
            onPoint={setPointed}
            label={say('revision.past.chart', { name: chosen.name })}
            words={{
              target: say('chart.target'),
              red: say('chart.red'),
              low: say('input.low'),
              high: say('input.high'),
              variance: say('chart.variance', { unit: '' }),
              walk: say('chart.walk'),
            }}
            spoken={readout}
            value={(value) => numbers.fine(value)}
            difference={(value) => numbers.points(value)}
            axis={(value) => numbers.fine(value)}
          />
        </figure>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{say('revision.past.period')}</th>
                <th scope="col">{say('revision.past.was')}</th>
                <th scope="col">{say('revision.past.would')}</th>
                <th scope="col">{say('revision.scores.change')}</th>
              </tr>
            </thead>
            <tbody>
              {periods.map((period, i) => {
                const [before, after] = [chosen.before[i], chosen.after[i]];
                const change =
                  before?.score == null || after?.score == null ? null : after.score - before.score;
                return (
                  <tr key={period}>
                    <th scope="row">{dates.short(period)}</th>
                    {[before, after].map((one, n) => (
                      <td key={n === 0 ? 'before' : 'after'}>
                        <span className={styles.score}>
                          {one && <Status status={one.status} word={statusWord(one.status, say)} size={14} />}
                          <span className="num">{score(one?.score)}</span>
                        </span>
                      </td>
                    ))}
                    <td className="num">{change === null ? '–' : numbers.points(change)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
