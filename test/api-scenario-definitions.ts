/** The definitions that the scenario makes, one of each kind. */

/** Of each kind of definition: one that can be made, its key, and how it is changed. */
export const definitions: [section: string, key: string, body: object, change: object][] = [
  [
    'scales',
    'school',
    {
      code: 'school',
      name: 'School marks',
      anchors: { worst: 0, red: 5, target: 7, best: 10 },
      bands: [
        { code: 'low', name: 'Low', status: 'off-target' },
        { code: 'good', name: 'Good', from: 7, status: 'on-target' },
      ],
      clamp: [0, 10],
      rule: 'thresholds',
    },
    { name: 'Marks' },
  ],
  [
    'plans',
    'next',
    { code: 'next', name: 'Next strategy', state: 'draft', starts: '2027-01-01' },
    { name: 'Strategy 2027' },
  ],
  [
    'perspectives',
    'society',
    { code: 'society', name: 'Society', question: 'What do we give back?', order: 5 },
    { order: 6 },
  ],
  ['themes', 'speed', { code: 'speed', name: 'Speed' }, { description: 'Whatever makes us faster' }],
  [
    'units',
    'north',
    { code: 'north', name: 'North', kind: 'department', parent: 'acme' },
    { name: 'Northern branch' },
  ],
  [
    'scorecards',
    'north',
    { code: 'north', name: 'Northern scorecard', unit: 'north' },
    { name: 'The north' },
  ],
  [
    'objectives',
    'north:N1',
    { scorecard: 'north', code: 'N1', name: 'Deliver on the day', perspective: 'customer' },
    { weight: 2 },
  ],
  [
    'measures',
    'north:late',
    { unit: 'north', code: 'late', name: 'Late deliveries', direction: 'down', target: 20 },
    { owner: 'Head of deliveries' },
  ],
  [
    'kpis',
    'north:N1/north:late',
    { objective: 'north:N1', measure: 'north:late', role: 'leading' },
    { weight: 3 },
  ],
  [
    'links',
    'north:N1>corporate:C1',
    { cause: 'north:N1', effect: 'corporate:C1', sign: '+', lag: 2, rationale: 'The north is half of all' },
    { lag: 3 },
  ],
  ['alignments', 'north:N1>acme:C1', { child: 'north:N1', parent: 'acme:C1', weight: 1 }, { weight: 2 }],
  [
    'targets',
    'north:late@2026-01',
    {
      unit: 'north',
      measure: 'late',
      start: '2026-01',
      end: '2026-12',
      path: 'linear',
      baseline: 40,
      value: 20,
    },
    { value: 15 },
  ],
  ['overrides', '', {}, {}],
  [
    'initiatives',
    'routes',
    {
      code: 'routes',
      name: 'Plan routes anew',
      unit: 'north',
      owner: 'Head of deliveries',
      stage: 'active',
      start: '2026-01-05',
      end: '2026-09-30',
      moves: [
        {
          objective: 'north:N1',
          measure: 'north:late',
          effect: { value: -8, low: -12, high: -4 },
          starts: '2026-07',
          confidence: 0.7,
        },
      ],
    },
    { end: '2026-10-31', baselineEnd: '2026-09-30' },
  ],
  [
    'milestones',
    'routes/pilot',
    { initiative: 'routes', code: 'pilot', name: 'First depot drives by it', due: '2026-03-31', weight: 2 },
    { done: '2026-03-27' },
  ],
  [
    'updates',
    'routes/u1',
    { initiative: 'routes', code: 'u1', text: 'The first depot drives by it', progress: 0.3 },
    { text: 'Two depots drive by it' },
  ],
  [
    'money',
    'routes/capital@2026-02',
    { initiative: 'routes', class: 'capital', period: '2026-02', planned: 40, spent: 38 },
    { committed: 12 },
  ],
  [
    'budgets',
    'b2026',
    { code: 'b2026', name: 'Budget 2026', start: 'FY2026', end: 'FY2026', amount: 250, units: ['north'] },
    { classes: ['capital', 'strategic'] },
  ],
];
