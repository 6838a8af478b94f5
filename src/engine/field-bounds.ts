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
  /** Of money: a million billions; sums of many of them are still numbers. */
  amount: { min: 0, max: 1e15 },
  /** Of what may come back, too. */
  paid: { min: -1e15, max: 1e15 },
} as const satisfies Record<string, Bounds>;

/** Years in which something is planned, done or decided: a slip of the pen shall not stretch a timeline to the year 1. */
export const years = { first: 1900, last: 2200 } as const;

/** @param iso a day, or a period that begins with its year */
export function isInYears(iso: string): boolean {
  const year = Number(/^(?:FY)?(\d{4})/.exec(iso)?.[1]);
  return year >= years.first && year <= years.last;
}

export type Breach = { why: 'whole' } | { why: 'low' | 'high' | 'above'; at: number };

/** Why a number is not within its bounds; null: it is. */
export function breachOf(value: number, { min, max, whole, above }: Bounds): Breach | null {
  if (whole && !Number.isInteger(value)) return { why: 'whole' };
  if (min !== undefined && value < min) return { why: 'low', at: min };
  if (max !== undefined && value > max) return { why: 'high', at: max };
  if (above !== undefined && value <= above) return { why: 'above', at: above };
  return null;
}
