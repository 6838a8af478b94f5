/**
 * When a link was declared. What it claims is its sign and its lag: whoever changes either declares it anew, or
 * what is tested later would be tested against a claim that was fitted to it.
 */
type Fields = Record<string, unknown>;

/** What a link says where it says nothing: more brings more, and nobody has said when. */
const claimOf = (fields: Fields) => ({ sign: fields.sign ?? '+', lag: fields.lag ?? null });

/**
 * The day that a change of a link states with it, where it does not say one itself.
 * @param present what the link says so far; empty: it is being made
 * @param today as definitions write days
 */
export function declaring(present: Fields, change: Fields, today: string): { declared?: string } {
  if (change.declared !== undefined) return {};
  const isNew = present.cause === undefined;
  const [before, after] = [claimOf(present), claimOf({ ...present, ...change })];
  return isNew || before.sign !== after.sign || before.lag !== after.lag ? { declared: today } : {};
}
