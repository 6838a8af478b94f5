/**
 * What is aligned to nothing: measures without an objective, objectives that contribute to none above, scorecards
 * that contribute nothing, people none of whose KPIs reaches the top. Found once for a board and a day; a template's
 * is one item, however many units have it, because it is mended once.
 */
import { supportOn } from '#engine/alignments.ts';
import { definitionOn } from '#engine/board.ts';
import { isRead } from '#engine/computation.ts';
import type { Scorecard } from '#engine/definitions.ts';
import { objectsOf } from '#engine/history.ts';
import { addressOfNode, infoOf, parentsOf } from '#engine/structure.ts';
import { fold } from '#engine/text/fold.ts';
import type { Board } from '#engine/view.ts';
import type { Unaligned, UnalignedAsked } from './cascade-contract.ts';
import { type CascadeLayout, cascadeLayout } from './cascade-layout.ts';
import { unitsBelow } from './heatmap-layout.ts';
import { personOf } from './person-index.ts';
import {
  idOf,
  NotThere,
  nameOf,
  type Opened,
  objectiveBody,
  open,
  type Question,
  unitName,
} from './reading.ts';

type Item = Unaligned['items'][number];
interface Group {
  item: Omit<Item, 'units' | 'unit' | 'unitName' | 'node'>;
  /** Where it stands: a unit, and its node there. */
  places: { unit: string; node: number }[];
  text: string;
}

const usual = 100;

export function unalignedReading(board: Board, asked: UnalignedAsked, question: Question): Unaligned {
  const o = open(board, question);
  if (asked.unit !== undefined && !o.tree.units.has(asked.unit)) throw new NotThere(`unit ${asked.unit}`);
  const groups = groupsOn(o);
  const within = asked.unit === undefined ? null : new Set(unitsBelow(o, asked.unit).map(({ unit }) => unit));
  const words = fold(asked.q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const counts: Unaligned['counts'] = { objective: 0, unit: 0, metric: 0, owner: 0 };
  const items: Group[] = [];
  for (const group of groups) {
    if (!words.every((word) => group.text.includes(word))) continue;
    const places = within ? group.places.filter(({ unit }) => within.has(unit)) : group.places;
    if (places.length === 0) continue;
    counts[group.item.what]++;
    if (asked.what === undefined || asked.what === group.item.what) items.push({ ...group, places });
  }
  const from = asked.offset ?? 0;
  return {
    period: idOf(board, o.period),
    asOf: o.asOf,
    counts,
    total: items.length,
    items: items.slice(from, from + (asked.limit ?? usual)).map(({ item, places }) => {
      const [first] = places;
      return {
        ...item,
        unit: first?.unit ?? null,
        unitName: first ? unitName(o, first.unit) : null,
        units: places.length,
        node: first && first.node >= 0 ? addressOfNode(board.model, board.structure, first.node) : null,
      };
    }),
  };
}

const kept = new WeakMap<Board, Map<number, Group[]>>();
const mostKept = 3;

function groupsOn(o: Opened): Group[] {
  const held = kept.get(o.board) ?? new Map<number, Group[]>();
  kept.set(o.board, held);
  const known = held.get(o.day);
  if (known) return known;
  if (held.size >= mostKept) held.delete(held.keys().next().value ?? 0);
  const layout = cascadeLayout(o);
  const made = [...objectivesAndUnits(o, layout), ...metricsOf(o), ...ownersOf(o, layout)];
  held.set(o.day, made);
  return made;
}

function objectivesAndUnits(o: Opened, layout: CascadeLayout): Group[] {
  const { model, structure } = o.board;
  const cards = objectsOf<Scorecard>(model.history, 'scorecard');
  const objectives = new Map<string, Group>();
  const units = new Map<string, Group>();
  for (const { unit } of unitsBelow(o, undefined)) {
    const laid = layout.of(unit);
    if (laid.card < 0 || !layout.hasAbove(unit)) continue;
    const card = laid.scorecard ?? '';
    const isTemplate = cards.get(card)?.bodies.at(-1)?.unit === undefined;
    const loose = laid.objectives.filter((one) => !layout.isAligned(one));
    // A scorecard of which nothing contributes is told once, not objective by objective.
    if (loose.length === laid.objectives.length && loose.length > 0) {
      const group = units.get(isTemplate ? card : `${card}/${unit}`) ?? {
        item: {
          what: 'unit' as const,
          name: isTemplate ? nameOf(o, laid.card) : unitName(o, unit),
          scorecard: card,
          code: card,
          owner: null,
          isTemplate,
          measures: 0,
        },
        places: [],
        text: fold(`${nameOf(o, laid.card)} ${unitName(o, unit)} ${unit}`),
      };
      group.places.push({ unit, node: laid.card });
      units.set(isTemplate ? card : `${card}/${unit}`, group);
    }
    for (const node of loose) {
      const { code } = infoOf(model, structure, node);
      const group = objectives.get(`${card}:${code}`) ?? {
        item: {
          what: 'objective' as const,
          name: nameOf(o, node),
          scorecard: card,
          code,
          owner: objectiveBody(o, node)?.owner ?? null,
          isTemplate,
          measures: 0,
        },
        places: [],
        text: fold(`${nameOf(o, node)} ${code} ${unitName(o, unit)} ${objectiveBody(o, node)?.owner ?? ''}`),
      };
      group.places.push({ unit, node });
      objectives.set(`${card}:${code}`, group);
    }
  }
  return [...objectives.values(), ...units.values()];
}

/** Measures that are KPIs of nothing; one that feeds a formula serves the strategy, at one remove. */
function metricsOf(o: Opened): Group[] {
  const { model, structure, computation } = o.board;
  const metrics = new Map<string, Group>();
  for (const series of model.series) {
    if (structure.isKpi[series.id] || isRead(computation, series) || !o.tree.units.has(series.unit)) continue;
    const body = definitionOn(series, o.day);
    if (!body || body.archived) continue;
    const { key, code, home } = series.model;
    const group = metrics.get(key) ?? {
      item: {
        what: 'metric' as const,
        name: body.name ?? code,
        scorecard: null,
        code,
        owner: body.owner ?? null,
        isTemplate: home !== series.unit,
        measures: 0,
      },
      places: [],
      text: fold(`${body.name ?? ''} ${code} ${unitName(o, series.unit)} ${body.owner ?? ''}`),
    };
    group.places.push({ unit: series.unit, node: series.id });
    metrics.set(key, group);
  }
  return [...metrics.values()];
}

/** People named as owner or updater, none of whose measures leads up to the top. */
function ownersOf(o: Opened, layout: CascadeLayout): Group[] {
  const { model, structure } = o.board;
  const reaches = reaching(o, layout);
  const people = new Map<string, { name: string; places: Group['places']; isInSight: boolean }>();
  for (const series of model.series) {
    const body = definitionOn(series, o.day);
    if (!body || body.archived || !o.tree.units.has(series.unit)) continue;
    const isInSight = parentsOf(structure, series.id).some(reaches);
    for (const said of new Set([body.owner, body.updater])) {
      if (!said) continue;
      const key = personOf(said);
      const one = people.get(key) ?? { name: said, places: [], isInSight: false };
      one.isInSight ||= isInSight;
      if (!one.isInSight) one.places.push({ unit: series.unit, node: series.id });
      people.set(key, one);
    }
  }
  const found: Group[] = [];
  for (const [key, { name, places, isInSight }] of people)
    if (!isInSight)
      found.push({
        item: {
          what: 'owner',
          name,
          scorecard: null,
          code: key,
          owner: name,
          isTemplate: false,
          measures: places.length,
        },
        places,
        text: fold(name),
      });
  return found;
}

/** Whether an objective leads to a scorecard that nothing stands above, by its score or by support. */
export function reaching(o: Opened, layout: CascadeLayout): (objective: number) => boolean {
  const { structure, model } = o.board;
  const support = supportOn(o.board, o.day).above;
  const known = new Map<number, boolean>();
  const reaches = (node: number): boolean => {
    const held = known.get(node);
    if (held !== undefined) return held;
    // What runs in a circle leads nowhere.
    known.set(node, false);
    const { kind, unit } = infoOf(model, structure, node);
    const leads =
      kind === 'objective' &&
      o.tree.units.has(unit) &&
      (!layout.hasAbove(unit) ||
        parentsOf(structure, node).some(reaches) ||
        (support.get(node) ?? []).some(({ parent }) => reaches(parent)));
    known.set(node, leads);
    return leads;
  };
  return reaches;
}
