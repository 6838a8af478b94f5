/** How far each value lies from its target, as bars round a line: the same on screen and on paper. */
import type { ChartPoint } from './line-layout.ts';
import { namedBars } from './line-paths.ts';

export type Judged = Pick<ChartPoint, 'actual' | 'target' | 'low' | 'high'>;

/** Whether a distance from the target is a good one; within a range wanted it is neither. */
function isGood(p: Judged, direction: 'up' | 'down' | 'centre'): boolean | null {
  if (p.actual === null || p.target === null) return null;
  if (direction !== 'centre') return p.actual === p.target || p.actual > p.target === (direction === 'up');
  const { low, high } = p;
  return low !== null && high !== null && (p.actual < low || p.actual > high) ? false : null;
}

export interface VarianceBar {
  /** Which point. */
  n: number;
  y: number;
  tall: number;
  thick: number;
  isGood: boolean | null;
  /** Written out where it stands clear of the others. */
  text: string | null;
  textAt: number;
}

export function varianceBars({
  points,
  direction,
  pitch,
  top,
  tall,
  difference,
}: {
  points: readonly Judged[];
  direction: 'up' | 'down' | 'centre';
  pitch: number;
  top: number;
  tall: number;
  difference: (value: number) => string;
}): { base: number; bars: VarianceBar[] } {
  const variances = points.map((p) => (p.actual === null || p.target === null ? null : p.actual - p.target));
  const rise = Math.max(0, ...variances.map((v) => v ?? 0));
  const fall = Math.max(0, ...variances.map((v) => -(v ?? 0)));
  // The strip's line stands where both sides get the room that they need.
  const perUnit = rise + fall === 0 ? 0 : tall / (rise + fall);
  const base = top + rise * perUnit;
  const short = (v: number): string => difference(v).replace(/[\u202f\u00a0].*/, '');
  const widest = Math.max(0, ...variances.map((v) => (v === null ? 0 : short(v).length))) * 7 + 6;
  const isNamed = namedBars(variances, pitch, widest);
  const thick = Math.max(1, Math.min(26, pitch * 0.62));
  const bars = points.flatMap((p, n): VarianceBar[] => {
    const v = variances[n];
    if (v == null) return [];
    const size = Math.abs(v) * perUnit;
    return [
      {
        n,
        y: v > 0 ? base - size : base,
        tall: Math.max(0.5, size),
        thick,
        isGood: isGood(p, direction),
        text: isNamed.has(n) ? short(v) : null,
        textAt: v > 0 ? base - size - 4 : base + size + 12,
      },
    ];
  });
  return { base, bars };
}
