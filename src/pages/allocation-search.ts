/** What the address of the allocation holds: budgets by year, candidates, least shares, what was chosen by hand. */
import { type FrameSearch, frameSearch } from './search.ts';

export interface AllocationSearch extends FrameSearch {
  /** Year → budget. */
  budgets?: Record<string, number>;
  approved?: true;
  /** Perspective → per cent. */
  floors?: Record<string, number>;
  in?: string[];
  out?: string[];
}

const numbersOf = (value: unknown): Record<string, number> | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const sound = Object.entries(value).filter(
    (one): one is [string, number] => typeof one[1] === 'number' && one[1] >= 0,
  );
  return sound.length > 0 ? Object.fromEntries(sound.slice(0, 20)) : undefined;
};
const textsOf = (value: unknown): string[] | undefined => {
  const texts = Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  return texts.length > 0 ? texts : undefined;
};

export const allocationSearch = (raw: Record<string, unknown>): AllocationSearch => ({
  ...frameSearch(raw),
  budgets: numbersOf(raw.budgets),
  approved: raw.approved === true ? true : undefined,
  floors: numbersOf(raw.floors),
  in: textsOf(raw.in),
  out: textsOf(raw.out),
});
