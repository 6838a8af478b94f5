/** A small organization whose plan is refined, and what is read of its revisions. */

export const small = {
  format: 'sightline/1',
  organization: { code: 'small', name: 'Small', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [
    { code: 'f', name: 'Financial', order: 1 },
    { code: 'c', name: 'Customer', order: 2 },
  ],
  themes: [{ code: 'near', name: 'Near' }],
  units: [{ code: 'co', name: 'Company', kind: 'company' }],
  scorecards: [
    { code: 'card', name: 'Card', unit: 'co', perspectives: [{ perspective: 'f' }, { perspective: 'c' }] },
  ],
  objectives: [
    { scorecard: 'card', code: 'earn', perspective: 'f', name: 'Earn' },
    { scorecard: 'card', code: 'liked', perspective: 'c', name: 'Be liked' },
  ],
  measures: [
    { unit: 'co', code: 'profit', name: 'Profit', frequency: 'month', target: 100, red: 90 },
    // Its target was raised in February, so a revision has more than one day to stand over.
    { unit: 'co', code: 'nps', name: 'NPS', frequency: 'month', target: 40, red: 30 },
    { unit: 'co', code: 'nps', from: '2026-02-01', target: 50, red: 40 },
    { unit: 'co', code: 'calls', name: 'Calls', frequency: 'month', target: 10, red: 5 },
  ],
  kpis: [
    { objective: 'card:earn', measure: 'co:profit' },
    { objective: 'card:liked', measure: 'co:nps' },
  ],
  figures: [
    { unit: 'co', measure: 'profit', values: { '2026-01': 100, '2026-02': 100, '2026-03': 100 } },
    { unit: 'co', measure: 'nps', values: { '2026-01': 50, '2026-02': 50, '2026-03': 50 } },
    { unit: 'co', measure: 'calls', values: { '2026-02': 5, '2026-03': 5 } },
  ],
};

export interface Whole {
  code: string;
  state: string;
  version: number;
  number: number;
  proposedBy: string | null;
  approvedBy: string | null;
  approvedFrom: string | null;
  sequence: number | null;
  changes: Record<string, unknown[]>;
  items: { part: number; section: string; key: string; fields: Record<string, unknown> }[];
  conflicts: { section: string; key: string; field: string; was: unknown; theirs: unknown; ours: unknown }[];
}
export type Defined = Record<string, unknown> & { version: number };
