/**
 * All measures, judged. What is judged of them is found once for a board, a period and a number, and kept as few
 * numbers each: an organization has a hundred thousand of them. A window of it is put into words.
 */
import { definitionOn } from '#engine/board.ts';
import { formatPeriod } from '#engine/calendar.ts';
import {
  isSuspect,
  qualityOf,
  type TraitQuality,
  type VanityReason,
  vanityOf,
  vanityReasons,
} from '#engine/kpi-quality.ts';
import { infoOf, parentsOf, roleOf, rowNumberOn } from '#engine/structure.ts';
import { fold } from '#engine/text/fold.ts';
import type { Board } from '#engine/view.ts';
import { unitsBelow } from './heatmap-layout.ts';
import { measureFacts, newestOf } from './measure-facts.ts';
import type { Measures, MeasuresAsked } from './measures-contract.ts';
import {
  idOf,
  NotThere,
  nameOf,
  type Opened,
  open,
  type Question,
  scoreFields,
  unitName,
} from './reading.ts';

interface Judged {
  id: number;
  isKpi: boolean;
  quality: TraitQuality[];
  reasons: VanityReason[];
  lacks: number;
  name: string;
  text: string;
}

const usual = 100;

export function measuresReading(board: Board, asked: MeasuresAsked, question: Question): Measures {
  const o = open(board, question);
  if (asked.unit !== undefined && !o.tree.units.has(asked.unit)) throw new NotThere(`unit ${asked.unit}`);
  const { model, structure } = board;
  const within = asked.unit === undefined ? null : new Set(unitsBelow(o, asked.unit).map(({ unit }) => unit));
  const words = fold(asked.q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const counts: Measures['counts'] = { all: 0, kpi: 0, metric: 0, suspects: 0 };
  const reasons = Object.fromEntries(vanityReasons.map((one) => [one, 0])) as Measures['reasons'];
  const found: Judged[] = [];
  for (const one of judgedOn(o)) {
    if (within && !within.has(model.series[one.id]!.unit)) continue;
    if (!words.every((word) => one.text.includes(word))) continue;
    counts.all++;
    counts[one.isKpi ? 'kpi' : 'metric']++;
    if (isSuspect(one.reasons)) counts.suspects++;
    for (const reason of one.reasons) reasons[reason] = (reasons[reason] ?? 0) + 1;
    if (isAsked(board, asked, one)) found.push(one);
  }
  found.sort(orderOf(board, asked.sort ?? 'reasons'));
  const from = asked.offset ?? 0;
  return {
    period: idOf(board, o.period),
    asOf: o.asOf,
    counts,
    reasons,
    total: found.length,
    items: found.slice(from, from + (asked.limit ?? usual)).map((one) => {
      const series = model.series[one.id]!;
      const { home, code, key } = series.model;
      const { score, status } = scoreFields(o, one.id);
      const newest = newestOf(o, series);
      const objective = parentsOf(structure, one.id).find((node) => rowNumberOn(structure, node, o.day) >= 0);
      return {
        unit: series.unit,
        unitName: unitName(o, series.unit),
        measure: code,
        key,
        isTemplate: home !== series.unit,
        units: home === series.unit ? 1 : (model.templateUnits.get(home)?.size ?? 1),
        name: one.name,
        kind: one.isKpi ? 'kpi' : 'metric',
        role: roleOf(structure, one.id),
        objective: objective === undefined ? null : nameOf(o, objective),
        owner: definitionOn(series, o.day)?.owner ?? null,
        status: one.isKpi ? status : 'no-data',
        score: one.isKpi ? score : null,
        newest:
          newest === null
            ? null
            : formatPeriod(model.calendar, { frequency: series.pool.frequency, ordinal: newest }),
        quality: one.quality,
        reasons: one.reasons,
      };
    }),
  };
}

function isAsked(board: Board, asked: MeasuresAsked, one: Judged): boolean {
  if (asked.kind !== undefined && (asked.kind === 'kpi') !== one.isKpi) return false;
  if (asked.suspects && !isSuspect(one.reasons)) return false;
  if (asked.reason !== undefined && !one.reasons.includes(asked.reason)) return false;
  if (
    asked.lacking !== undefined &&
    one.quality.some(({ trait, state }) => trait === asked.lacking && state === 'met')
  )
    return false;
  return (
    asked.role === undefined || (one.isKpi && (roleOf(board.structure, one.id) ?? 'none') === asked.role)
  );
}

function orderOf(board: Board, sort: NonNullable<MeasuresAsked['sort']>) {
  const byName = (a: Judged, b: Judged): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id);
  if (sort === 'name') return byName;
  if (sort === 'reasons')
    return (a: Judged, b: Judged) => b.reasons.length - a.reasons.length || b.lacks - a.lacks || byName(a, b);
  if (sort === 'lacks') return (a: Judged, b: Judged) => b.lacks - a.lacks || byName(a, b);
  const unitOf = (one: Judged): string => board.model.series[one.id]!.unit;
  return (a: Judged, b: Judged) => (unitOf(a) < unitOf(b) ? -1 : unitOf(a) > unitOf(b) ? 1 : byName(a, b));
}

/** One set a board: a page that scrolls asks for the same, and new figures make it another. */
const kept = new WeakMap<Board, { key: string; judged: Judged[] }>();

function judgedOn(o: Opened): readonly Judged[] {
  const key = `${o.asOf} ${o.span} ${idOf(o.board, o.period)}`;
  const known = kept.get(o.board);
  if (known?.key === key) return known.judged;
  const judged: Judged[] = [];
  for (const series of o.board.model.series) {
    if (!o.tree.units.has(series.unit)) continue;
    const facts = measureFacts(o, series);
    const body = definitionOn(series, o.day);
    if (!facts || !body) continue;
    const quality = qualityOf(facts);
    const name = body.name ?? series.model.code;
    judged.push({
      id: series.id,
      isKpi: facts.isKpi,
      quality,
      reasons: vanityOf(facts),
      lacks: quality.reduce((n, one) => n + one.missing.length, 0),
      name,
      text: fold(
        [
          name,
          series.model.code,
          unitName(o, series.unit),
          body.owner ?? '',
          body.updater ?? '',
          ...(body.tags ?? []),
          ...(facts.isKpi ? objectiveNames(o, series.id) : []),
        ].join(' '),
      ),
    });
  }
  kept.set(o.board, { key, judged });
  return judged;
}

function objectiveNames(o: Opened, series: number): string[] {
  const { structure, model } = o.board;
  return [...parentsOf(structure, series)]
    .filter((node) => infoOf(model, structure, node).kind === 'objective')
    .map((node) => nameOf(o, node));
}
