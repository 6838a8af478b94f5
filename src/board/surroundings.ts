/** Reads what stands around a definition, for whoever edits it. */
import { definitionOn } from '#engine/board.ts';
import { inputsOf } from '#engine/computation.ts';
import type { Figure, Kpi, Objective } from '#engine/definitions.ts';
import { inputOf, statusAt } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import type { Series } from '#engine/series.ts';
import { infoOf, parentsOf } from '#engine/structure.ts';
import { lineage, splitRef } from '#engine/units.ts';
import type { Standing } from './live.ts';
import { idOf, NotThere, type Opened, open, orNull, type Question, unitName } from './reading.ts';
import type { Neighbour, Surroundings } from './surroundings-contract.ts';

const mostNames = 4_000;
const mostNeighbours = 24;

/** A code as a formula writes it: in brackets where it holds more than letters, digits, `_` and `.`. */
const written = (code: string): string =>
  /^[\p{L}_][\p{L}\p{N}\p{M}_.]*$/u.test(code) ? code : `[${code.replaceAll(']', ']]')}]`;

export function surroundings(
  standing: Standing,
  unit: string,
  measure: string | undefined,
  question: Question,
): Surroundings {
  const o = open(standing.board, question);
  const { model } = standing.board;
  if (!o.tree.units.has(unit)) throw new NotThere(`unit ${unit}`);
  const { tolerance, dueDays } = model.organization;
  return {
    period: idOf(standing.board, o.period),
    scale: o.view.scales[o.now]!,
    tolerance: tolerance ?? '10 %',
    dueDays: dueDays ?? 10,
    names: namesFor(o, unit),
    objectives: objectivesOf(o, unit),
    people: peopleIn(o),
    measure: measure === undefined ? null : aroundMeasure(standing, o, unit, measure),
  };
}

function namesFor(o: Opened, unit: string): Surroundings['names'] {
  const { model } = o.board;
  const names: Surroundings['names'] = [];
  const taken = new Set<string>();
  const add = (at: string, series: Series, where: 'own' | 'above' | 'elsewhere'): void => {
    const body = definitionOn(series, o.day);
    if (!body || body.archived) return;
    const { code } = series.model;
    const name = where === 'elsewhere' ? `${written(at)}:${written(code)}` : written(code);
    names.push({
      name,
      unit: at,
      unitName: unitName(o, at),
      measure: code,
      title: body.name ?? code,
      unitOfMeasure: body.unitOfMeasure ?? null,
      frequency: series.pool.frequency,
      where,
    });
  };
  const line = lineage(o.tree, unit);
  for (const at of line)
    for (const series of model.byUnit.get(at)?.values() ?? []) {
      const { code } = series.model;
      // A nearer measure of the same code is the one that the bare name means.
      add(at, series, taken.has(code) ? 'elsewhere' : at === unit ? 'own' : 'above');
      taken.add(code);
    }
  for (const [at, held] of model.byUnit) {
    if (line.includes(at)) continue;
    for (const series of held.values()) {
      if (names.length >= mostNames) return names;
      add(at, series, 'elsewhere');
    }
  }
  return names;
}

function objectivesOf(o: Opened, unit: string): Surroundings['objectives'] {
  const { structure, model } = o.board;
  const { history } = model;
  const cards = new Set<string>();
  const at = structure.unitNumber.get(unit);
  if (at !== undefined)
    for (let i = structure.unitStart[at]!; i < structure.unitStart[at + 1]!; i++)
      cards.add(infoOf(model, structure, structure.unitNodes[i]!).scorecard);
  const found: Surroundings['objectives'] = [];
  for (const [key, versions] of objectsOf<Objective>(history, 'objective')) {
    const body = bodyAt(versions, o.day);
    const { unit: card, name: code } = splitRef(key);
    if (!body || body.archived || card === null || !cards.has(card)) continue;
    if (body.unit !== undefined && body.unit !== unit) continue;
    found.push({ key, code, name: body.name ?? code, perspective: body.perspective });
  }
  return found;
}

function peopleIn(o: Opened): string[] {
  const people = new Set<string>();
  for (const series of o.board.model.series) {
    const body = definitionOn(series, o.day);
    if (body?.owner) people.add(body.owner);
    if (body?.updater) people.add(body.updater);
  }
  return [...people].sort();
}

const nameOfSeries = (series: Series, day: number): string =>
  definitionOn(series, day)?.name ?? series.model.code;

function neighbour(o: Opened, series: Series): Neighbour {
  const { board, view, now } = o;
  const isKpi = board.structure.isKpi[series.id] === 1;
  const body = definitionOn(series, o.day);
  return {
    unit: series.unit,
    unitName: unitName(o, series.unit),
    measure: series.model.code,
    name: nameOfSeries(series, o.day),
    isKpi,
    status: isKpi ? statusAt(board, view, series.id, now).status : 'no-data',
    actual: orNull(inputOf(board, view, series.id, now).actual),
    unitOfMeasure: body?.unitOfMeasure ?? null,
    decimals: body?.decimals ?? null,
  };
}

function aroundMeasure(
  standing: Standing,
  o: Opened,
  unit: string,
  measure: string,
): Surroundings['measure'] {
  const { model, computation } = o.board;
  const series = model.byUnit.get(unit)?.get(measure);
  if (!series) throw new NotThere(`measure ${measure} of unit ${unit}`);
  const reads = [...inputsOf(model, computation, series)];
  const readBy = model.series.filter(
    (other) => other !== series && other.computed && inputsOf(model, computation, other).has(series),
  );
  const latest = new Map<string, Figure>();
  for (const figure of standing.details.figures(unit, measure))
    if (figure.slot === 'target') latest.set(figure.period, figure);
  return {
    key: series.model.key,
    isTemplate: series.model.home !== unit,
    units: model.series.filter((other) => other.model.key === series.model.key).length,
    kpis: kpisOf(o, series),
    reads: reads.slice(0, mostNeighbours).map((one) => neighbour(o, one)),
    readBy: readBy.slice(0, mostNeighbours).map((one) => neighbour(o, one)),
    readByCount: readBy.length,
    byHand: [...latest.values()].flatMap(({ period, value }) => (value === null ? [] : [{ period, value }])),
  };
}

/** The alignments of a measure to the objectives above it, by the keys of their definitions. */
export function kpisOf(o: Opened, series: Series): NonNullable<Surroundings['measure']>['kpis'] {
  const { structure, model } = o.board;
  const found: NonNullable<Surroundings['measure']>['kpis'] = [];
  const above = new Set(
    [...parentsOf(structure, series.id)].map((node) => {
      const { scorecard, code } = infoOf(model, structure, node);
      return `${scorecard}:${code}`;
    }),
  );
  for (const [key, versions] of objectsOf<Kpi>(model.history, 'kpi')) {
    const body = bodyAt(versions, o.day) ?? versions.bodies[0];
    if (!body?.objective || !above.has(body.objective)) continue;
    if (body.unit !== undefined && body.unit !== series.unit) continue;
    const { unit, name } = splitRef(body.measure);
    if (name !== series.model.code) continue;
    if (unit !== null && unit !== series.unit && unit !== series.model.home) continue;
    const objective = objectsOf<Objective>(model.history, 'objective').get(body.objective);
    const objectiveName = (objective && bodyAt(objective, o.day)?.name) ?? body.objective;
    found.push({ key, objective: body.objective, objectiveName });
  }
  return found;
}
