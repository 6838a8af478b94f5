/** Of the table of who may what: reviews, decisions and actions. */
type Target = 'own' | 'other' | 'guessed';
type Targets = Record<Target, { unit: string; node: string }>;

interface Row {
  own: string;
  other?: string;
  guessed?: string;
  query?: (target: Target) => string;
  body?: (target: Target) => unknown;
}
const all = 'yes yes yes yes yes';
const none = 'gone gone gone gone gone';
const byUnit = 'yes yes yes no no';
/** Whoever may never do it is told so; to others what is not there is gone. */
const goneForUnit = 'gone gone gone no no';
const goneForTakingPart = 'gone gone gone gone no';
/** Of a unit that has no scorecard, or is not there. */
const absent = 'gone gone no no no';

export function reviewTable(targets: Targets): Record<string, Row> {
  const reviews = '/api/orgs/{org}/reviews';
  const one = `${reviews}/{id}`;
  const schedules = '/api/orgs/{org}/review-schedules';
  const body = (more: object) => (target: Target) => ({ unit: targets[target].unit, ...more });
  const rhythm = { every: 1, firstMonth: '2026-03', nth: 1, weekday: 2, at: '09:00', minutes: 60 };
  return {
    [`GET ${reviews}`]: { own: all },
    [`POST ${reviews}`]: {
      own: byUnit,
      other: absent,
      guessed: absent,
      body: body({ kind: 'operational', period: '2026-01', day: '2026-03-10' }),
    },
    [`GET ${one}`]: { own: none },
    [`PATCH ${one}`]: { own: goneForUnit, body: () => ({ title: 'Mine' }) },
    [`DELETE ${one}`]: { own: none },
    [`POST ${one}/open`]: { own: goneForUnit, body: () => ({}) },
    [`POST ${one}/close`]: { own: none },
    [`POST ${one}/reopen`]: { own: 'gone gone no no no', body: () => ({ why: 'Because' }) },
    [`GET ${one}/closing`]: { own: none },
    [`GET ${one}/figures`]: { own: none },
    [`GET ${one}/verify`]: { own: none },
    [`GET ${one}/export.pdf`]: { own: none },
    [`GET ${one}/history`]: { own: none },
    [`PUT ${one}/agenda`]: { own: goneForUnit, body: () => ({ items: [] }) },
    [`POST ${one}/agenda`]: { own: goneForUnit, body: () => ({ title: 'Mine' }) },
    [`POST ${one}/agenda-proposal`]: { own: none },
    [`PATCH ${one}/agenda/{item}`]: { own: goneForUnit, body: () => ({ minutes: 5 }) },
    [`DELETE ${one}/agenda/{item}`]: { own: none },
    [`GET ${one}/minutes`]: { own: none },
    [`POST ${one}/minutes`]: { own: goneForTakingPart, body: () => ({ text: 'Said' }) },
    [`PATCH ${one}/minutes/{minute}`]: { own: goneForTakingPart, body: () => ({ text: 'Said' }) },
    [`DELETE ${one}/minutes/{minute}`]: { own: none },
    [`GET ${one}/minutes/{minute}/history`]: { own: none },
    [`GET ${schedules}`]: { own: all },
    [`POST ${schedules}`]: {
      own: byUnit,
      other: absent,
      guessed: absent,
      body: body({ kind: 'operational', ...rhythm }),
    },
    [`PATCH ${schedules}/{id}`]: { own: goneForUnit, body: () => ({ nth: 2 }) },
    [`DELETE ${schedules}/{id}`]: { own: none },
    'GET /api/orgs/{org}/review-questions': { own: all },
    'PUT /api/orgs/{org}/review-questions/{kind}': {
      own: 'gone gone no no no',
      body: () => ({ questions: ['Why?'] }),
    },
    'GET /api/orgs/{org}/outlook': {
      own: all,
      other: all,
      guessed: none,
      query: (target) => `?node=${targets[target].node}&period=2026-06`,
    },
    'GET /api/orgs/{org}/decisions': { own: all },
    'POST /api/orgs/{org}/decisions': {
      own: byUnit,
      other: 'yes yes no no no',
      guessed: absent,
      body: body({ kind: 'start', title: 'Begin', why: 'Because', decidedBy: 'Ann' }),
    },
    'GET /api/orgs/{org}/decision-ledger': { own: all },
    'GET /api/orgs/{org}/decision-ledger/export.csv': { own: all },
    'GET /api/orgs/{org}/decision-ledger/export.xlsx': { own: all },
    'GET /api/orgs/{org}/plan-chain': { own: all },
    'GET /api/orgs/{org}/decisions/{id}/ledger': { own: none },
    'POST /api/orgs/{org}/decisions/{id}/answer': { own: none, body: () => ({ yes: true }) },
    'POST /api/orgs/{org}/decisions/{id}/draft': { own: goneForUnit, body: () => ({}) },
    'GET /api/orgs/{org}/decisions/{id}': { own: none },
    'PATCH /api/orgs/{org}/decisions/{id}': { own: goneForUnit, body: () => ({ title: 'Mine' }) },
    'GET /api/orgs/{org}/decisions/{id}/history': { own: none },
    'GET /api/orgs/{org}/actions': { own: all },
    // What nobody owns yet; one's own: test/actions.test.ts.
    'POST /api/orgs/{org}/actions': {
      own: byUnit,
      other: 'yes yes no no no',
      guessed: absent,
      body: body({ title: 'Do it' }),
    },
    // Refused one by one, in the answer.
    'POST /api/orgs/{org}/action-changes': {
      own: 'yes yes yes yes no',
      body: () => ({ ids: ['nothing'], change: { state: 'done' } }),
    },
    'GET /api/orgs/{org}/actions/{id}': { own: none },
    'PATCH /api/orgs/{org}/actions/{id}': { own: goneForTakingPart, body: () => ({ title: 'Mine' }) },
    'GET /api/orgs/{org}/actions/{id}/history': { own: none },
  };
}
