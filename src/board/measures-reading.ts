/**
 * All measures, judged. What is judged of them is found once for a board, a period and a number, in slices of work,
 * and kept as a few bytes each: an organization has hundreds of thousands of them. A window of it is put into words.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { definitionOn } from '#engine/board.ts';
import { formatPeriod } from '#engine/calendar.ts';
import {
  isSuspect,
  type Lack,
  lacks,
  lacksOf,
  qualityBounds,
  type Trait,
  traitsOf,
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

/** By place: the series, and what is judged of it as bits of the lists of lacks and reasons. */
interface Judged {
  ids: Int32Array;
  lacks: Int32Array;
  reasons: Uint8Array;
  isKpi: Uint8Array;
  /** Its place among all names in their order. */
  names: Int32Array;
}

const usual = 100;
/** Between slices others get their answers. */
const aSlice = 4000;

const bitsOf = <T>(all: readonly T[], found: readonly T[]): number =>
  found.reduce((bits, one) => bits | (1 << all.indexOf(one)), 0);
const within = <T>(all: readonly T[], bits: number): T[] => all.filter((_, n) => bits & (1 << n));
function ones(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}
/** The bits of all lacks of a trait. */
const traitBits = (trait: Trait): number =>
  bitsOf(lacks, traitsOf(lacks).find((one) => one.trait === trait)?.missing ?? []);

export async function measuresReading(
  board: Board,
  asked: MeasuresAsked,
  question: Question,
): Promise<Measures> {
  const o = open(board, question);
  if (asked.unit !== undefined && !o.tree.units.has(asked.unit)) throw new NotThere(`unit ${asked.unit}`);
  const judged = await judgedOn(o);
  const { found, counts, reasons } = chosenOf(o, judged, asked);
  const from = asked.offset ?? 0;
  return {
    period: idOf(board, o.period),
    asOf: o.asOf,
    counts,
    reasons,
    total: found.length,
    items: Array.from(found.subarray(from, from + (asked.limit ?? usual)), (at) => itemOf(o, judged, at)),
  };
}

function itemOf(o: Opened, judged: Judged, at: number): Measures['items'][number] {
  const { model, structure } = o.board;
  const id = judged.ids[at]!;
  const series = model.series[id]!;
  const body = definitionOn(series, o.day);
  const { home, code, key } = series.model;
  const { score, status } = scoreFields(o, id);
  const newest = newestOf(o, series);
  const objective = parentsOf(structure, id).find((node) => rowNumberOn(structure, node, o.day) >= 0);
  const isKpi = judged.isKpi[at] === 1;
  return {
    unit: series.unit,
    unitName: unitName(o, series.unit),
    measure: code,
    key,
    isTemplate: home !== series.unit,
    units: home === series.unit ? 1 : (model.templateUnits.get(home)?.size ?? 1),
    name: body?.name ?? code,
    kind: isKpi ? 'kpi' : 'metric',
    role: roleOf(structure, id),
    objective: objective === undefined ? null : nameOf(o, objective),
    owner: body?.owner ?? null,
    status: isKpi ? status : 'no-data',
    score: isKpi ? score : null,
    newest:
      newest === null
        ? null
        : formatPeriod(model.calendar, { frequency: series.pool.frequency, ordinal: newest }),
    quality: traitsOf(within<Lack>(lacks, judged.lacks[at]!)),
    reasons: within<VanityReason>(vanityReasons, judged.reasons[at]!),
  };
}

type Chosen = Pick<Measures, 'counts' | 'reasons'> & { found: Int32Array };

/** What was last chosen of a judgement: a page that scrolls asks for the same again. */
const lastChosen = new WeakMap<Judged, { key: string; chosen: Chosen }>();

function chosenOf(o: Opened, judged: Judged, asked: MeasuresAsked): Chosen {
  const key = JSON.stringify({ ...asked, offset: 0, limit: 0 });
  const last = lastChosen.get(judged);
  if (last?.key === key) return last.chosen;
  const { series } = o.board.model;
  const inside = asked.unit === undefined ? null : new Set(unitsBelow(o, asked.unit).map(({ unit }) => unit));
  const holds = searchOf(o, asked.q ?? '');
  const counts: Measures['counts'] = { all: 0, kpi: 0, metric: 0, suspects: 0 };
  const tally = vanityReasons.map(() => 0);
  const isAsked = filterOf(o.board, judged, asked);
  const places: number[] = [];
  for (let at = 0; at < judged.ids.length; at++) {
    const id = judged.ids[at]!;
    if (inside && !inside.has(series[id]!.unit)) continue;
    if (!holds(id)) continue;
    counts.all++;
    counts[judged.isKpi[at] === 1 ? 'kpi' : 'metric']++;
    const reasons = judged.reasons[at]!;
    if (ones(reasons) >= qualityBounds.suspect) counts.suspects++;
    for (let n = 0; n < tally.length; n++) if (reasons & (1 << n)) tally[n]!++;
    if (isAsked(at)) places.push(at);
  }
  const chosen: Chosen = {
    found: Int32Array.from(places).sort(orderOf(o, judged, asked.sort ?? 'reasons')),
    counts,
    reasons: Object.fromEntries(vanityReasons.map((one, n) => [one, tally[n]!])) as Measures['reasons'],
  };
  lastChosen.set(judged, { key, chosen });
  return chosen;
}

function filterOf(board: Board, judged: Judged, asked: MeasuresAsked): (at: number) => boolean {
  const reason = asked.reason === undefined ? 0 : bitsOf(vanityReasons, [asked.reason]);
  const lacking = asked.lacking === undefined ? 0 : traitBits(asked.lacking);
  return (at) => {
    const isKpi = judged.isKpi[at] === 1;
    if (asked.kind !== undefined && (asked.kind === 'kpi') !== isKpi) return false;
    if (asked.suspects && !isSuspect(within<VanityReason>(vanityReasons, judged.reasons[at]!))) return false;
    if (reason !== 0 && (judged.reasons[at]! & reason) === 0) return false;
    if (lacking !== 0 && (judged.lacks[at]! & lacking) === 0) return false;
    return (
      asked.role === undefined ||
      (isKpi && (roleOf(board.structure, judged.ids[at]!) ?? 'none') === asked.role)
    );
  };
}

function orderOf(o: Opened, judged: Judged, sort: NonNullable<MeasuresAsked['sort']>) {
  const { ids, names } = judged;
  const byName = (a: number, b: number): number => names[a]! - names[b]! || ids[a]! - ids[b]!;
  if (sort === 'name') return byName;
  if (sort === 'unit') {
    const { series } = o.board.model;
    const depth = new Map([...o.tree.units.keys()].map((unit, n) => [unit, n]));
    const unitOf = (at: number): number => depth.get(series[ids[at]!]!.unit) ?? 0;
    return (a: number, b: number) => unitOf(a) - unitOf(b) || byName(a, b);
  }
  const lackCount = Uint8Array.from(judged.lacks, ones);
  if (sort === 'lacks') return (a: number, b: number) => lackCount[b]! - lackCount[a]! || byName(a, b);
  const reasonCount = judged.reasons.map(ones);
  return (a: number, b: number) =>
    reasonCount[b]! - reasonCount[a]! || lackCount[b]! - lackCount[a]! || byName(a, b);
}

/** As many words as there are bits to note them by. */
const mostWords = 30;

/**
 * Whether a measure holds all words: in its name and code, its unit, its people, its tags, its objectives. The same
 * texts stand on many measures, so each is looked into once.
 */
function searchOf(o: Opened, q: string): (id: number) => boolean {
  const words = fold(q).split(/\s+/).filter(Boolean).slice(0, mostWords);
  if (words.length === 0) return () => true;
  const all = 2 ** words.length - 1;
  const known = new Map<string, number>();
  const bitsIn = (text: string | undefined): number => {
    if (!text) return 0;
    let bits = known.get(text);
    if (bits === undefined) {
      const folded = fold(text);
      bits = words.reduce((sum, word, n) => (folded.includes(word) ? sum | (1 << n) : sum), 0);
      known.set(text, bits);
    }
    return bits;
  };
  const { structure, model } = o.board;
  return (id) => {
    const series = model.series[id]!;
    const body = definitionOn(series, o.day);
    let bits =
      bitsIn(body?.name) |
      bitsIn(series.model.code) |
      bitsIn(unitName(o, series.unit)) |
      bitsIn(body?.owner) |
      bitsIn(body?.updater);
    for (const tag of body?.tags ?? []) bits |= bitsIn(tag);
    if (bits === all) return true;
    for (const node of parentsOf(structure, id))
      if (infoOf(model, structure, node).kind === 'objective') bits |= bitsIn(nameOf(o, node));
    return bits === all;
  };
}

/** One judgement a board: new figures make it another. */
const kept = new WeakMap<Board, { key: string; judged: Promise<Judged> }>();

function judgedOn(o: Opened): Promise<Judged> {
  const key = `${o.asOf} ${o.span} ${idOf(o.board, o.period)}`;
  const known = kept.get(o.board);
  if (known?.key === key) return known.judged;
  const judged = judge(o);
  kept.set(o.board, { key, judged });
  // What failed is tried again by whoever asks next.
  judged.catch(() => kept.delete(o.board));
  return judged;
}

async function judge(o: Opened): Promise<Judged> {
  const { series: all } = o.board.model;
  const ids = new Int32Array(all.length);
  const lackBits = new Int32Array(all.length);
  const reasons = new Uint8Array(all.length);
  const isKpi = new Uint8Array(all.length);
  const names: string[] = [];
  let count = 0;
  for (const series of all) {
    if (series.id % aSlice === aSlice - 1) await nextTurn();
    if (!o.tree.units.has(series.unit)) continue;
    const facts = measureFacts(o, series);
    if (!facts) continue;
    ids[count] = series.id;
    lackBits[count] = bitsOf<Lack>(lacks, lacksOf(facts));
    reasons[count] = bitsOf<VanityReason>(vanityReasons, vanityOf(facts));
    isKpi[count] = facts.isKpi ? 1 : 0;
    names.push(definitionOn(series, o.day)?.name ?? series.model.code);
    count++;
  }
  const ranks = new Map([...new Set(names)].toSorted().map((name, n) => [name, n]));
  return {
    ids: ids.subarray(0, count),
    lacks: lackBits.subarray(0, count),
    reasons: reasons.subarray(0, count),
    isKpi: isKpi.subarray(0, count),
    names: Int32Array.from(names, (name) => ranks.get(name)!),
  };
}
