/** The links of the demo's maps, with their sizes: the company's, and in each division the chain from training to revenue. */
import type { PortableDocument } from '#exchange/document.ts';
import { computed, kinds } from './catalogue.ts';
import { beliefs, causes } from './causes.ts';
import { chain, sizeOf } from './chain.ts';
import { company } from './structure.ts';
import { demoYears } from './targets.ts';

type Link = NonNullable<PortableDocument['links']>[number];

const spreadOf = (code: string) =>
  kinds.get(code)?.spread ??
  ({ revenue: 960, on_time: 0.75, cost_per_delivery: 0.11 } as Record<string, number>)[code] ??
  1;

const isLessBetter = (code: string): boolean =>
  (kinds.get(code) ?? computed.find((one) => one.code === code))?.direction === 'down' ||
  code.endsWith('cost');

/** Of the objectives: whether more of the one brings more of the other, be it by numbers that rise or fall. */
function signOf(link: { sign: '+' | '-'; driver?: string; outcome?: string }): '+' | '-' {
  const { driver = '', outcome = '' } = link;
  const turns = [link.sign === '-', isLessBetter(driver), isLessBetter(outcome)].filter(Boolean).length;
  return turns % 2 === 0 ? '+' : '-';
}

export function links(today: string): Link[] {
  const declared = `${(demoYears(today)[0] ?? 2000) + 1}-01-15`;
  const inDivisions = chain.map((link) => ({
    cause: `${link.unit}:${link.from}`,
    effect: `${link.unit}:${link.to}`,
    sign: signOf(link),
    lag: link.lag,
    rationale: link.rationale,
    declared,
    driver: `${link.unit}:${link.driver}`,
    outcome: `${link.unit}:${link.outcome}`,
    size: sizeOf(link),
  }));
  const inCompany = [...causes, ...beliefs].map((c) => {
    const link = {
      cause: `${company}:${c.from}`,
      effect: `${company}:${c.to}`,
      sign: signOf(c),
      lag: c.lag,
      rationale: c.rationale,
      declared,
    };
    if (!('driver' in c) || c.driver === undefined) return link;
    const value = Number(
      ((c.sign === '-' ? -0.85 : 0.85) * (spreadOf(c.outcome) / spreadOf(c.driver))).toPrecision(2),
    );
    const half = Number((value / 2).toPrecision(2));
    const ends = [value - half, value + half].map((v) => Number(v.toPrecision(3)));
    return {
      ...link,
      driver: `${company}:${c.driver}`,
      outcome: `${company}:${c.outcome}`,
      size: { value, low: Math.min(...ends), high: Math.max(...ends) },
    };
  });
  return [...inCompany, ...inDivisions];
}
