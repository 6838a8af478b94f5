/** An organization searched: by name, by code, by unit, owner, tag; with letters missing or wrong. */
import { addressOfNode } from '#engine/structure.ts';
import { folded } from '#engine/text/fold.ts';
import { lineage } from '#engine/units.ts';
import type { Standing } from './live.ts';
import type { FoundItem, SearchKind, SearchReading } from './search-contract.ts';
import { type SearchIndex, searchIndexOf } from './search-index.ts';

export interface SearchQuestion {
  text: string;
  kinds: readonly SearchKind[];
  limit: number;
  /** Only what is this person's, has this tag or theme. */
  of?: string;
  /** The unit that one looks at: what is there goes before the same elsewhere. */
  from?: string;
}

/** Where two fit as well, the larger thing goes first. */
const kindAhead: Record<SearchKind, number> = {
  unit: 0.05,
  scorecard: 0.04,
  objective: 0.035,
  kpi: 0.035,
  person: 0.03,
  metric: 0.02,
  tag: 0.02,
  theme: 0.02,
  perspective: 0.01,
};

export async function searchReading(standing: Standing, question: SearchQuestion): Promise<SearchReading> {
  const index = await searchIndexOf(standing.board, standing.today);
  return readSearch(standing, index, question);
}

export function readSearch(standing: Standing, index: SearchIndex, question: SearchQuestion): SearchReading {
  const { text, kinds, limit, of, from } = question;
  const { catalogue, entries } = index;
  const sought = folded(text);
  const theirs = of === undefined ? null : new Set(index.groups.get(of) ?? []);
  const wanted = kinds.length > 0 ? new Set(kinds) : null;
  const accept = (item: number): boolean => {
    const entry = entries[item];
    return entry !== undefined && (!wanted || wanted.has(entry.kind)) && (!theirs || theirs.has(item));
  };
  const near = from === undefined ? [] : lineage(index.tree, from);
  const ahead = (item: number): number => {
    const entry = entries[item];
    if (!entry) return 0;
    const unit = entry.unit ?? '';
    const isHere = unit === from ? 0.06 : near.includes(unit) ? 0.02 : 0;
    return kindAhead[entry.kind] + isHere + 0.02 / (1 + (index.depths.get(unit) ?? 0));
  };
  const wish = { limit, accept, ahead };
  // Nothing typed: all that is theirs, or of the kinds that are wanted.
  if (sought.words.length === 0 && (theirs || wanted)) {
    const all = [...(theirs ?? entries.keys())].filter(accept).sort((a, b) => ahead(b) - ahead(a) || a - b);
    const items = all.slice(0, limit).map((item) => shown(standing, index, item, []));
    return { items, total: all.length, near: false, suggestions: [] };
  }
  const found = catalogue.find(sought, wish);
  return {
    items: found.hits.map(({ item, marks }) => shown(standing, index, item, marks)),
    total: found.total,
    near: found.isLoose && found.total > 0,
    suggestions: found.total > 0 || sought.words.length === 0 ? [] : catalogue.instead(sought, wish),
  };
}

function shown({ board }: Standing, index: SearchIndex, item: number, marks: [number, number][]): FoundItem {
  const entry = index.entries[item];
  if (!entry) throw new Error('an item was found that is not in the index');
  const { kind, name, code, unit, node, person = null } = entry;
  const of = unit === null ? `${kind}:${code}` : null;
  return {
    kind,
    name,
    marks,
    code,
    unit,
    unitName: unit === null ? null : (index.tree.units.get(unit)?.name ?? unit),
    person,
    node: node < 0 ? null : addressOfNode(board.model, board.structure, node),
    of,
    count: of === null ? null : (index.groups.get(of)?.length ?? 0),
  };
}
