/** Which units make a value, with what, and what share of the whole each is. */
import { definitionOn } from '#engine/board.ts';
import { inputOf, statusAt } from '#engine/explain.ts';
import { type Brought, broughtTo, type Flow, flowOn, flowTogether, spanValue } from '#engine/flow.ts';
import { reasonWord } from '#engine/reasons.ts';
import type { Series } from '#engine/series.ts';
import { fold } from '#engine/text/fold.ts';
import type { Board } from '#engine/view.ts';
import type { FlowAsked, FlowReading } from './flow-contract.ts';
import { idOf, NotThere, type Opened, open, orNull, type Question, unitName } from './reading.ts';

const usual = 50;

interface Part extends Brought {
  value: number;
  weight: number;
  share: number | null;
}

/** As the measure says, or as is asked: an editor shows what is not yet recorded. */
export function flowAsked(o: Opened, unit: string, measure: string, asked: FlowAsked): Flow | null {
  const { how } = asked;
  if (how !== undefined) {
    const of = asked.of ?? measure;
    const needsBy = how === 'weighted' || how === 'ratio';
    if (needsBy && asked.by === undefined) return null;
    return {
      how,
      of,
      by: needsBy ? (asked.by ?? null) : null,
      factor: how === 'ratio' ? (asked.factor ?? 1) : 1,
    };
  }
  const series = o.board.model.byUnit.get(unit)?.get(measure);
  if (!series) throw new NotThere(`measure ${measure} of unit ${unit}`);
  return flowOn(o.board.model, series, o.day);
}

export function flowReading(
  board: Board,
  unit: string,
  measure: string,
  asked: FlowAsked,
  question: Question,
): FlowReading {
  const o = open(board, question);
  const { model } = board;
  if (!o.tree.units.has(unit)) throw new NotThere(`unit ${unit}`);
  const flow = flowAsked(o, unit, measure, asked);
  const parts = flow ? partsOf(o, unit, flow) : [];
  const own = model.byUnit.get(unit)?.get(measure);
  const body = own ? definitionOn(own, o.day) : null;
  const shown = sorted(o, chosen(o, parts, asked, flow), asked.sort ?? 'share');
  const from = asked.offset ?? 0;
  const told = (code: string, pick: (one: Part) => Series | null) => ({
    measure: code,
    name: nameFrom(o, parts.map(pick)) ?? code,
  });
  return {
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    unit,
    measure,
    how: flow?.how ?? null,
    of: flow ? told(flow.of, ({ series }) => series) : null,
    by: flow?.by ? told(flow.by, ({ by }) => by) : null,
    factor: flow?.factor ?? 1,
    measures: asked.how === undefined ? [] : measuresBelow(o, unit, parts),
    value: flow
      ? orNull(
          flowTogether(
            flow,
            parts.map(({ value, weight }) => ({ value, by: weight })),
          ),
        )
      : null,
    unitOfMeasure: body?.unitOfMeasure ?? null,
    decimals: body?.decimals ?? null,
    units: parts.length,
    known: parts.filter((part) => isKnown(flow, part)).length,
    total: shown.length,
    items: shown
      .slice(from, from + (asked.limit ?? usual))
      .map((part) => itemOf(o, { unit, measure }, flow, part)),
  };
}

const isKnown = (flow: Flow | null, { value, weight }: Part): boolean =>
  !Number.isNaN(value) && (flow?.by == null || !Number.isNaN(weight));

function nameFrom(o: Opened, all: readonly (Series | null)[]): string | undefined {
  const first = all.find((one) => one !== null);
  return first ? definitionOn(first, o.day)?.name : undefined;
}

/** Every unit that makes the value, with what it brings and its share of the whole. */
export function partsOf(o: Opened, unit: string, flow: Flow): Part[] {
  const { model, computation } = o.board;
  const span = o.view.spans[o.now]!;
  const parts = broughtTo(model, o.tree, unit, flow).map(
    (one): Part => ({
      ...one,
      value: spanValue(model, computation, one.series, span),
      weight: one.by ? spanValue(model, computation, one.by, span) : Number.NaN,
      share: null,
    }),
  );
  const known = parts.filter((part) => isKnown(flow, part));
  const mass = (part: Part): number => (flow.how === 'sum' ? part.value : flow.by === null ? 1 : part.weight);
  const whole = known.reduce((sum, part) => sum + mass(part), 0);
  const together = flowTogether(
    flow,
    parts.map(({ value, weight }) => ({ value, by: weight })),
  );
  for (const part of known)
    part.share =
      flow.how === 'min' || flow.how === 'max'
        ? part.value === together
          ? 1
          : 0
        : whole === 0
          ? null
          : mass(part) / whole;
  return parts;
}

function chosen(o: Opened, parts: Part[], { show, q }: FlowAsked, flow: Flow | null): Part[] {
  const words = fold(q ?? '')
    .split(' ')
    .filter(Boolean);
  return parts.filter((part) => {
    if (show === 'missing' && isKnown(flow, part)) return false;
    if (words.length === 0) return true;
    const { unit } = part.series;
    const name = fold(`${unitName(o, unit)} ${unit}`);
    return words.every((word) => name.includes(word));
  });
}

function sorted(o: Opened, parts: Part[], by: 'share' | 'value' | 'name'): Part[] {
  if (by === 'name') {
    const names = new Map(parts.map((part) => [part, unitName(o, part.series.unit)]));
    return parts.sort((a, b) => (names.get(a) ?? '').localeCompare(names.get(b) ?? ''));
  }
  const of = (part: Part): number =>
    by === 'value' ? part.value : part.share === null ? Number.NaN : Math.abs(part.share);
  // What is missing stands last.
  return parts.sort((a, b) => (Number.isNaN(of(b)) ? -1 : Number.isNaN(of(a)) ? 1 : of(b) - of(a)));
}

function itemOf(
  o: Opened,
  { unit, measure }: { unit: string; measure: string },
  flow: Flow | null,
  { series, by, value, weight, share }: Part,
): FlowReading['items'][number] {
  const { board, view, now, tree } = o;
  // Of a ratio, what is opened is the unit's own ratio, where it has one.
  const opened = board.model.byUnit.get(series.unit)?.get(measure) ?? series;
  const isKpi = board.structure.isKpi[opened.id] === 1;
  const above = tree.units.get(series.unit)?.parent;
  const lacksWeight = flow?.by != null && Number.isNaN(weight);
  const lacking = Number.isNaN(value) ? series : lacksWeight ? by : null;
  return {
    unit: series.unit,
    name: unitName(o, series.unit),
    above: above === undefined || above === unit ? null : unitName(o, above),
    measure: opened.model.code,
    isKpi,
    status: isKpi ? statusAt(board, view, opened.id, now).status : 'no-data',
    value: orNull(value),
    by: orNull(weight),
    reason: lacking
      ? (reasonWord(inputOf(board, view, lacking.id, now).reason) ?? 'no-actual')
      : lacksWeight
        ? 'unknown-reference'
        : null,
    share,
  };
}

const mostUnits = 200;
const mostMeasures = 200;

/** What the units measure that make the value, or, where none does yet, those right below. */
function measuresBelow(o: Opened, unit: string, parts: readonly Part[]): FlowReading['measures'] {
  const units = parts.length > 0 ? parts.map(({ series }) => series.unit) : (o.tree.children.get(unit) ?? []);
  const found = new Map<string, FlowReading['measures'][number]>();
  for (const one of units.slice(0, mostUnits))
    for (const series of o.board.model.byUnit.get(one)?.values() ?? []) {
      const code = series.model.code;
      const known = found.get(code);
      if (known) known.units++;
      else {
        const body = definitionOn(series, o.day);
        if (body && !body.archived) found.set(code, { measure: code, name: body.name ?? code, units: 1 });
      }
    }
  return [...found.values()]
    .sort((a, b) => b.units - a.units || a.name.localeCompare(b.name))
    .slice(0, mostMeasures);
}
