/**
 * The form in which the starter library is written: every text in both languages, English first. Data only;
 * `starter-document.ts` makes a portable document of it.
 */
import type { Direction, Frequency, OverTime, RuleName } from '#engine/definitions.ts';
import type { KeptBy, Role, UnitWord } from './words.ts';

export type Both = readonly [en: string, vi: string];
export type PerspectiveCode = 'financial' | 'customer' | 'internal' | 'learning';

/** How a measure reads: unit of measure, better direction, frequency. */
export type Reads = `${UnitWord} ${Direction} ${Frequency}`;

export interface StarterObjective {
  code: string;
  perspective: PerspectiveCode;
  name: Both;
  /** What it is for. */
  why: Both;
  /** Offered, but not part of the set that is chosen to begin with. */
  extra?: boolean;
}

export interface MeasureMore {
  /** Over measures of the kind's `inputs`; joined over time from its joined inputs. */
  formula?: string;
  /** A formula that looks back (`prev`), and is joined like a plain measure. */
  plain?: boolean;
  /** Where the unit's own way of joining periods does not fit. */
  over?: OverTime;
  decimals?: number;
  min?: number;
  max?: number;
  /** Only where a rule or the literature gives one; `because` says which. */
  target?: number;
  red?: number;
  rule?: RuleName;
  because?: Both;
  extra?: boolean;
}

export interface StarterKpi extends MeasureMore {
  objective: string;
  code: string;
  role: 'leading' | 'lagging';
  name: Both;
  /** How it is measured, in one sentence. */
  is: Both;
  reads: Reads;
  owner: Role;
  source: KeptBy;
}

/** A measure that only serves formulas. */
export interface StarterInput {
  name: Both;
  reads: Reads;
  source: KeptBy;
  over?: OverTime;
}

export interface StarterLink {
  cause: string;
  effect: string;
  sign: '+' | '-';
  /** Months. */
  lag: number;
  why: Both;
}

/** A work that the kind is drawn from. */
export interface Work {
  author: string;
  title: string;
  year: number;
  publisher: string;
}

export interface StarterKind {
  kind: string;
  name: Both;
  /** For whom it is, in one sentence. */
  text: Both;
  unitKind: string;
  /** In the order in which they stand, with name and question where they differ from the usual. */
  perspectives: readonly { code: PerspectiveCode; name?: Both; question?: Both }[];
  objectives: readonly StarterObjective[];
  kpis: readonly StarterKpi[];
  inputs: Readonly<Record<string, StarterInput>>;
  links: readonly StarterLink[];
  sources: readonly Work[];
}

const perspectiveOf: Record<string, PerspectiveCode> = {
  F: 'financial',
  C: 'customer',
  I: 'internal',
  L: 'learning',
};

/** An objective's first letter names its perspective. */
export function objective(
  code: string,
  name: Both,
  why: Both,
  more: { extra?: boolean } = {},
): StarterObjective {
  const perspective = perspectiveOf[code.charAt(0)];
  if (!perspective) throw new Error(`${code} begins with no perspective's letter`);
  return { code, perspective, name, why, ...more };
}

const kpiOf =
  (role: StarterKpi['role']) =>
  (
    objectiveCode: string,
    code: string,
    name: Both,
    is: Both,
    reads: Reads,
    owner: Role,
    source: KeptBy,
    more: MeasureMore = {},
  ): StarterKpi => ({ objective: objectiveCode, code, role, name, is, reads, owner, source, ...more });

export const leading = kpiOf('leading');
export const lagging = kpiOf('lagging');

export const input = (name: Both, reads: Reads, source: KeptBy, over?: OverTime): StarterInput => ({
  name,
  reads,
  source,
  ...(over ? { over } : {}),
});

export const link = (
  cause: string,
  effect: string,
  lag: number,
  why: Both,
  sign: '+' | '-' = '+',
): StarterLink => ({
  cause,
  effect,
  sign,
  lag,
  why,
});

export const work = (author: string, title: string, year: number, publisher: string): Work => ({
  author,
  title,
  year,
  publisher,
});
