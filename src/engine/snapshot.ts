/** What is declared on one day: the plan and all that stands in it, archived things left out. */
import { always } from './calendar.ts';
import type {
  Alignment,
  Day,
  Kpi,
  Objective,
  Override,
  Perspective,
  Plan,
  Scorecard,
} from './definitions.ts';
import { bodyAt, objectsOf, type Versions } from './history.ts';
import type { Model } from './model.ts';
import { firstPlan, planAt } from './plan.ts';
import type { Tree } from './units.ts';

type Overrides = Map<string, Map<string, Record<string, unknown>>>;

export interface Snapshot {
  tree: Tree;
  plan: Plan | null;
  perspectives: Perspective[];
  cards: Scorecard[];
  objectives: Map<string, Objective[]>;
  kpis: Map<string, Kpi[]>;
  alignments: Alignment[];
  overrides: Overrides;
}

function present<T extends { archived?: boolean; order?: number }>(
  objects: Map<string, Versions<T>>,
  day: Day,
): T[] {
  const list: T[] = [];
  for (const versions of objects.values()) {
    const body = bodyAt(versions, day);
    if (body && !body.archived) list.push(body);
  }
  return list.some((b) => b.order !== undefined)
    ? list.sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    : list;
}

const group = <T>(items: T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list) list.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};

export function snapshot(model: Model, epoch: number): Snapshot {
  const { history, epochs, horizon } = model;
  const day = epochs[epoch] === always ? horizon.start : epochs[epoch]!;
  const overrides: Overrides = new Map();
  for (const versions of objectsOf<Override>(history, 'override').values()) {
    const body = bodyAt(versions, day);
    if (!body) continue;
    const key = `${body.kind} ${body.key}`;
    const units = overrides.get(key) ?? new Map<string, Record<string, unknown>>();
    units.set(body.unit, body.patch);
    overrides.set(key, units);
  }
  return {
    tree: model.trees[epoch]!,
    plan: epochs[epoch] === always ? firstPlan(model, day) : planAt(model, day),
    perspectives: present<Perspective>(objectsOf(history, 'perspective'), day),
    cards: present<Scorecard & { order?: number }>(objectsOf(history, 'scorecard'), day),
    objectives: group(present<Objective>(objectsOf(history, 'objective'), day), (o) => o.scorecard),
    kpis: group(present<Kpi>(objectsOf(history, 'kpi'), day), (k) => k.objective),
    alignments: present<Alignment & { order?: number }>(objectsOf(history, 'alignment'), day),
    overrides,
  };
}

/** A declared thing as one unit has it. */
export function patched<T extends object>(s: Snapshot, kind: string, key: string, unit: string, body: T): T {
  const patch = s.overrides.get(`${kind} ${key}`)?.get(unit);
  return patch ? { ...body, ...patch } : body;
}
