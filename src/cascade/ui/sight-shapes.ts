/** What lines of sight are drawn from; readings of a board have these forms, and more. */
import type { Mark } from '#engine/definitions.ts';

export interface SeenNode {
  node: string;
  kind: 'kpi' | 'objective' | 'perspective' | 'scorecard';
  unit: string;
  unitName: string;
  name: string;
  score: number | null;
  status: Mark;
  /** Target mark less score. */
  gap: number | null;
}
export interface Borne {
  design: number;
  force: number;
  explained: number | null;
}
export interface SeenStep extends SeenNode, Borne {
  via: 'start' | 'kpi' | 'cascade' | 'support' | 'part';
  share: number;
  shareInForce: number;
  effects: { node: string; name: string; status: Mark; sign: '+' | '-'; lag: number | null }[];
}
export interface SeenContributor extends SeenNode {
  via: 'kpi' | 'cascade' | 'support';
  owner: string | null;
  share: number;
  shareInForce: number;
  explained: number | null;
}
