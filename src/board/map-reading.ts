/** Reads a unit's strategy map: the objectives of its scorecards, the links that touch them, and what they leave open. */
import { definitionOn } from '#engine/board.ts';
import type { Link, Objective, Override, Perspective, Scorecard, Theme } from '#engine/definitions.ts';
import { inputOf, rowAt } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { loopsByLink, mapWarnings } from '#engine/map-warnings.ts';
import type { Series } from '#engine/series.ts';
import { addressOf, addressOfNode, nodesOf, roleOf } from '#engine/structure.ts';
import { lineage, splitRef } from '#engine/units.ts';
import type { Board } from '#engine/view.ts';
import type { MapLinkReading, MapObjectiveReading, MapReading } from './map-contract.ts';
import { partsByCard } from './map-index.ts';
import { idOf, nameOf, type Opened, open, orNull, type Question, scoreFields, unitName } from './reading.ts';
import { scorecardNode } from './scorecard-reading.ts';

/** A reading without what its reader may do. */
export type PlainMap = Omit<MapReading, 'mayEdit'>;

export function mapReading(board: Board, unit: string, question: Question): PlainMap {
  const o = open(board, question);
  const { structure, model } = board;
  const main = scorecardNode(o, unit);
  const nodes = [...nodesOf(structure, unit)];
  const own = nodes.find((node) => node.id === main)!;
  const cards = [
    own.scorecard,
    ...nodes
      .filter((node) => node.kind === 'scorecard' && node.id !== main && rowAt(board, o.view, node.id, o.now))
      .map((node) => node.scorecard),
  ];
  const index = partsByCard(model.history);
  const perspectives = perspectivesOf(o, unit, own.scorecard);
  const lanes = new Map(perspectives.map(({ code }, lane) => [code, lane]));
  const ids = new Map(
    nodes
      .filter((node) => node.kind === 'objective')
      .map((node) => [`${node.scorecard}:${node.code}`, node.id]),
  );
  const objectives = cards
    .flatMap((card) => index.get(card)?.objectives ?? [])
    .flatMap((key) => {
      const body = bodyOf(o, unit, key);
      const isHere = body && (body.unit === undefined || body.unit === unit);
      return isHere && !body.archived && lanes.has(body.perspective) ? [{ key, body }] : [];
    })
    .toSorted((a, b) => (a.body.order ?? 0) - (b.body.order ?? 0))
    .map(({ key, body }) => objectiveOf(o, unit, key, body, ids.get(key) ?? null));
  const here = new Map(objectives.map((one) => [one.key, one]));
  const links = linksOf(o, unit, new Set(cards.flatMap((card) => index.get(card)?.links ?? [])), here);
  const warnings = mapWarnings(
    objectives.map((one) => ({
      key: one.key,
      lane: lanes.get(one.perspective) ?? 0,
      roles: one.kpis.map((kpi) => kpi.role),
    })),
    links,
    new Set(objectives.filter((one) => one.cascaded > 0).map((one) => one.key)),
  );
  const loops = loopsByLink(warnings.filter((one) => one.code === 'loop'));
  return {
    node: addressOfNode(model, structure, main),
    code: own.scorecard,
    name: nameOf(o, main),
    unit,
    unitName: unitName(o, unit),
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    perspectives,
    objectives,
    links: links.map((link) => ({ ...link, loops: loops.get(link.key) ?? [] })),
    warnings,
    edges: o.view.scales[o.now]!.bands.flatMap((band) => (band.from === undefined ? [] : [band.from])),
  };
}

/** All that are declared, so that there is a lane for what comes; ordered as they are, the topmost first. */
function perspectivesOf(o: Opened, unit: string, card: string): PlainMap['perspectives'] {
  const { board, view, now } = o;
  const nodes = new Map(
    [...nodesOf(board.structure, unit)]
      .filter((node) => node.kind === 'perspective' && node.scorecard === card)
      .map((node) => [node.code, node.id]),
  );
  return [...objectsOf<Perspective>(board.model.history, 'perspective')]
    .flatMap(([code, versions]) => {
      const body = bodyAt(versions, o.day);
      return body && !body.archived ? [{ code, body }] : [];
    })
    .toSorted((a, b) => (a.body.order ?? 0) - (b.body.order ?? 0))
    .map(({ code, body }) => {
      const node = nodes.get(code);
      const row = node === undefined ? null : rowAt(board, view, node, now);
      const { score, status } =
        node === undefined || !row ? { score: null, status: 'no-data' as const } : scoreFields(o, node);
      return { code, name: body.name ?? code, question: body.question ?? null, score, status };
    });
}

/** An objective as its unit has it: what the unit changes in its template's counts. */
function bodyOf(o: Opened, unit: string, key: string): Objective | null {
  const { history } = o.board.model;
  const held = objectsOf<Objective>(history, 'objective').get(key);
  const body = held ? bodyAt(held, o.day) : null;
  const override = objectsOf<Override>(history, 'override').get(`objective ${key}@${unit}`);
  const patch = override ? bodyAt(override, o.day)?.patch : undefined;
  return body && patch ? ({ ...body, ...patch } as Objective) : body;
}

function objectiveOf(
  o: Opened,
  unit: string,
  key: string,
  body: Objective,
  node: number | null,
): MapObjectiveReading {
  const { board, view, now } = o;
  const { unit: card, name: code } = splitRef(key);
  const row = node === null ? null : rowAt(board, view, node, now);
  const kpis: MapObjectiveReading['kpis'] = [];
  for (let i = row?.start ?? 0; row && i < row.ownEnd; i++) kpis.push(kpiOf(o, board.structure.kids[i]!));
  const themes = objectsOf<Theme>(board.model.history, 'theme');
  return {
    key,
    node: addressOf('objective', unit, card ?? '', code),
    card: card ?? '',
    code,
    name: body.name ?? code,
    description: body.description ?? null,
    perspective: body.perspective,
    owner: body.owner ?? null,
    themes: (body.themes ?? []).map((theme) => {
      const held = themes.get(theme);
      return { code: theme, name: (held && bodyAt(held, o.day)?.name) ?? theme };
    }),
    ...(node === null || !row
      ? {
          score: null,
          reason: 'no-children',
          status: 'no-data' as const,
          band: null,
          coverage: null,
          change: null,
        }
      : scoreFields(o, node)),
    leading: kpis.filter((kpi) => kpi.role === 'leading').length,
    lagging: kpis.filter((kpi) => kpi.role === 'lagging').length,
    kpis,
    cascaded: row ? row.end - row.ownEnd : 0,
    place: body.place ?? null,
  };
}

function kpiOf(o: Opened, id: number): MapObjectiveReading['kpis'][number] {
  const { board, view, now } = o;
  const series = board.model.series[id]!;
  const body = definitionOn(series, o.day);
  const { score, reason, status } = scoreFields(o, id);
  const input = inputOf(board, view, id, now);
  return {
    key: series.model.key,
    node: addressOfNode(board.model, board.structure, id),
    unit: series.unit,
    measure: series.model.code,
    name: body?.name ?? series.model.code,
    role: roleOf(board.structure, id),
    unitOfMeasure: body?.unitOfMeasure ?? null,
    decimals: body?.decimals ?? null,
    score,
    reason,
    status,
    actual: orNull(input.actual),
    target: orNull(input.limits.target),
    yesNo: body?.rule === 'yes-no',
  };
}

type PlainLink = Omit<MapLinkReading, 'loops'>;

function linksOf(
  o: Opened,
  unit: string,
  keys: ReadonlySet<string>,
  here: ReadonlyMap<string, MapObjectiveReading>,
): PlainLink[] {
  const held = objectsOf<Link>(o.board.model.history, 'link');
  const found: PlainLink[] = [];
  for (const key of keys) {
    const versions = held.get(key);
    const body = versions && bodyAt(versions, o.day);
    if (!body || body.archived) continue;
    if (!here.has(body.cause) && !here.has(body.effect)) continue;
    const [from, to] = [endOf(o, body.cause, here), endOf(o, body.effect, here)];
    // What it led to, or from, is archived: the link leads nowhere.
    if (!from || !to) continue;
    found.push({
      key,
      cause: body.cause,
      effect: body.effect,
      from,
      to,
      sign: body.sign ?? '+',
      lag: body.lag ?? null,
      rationale: body.rationale ?? null,
      declared: body.declared ?? null,
      driver: measuredBy(o, unit, body.driver),
      outcome: measuredBy(o, unit, body.outcome),
      size: body.size
        ? { value: body.size.value, low: body.size.low ?? null, high: body.size.high ?? null }
        : null,
    });
  }
  return found;
}

function endOf(
  o: Opened,
  key: string,
  here: ReadonlyMap<string, MapObjectiveReading>,
): PlainLink['from'] | null {
  const mine = here.get(key);
  if (mine) return { name: mine.name, isHere: true, unit: null };
  const { history } = o.board.model;
  const held = objectsOf<Objective>(history, 'objective').get(key);
  const body = held && bodyAt(held, o.day);
  if (!body || body.archived) return null;
  const card = objectsOf<Scorecard>(history, 'scorecard').get(splitRef(key).unit ?? '');
  return { name: body.name ?? key, isHere: false, unit: (card && bodyAt(card, o.day)?.unit) ?? null };
}

/** A measure as a link names it: of a unit, of a template (then this unit's), or alone: the unit's own, or one above. */
function measuredBy(o: Opened, unit: string, ref: string | undefined): PlainLink['driver'] {
  if (ref === undefined || ref === '') return null;
  const { unit: home, name } = splitRef(ref);
  const series = seriesOf(o, unit, home, name);
  const body = series ? definitionOn(series, o.day) : null;
  return {
    key: ref,
    name: body?.name ?? name,
    unit: series?.unit ?? null,
    measure: name,
    unitOfMeasure: body?.unitOfMeasure ?? null,
    decimals: body?.decimals ?? null,
  };
}

function seriesOf(o: Opened, unit: string, home: string | null, name: string): Series | null {
  const { byUnit } = o.board.model;
  const of = (at: string): Series | undefined => byUnit.get(at)?.get(name);
  if (home !== null) {
    const named = of(home);
    if (named) return named;
    const mine = of(unit);
    return mine?.model.home === home ? mine : null;
  }
  for (const at of lineage(o.tree, unit)) {
    const near = of(at);
    if (near) return near;
  }
  return null;
}
