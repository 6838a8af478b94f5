/** The strategy map as its screens and drawings take it: scores come in with it, and nothing here knows a board. */
import type { Mark } from '#engine/definitions.ts';

export interface MapKpi {
  /** home:code of its measure, as links name drivers and outcomes. */
  key: string;
  node: string;
  unit: string;
  measure: string;
  name: string;
  role: 'leading' | 'lagging' | null;
  unitOfMeasure: string | null;
  decimals: number | null;
  score: number | null;
  reason: string | null;
  status: Mark;
  actual: number | null;
  target: number | null;
  yesNo: boolean;
}

export interface MapObjective {
  /** scorecard:code */
  key: string;
  node: string;
  card: string;
  code: string;
  name: string;
  description: string | null;
  perspective: string;
  owner: string | null;
  themes: { code: string; name: string }[];
  score: number | null;
  reason: string | null;
  status: Mark;
  band: string | null;
  coverage: number | null;
  change: number | null;
  leading: number;
  lagging: number;
  kpis: MapKpi[];
  cascaded: number;
  place: Place | null;
}

export interface MapEnd {
  name: string;
  isHere: boolean;
  unit: string | null;
}

export interface MapMeasure {
  key: string;
  name: string;
  unit: string | null;
  measure: string;
  unitOfMeasure: string | null;
  decimals: number | null;
}

export interface MapLink {
  key: string;
  cause: string;
  effect: string;
  from: MapEnd;
  to: MapEnd;
  sign: '+' | '-';
  lag: number | null;
  rationale: string | null;
  declared: string | null;
  driver: MapMeasure | null;
  outcome: MapMeasure | null;
  size: { value: number; low: number | null; high: number | null } | null;
  loops: number[];
}

export interface MapLane {
  code: string;
  name: string;
  question: string | null;
  score: number | null;
  status: Mark;
}

/** Where a card stands, from the top left corner of its lane's cards. */
export interface Place {
  x: number;
  y: number;
}

export interface Box extends Place {
  width: number;
  height: number;
}
