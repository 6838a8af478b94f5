/** The number line on which everything is scored, and its bands. */
import type { Band, Mark, Scale } from './definitions.ts';

/** 0 worst · 40 the red limit · 70 the target · 100 best. */
export const sightlineScale: Scale = {
  code: 'sightline',
  name: 'Sightline',
  anchors: { worst: 0, red: 40, target: 70, best: 100 },
  bands: [
    { code: 'off-target', name: 'Off target', status: 'off-target' },
    { code: 'watch', name: 'Watch', from: 40, status: 'watch' },
    { code: 'on-target', name: 'On target', from: 70, status: 'on-target' },
    { code: 'exceeds', name: 'Exceeds', from: 90, status: 'exceeds' },
  ],
  clamp: [0, 100],
  unit: '',
  rule: 'thresholds',
  rawIsScore: false,
  parentStatus: 'band',
};

const tolerance = 1e-9;

/** a ≥ b, forgiving a relative 1e-9: 69.99999999999 made of thirds is 70. */
export const reaches = (a: number, b: number): boolean =>
  a >= b - tolerance * Math.max(1, Math.abs(a), Math.abs(b));

/** The band of a score: half-open, gapless; the last whose edge the score reaches. */
export function bandOf(scale: Scale, score: number): Band {
  let found = scale.bands[0]!;
  for (const band of scale.bands) if (band.from === undefined || reaches(score, band.from)) found = band;
  return found;
}

export const statusOf = (scale: Scale, score: number | null): Mark =>
  score === null || Number.isNaN(score) ? 'no-data' : bandOf(scale, score).status;

/** Holds a KPI's score on the scale. */
export function clampScore(scale: Scale, score: number): number {
  if (!scale.clamp) return score;
  const [low, high] = scale.clamp;
  if (low !== null && score < low) return low;
  if (high !== null && score > high) return high;
  return score;
}

/** A raw fraction (1 is 100 %) that is itself the score, on this scale's line; and back. */
export const scoreOfFraction = (scale: Scale, fraction: number): number =>
  scale.rawIsScore
    ? fraction * 100
    : scale.anchors.worst + fraction * (scale.anchors.best - scale.anchors.worst);
export const fractionOfScore = (scale: Scale, score: number): number =>
  scale.rawIsScore ? score / 100 : (score - scale.anchors.worst) / (scale.anchors.best - scale.anchors.worst);

/** What is wrong with a declared scale, in words; empty where it is sound. */
export function scaleFaults(scale: Scale): string[] {
  const faults: string[] = [];
  const { worst, red, target, best } = scale.anchors;
  const line = red === undefined ? [worst, target, best] : [worst, red, target, best];
  for (let i = 1; i < line.length; i++)
    if (!(line[i]! > line[i - 1]!)) faults.push('anchors must rise: worst < red < target < best');
  const edges = scale.bands.map((b) => b.from ?? Number.NEGATIVE_INFINITY);
  if (edges[0] !== Number.NEGATIVE_INFINITY)
    faults.push('the lowest band has no lower edge: leave out its `from`');
  for (let i = 1; i < edges.length; i++)
    if (!(edges[i]! > edges[i - 1]!))
      faults.push(`band ${scale.bands[i]!.code} must begin above the one before it`);
  return faults;
}
