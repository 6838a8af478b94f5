/**
 * Everything of an organization that has a name, as it is today, ready to be searched. Made when a board is first
 * searched, in slices of work, and kept with it: names change only where a board is built anew.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { definitionOn } from '#engine/board.ts';
import type { Day, Objective, Override, Perspective, Scorecard, Theme } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { epochAt } from '#engine/model.ts';
import { type NodeInfo, nodesOf, rowNumberOn } from '#engine/structure.ts';
import { type Catalogue, openCatalogue } from '#engine/text/catalogue.ts';
import type { Tree } from '#engine/units.ts';
import type { Board } from '#engine/view.ts';
import type { SearchKind } from './search-contract.ts';

export interface Entry {
  kind: SearchKind;
  name: string;
  code: string;
  unit: string | null;
  /** Its node on the board; -1 where it has none. */
  node: number;
  /** Who is accountable for it. */
  person?: string;
}

export interface SearchIndex {
  catalogue: Catalogue;
  entries: Entry[];
  /** `person:…`, `tag:…`, `theme:…` → what is theirs. */
  groups: Map<string, number[]>;
  tree: Tree;
  /** By unit, how far below the top it is. */
  depths: Map<string, number>;
}

/** Name; code; the unit's name; its code; whose it is; what it is labelled with. */
const weights = [1, 0.85, 0.6, 0.55, 0.5, 0.5];
const aSlice = 2000;
const bytesAnEntry = 96;

const made = new WeakMap<Board, Promise<SearchIndex>>();
const sizes = new WeakMap<Board, number>();

/** What the index of a board takes; 0 where it has none. */
export const searchBytes = (board: Board): number => sizes.get(board) ?? 0;

/** `Noor Castellan, chief financial officer` is Noor Castellan. */
const plainName = (person: string): string => (person.split(',')[0] ?? '').trim();

export function searchIndexOf(board: Board, today: Day): Promise<SearchIndex> {
  const known = made.get(board);
  if (known) return known;
  const making = make(board, today);
  made.set(board, making);
  // What failed is tried again by whoever searches next.
  making.catch(() => made.delete(board));
  return making;
}

async function make(board: Board, today: Day): Promise<SearchIndex> {
  const { model } = board;
  const tree = model.trees[epochAt(model, today)];
  const index: SearchIndex = {
    catalogue: openCatalogue(weights),
    entries: [],
    groups: new Map(),
    tree: tree ?? { units: new Map(), children: new Map(), roots: [] },
    depths: new Map(),
  };
  let slice = 0;
  for (const _ of fill(index, board, today)) {
    slice++;
    if (slice % aSlice === 0) await nextTurn();
  }
  const grouped = [...index.groups.values()].reduce((all, list) => all + list.length * 8, 0);
  sizes.set(board, index.catalogue.bytes() + index.entries.length * bytesAnEntry + grouped);
  return index;
}

/** Yields after each thing, so that others may be served in between. */
function* fill(index: SearchIndex, board: Board, today: Day): Generator<void> {
  const { tree } = index;
  const { model, structure } = board;
  const unitNameOf = (unit: string): string => tree.units.get(unit)?.name ?? unit;
  const put = (entry: Entry, person = '', labels: readonly string[] = []): void => {
    const { unit } = entry;
    const isUnit = entry.kind === 'unit';
    const at = index.catalogue.add([
      entry.name,
      entry.code,
      unit === null || isUnit ? '' : unitNameOf(unit),
      unit === null || isUnit ? '' : unit,
      person,
      labels.join(' · '),
    ]);
    index.entries[at] = person === '' ? entry : { ...entry, person };
    if (person !== '') group(index, `person:${plainName(person)}`, at);
  };

  const carded = new Set<string>();
  const cards = objectsOf<Scorecard>(model.history, 'scorecard');
  const cardName = (node: NodeInfo): string => {
    const held = cards.get(node.scorecard);
    return (held && bodyAt(held, today)?.name) ?? node.scorecard;
  };
  const isThere = (node: NodeInfo): boolean =>
    tree.units.has(node.unit) && rowNumberOn(structure, node.id, today) >= 0;
  for (const node of nodesOf(structure))
    if (node.kind === 'scorecard' && isThere(node)) carded.add(node.unit);

  for (const [code, depth] of inOrder(tree)) {
    index.depths.set(code, depth);
    // A unit without a scorecard has no page to go to.
    if (carded.has(code)) put({ kind: 'unit', name: unitNameOf(code), code, unit: code, node: -1 });
    yield;
  }
  for (const node of nodesOf(structure)) {
    yield;
    if (!isThere(node)) continue;
    const { kind, unit, id } = node;
    if (kind === 'scorecard') {
      const name = cardName(node);
      if (name !== unitNameOf(unit)) put({ kind, name, code: node.scorecard, unit, node: id });
    } else if (kind === 'perspective') {
      const held = objectsOf<Perspective>(model.history, 'perspective').get(node.code);
      const name = (held && bodyAt(held, today)?.name) ?? node.code;
      put({ kind, name, code: node.code, unit, node: id });
    } else if (kind === 'objective') {
      const body = objectiveOn(board, node, today);
      const entry = { kind, name: body?.name ?? node.code, code: node.code, unit, node: id } as const;
      put(entry, body?.owner ?? '', body?.themes ?? []);
      for (const theme of body?.themes ?? []) group(index, `theme:${theme}`, index.entries.length - 1);
    }
  }
  for (const series of model.series) {
    yield;
    const body = tree.units.has(series.unit) ? definitionOn(series, today) : null;
    if (!body) continue;
    const kind = structure.isKpi[series.id] ? 'kpi' : 'metric';
    const { code } = series.model;
    const tags = body.tags ?? [];
    put({ kind, name: body.name ?? code, code, unit: series.unit, node: series.id }, body.owner, tags);
    const at = index.entries.length - 1;
    for (const tag of tags) group(index, `tag:${tag}`, at);
    if (body.updater && plainName(body.updater) !== plainName(body.owner ?? ''))
      group(index, `person:${plainName(body.updater)}`, at);
  }
  const themes = objectsOf<Theme>(model.history, 'theme');
  for (const name of [...index.groups.keys()]) {
    yield;
    const [, kind, rest = ''] = /^(\w+):(.*)$/s.exec(name) ?? [];
    if (kind !== 'person' && kind !== 'tag' && kind !== 'theme') continue;
    const theme = kind === 'theme' ? themes.get(rest) : undefined;
    const shown = (theme && bodyAt(theme, today)?.name) ?? rest;
    index.entries[index.catalogue.add([shown, kind === 'theme' ? rest : ''])] = {
      kind,
      name: shown,
      code: rest,
      unit: null,
      node: -1,
    };
  }
}

function group(index: SearchIndex, name: string, at: number): void {
  const list = index.groups.get(name);
  if (!list) index.groups.set(name, [at]);
  else if (list.at(-1) !== at) list.push(at);
}

/** Units from the top down, a tree's tops first, with how deep they lie; a tree that bites its tail is left out. */
function* inOrder(tree: Tree): Generator<[string, number]> {
  let level = tree.roots;
  for (let depth = 0; level.length > 0; depth++) {
    for (const code of level) yield [code, depth];
    level = level.flatMap((code) => tree.children.get(code) ?? []);
  }
}

function objectiveOn(board: Board, node: NodeInfo, day: Day): Objective | null {
  const { history } = board.model;
  const key = `${node.scorecard}:${node.code}`;
  const held = objectsOf<Objective>(history, 'objective').get(key);
  const body = held ? bodyAt(held, day) : null;
  const override = objectsOf<Override>(history, 'override').get(`objective ${key}@${node.unit}`);
  const patch = override ? bodyAt(override, day)?.patch : undefined;
  return body && patch ? { ...body, ...patch } : body;
}
