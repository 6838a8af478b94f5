/**
 * Which outcome goes with which drivers. The map's links say it where they name a driver and an outcome KPI; where
 * they do not, the KPIs of the objectives that they join are paired, which is weaker, and said to be; and a leading
 * KPI stands for the results of its own objective.
 */

export type Role = 'leading' | 'lagging' | null;

/** A KPI by its unit and code: `unit/measure`. */
export interface PairKpi {
  id: string;
  role: Role;
}
export interface PairObjective {
  key: string;
  kpis: readonly PairKpi[];
}
export interface PairLink {
  key: string;
  cause: string;
  effect: string;
  sign: '+' | '-';
  /** Months; null: nobody has said. */
  lag: number | null;
  /** What it names, where that is there. */
  driver: string | null;
  outcome: string | null;
}

export type PairedBy = 'named' | 'objectives' | 'same-objective';
const strength: Record<PairedBy, number> = { named: 2, objectives: 1, 'same-objective': 0 };

export interface Pair {
  driver: string;
  outcome: string;
  by: PairedBy;
  link: string | null;
  cause: string;
  effect: string;
  sign: '+' | '-';
  lag: number | null;
}

export interface Pairing {
  pairs: Pair[];
  /** KPIs of which nobody has said whether they lead. */
  noRole: string[];
  /** Lagging KPIs with no driver, leading ones with no outcome. */
  outcomesAlone: string[];
  driversAlone: string[];
}

/** @param elsewhere KPIs of objectives on other scorecards to which links lead, or from which they come */
export function pairing(
  objectives: readonly PairObjective[],
  links: readonly PairLink[],
  elsewhere: ReadonlyMap<string, readonly PairKpi[]> = new Map(),
): Pairing {
  const here = new Map(objectives.map(({ key, kpis }) => [key, kpis]));
  const of = (key: string): readonly PairKpi[] => here.get(key) ?? elsewhere.get(key) ?? [];
  const held = new Map<string, Pair>();
  const offer = (pair: Pair): void => {
    if (pair.driver === pair.outcome) return;
    const name = `${pair.driver} ${pair.outcome}`;
    const known = held.get(name);
    if (!known || strength[pair.by] > strength[known.by]) held.set(name, pair);
  };
  for (const link of links) {
    const drivers = link.driver === null ? leadingOf(of(link.cause)) : [link.driver];
    const outcomes = link.outcome === null ? laggingOf(of(link.effect)) : [link.outcome];
    const by = link.driver !== null && link.outcome !== null ? 'named' : 'objectives';
    const { key, cause, effect, sign, lag } = link;
    for (const driver of drivers)
      for (const outcome of outcomes) offer({ driver, outcome, by, link: key, cause, effect, sign, lag });
  }
  for (const { key, kpis } of objectives)
    for (const driver of kpis)
      for (const outcome of kpis)
        if (driver.role === 'leading' && outcome.role === 'lagging')
          offer({
            driver: driver.id,
            outcome: outcome.id,
            by: 'same-objective',
            link: null,
            cause: key,
            effect: key,
            sign: '+',
            lag: null,
          });
  const pairs = [...held.values()];
  const driven = new Set(pairs.map((pair) => pair.outcome));
  const driving = new Set(pairs.map((pair) => pair.driver));
  const all = new Map(objectives.flatMap(({ kpis }) => kpis.map((kpi) => [kpi.id, kpi.role])));
  const alone = (role: Role, paired: ReadonlySet<string>): string[] =>
    [...all].flatMap(([id, its]) => (its === role && !paired.has(id) ? [id] : []));
  return {
    pairs,
    noRole: alone(null, new Set()),
    outcomesAlone: alone('lagging', driven),
    driversAlone: alone('leading', driving),
  };
}

/** Those that lead; where nobody has said of any, all of them. */
function leadingOf(kpis: readonly PairKpi[]): string[] {
  const leading = kpis.filter(({ role }) => role === 'leading');
  return (leading.length > 0 ? leading : kpis).map(({ id }) => id);
}
function laggingOf(kpis: readonly PairKpi[]): string[] {
  const lagging = kpis.filter(({ role }) => role === 'lagging');
  return (lagging.length > 0 ? lagging : kpis).map(({ id }) => id);
}
