/** The scale of the plan while it is being changed, and what is saved of it. Pure. */
import type { Band, Plan, Scale } from '#engine/definitions.ts';
import { presets } from '#engine/presets.ts';
import type { Change, Definition, Fields } from '#exchange/ui/definition-client.ts';
import { freeCode } from './outline-changes.ts';

export interface ScaleDraft {
  /** A preset's name, or a declared scale's code; null: one of the plan's own that is being made. */
  code: string | null;
  scale: Scale;
}

export const isPreset = (code: string | null): boolean => code !== null && Object.hasOwn(presets, code);

/** The scale that a plan is on. */
export function scaleOf(plan: Definition | undefined, scales: readonly Definition[]): ScaleDraft {
  const code = (plan as Partial<Plan> | undefined)?.scale ?? 'sightline';
  const own = scales.find((one) => one.key === code);
  const { key: _, version: __, from: ___, ...fields } = own ?? { key: '', version: 0 };
  const scale = own ? (fields as unknown as Scale) : (presets[code]?.scale ?? presets.sightline?.scale);
  if (!scale) throw new Error('There is no scale.');
  return { code, scale };
}

/** Bands in the order of their edges, the one without an edge first. */
export const ordered = (bands: readonly Band[]): Band[] =>
  bands.toSorted((a, b) => (a.from ?? Number.NEGATIVE_INFINITY) - (b.from ?? Number.NEGATIVE_INFINITY));

/** From where to where the line is drawn. */
export function extentOf({ anchors, clamp, bands }: Scale): [number, number] {
  const points = [
    anchors.worst,
    anchors.best,
    ...(clamp ?? []),
    ...bands.map((band) => band.from ?? null),
  ].filter((one) => one !== null);
  const [low, high] = [Math.min(...points), Math.max(...points)];
  return high > low ? [low, high] : [low, low + 1];
}

/** A number between its neighbours, in whole steps of the line's hundredth. */
export function edgeAt(scale: Scale, at: number, wanted: number): number {
  const [low, high] = extentOf(scale);
  const step = (high - low) / 100;
  const bands = ordered(scale.bands);
  const before = bands[at - 1]?.from ?? low;
  const after = bands[at + 1]?.from ?? high;
  const rounded = Math.round(wanted / step) * step;
  return Number(Math.min(after - step, Math.max(before + step, rounded)).toFixed(6));
}

export function withEdge(scale: Scale, at: number, from: number): Scale {
  return { ...scale, bands: ordered(scale.bands).map((band, n) => (n === at ? { ...band, from } : band)) };
}

/** A band more, half of the topmost. */
export function withBand(scale: Scale, name: string): Scale {
  const bands = ordered(scale.bands);
  const [, high] = extentOf(scale);
  const last = bands.at(-1);
  const from = Number((((last?.from ?? scale.anchors.worst) + high) / 2).toFixed(6));
  const code = freeCode(name, new Set(bands.map((band) => band.code)), 'band');
  return { ...scale, bands: [...bands, { code, name, from, status: last?.status ?? 'on-target' }] };
}

/** Without one; the lowest that is left has no lower edge. */
export function withoutBand(scale: Scale, at: number): Scale {
  const bands = ordered(scale.bands).toSpliced(at, 1);
  return {
    ...scale,
    bands: bands.map((band, n) => {
      if (n > 0) return band;
      const { from: _, ...first } = band;
      return first;
    }),
  };
}

/**
 * What is saved. A scale itself has one form at all times: to be another from a day on, the plan goes over to a new
 * one on that day, and earlier periods keep theirs.
 */
export function scaleChanges(
  plan: Definition,
  scales: readonly Definition[],
  draft: ScaleDraft,
  from: string | undefined,
  isAlways: boolean,
): Change[] {
  const before = scaleOf(plan, scales);
  const dated = (fields: Fields): Fields => (from === undefined ? fields : { ...fields, from });
  const plans = (scale: string): Change => ({
    section: 'plans',
    key: plan.key,
    version: plan.version,
    fields: dated({ scale }),
  });
  if (isPreset(draft.code)) return draft.code === before.code ? [] : [plans(draft.code ?? '')];
  const known = scales.find((one) => one.key === draft.code);
  const { code: _, ...fields } = draft.scale;
  const isSame =
    known &&
    JSON.stringify(scaleOf({ ...plan, scale: known.key }, scales).scale) === JSON.stringify(draft.scale);
  if (known && isSame) return known.key === before.code ? [] : [plans(known.key)];
  if (known && isAlways) {
    const change: Change = {
      section: 'scales',
      key: known.key,
      version: known.version,
      fields: { ...fields },
    };
    return known.key === before.code ? [change] : [change, plans(known.key)];
  }
  const taken = new Set([...scales.map((one) => one.key), ...Object.keys(presets)]);
  const code = freeCode(draft.scale.name, taken, 'scale');
  return [{ section: 'scales', key: null, fields: { ...fields, code } }, plans(code)];
}
