/** Depots of a template under a region that a manager answers for, and one depot that is not theirs. */
export const depots = {
  format: 'sightline/1',
  organization: { code: 'depots', name: 'Depots', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  perspectives: [{ code: 'c', name: 'Customer', order: 1 }],
  units: [
    { code: 'co', name: 'Company', kind: 'company' },
    { code: 'north', name: 'North', kind: 'region', parent: 'co' },
    { code: 'aldgate', name: 'Aldgate', kind: 'depot', parent: 'north' },
    { code: 'briar', name: 'Briar', kind: 'depot', parent: 'co' },
  ],
  scorecards: [{ code: 'depot', name: 'Depot', every: 'depot', perspectives: [{ perspective: 'c' }] }],
  objectives: [{ scorecard: 'depot', code: 'prompt', perspective: 'c', name: 'Leave on time' }],
  measures: [
    {
      template: 'depot',
      code: 'punctual',
      name: 'On-time departures',
      frequency: 'month',
      target: 50,
      red: 30,
    },
  ],
  kpis: [{ objective: 'depot:prompt', measure: 'depot:punctual' }],
  figures: ['aldgate', 'briar'].map((unit) => ({
    unit,
    measure: 'punctual',
    values: { '2026-01': 40, '2026-02': 40, '2026-03': 40 },
  })),
};
