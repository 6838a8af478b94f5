/** A person's line of sight: every KPI that they own, enter, or have in a scorecard of their own, by objective. */
import { definitionOn } from '#engine/board.ts';
import { isRead } from '#engine/computation.ts';
import { markAt, type Sight, sightFrom } from '#engine/sight.ts';
import type { Board } from '#engine/view.ts';
import { cascadeLayout } from './cascade-layout.ts';
import { personIndex, personOf } from './person-index.ts';
import { idOf, type Opened, open, type Question, unitName } from './reading.ts';
import type { PersonSight } from './sight-contract.ts';
import { borneBy, toldOf } from './sight-reading.ts';

const mostKpis = 400;
const personKind = 'person';

export function personSight(board: Board, name: string, question: Question): PersonSight {
  const o = open(board, question);
  const index = personIndex(o);
  const key = personOf(name);
  const units = [...o.tree.units.values()].filter(
    (unit) => unit.kind === personKind && personOf(unit.name ?? unit.code) === key,
  );
  const owned = new Map<number, 'owner' | 'updater' | 'unit'>();
  for (const unit of units)
    for (const series of board.model.byUnit.get(unit.code)?.values() ?? []) owned.set(series.id, 'unit');
  for (const one of index.measures.get(key) ?? []) owned.set(one.series, one.as);
  const grouped = groupedBy(o, owned);
  return {
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    mark: markAt(o.view, o.now),
    name: index.names.get(key) ?? units[0]?.name ?? name,
    isKnown: owned.size > 0 || units.length > 0,
    units: units.map((unit) => ({
      unit: unit.code,
      name: unit.name ?? unit.code,
      scorecard: cascadeLayout(o).of(unit.code).scorecard,
    })),
    ...grouped,
  };
}

type Grouped = Pick<PersonSight, 'objectives' | 'kpis' | 'idle' | 'isCut'>;

function groupedBy(o: Opened, owned: ReadonlyMap<number, 'owner' | 'updater' | 'unit'>): Grouped {
  const { board, view, now } = o;
  const groups = new Map<number, PersonSight['objectives'][number]>();
  const idle: PersonSight['idle'] = [];
  let kpis = 0;
  let isCut = false;
  for (const [id, as] of owned) {
    const series = board.model.series[id]!;
    if (!board.structure.isKpi[id]) {
      const body = definitionOn(series, o.day);
      if (body && !body.archived && !isRead(board.computation, series))
        idle.push({
          unit: series.unit,
          unitName: unitName(o, series.unit),
          measure: series.model.code,
          name: body.name ?? series.model.code,
        });
      continue;
    }
    if (kpis >= mostKpis) {
      isCut = true;
      break;
    }
    kpis++;
    const sight = sightFrom(board, view, id, now);
    for (const line of heaviestByObjective(sight)) {
      const [, serves] = line.steps;
      const top = line.steps.at(-1);
      if (!serves || !top) continue;
      let group = groups.get(serves.node);
      if (!group) {
        const path = line.steps.slice(2).map((step) => ({ ...toldOf(o, step.node), via: step.via }));
        group = { ...toldOf(o, serves.node), path, kpis: [] };
        groups.set(serves.node, group);
      }
      group.kpis.push({
        ...toldOf(o, id),
        ...borneBy(o, top.node, id, sight.weights.get(top.node)),
        as,
        measure: series.model.code,
        share: serves.share,
      });
    }
  }
  const heft = (one: PersonSight['objectives'][number]): number =>
    one.kpis.reduce((sum, kpi) => sum + kpi.force, 0);
  for (const group of groups.values()) group.kpis.sort((a, b) => b.force - a.force);
  return { objectives: [...groups.values()].sort((a, b) => heft(b) - heft(a)), kpis, idle, isCut };
}

/** Ways come the heaviest first: of each objective that a KPI serves, the first. */
function heaviestByObjective({ lines }: Sight): Sight['lines'] {
  const seen = new Set<number>();
  return lines.filter(({ steps }) => {
    const node = steps[1]?.node;
    if (node === undefined || seen.has(node)) return false;
    seen.add(node);
    return true;
  });
}
