/** What numbers of a definition may be: asked by the document's schema and by the fields in which they are typed. */
export interface Bounds {
  min?: number;
  max?: number;
  /** Without a fraction. */
  whole?: boolean;
  /** More than this. */
  above?: number;
}

export const bounds = {
  weight: { min: 0 },
  share: { min: 0 },
  decimals: { min: 0, max: 12, whole: true },
  dueDays: { min: 0, max: 3660, whole: true },
  carry: { min: 0, max: 10_000, whole: true },
  possible: { above: 0 },
  minCoverage: { min: 0, max: 1 },
  /** Of a link, in months. */
  lag: { min: 0, max: 600, whole: true },
  /** Of a card on the strategy map. */
  place: { min: 0, max: 20_000 },
} as const satisfies Record<string, Bounds>;

export type Breach = { why: 'whole' } | { why: 'low' | 'high' | 'above'; at: number };

/** Why a number is not within its bounds; null: it is. */
export function breachOf(value: number, { min, max, whole, above }: Bounds): Breach | null {
  if (whole && !Number.isInteger(value)) return { why: 'whole' };
  if (min !== undefined && value < min) return { why: 'low', at: min };
  if (max !== undefined && value > max) return { why: 'high', at: max };
  if (above !== undefined && value <= above) return { why: 'above', at: above };
  return null;
}
