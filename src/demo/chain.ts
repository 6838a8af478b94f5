/**
 * The field's own example, in every division: training → work that is right → content customers → revenue, and work
 * that is not right costs twice. The numbers carry each of these links, and the links' sizes say what they carry.
 */
import { kinds, volumes } from './catalogue.ts';

export interface ChainLink {
  unit: string;
  from: string;
  to: string;
  driver: string;
  outcome: string;
  sign: '+' | '-';
  lag: number;
  rationale: string;
  /** How much the outcome varies with its driver's ordinary variation. */
  amount: number;
}

/** What training shows itself in: a measure of the division, the objective that it serves, and why. */
const shows: Record<
  string,
  { objective: string; measure: string; sign: '+' | '-'; why: string; twice: string }
> = {
  parcel: {
    objective: 'first_time',
    measure: 'first_attempt',
    sign: '+',
    why: 'A driver who knows the round and the handheld delivers at the first knock.',
    twice: 'A second knock is a second drive.',
  },
  freight: {
    objective: 'network',
    measure: 'vehicle_availability',
    sign: '+',
    why: 'A trained driver reports the fault before it stops the truck.',
    twice: 'A truck that stands is replaced by a hired one.',
  },
  fulfilment: {
    objective: 'first_time',
    measure: 'pick_accuracy',
    sign: '+',
    why: 'Who has practised at the shelf picks the right item.',
    twice: 'Every wrong pick comes back, and is picked again.',
  },
  home: {
    objective: 'first_time',
    measure: 'revisits',
    sign: '-',
    why: 'A fitter who was shown the appliance needs one visit.',
    twice: 'A second visit is paid by us.',
  },
};

/** Share of an outcome's ordinary variation that its driver makes. */
export const carried = 0.88;
/** Of a division's month: what ordinary variation of quality makes of its cost, and of satisfaction of its revenue. */
const ofCost = 0.0036;
const ofRevenue = 0.003;

const spreadOf = (measure: string): number => kinds.get(measure)?.spread ?? 1;

function linksIn(unit: string): ChainLink[] {
  const { objective, measure, sign, why, twice } = shows[unit]!;
  const { deliveries, price, cost } = volumes.get(unit)!;
  return [
    {
      unit,
      from: 'skills',
      to: objective,
      driver: 'training_hours',
      outcome: measure,
      sign,
      lag: 3,
      rationale: why,
      amount: carried * spreadOf(measure),
    },
    {
      unit,
      from: objective,
      to: 'margin',
      driver: measure,
      outcome: 'other_cost',
      sign: sign === '+' ? '-' : '+',
      lag: 1,
      rationale: twice,
      amount: ofCost * deliveries * cost,
    },
    {
      unit,
      from: objective,
      to: 'loyalty',
      driver: measure,
      outcome: 'csat',
      sign,
      lag: 2,
      rationale: 'People remember what came right, and what did not.',
      amount: carried * spreadOf('csat'),
    },
    {
      unit,
      from: 'loyalty',
      to: 'grow',
      driver: 'csat',
      outcome: 'revenue',
      sign: '+',
      lag: 4,
      rationale: 'Content customers choose the better service and are owed fewer credits.',
      amount: ofRevenue * deliveries * price,
    },
  ];
}

export const chain: ChainLink[] = [...volumes.keys()].flatMap(linksIn);

/** What leads a measure of a division. */
export const leads = (unit: string, measure: string): ChainLink | undefined =>
  chain.find((link) => link.unit === unit && link.outcome === measure);

/** Of a division: the share by which its cost and its revenue move with what leads them, in spreads of the driver. */
export const costMoves = { of: 'other_cost', share: ofCost };
export const revenueMoves = { of: 'revenue', share: ofRevenue };

/** How much of the outcome one more of the driver makes, with a range of three tenths on either side. */
export function sizeOf({ driver, sign, amount }: ChainLink): { value: number; low: number; high: number } {
  const value = Number((((sign === '-' ? -1 : 1) * amount) / spreadOf(driver)).toPrecision(2));
  const ends = [0.7 * value, 1.3 * value].map((end) => Number(end.toPrecision(2)));
  return { value, low: Math.min(...ends), high: Math.max(...ends) };
}
