/** What an organization already holds, as far as an import needs to know it. */
import type { Calendar, Day, Fact, Figure, Kind, Slot } from '#engine/definitions.ts';
import { bodyAt, foldFacts, objectsOf } from '#engine/history.ts';

export interface FigureCell {
  unit: string;
  measure: string;
  slot: Slot;
  period: string;
}

export type Body = Record<string, unknown>;

export interface Known {
  calendar: Calendar;
  /** The day of the import. */
  today: Day;
  /** Today as a day count: definitions are those in force today. */
  body(kind: Kind, key: string): Body | null;
  bodies(kind: Kind): Iterable<[string, Body]>;
  /** The value recorded last in each cell; undefined where there is none. */
  values(cells: readonly FigureCell[]): Promise<(number | null | undefined)[]>;
}

const cellKey = (c: FigureCell) => `${c.unit}\n${c.measure}\n${c.slot}\n${c.period}`;

/**
 * @param values where recorded values are looked up, such as a query of the ledger; left out: among `figures`
 */
export function knownOf(
  given: { facts: Iterable<Fact>; figures?: Iterable<Figure>; today: number },
  values?: Known['values'],
): Known {
  const history = foldFacts(given.facts);
  const bodies = new Map<Kind, Map<string, Body>>();
  for (const kind of [
    'organization',
    'unit',
    'scorecard',
    'perspective',
    'objective',
    'measure',
    'kpi',
    'initiative',
    'money',
  ] as const) {
    const of = new Map<string, Body>();
    for (const [key, versions] of objectsOf<Body>(history, kind)) {
      // What begins in the future is known, too: an import must not make it again.
      const body = bodyAt(versions, given.today) ?? versions.bodies[0];
      if (body) of.set(key, body);
    }
    bodies.set(kind, of);
  }
  const latest = new Map<string, { n: number; value: number | null }>();
  for (const f of given.figures ?? []) {
    const key = cellKey(f);
    const held = latest.get(key);
    if (!held || f.recorded >= held.n) latest.set(key, { n: f.recorded, value: f.value });
  }
  const calendar = bodies.get('organization')?.get('')?.calendar as Calendar | undefined;
  return {
    today: given.today,
    calendar: { yearStart: 1, label: 'end', timeZone: 'UTC', ...calendar },
    body: (kind, key) => bodies.get(kind)?.get(key) ?? null,
    bodies: (kind) => bodies.get(kind) ?? [],
    values: values ?? (async (cells) => cells.map((c) => latest.get(cellKey(c))?.value)),
  };
}
