/**
 * What Marlowe does about its objectives: initiatives on time, late, over budget, done and decided, and one that serves
 * nothing. Their months count from the month of today.
 */
import type { MoneyClass } from '#engine/work.ts';
import type { PortableDocument } from '#exchange/document.ts';
import { company } from './structure.ts';

type Initiative = NonNullable<PortableDocument['initiatives']>[number];

/** Months from today's, and the day of that month. */
export type At = readonly [month: number, day: number];

export interface Told {
  said: Omit<Initiative, 'start' | 'end' | 'baselineStart' | 'baselineEnd' | 'finished' | 'from'>;
  start: At;
  end: At;
  /** As it was planned at first, where it was planned anew since. */
  baseline?: { start?: At; end: At };
  finished?: At;
  milestones: { name: string; due: At; weight?: number; done?: At; baseline?: At; owner?: string }[];
  /** Of each class: the plan in all, spread over its months, and how much of it was spent. */
  money: {
    class: MoneyClass;
    planned: number;
    spentShare?: number;
    forecastShare?: number;
    committed?: number;
  }[];
  updates?: { at: At; text: string; by: string; progress?: number }[];
}

export const initiativesTold: Told[] = [
  {
    said: {
      code: 'handheld',
      name: 'The handheld planner on every round',
      description:
        'Drivers of every depot plan and change their round on the handheld, so that a parcel is tried when someone is in.',
      unit: company,
      owner: 'Daniel Cho, chief information officer',
      sponsor: 'Henrik Solberg, chief operating officer',
      stage: 'active',
      themes: ['promise'],
      moves: [
        {
          objective: `${company}:first_time`,
          measure: `${company}:first_attempt`,
          effect: { value: 2.5, low: 1, high: 4 },
          confidence: 0.7,
        },
        {
          objective: `${company}:digital`,
          measure: `${company}:digital_adoption`,
          effect: { value: 15, low: 8, high: 20 },
          confidence: 0.8,
        },
      ],
      risks: [
        {
          text: 'Handhelds are delivered late',
          likelihood: 'medium',
          impact: 'high',
          response: 'A second supplier for the southern depots',
          owner: 'Daniel Cho',
        },
        {
          text: 'Planners of the old rounds leave before it works',
          likelihood: 'low',
          impact: 'medium',
          response: 'They teach the pilot depots',
          closed: true,
        },
      ],
    },
    start: [-8, 5],
    end: [4, 28],
    milestones: [
      { name: 'Supplier chosen', due: [-7, 15], done: [-7, 13] },
      { name: 'Pilot at Aldgate', due: [-5, 20], weight: 2, done: [-5, 24] },
      { name: 'Six depots', due: [-2, 15], weight: 3, done: [-2, 12] },
      { name: 'All depots', due: [2, 20], weight: 4 },
      { name: 'Old planner switched off', due: [4, 15], weight: 1 },
    ],
    money: [
      { class: 'capital', planned: 620, spentShare: 0.99 },
      { class: 'strategic', planned: 240, spentShare: 0.97 },
    ],
    updates: [
      {
        at: [-1, 18],
        text: 'Six depots plan on the handheld. First attempts there are 1.4 points up.',
        by: 'Daniel Cho',
      },
      {
        at: [-4, 9],
        text: 'The pilot ended four days late; nothing follows for the other depots.',
        by: 'Daniel Cho',
      },
    ],
  },
  {
    said: {
      code: 'vans',
      name: 'Replace vans older than eight years',
      description: 'Sixty vans a year leave the fleet that stand in the workshop more than they drive.',
      unit: 'freight_fleet',
      owner: 'Ruth Adeyemi',
      sponsor: 'Greta Lindqvist',
      stage: 'active',
      themes: ['lean'],
      moves: [
        {
          objective: `${company}:network`,
          measure: `${company}:vehicle_availability`,
          effect: { value: 3, low: 2, high: 5 },
          confidence: 0.85,
        },
        { objective: 'freight_fleet:network' },
        {
          objective: `${company}:safe`,
          measure: `${company}:co2_per_delivery`,
          effect: { value: -12, low: -20, high: -5 },
          confidence: 0.6,
        },
      ],
      risks: [
        {
          text: 'Prices of vans rise again',
          likelihood: 'high',
          impact: 'high',
          response: 'Order the second lot this quarter',
          owner: 'Ruth Adeyemi',
        },
      ],
    },
    start: [-10, 1],
    end: [3, 31],
    baseline: { end: [2, 28] },
    milestones: [
      { name: 'First twenty vans', due: [-6, 28], done: [-6, 20] },
      { name: 'Forty vans', due: [-2, 28], done: [-2, 27] },
      { name: 'Sixty vans', due: [2, 28], baseline: [1, 28] },
    ],
    money: [{ class: 'capital', planned: 1_850, spentShare: 1.19, committed: 180 }],
    updates: [
      {
        at: [-1, 6],
        text: 'Every van of the second lot costs 14 % more than planned. A third lot is negotiated.',
        by: 'Ruth Adeyemi',
      },
    ],
  },
  {
    said: {
      code: 'night-sort',
      name: 'A night shift for the sorting hubs',
      description: 'Sorting starts at ten in the evening instead of two, so that rounds leave on time.',
      unit: 'parcel',
      owner: 'Tomas Ferreira',
      sponsor: 'Henrik Solberg, chief operating officer',
      stage: 'active',
      themes: ['promise', 'lean'],
      moves: [
        {
          objective: `${company}:promise`,
          measure: `${company}:on_time`,
          effect: { value: 2, low: 0.5, high: 3 },
          confidence: 0.6,
        },
        { objective: 'parcel:promise' },
      ],
      needs: ['handheld'],
      risks: [
        {
          text: 'Not enough people for nights',
          likelihood: 'high',
          impact: 'high',
          response: 'A bonus, agreed with the works council',
          owner: 'Priya Raman',
        },
      ],
    },
    start: [-6, 10],
    end: [5, 15],
    baseline: { start: [-7, 1], end: [2, 15] },
    milestones: [
      {
        name: 'Agreement with the works council',
        due: [-3, 10],
        baseline: [-4, 15],
        weight: 2,
        owner: 'Priya Raman',
      },
      { name: 'People hired for nights', due: [-1, 10], weight: 2 },
      { name: 'First hub sorts at night', due: [2, 1], weight: 3 },
      { name: 'All hubs', due: [5, 1], weight: 3 },
    ],
    money: [
      { class: 'operating', planned: 540, spentShare: 0.35 },
      { class: 'strategic', planned: 120, spentShare: 0.8 },
    ],
    updates: [
      {
        at: [-1, 21],
        text: 'The works council asks for a longer trial. We have offered one hub for three months.',
        by: 'Tomas Ferreira',
      },
    ],
  },
  {
    said: {
      code: 'apprentices',
      name: 'An academy for drivers and sorters',
      description: 'Two weeks of training before the first round, a coach for the first three months.',
      unit: company,
      owner: 'Priya Raman, chief people officer',
      sponsor: 'Ines Marlowe',
      stage: 'active',
      themes: ['people'],
      moves: [
        {
          objective: `${company}:skills`,
          measure: `${company}:training_hours`,
          effect: { value: 1.2, low: 0.8, high: 1.6 },
          confidence: 0.9,
        },
        {
          objective: `${company}:engage`,
          measure: `${company}:turnover`,
          effect: { value: -3, low: -5, high: -1 },
          confidence: 0.5,
        },
      ],
    },
    start: [-5, 1],
    end: [6, 30],
    milestones: [
      { name: 'Curriculum and coaches', due: [-3, 28], done: [-3, 20] },
      { name: 'First forty drivers', due: [-1, 25], weight: 2, done: [-1, 24] },
      { name: 'Two hundred drivers', due: [3, 31], weight: 4 },
      { name: 'Sorters', due: [6, 15], weight: 3 },
    ],
    money: [
      { class: 'strategic', planned: 310, spentShare: 0.94 },
      { class: 'operating', planned: 90, spentShare: 1 },
    ],
  },
  {
    said: {
      code: 'care-desk',
      name: 'One desk for every complaint',
      description: 'Whoever takes a complaint keeps it until it is settled.',
      unit: 'parcel_care',
      owner: 'Le Minh Chau',
      sponsor: 'Elena Duarte, director of customer experience',
      stage: 'done',
      themes: ['promise'],
      moves: [
        {
          objective: `${company}:loyalty`,
          measure: `${company}:complaints`,
          effect: { value: -0.8, low: -1.2, high: -0.4 },
          confidence: 0.75,
        },
        { objective: 'parcel_care:loyalty' },
      ],
    },
    start: [-15, 1],
    end: [-6, 28],
    finished: [-6, 20],
    milestones: [
      { name: 'Desk staffed', due: [-11, 15], done: [-11, 15] },
      { name: 'One history of every customer', due: [-8, 10], done: [-8, 17] },
      { name: 'Old queues closed', due: [-6, 15], done: [-6, 12] },
    ],
    money: [{ class: 'strategic', planned: 180, spentShare: 0.96 }],
    updates: [
      {
        at: [-6, 21],
        text: 'Closed eight days early. What it did to complaints is looked at in two quarters.',
        by: 'Le Minh Chau',
      },
    ],
  },
  {
    said: {
      code: 'rounds',
      name: 'Plan installers’ rounds by skill',
      unit: 'home_planning',
      owner: 'Viktor Hale',
      sponsor: 'Samuel Okoro',
      stage: 'active',
      themes: ['lean'],
      moves: [{ objective: 'home:first_time' }, { objective: 'home_planning:network' }],
    },
    start: [-4, 1],
    end: [3, 15],
    // Nobody cut it into milestones: the updates say how far it is.
    milestones: [],
    money: [{ class: 'operating', planned: 60, spentShare: 0.9 }],
    updates: [
      { at: [-1, 27], text: 'Skills of all installers are in the system.', by: 'Viktor Hale', progress: 0.4 },
      { at: [-2, 26], text: 'Interviews are done.', by: 'Viktor Hale', progress: 0.25 },
    ],
  },
  {
    said: {
      code: 'video',
      name: 'A film about the company’s history',
      description: 'For the anniversary. Nobody has said which objective it serves.',
      unit: company,
      owner: 'Elena Duarte, director of customer experience',
      stage: 'active',
    },
    start: [-3, 1],
    end: [2, 28],
    milestones: [
      { name: 'Script', due: [-1, 10], done: [-1, 8] },
      { name: 'Premiere', due: [2, 20] },
    ],
    money: [{ class: 'operating', planned: 75, spentShare: 1 }],
  },
  {
    said: {
      code: 'electric',
      name: 'Electric vans in the inner cities',
      description: 'Forty electric vans and their chargers at two depots.',
      unit: 'freight_fleet',
      owner: 'Ruth Adeyemi',
      sponsor: 'Jonas Weber, head of safety and environment',
      stage: 'approved',
      themes: ['lean'],
      moves: [
        {
          objective: `${company}:safe`,
          measure: `${company}:co2_per_delivery`,
          effect: { value: -45, low: -60, high: -25 },
          confidence: 0.7,
        },
      ],
      needs: ['vans'],
    },
    start: [4, 1],
    end: [14, 28],
    milestones: [
      { name: 'Chargers at Aldgate', due: [7, 15], weight: 2 },
      { name: 'First twenty vans', due: [10, 15], weight: 3 },
      { name: 'Forty vans', due: [14, 15], weight: 3 },
    ],
    money: [{ class: 'capital', planned: 1_400 }],
  },
  {
    said: {
      code: 'lockers',
      name: 'Parcel lockers at two hundred stations',
      unit: 'parcel',
      owner: 'Tomas Ferreira',
      stage: 'proposed',
      themes: ['promise'],
      moves: [
        {
          objective: `${company}:first_time`,
          measure: `${company}:first_attempt`,
          effect: { value: 3, low: 1, high: 6 },
          confidence: 0.5,
        },
        {
          objective: `${company}:margin`,
          measure: `${company}:cost_per_delivery`,
          effect: { value: -0.2, low: -0.4, high: 0 },
          confidence: 0.4,
        },
      ],
      excludes: ['evening'],
    },
    start: [3, 1],
    end: [14, 31],
    milestones: [
      { name: 'Contracts with the stations', due: [6, 30] },
      { name: 'A hundred stations', due: [10, 31], weight: 2 },
    ],
    money: [
      { class: 'capital', planned: 900 },
      { class: 'operating', planned: 160 },
    ],
  },
];
