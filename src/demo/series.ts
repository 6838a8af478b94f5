/**
 * The processes behind the demo's numbers. Every measure varies around a level that moves over three years;
 * an outcome's variation is made from its driver's variation some months before, plus its own noise, so the
 * causes on the strategy map can be found again in the numbers.
 */
import { kinds, season } from './catalogue.ts';
import { causes } from './causes.ts';
import { carried, leads } from './chain.ts';
import { demoMonths } from './periods.ts';
import { randomFor } from './random.ts';

const before = 30;
/** Share of an outcome's variation that its driver explains. */
const strength = 0.88;

const variations = new Map<string, number[]>();

function ownVariation(name: string): number[] {
  const random = randomFor(name);
  const values: number[] = [];
  let last = 0;
  for (let i = 0; i < before + demoMonths + 3; i++) {
    last = 0.25 * last + Math.sqrt(1 - 0.25 ** 2) * random.normal();
    values.push(last);
  }
  return values;
}

/** Variation of a company-wide measure, in its own spreads, month by month from 30 months before the demo. */
function variation(measure: string): number[] {
  const known = variations.get(measure);
  if (known) return known;
  const own = ownVariation(`company ${measure}`);
  const cause = causes.find((c) => c.outcome === measure);
  const driver = cause ? variation(cause.driver) : undefined;
  const values = own.map((noise, i) => {
    if (!cause || !driver) return noise;
    const led = driver[i - cause.lag] ?? 0;
    return (cause.sign === '-' ? -1 : 1) * strength * led + Math.sqrt(1 - strength ** 2) * noise;
  });
  variations.set(measure, values);
  return values;
}

export const companyVariation = (measure: string, month: number) =>
  variation(measure)[before + Math.floor(month)] ?? 0;

/** The company's training hours are those of its divisions: these vary nearly as the whole does. */
export const likenessOf = (measure: string): number => (measure === 'training_hours' ? 0.93 : 0.6);

/** A part of the company varies mostly as the company does; what leads a measure of its own makes most of it. */
export function unitVariation(unit: string, measure: string, likeness: number): (month: number) => number {
  const own = ownVariation(`${unit} ${measure}`);
  const lead = leads(unit, measure);
  if (lead && kinds.has(measure)) {
    const driver = unitVariation(unit, lead.driver, likenessOf(lead.driver));
    const rest = Math.sqrt(1 - carried ** 2);
    return (month) =>
      (lead.sign === '-' ? -1 : 1) * carried * driver(month - lead.lag) +
      rest * (own[before + Math.floor(month)] ?? 0);
  }
  return (month) =>
    likeness * companyVariation(measure, month) +
    Math.sqrt(1 - likeness ** 2) * (own[before + Math.floor(month)] ?? 0);
}

/** November and December press hardest, January a little. */
export const strainOf = (monthOfYear: number) =>
  monthOfYear === 12 ? 1 : monthOfYear === 11 ? 0.8 : monthOfYear === 1 ? 0.4 : 0;

export function levelOf(first: number, last: number, month: number): number {
  return first + ((last - first) * Math.max(0, month)) / (demoMonths - 1);
}

export const seasonOf = (monthOfYear: number) => season[monthOfYear - 1] ?? 1;

export const kindOf = (code: string) => {
  const kind = kinds.get(code);
  if (!kind) throw new Error(`the demo has no kind of measure ${code}`);
  return kind;
};

export function round(value: number, decimals: number): number {
  const power = 10 ** decimals;
  return Math.round(value * power) / power;
}
