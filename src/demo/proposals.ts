/**
 * What Marlowe could do next, proposed and not decided: more than there is money for, so that choosing is worth
 * something. Their months count from the month of today.
 */
import type { Told } from './initiatives-told.ts';
import { company } from './structure.ts';

type Move = NonNullable<Told['said']['moves']>[number];

const move = (
  objective: string,
  measure: string,
  [low, value, high]: readonly [number, number, number],
  confidence: number,
): Move => ({
  objective: `${company}:${objective}`,
  measure: `${company}:${measure}`,
  effect: { value, low, high },
  confidence,
});

const proposed = (
  said: Pick<Told['said'], 'code' | 'name' | 'description' | 'owner'> & Partial<Told['said']>,
  start: number,
  end: number,
  money: Told['money'],
): Told => ({
  said: { unit: company, stage: 'proposed', ...said },
  start: [start, 1],
  end: [end, 28],
  milestones: [
    { name: 'Begun', due: [start + 1, 15] },
    { name: 'Half of it works', due: [Math.round((start + end) / 2), 28], weight: 2 },
  ],
  money,
});

export const proposals: readonly Told[] = [
  {
    said: {
      code: 'evening',
      name: 'Deliver in the evening',
      unit: 'parcel',
      owner: 'Andre Castillo',
      stage: 'proposed',
      themes: ['promise'],
      moves: [move('first_time', 'first_attempt', [0, 2, 3], 0.55)],
      excludes: ['lockers'],
    },
    start: [3, 1],
    end: [8, 31],
    milestones: [{ name: 'Trial at Cutler Road', due: [5, 31] }],
    money: [{ class: 'operating', planned: 420 }],
  },
  proposed(
    {
      code: 'key-accounts',
      name: 'One person for each of the largest accounts',
      description:
        'The hundred largest customers have somebody who knows their year and calls before they do.',
      owner: 'Elena Duarte, director of customer experience',
      moves: [
        move('loyalty', 'retention', [0.3, 1.2, 2], 0.6),
        move('loyalty', 'csat', [0.2, 0.8, 1.5], 0.5),
      ],
    },
    2,
    14,
    [{ class: 'operating', planned: 780 }],
  ),
  proposed(
    {
      code: 'invoice-day',
      name: 'Invoices on the day of delivery',
      description: 'The handheld closes the job, and the invoice leaves the same evening.',
      owner: 'Noor Castellan, chief financial officer',
      moves: [move('capital', 'cash_days', [-5, -3, -1], 0.8)],
      needs: ['handheld'],
    },
    2,
    9,
    [
      { class: 'strategic', planned: 240 },
      { class: 'operating', planned: 60 },
    ],
  ),
  proposed(
    {
      code: 'driver-school',
      name: 'A school for drivers and loaders',
      description: 'Two weeks in the first quarter of every new colleague, and a day a year after that.',
      owner: 'Priya Raman, chief people officer',
      themes: ['people'],
      moves: [
        move('skills', 'certified', [1, 3, 4], 0.7),
        move('engage', 'turnover', [-2.5, -1.5, -0.5], 0.5),
        move('safe', 'injury_rate', [-0.8, -0.4, 0], 0.4),
      ],
    },
    1,
    18,
    [
      { class: 'operating', planned: 640 },
      { class: 'capital', planned: 210 },
    ],
  ),
  proposed(
    {
      code: 'address-check',
      name: 'Addresses checked while they are typed',
      description: 'Booking asks for what is missing before the parcel is on its way.',
      owner: 'Daniel Cho, chief information officer',
      moves: [
        move('first_time', 'first_attempt', [0.2, 0.7, 1.2], 0.75),
        move('loyalty', 'complaints', [-0.4, -0.2, 0], 0.5),
      ],
    },
    1,
    7,
    [{ class: 'strategic', planned: 190 }],
  ),
  proposed(
    {
      code: 'second-hub',
      name: 'A second night hub in the east',
      description: 'Half of what crosses the country at night would no longer cross it twice.',
      owner: 'Henrik Solberg, chief operating officer',
      moves: [
        move('network', 'vehicle_availability', [0, 0.8, 1.5], 0.5),
        move('first_time', 'first_attempt', [0, 0.6, 1.2], 0.4),
      ],
    },
    4,
    24,
    [
      { class: 'capital', planned: 5200 },
      { class: 'operating', planned: 700 },
    ],
  ),
  proposed(
    {
      code: 'ideas-month',
      name: 'A month of ideas in every depot',
      description: 'Each depot gets a small budget for what its people propose, and four weeks to try it.',
      owner: 'Priya Raman, chief people officer',
      themes: ['people'],
      moves: [move('engage', 'engagement', [0, 1.5, 3], 0.45)],
      needs: ['driver-school'],
    },
    6,
    10,
    [{ class: 'operating', planned: 130 }],
  ),
];
