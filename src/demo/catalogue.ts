/** The kinds of measure in the demo: how each reads, and the process its numbers come from. */
import type { DemoFrequency } from './periods.ts';

export interface MeasureKind {
  code: string;
  name: string;
  /** Objective it serves, by code. */
  objective: string;
  unitOfMeasure: string;
  decimals: number;
  direction: 'up' | 'down' | 'centre';
  frequency: DemoFrequency;
  /** Level in the first and in the 36th month, and the size of its ordinary variation. */
  first: number;
  last: number;
  spread: number;
  /** How far the peak before the holidays pushes it, in its own spreads (towards worse). */
  strain: number;
  role: 'leading' | 'lagging';
  max?: number;
}

type Row = [
  code: string,
  name: string,
  objective: string,
  unitOfMeasure: string,
  decimals: number,
  direction: MeasureKind['direction'],
  first: number,
  last: number,
  spread: number,
  more?: Partial<MeasureKind>,
];

const led = { role: 'leading' as const };
const percent = { max: 100 };

const rows: Row[] = [
  ['cash_days', 'Cash conversion cycle', 'capital', 'days', 1, 'down', 41, 35, 1.2],
  ['roce', 'Return on capital employed', 'capital', '%', 1, 'up', 10.2, 12.6, 0.5, { frequency: 'quarter' }],
  ['damage_rate', 'Damaged items', 'promise', 'per 1,000', 2, 'down', 2.9, 2.2, 0.16, { strain: 0.8 }],
  ['csat', 'Customer satisfaction', 'loyalty', '%', 1, 'up', 81.5, 86.5, 1.1, percent],
  ['retention', 'Contract customers retained', 'loyalty', '%', 1, 'up', 90.8, 93.4, 0.6, percent],
  ['complaints', 'Complaints', 'loyalty', 'per 1,000', 2, 'down', 6.4, 4.9, 0.35, { strain: 1.1 }],
  ['nps', 'Net promoter score', 'loyalty', 'points', 0, 'up', 14, 45, 2.2, { frequency: 'quarter' }],
  [
    'first_attempt',
    'Delivered at the first attempt',
    'first_time',
    '%',
    1,
    'up',
    88.2,
    92.1,
    0.8,
    { ...percent, ...led },
  ],
  ['sort_accuracy', 'Sort accuracy', 'first_time', '%', 2, 'up', 98.6, 99.2, 0.14, { ...percent, ...led }],
  ['pick_accuracy', 'Pick accuracy', 'first_time', '%', 2, 'up', 98.9, 99.4, 0.12, { ...percent, ...led }],
  ['revisits', 'Jobs that need a second visit', 'first_time', '%', 1, 'down', 9.4, 6.9, 0.6],
  [
    'address_quality',
    'Addresses complete at booking',
    'first_time',
    '%',
    1,
    'up',
    93.1,
    96.8,
    0.5,
    { ...percent, ...led },
  ],
  [
    'vehicle_availability',
    'Vehicles ready at start of shift',
    'network',
    '%',
    1,
    'up',
    93.4,
    95.9,
    0.7,
    { ...percent, ...led },
  ],
  [
    'app_availability',
    'Booking and tracking available',
    'network',
    '%',
    2,
    'up',
    99.55,
    99.84,
    0.09,
    { ...percent, frequency: 'day' },
  ],
  ['hub_utilisation', 'Hub load', 'network', '%', 0, 'centre', 79, 86, 3.2],
  ['dock_to_stock', 'Dock to stock', 'network', 'hours', 1, 'down', 19.5, 14.2, 1.1, { strain: 1 }],
  ['empty_running', 'Empty running', 'network', '%', 1, 'down', 21.5, 17.4, 0.9],
  ['fuel_use', 'Fuel', 'safe', 'l per 100 km', 1, 'down', 28.4, 26.1, 0.5, { strain: 0.5 }],
  ['lead_time', 'Booking to visit', 'network', 'days', 1, 'down', 6.8, 5.1, 0.4, { strain: 0.7 }],
  ['route_density', 'Stops per route hour', 'network', 'stops', 1, 'up', 13.1, 15.2, 0.45, led],
  ['injury_rate', 'Lost-time injuries', 'safe', 'per million hours', 1, 'down', 9.2, 6.4, 0.7],
  ['co2_per_delivery', 'CO₂ per delivery', 'safe', 'g', 0, 'down', 612, 508, 14],
  ['security_audit', 'Security audit passed', 'safe', 'yes / no', 0, 'up', 1, 1, 0, { frequency: 'quarter' }],
  ['safety_walks', 'Safety walks held', 'safe', 'walks', 0, 'up', 14, 22, 2.2, led],
  ['training_hours', 'Training hours per person', 'skills', 'hours', 1, 'up', 2.4, 3.6, 0.4, led],
  [
    'certified',
    'Staff with current certificates',
    'skills',
    '%',
    1,
    'up',
    84.5,
    93,
    1.1,
    { ...percent, ...led },
  ],
  [
    'engagement',
    'Engagement',
    'engage',
    '%',
    0,
    'up',
    66,
    73,
    1.8,
    { ...percent, ...led, frequency: 'quarter' },
  ],
  ['turnover', 'Staff turnover, yearly rate', 'engage', '%', 1, 'down', 24.5, 18.6, 1.3, led],
  ['absence', 'Absence', 'engage', '%', 1, 'down', 6.1, 5.2, 0.45, { ...led, strain: 0.8 }],
  [
    'digital_adoption',
    'Rounds run on the handheld planner',
    'digital',
    '%',
    1,
    'up',
    38,
    82,
    2.6,
    { ...percent, ...led },
  ],
  ['ideas', 'Improvement ideas put to work', 'digital', 'ideas', 0, 'up', 4, 8, 1.3, led],
  ['overtime', 'Overtime share of hours', 'margin', '%', 1, 'down', 8.2, 6.4, 0.6, { strain: 1.2 }],
  ['agency_spend', 'Agency labour spend', 'margin', 'USD k', 0, 'down', 142, 108, 9, { strain: 1.3 }],
  ['new_contracts', 'New contracts signed', 'grow', 'contracts', 0, 'up', 11, 17, 2.4, led],
  ['quotes_in_day', 'Quotes sent within a day', 'grow', '%', 0, 'up', 71, 88, 3.2, { ...percent, ...led }],
  [
    'call_wait',
    'Calls answered within 30 seconds',
    'loyalty',
    '%',
    1,
    'up',
    74,
    86,
    2.2,
    { ...percent, ...led, strain: 1.2 },
  ],
  [
    'first_contact',
    'Solved at the first contact',
    'loyalty',
    '%',
    1,
    'up',
    68,
    77,
    1.6,
    { ...percent, ...led },
  ],
  ['late_departures', 'Late departures', 'promise', '%', 1, 'down', 7.9, 5.2, 0.6, { strain: 0.9 }],
  [
    'scan_compliance',
    'Parcels scanned at every step',
    'first_time',
    '%',
    1,
    'up',
    95.8,
    98.3,
    0.7,
    { ...percent, ...led, frequency: 'day' },
  ],
];

export const kinds = new Map<string, MeasureKind>(
  rows.map(([code, name, objective, unitOfMeasure, decimals, direction, first, last, spread, more]) => [
    code,
    {
      code,
      name,
      objective,
      unitOfMeasure,
      decimals,
      direction,
      first,
      last,
      spread,
      frequency: 'month',
      strain: 0,
      role: 'lagging',
      ...more,
    },
  ]),
);

/** Objectives by code: the perspective each belongs to, its name and its themes. */
export const objectiveKinds = new Map<string, { perspective: string; name: string; themes: string[] }>([
  ['grow', { perspective: 'financial', name: 'Grow revenue that lasts', themes: ['promise'] }],
  ['margin', { perspective: 'financial', name: 'Raise the operating margin', themes: ['lean'] }],
  ['capital', { perspective: 'financial', name: 'Make capital work', themes: ['lean'] }],
  ['promise', { perspective: 'customer', name: 'Keep the delivery promise', themes: ['promise'] }],
  ['loyalty', { perspective: 'customer', name: 'Win customers who stay', themes: ['promise'] }],
  [
    'first_time',
    { perspective: 'internal', name: 'Right at the first attempt', themes: ['promise', 'lean'] },
  ],
  ['network', { perspective: 'internal', name: 'Run a dependable network', themes: ['lean'] }],
  ['safe', { perspective: 'internal', name: 'Safe, secure and clean operations', themes: ['people'] }],
  ['skills', { perspective: 'learning', name: 'Build the skills we need', themes: ['people'] }],
  ['engage', { perspective: 'learning', name: 'A place people stay', themes: ['people'] }],
  ['digital', { perspective: 'learning', name: 'Put good tools in every hand', themes: ['lean', 'people'] }],
]);

/** Measures computed from others: the same in the company (from its divisions) and in a division. */
export const computed = [
  {
    code: 'revenue_growth',
    name: 'Revenue growth on a year ago',
    objective: 'grow',
    unitOfMeasure: '%',
    decimals: 1,
    direction: 'up' as const,
    formula: '100 * (revenue / prev(revenue, 12) - 1)',
    target: 6.5,
    red: '-3',
    role: 'lagging' as const,
  },
  {
    code: 'operating_margin',
    name: 'Operating margin',
    objective: 'margin',
    unitOfMeasure: '%',
    decimals: 1,
    direction: 'up' as const,
    formula: '100 * (revenue - cost) / revenue',
    target: 9.5,
    red: '-2',
    role: 'lagging' as const,
  },
  {
    code: 'cost_per_delivery',
    name: 'Cost per delivery',
    objective: 'margin',
    unitOfMeasure: 'USD',
    decimals: 2,
    direction: 'down' as const,
    formula: 'cost / deliveries',
    target: 0,
    red: '+3 %',
    role: 'lagging' as const,
  },
  {
    code: 'on_time',
    name: 'Delivered on the promised day',
    objective: 'promise',
    unitOfMeasure: '%',
    decimals: 1,
    direction: 'up' as const,
    formula: '100 * on_time_deliveries / deliveries',
    target: 95.5,
    red: '-1.5',
    role: 'lagging' as const,
  },
];

/**
 * What moves through each division in a month: thousands of deliveries, price and cost of one in USD. And whom it
 * employs, and what an hour of training costs in USD: wage, trainer and room.
 */
export const volumes = new Map([
  ['parcel', { deliveries: 4200, price: 5.9, cost: 5.36, onTime: 94.6, people: 2710, hour: 41 }],
  ['freight', { deliveries: 310, price: 62, cost: 57.4, onTime: 92.8, people: 1490, hour: 44 }],
  ['fulfilment', { deliveries: 1900, price: 4.1, cost: 3.69, onTime: 96.2, people: 1420, hour: 34 }],
  ['home', { deliveries: 95, price: 88, cost: 79.2, onTime: 91.5, people: 680, hour: 38 }],
]);

/** Share of an average month, January to December: little in summer, most before the holidays. */
export const season = [0.94, 0.9, 0.97, 0.96, 0.98, 0.98, 0.95, 0.93, 1.0, 1.03, 1.17, 1.19];

const shared = ['csat', 'complaints', 'injury_rate', 'training_hours', 'turnover', 'engagement'];

/** The measures that each unit keeps, besides the computed ones. */
export const measuresOf: Record<string, string[]> = {
  marlowe: [
    'cash_days',
    'roce',
    'damage_rate',
    'nps',
    'csat',
    'retention',
    'complaints',
    'first_attempt',
    'sort_accuracy',
    'vehicle_availability',
    'app_availability',
    'hub_utilisation',
    'injury_rate',
    'co2_per_delivery',
    'security_audit',
    'training_hours',
    'certified',
    'engagement',
    'turnover',
    'digital_adoption',
  ],
  parcel: [...shared, 'first_attempt', 'sort_accuracy', 'damage_rate', 'vehicle_availability'],
  freight: [...shared, 'empty_running', 'fuel_use', 'damage_rate', 'vehicle_availability'],
  fulfilment: [...shared, 'pick_accuracy', 'dock_to_stock', 'damage_rate', 'hub_utilisation'],
  home: [...shared, 'revisits', 'lead_time', 'damage_rate', 'route_density'],
  parcel_north: ['overtime', 'late_departures', 'first_attempt', 'route_density', 'absence'],
  parcel_south: ['overtime', 'late_departures', 'first_attempt', 'route_density', 'absence'],
  parcel_care: ['csat', 'call_wait', 'first_contact', 'address_quality', 'engagement'],
  freight_linehaul: ['agency_spend', 'late_departures', 'empty_running', 'fuel_use', 'absence'],
  freight_fleet: ['overtime', 'vehicle_availability', 'injury_rate', 'certified', 'safety_walks'],
  freight_sales: ['new_contracts', 'quotes_in_day', 'retention', 'training_hours', 'ideas'],
  ff_inbound: ['agency_spend', 'dock_to_stock', 'hub_utilisation', 'safety_walks', 'absence'],
  ff_outbound: ['agency_spend', 'pick_accuracy', 'damage_rate', 'overtime', 'ideas'],
  ff_returns: ['overtime', 'dock_to_stock', 'complaints', 'training_hours', 'turnover'],
  home_install: ['revisits', 'damage_rate', 'csat', 'certified', 'injury_rate'],
  home_planning: ['lead_time', 'route_density', 'address_quality', 'digital_adoption', 'overtime'],
  home_partners: ['new_contracts', 'revisits', 'csat', 'certified', 'quotes_in_day'],
  p_chau: ['call_wait', 'first_contact'],
  p_brandt: ['late_departures', 'safety_walks'],
  p_conti: ['new_contracts', 'quotes_in_day'],
  p_novak: ['pick_accuracy', 'ideas'],
  p_hale: ['route_density', 'lead_time'],
};

/** The computed measures that are KPIs of each level; the rest are inputs. */
export const computedOf = (unit: string) =>
  unit === 'marlowe'
    ? ['revenue', 'revenue_growth', 'operating_margin', 'cost_per_delivery', 'on_time']
    : volumes.has(unit)
      ? ['revenue', 'operating_margin', 'cost_per_delivery', 'on_time']
      : [];

/** One template for every depot team. */
export const depotMeasures = ['scan_compliance', 'late_departures', 'absence', 'sort_accuracy'];
