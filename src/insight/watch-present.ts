/** How everything that is watched stands now, gathered in slices: other requests are answered in between. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { usualPeriods } from '#board/entry-reading.ts';
import type { Standing } from '#board/live.ts';
import { lineageOf, unitNameOf } from '#board/place.ts';
import { idOf, nameOf, type Opened, objectiveBody, open, orNull } from '#board/reading.ts';
import { definitionOn } from '#engine/board.ts';
import { formatPeriod, ordinalAt } from '#engine/calendar.ts';
import { changeOf } from '#engine/change.ts';
import type { Day, Measure } from '#engine/definitions.ts';
import { dueDay, hasBegun } from '#engine/due.ts';
import { childrenOf, rowAt, statusAt } from '#engine/explain.ts';
import { versionOn } from '#engine/measure-model.ts';
import { rollUpAt } from '#engine/node-scores.ts';
import type { Series } from '#engine/series.ts';
import { addressOfNode, infoOf, type NodeKind, type Structure } from '#engine/structure.ts';
import { valueAt } from '#engine/values.ts';
import { coverageOf } from '#engine/view.ts';
import { executionOf } from '#execution/initiatives.ts';
import type { Told } from './watch-contract.ts';
import type { Stand } from './watch-look.ts';

const aSlice = 20_000;

export interface Seen {
  about: string;
  kind: NodeKind | 'initiative';
  unit: string;
  stand: Stand;
  name: () => string;
  owner: () => string | null;
  updater: () => string | null;
  /** What moved its score from how it stood at the last look, the largest first; nothing where that cannot be told. */
  why: (before: Stand) => NonNullable<Told['why']>;
}

/** Numbers as they were scanned, so that the next scan looks only at those that are others. */
export interface Scanned {
  structure: Structure;
  period: string;
  score: Float64Array;
  coverage: Float64Array;
}

const mostCauses = 3;

/** Parts of a change add up to it, or they are not told. */
const tiny = 0.05;

/**
 * What moved a score since the last look: where it stood then as it stood in the period before, the exact split; where
 * it moved within the period, each child's change by its weight in force, if that accounts for the whole.
 */
function whyMoved(o: Opened, node: number, before: Stand, known: Scanned | null): NonNullable<Told['why']> {
  const { board, view, now } = o;
  const at = (one: number, column: number): number => view.score[one * view.columns + column]!;
  const score = at(node, now);
  if (before.score === null || Number.isNaN(score)) return [];
  const told = (parts: { node: number; part: number }[]) =>
    parts
      .filter(({ part }) => Math.abs(part) >= tiny)
      .sort((a, b) => Math.abs(b.part) - Math.abs(a.part))
      .slice(0, mostCauses)
      .map((one) => ({ name: nameOf(o, one.node), part: one.part }));
  const isOfPeriodBefore =
    before.period === idOf(board, view.periods[o.before]!) &&
    Math.abs(before.score - at(node, o.before)) < tiny;
  if (isOfPeriodBefore)
    return told(
      changeOf(board, view, node, now, o.before).parts.flatMap(({ node: kid, part }) =>
        kid === null ? [] : [{ node: kid, part }],
      ),
    );
  const row = rowAt(board, view, node, now);
  if (!row || !known || known.period !== before.period) return [];
  const { force } = rollUpAt(board, view, row, now);
  const parts = childrenOf(board, row).map((kid, i) => {
    const moved = at(kid, now) - known.score[kid]!;
    return { node: kid, part: Number.isNaN(moved) ? 0 : (force[i] ?? 0) * moved };
  });
  const whole = parts.reduce((sum, { part }) => sum + part, 0);
  return Math.abs(whole - (score - before.score)) < tiny ? told(parts) : [];
}

function seenNode(o: Opened, node: number, period: string, known: Scanned | null): Seen {
  const { board, view, now } = o;
  const info = infoOf(board.model, board.structure, node);
  const isKpi = info.kind === 'kpi';
  const series = isKpi ? board.model.series[node] : undefined;
  const body = (): Measure | null => (series ? definitionOn(series, o.day) : null);
  return {
    about: addressOfNode(board.model, board.structure, node),
    kind: info.kind,
    unit: info.unit,
    stand: {
      status: statusAt(board, view, node, now).status,
      score: orNull(view.score[node * view.columns + now]),
      coverage: isKpi ? null : orNull(coverageOf(board, view, node, now)),
      period,
      since: 0,
      ends: null,
    },
    name: () => nameOf(o, node),
    owner: () => (isKpi ? body()?.owner : objectiveBody(o, node)?.owner) ?? null,
    updater: () => body()?.updater ?? null,
    why: (before) => whyMoved(o, node, before, known),
  };
}

/** Nodes that stand in a scorecard in the period that pages open on. @param before nodes whose numbers are those are left out */
export async function seenNodes(
  standing: Standing,
  before: Scanned | null,
): Promise<{ seen: Seen[]; scanned: Scanned }> {
  const { board } = standing;
  const o = open(board, {});
  const period = idOf(board, o.period);
  const { view, now } = o;
  const { structure } = board;
  const count = structure.seriesCount + structure.count;
  const scanned: Scanned = {
    structure,
    period,
    score: new Float64Array(count),
    coverage: new Float64Array(count),
  };
  const known = before?.structure === structure && before.period === period ? before : null;
  const seen: Seen[] = [];
  for (let node = 0; node < count; node++) {
    if (node % aSlice === aSlice - 1) await nextTurn();
    const score = view.score[node * view.columns + now]!;
    const coverage = coverageOf(board, view, node, now);
    scanned.score[node] = score;
    scanned.coverage[node] = coverage;
    if (known && Object.is(known.score[node], score) && Object.is(known.coverage[node], coverage)) continue;
    const isIn =
      node < structure.seriesCount ? structure.isKpi[node] === 1 : rowAt(board, view, node, now) !== null;
    if (isIn) seen.push(seenNode(o, node, period, known));
  }
  return { seen, scanned };
}

export function seenInitiatives(standing: Standing): Seen[] {
  const seen: Seen[] = [];
  for (const { code, fields, receipt } of executionOf(standing).all.values()) {
    if (fields.stage === 'done' || fields.stage === 'stopped' || fields.stage === 'proposed') continue;
    seen.push({
      about: `initiative:${code}`,
      kind: 'initiative',
      unit: fields.unit ?? '',
      stand: {
        status: receipt.status,
        score: null,
        coverage: null,
        period: null,
        since: 0,
        ends: fields.end ?? null,
      },
      name: () => fields.name,
      owner: () => fields.owner ?? null,
      updater: () => null,
      why: () => [],
    });
  }
  return seen;
}

export interface OwedCell {
  unit: string;
  unitName: string;
  lineage: readonly string[];
  measure: string;
  name: string;
  period: string;
  owner: string | null;
  updater: string | null;
  /** The last day through which it may come. */
  due: Day;
}

/** Values that are asked for and not there, of all measures that people enter. */
export async function owedCells(standing: Standing): Promise<OwedCell[]> {
  const { board, today } = standing;
  const { model } = board;
  const found: OwedCell[] = [];
  const lineages = new Map<string, readonly string[]>();
  let n = 0;
  for (const series of model.series) {
    if (++n % aSlice === 0) await nextTurn();
    if (series.computed) continue;
    const body = definitionOn(series, today);
    if (!body || body.archived || body.excluded || (!body.owner && !body.updater)) continue;
    let lineage = lineages.get(series.unit);
    if (!lineage) {
      lineage = lineageOf(standing, series.unit) ?? [];
      lineages.set(series.unit, lineage);
    }
    if (lineage.length > 0) found.push(...owedOf(standing, series, body, lineage));
  }
  return found;
}

function owedOf(standing: Standing, series: Series, body: Measure, lineage: readonly string[]): OwedCell[] {
  const { board, today } = standing;
  const { model } = board;
  const { frequency } = series.pool;
  const last = ordinalAt(model.calendar, frequency, today);
  const cells: OwedCell[] = [];
  for (let ordinal = last - usualPeriods[frequency] + 1; ordinal < last; ordinal++) {
    if (!hasBegun(model, series, ordinal)) continue;
    if (!Number.isNaN(valueAt(model, series, ordinal, false)) || series.provisional?.has(ordinal)) continue;
    cells.push({
      unit: series.unit,
      unitName: unitNameOf(standing, series.unit),
      lineage,
      measure: series.model.code,
      name: body.name ?? series.model.code,
      period: formatPeriod(model.calendar, { frequency, ordinal }),
      owner: body.owner ?? null,
      updater: body.updater ?? null,
      due: dueDay(model, series, ordinal, versionOn(series.model, today)),
    });
  }
  return cells;
}
