/** Objectives and their KPIs, perspective by perspective. */
import { Fragment, memo, type ReactNode, useState } from 'react';
import { ScoreBar } from '#kit/bullet.tsx';
import { Button, IconButton } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { Status, statusColour } from '#kit/marks.tsx';
import { Trend } from '#kit/trend.tsx';
import { useWords } from '#kit/words.tsx';
import type { KpiRow, ObjectiveRow, ScorecardReading } from '../contract.ts';
import { type Filter, isStatusAlone } from '../filter.ts';
import { shownOf } from '../shown.ts';
import { kpiTableRow } from './kpi-table-row.tsx';
import { bandEdges } from './perspective-cards.tsx';
import { changeWord, reasonText, shortNames, shortReason, statusWord } from './reason.ts';
import { useRowClicks } from './row-clicks.ts';
import none from './scorecard-none.module.css';
import paper from './scorecard-paper.module.css';
import styles from './scorecard-table.module.css';

export interface TableActs {
  onReceipt: (node: string) => void;
  /** Where a KPI's page is, and where another unit's scorecard is. */
  kpiHref: (unit: string, measure: string) => string;
  unitHref: (unit: string) => string;
  /** Where its definitions may be changed. */
  onObjective?: (objective: ObjectiveRow) => void;
  /** Opens why a score changed. */
  onWhy: (node: string) => void;
  /** Takes every filter away. */
  onShowAll: () => void;
  follow: (href: string) => void;
}

/** Another reading of the same rows, shown beside each in place of the columns that look back. */
export interface Beside {
  /** Two heads, and two cells a row. */
  heads: ReactNode;
  cells: (node: string, kpi: KpiRow | null) => ReactNode;
  card: (node: string) => ReactNode;
}

const columns = [
  'status',
  'score',
  'actual',
  'target',
  'variance',
  'against',
  'months',
  'change',
  'owner',
  'updated',
] as const;
const lookingBack = new Set<string>(['months', 'change', 'owner', 'updated']);
const numeric = new Set<string>(['score', 'actual', 'target', 'variance']);

export const ScorecardTable = memo(function ScorecardTable({
  reading,
  filter,
  me,
  beside,
  acts,
}: {
  reading: ScorecardReading;
  filter: Filter;
  /** How definitions name whoever looks. */
  me: string | null;
  beside: Beside | null;
  acts: TableActs;
}) {
  const words = useWords();
  const { say } = words;
  const clicks = useRowClicks(acts);
  const owners = ownersOf(reading);
  const edges = bandEdges(reading);
  const shown = shownOf(reading, filter, me);
  const told = beside ? columns.filter((column) => !lookingBack.has(column)) : columns;
  // Short codes (F1) help to find an objective again; long ones only repeat its name.
  const withCodes = reading.perspectives.every((p) => p.objectives.every((o) => o.code.length <= 4));
  if (shown.length === 0)
    return (
      <div className={none.none}>
        <p role="status">{say(isStatusAlone(filter) ? 'table.noneShown' : 'table.noneFits')}</p>
        <Button onClick={acts.onShowAll}>{say('table.showAll')}</Button>
      </div>
    );
  return (
    <div className={`${styles.frame} ${paper.paper}`} data-beside={beside ? true : undefined}>
      <table ref={clicks} className={styles.table}>
        <caption className="sr">{say('table.caption', { name: reading.name })}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.nameColumn}>
              {say('column.name')}
            </th>
            {told.map((column) => (
              <th
                key={column}
                scope="col"
                className={`${styles[column]} ${numeric.has(column) ? styles.right : ''}`}
              >
                {say(`column.${column}`)}
              </th>
            ))}
            {beside?.heads}
          </tr>
        </thead>
        {shown.map(({ perspective, objectives }) => (
          <tbody key={perspective.node}>
            <tr className={styles.perspective}>
              <th scope="rowgroup" data-said={perspective.node}>
                <span>{perspective.name}</span>{' '}
                {perspective.question && <span className={styles.question}>{perspective.question}</span>}
              </th>
              {told.map((column) => (
                <td key={column} className={styles[column]} />
              ))}
              {beside && <td colSpan={2} />}
            </tr>
            {objectives.map(({ objective, kpis }) => (
              <Fragment key={objective.node}>
                <ObjectiveLine
                  objective={objective}
                  reading={reading}
                  withCode={withCodes}
                  beside={beside}
                  owner={(objective.owner && owners.get(objective.owner)) ?? null}
                  acts={acts}
                />
                {kpis.map((kpi) =>
                  kpiTableRow({
                    kpi,
                    previous: reading.previousPeriod,
                    edges,
                    beside,
                    owner: (kpi.owner && owners.get(kpi.owner)) ?? null,
                    acts,
                    words,
                  }),
                )}
              </Fragment>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
});

/** What owners are called in a reading, for as long as that is kept: whoever comes back finds them told apart. */
const toldApart = new WeakMap<ScorecardReading, Map<string, string>>();

function ownersOf(reading: ScorecardReading): Map<string, string> {
  const before = toldApart.get(reading);
  if (before) return before;
  const objectives = reading.perspectives.flatMap((one) => one.objectives);
  const named = objectives.flatMap((one) => [one.owner, ...one.kpis.map((kpi) => kpi.owner)]);
  const owners = shortNames(named.filter((one) => one !== null));
  toldApart.set(reading, owners);
  return owners;
}

function ObjectiveLine({
  objective,
  reading,
  withCode,
  beside,
  owner,
  acts,
}: {
  objective: ObjectiveRow;
  withCode: boolean;
  beside: Beside | null;
  /** As told apart from the others on the screen. */
  owner: string | null;
  reading: ScorecardReading;
  acts: TableActs;
}) {
  const words = useWords();
  const { say, numbers, dates } = words;
  const [open, setOpen] = useState(false);
  const { anchors } = reading.scale;
  const edges = bandEdges(reading);
  const word = statusWord(objective.status, say);
  return (
    <>
      <tr className={styles.objective} data-node={objective.node}>
        <th scope="row" className={styles.nameColumn}>
          <span className={styles.objectiveName}>
            {withCode && <span className={styles.code}>{objective.code}</span>}
            <span data-said={objective.node}>
              <span>{objective.name}</span>
            </span>
            {objective.cascaded.length > 0 && (
              <button
                type="button"
                className={styles.cascade}
                title={say('cascaded', { n: objective.cascaded.length })}
                aria-expanded={open}
                onClick={() => setOpen(!open)}
              >
                <Icon name="cascade" size={14} />
                <span aria-hidden="true" className="num">
                  {objective.cascaded.length}
                </span>
                <span className="sr">{say('cascaded', { n: objective.cascaded.length })}</span>
                <span className={open ? styles.turned : ''}>
                  <Icon name="down" size={11} />
                </span>
              </button>
            )}
            {acts.onObjective && (
              <IconButton
                icon="pencil"
                className={styles.edit}
                label={say('objective.edit', { name: objective.name })}
                onClick={() => acts.onObjective?.(objective)}
              />
            )}
          </span>
        </th>
        <td className={styles.status}>
          <Status status={objective.status} word={word} />
        </td>
        <td className={`${styles.score} ${styles.right}`}>
          <button type="button" data-opens="receipt" className={`${styles.figure} ${styles.strong} num`}>
            <span aria-hidden="true">{numbers.score(objective.score, edges)}</span>
            <span className="sr">
              {say('receipt.open', { name: objective.name, score: numbers.score(objective.score, edges) })}
            </span>
          </button>
        </td>
        <td className={styles.actual} />
        <td className={styles.target} />
        <td className={styles.variance} />
        <td className={styles.against}>
          {objective.score === null ? (
            objective.reason && (
              <span className={styles.waiting} title={reasonText(objective.reason, say)}>
                <span aria-hidden="true">{shortReason(objective.reason, say)}</span>
                <span className="sr">{reasonText(objective.reason, say)}</span>
              </span>
            )
          ) : (
            <ScoreBar
              score={objective.score}
              target={anchors.target}
              best={anchors.best}
              colour={statusColour[objective.status]}
              label={say('bar.label', {
                score: numbers.score(objective.score, edges),
                target: numbers.score(anchors.target),
              })}
            />
          )}
        </td>
        {beside ? (
          beside.cells(objective.node, null)
        ) : (
          <>
            <td className={styles.months} />
            <td className={styles.change}>
              {objective.change !== null && (
                <button type="button" data-opens="why" className={styles.figure} title={say('change.why')}>
                  <Trend
                    change={Math.round(objective.change * 10) / 10}
                    better={objective.change > 0}
                    text={numbers.points(objective.change)}
                    label={say(changeWord(objective.change), {
                      by: numbers.points(objective.change),
                      period: dates.short(reading.previousPeriod),
                    })}
                  />
                </button>
              )}
            </td>
            <td className={styles.owner} title={objective.owner ?? undefined}>
              {owner}
            </td>
            <td className={styles.updated} />
          </>
        )}
      </tr>
      {open &&
        objective.cascaded.map((child) => (
          <tr key={child.node} className={styles.child} data-node={child.node}>
            <th scope="row" className={styles.nameColumn}>
              <span className={styles.childName}>
                <a href={acts.unitHref(child.unit)}>{child.unitName}</a>
                {child.name !== objective.name && <span className={styles.muted}>{child.name}</span>}
              </span>
            </th>
            <td className={styles.status}>
              <Status status={child.status} word={statusWord(child.status, say)} />
            </td>
            <td className={`${styles.score} ${styles.right}`}>
              <button type="button" data-opens="receipt" className={`${styles.figure} num`}>
                <span aria-hidden="true">{numbers.score(child.score, edges)}</span>
                <span className="sr">
                  {say('receipt.open', {
                    name: `${child.unitName}, ${child.name}`,
                    score: numbers.score(child.score, edges),
                  })}
                </span>
              </button>
            </td>
            <td className={`${styles.actual} ${styles.right}`} />
            <td className={styles.target} />
            <td className={`${styles.variance} ${styles.right}`}>
              <span className={styles.muted}>
                {say('weight', {
                  weight: numbers.format(child.weight, Number.isInteger(child.weight) ? 0 : 1),
                })}
              </span>
            </td>
            <td className={styles.against}>
              {child.score !== null && (
                <ScoreBar
                  score={child.score}
                  target={anchors.target}
                  best={anchors.best}
                  colour={statusColour[child.status]}
                  label={say('bar.label', {
                    score: numbers.score(child.score, edges),
                    target: numbers.score(anchors.target),
                  })}
                />
              )}
            </td>
            {beside ? (
              beside.cells(child.node, null)
            ) : (
              <>
                <td className={styles.months} />
                <td className={styles.change} />
                <td className={styles.owner} />
                <td className={styles.updated} />
              </>
            )}
          </tr>
        ))}
    </>
  );
}
