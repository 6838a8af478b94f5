/** What a link claimed before, read from what was recorded of it: each claim ended when another was declared. */
import type { MapLink } from '../map-types.ts';

/** As much of a recorded change as a claim needs. */
export interface RecordedStatement {
  n: number;
  by: string | null;
  after: Record<string, unknown>;
}

/** What a link claimed once, and who recorded it. */
export interface Claim {
  n: number;
  by: string | null;
  sign: '+' | '-';
  lag: number | null;
  declared: string | null;
}

/** What the link claimed after each of its changes, the latest first, without what it claims now. */
export function earlierClaims(
  history: readonly RecordedStatement[],
  now: Pick<MapLink, 'sign' | 'lag' | 'declared'>,
): Claim[] {
  const claims: Claim[] = [];
  let said: Record<string, unknown> = {};
  for (const change of history.toReversed()) {
    said = { ...said, ...change.after };
    const claim: Claim = {
      n: change.n,
      by: change.by,
      sign: said.sign === '-' ? '-' : '+',
      lag: typeof said.lag === 'number' ? said.lag : null,
      declared: typeof said.declared === 'string' ? said.declared : null,
    };
    const last = claims.at(-1);
    if (last && same(last, claim)) continue;
    claims.push(claim);
  }
  return claims.filter((claim) => !same(claim, now)).reverse();
}

const same = (
  a: Pick<Claim, 'sign' | 'lag' | 'declared'>,
  b: Pick<Claim, 'sign' | 'lag' | 'declared'>,
): boolean => a.sign === b.sign && a.lag === b.lag && a.declared === b.declared;
