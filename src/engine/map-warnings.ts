/**
 * What a strategy map leaves open, as hints that teach. None of them forbids anything: a map is a set of claims, and
 * these are the places in which it claims nothing, or claims what its own order of perspectives contradicts.
 *
 * - `no-kpi` an objective that nothing measures: nobody can see whether it is reached
 * - `outcome-no-driver` a lagging KPI whose objective has neither a leading KPI nor a link that leads to it: by the
 *   time it tells, it is too late to act
 * - `driver-no-outcome` an objective whose KPIs are all leading and that leads to nothing: effort without a purpose
 * - `nothing-leads` an objective of the topmost perspective that nothing leads to: hope, not strategy
 * - `against-order` a link whose effect stands in a lower perspective than its cause
 * - `loop` objectives that lead back to themselves
 */
import { type Arrow, arrowsBy, type Loop, loopsOf } from './map-graph.ts';

export interface MapObjective {
  key: string;
  /** The place of its perspective, the topmost first: 0, 1, … */
  lane: number;
  roles: readonly ('leading' | 'lagging' | null)[];
}

export type MapWarning =
  | { code: 'no-kpi' | 'outcome-no-driver' | 'driver-no-outcome' | 'nothing-leads'; objective: string }
  | { code: 'against-order'; link: string; cause: string; effect: string }
  | { code: 'loop'; path: string[]; members: string[]; links: string[] };

export type MapWarningCode = MapWarning['code'];

/**
 * @param links all links of the map, those with one end elsewhere among them: they lead to and from what is here
 * @param isMeasuredElsewhere objectives that others' objectives flow into: they are measured by these
 */
export function mapWarnings(
  objectives: readonly MapObjective[],
  links: readonly Arrow[],
  isMeasuredElsewhere: ReadonlySet<string> = new Set(),
): MapWarning[] {
  const into = arrowsBy(links, 'effect');
  const out = arrowsBy(links, 'cause');
  // An objective that only leads to itself leads to nothing.
  const isLed = (key: string) => (into.get(key) ?? []).some((link) => link.cause !== key);
  const leads = (key: string) => (out.get(key) ?? []).some((link) => link.effect !== key);
  const lanes = new Map(objectives.map((one) => [one.key, one.lane]));
  const top = Math.min(...objectives.map((one) => one.lane));
  const found: MapWarning[] = [];
  for (const { key, lane, roles } of objectives) {
    if (roles.length === 0 && !isMeasuredElsewhere.has(key)) found.push({ code: 'no-kpi', objective: key });
    if (lane === top && !isLed(key)) found.push({ code: 'nothing-leads', objective: key });
    // Said once: a topmost outcome that nothing leads to is the case above.
    else if (roles.includes('lagging') && !roles.includes('leading') && !isLed(key))
      found.push({ code: 'outcome-no-driver', objective: key });
    if (lane !== top && roles.includes('leading') && !roles.includes('lagging') && !leads(key))
      found.push({ code: 'driver-no-outcome', objective: key });
  }
  for (const { key, cause, effect } of links) {
    const [from, to] = [lanes.get(cause), lanes.get(effect)];
    if (from !== undefined && to !== undefined && to > from)
      found.push({ code: 'against-order', link: key, cause, effect });
  }
  for (const { path, members, links: own } of loopsOf(links))
    found.push({ code: 'loop', path, members, links: own });
  return found;
}

/** In which loops (by their place among them) each link lies. */
export function loopsByLink(loops: readonly Pick<Loop, 'links'>[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [n, { links }] of loops.entries())
    for (const link of links) found.set(link, [...(found.get(link) ?? []), n]);
  return found;
}
