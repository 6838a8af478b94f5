/** Initiatives as gaps and agendas are told of them: what each should move, as addresses of nodes, and by how much. */
import type { Standing } from '#board/live.ts';
import { epochAt } from '#engine/model.ts';
import { addressOf, nodeAt } from '#engine/structure.ts';
import { splitRef, type Tree } from '#engine/units.ts';
import type { Board } from '#engine/view.ts';
import type { Move } from '#engine/work.ts';
import { type Execution, executionOf, isUnderWay } from '#execution/initiatives.ts';
import type { DoingEffect, DoingInitiative } from './doing.ts';

const kept = new WeakMap<Execution, readonly DoingInitiative[]>();

/** Found once for what is stated: a template's objective is the objective of thousands of units. */
export function initiativesDoing(
  standing: Pick<Standing, 'board' | 'facts' | 'today'>,
): readonly DoingInitiative[] {
  const execution = executionOf(standing);
  const known = kept.get(execution);
  if (known) return known;
  const { board, today } = standing;
  const tree = board.model.trees[epochAt(board.model, today)];
  const found = [...execution.all.values()].map((one): DoingInitiative => {
    const moved = (one.fields.moves ?? []).map((move) => reached(board, tree, one.fields.unit, move));
    return {
      code: one.code,
      name: one.fields.name,
      owner: one.fields.owner ?? null,
      status: one.receipt.status,
      isActive: isUnderWay(one),
      end: one.fields.end ?? null,
      serves: [...new Set(moved.flatMap(({ serves }) => serves))],
      effects: moved.flatMap(({ effects }) => effects),
    };
  });
  kept.set(execution, found);
  return found;
}

/** Of a template's objective or measure: the unit that is named, or the initiative's own and those below it. */
function reached(
  board: Board,
  tree: Tree | undefined,
  home: string,
  { objective, measure, unit, effect, starts }: Move,
): { serves: string[]; effects: DoingEffect[] } {
  const { model, structure } = board;
  const units = unit === undefined ? below(tree, home) : [unit];
  const serves: string[] = [];
  const effects: DoingEffect[] = [];
  if (objective !== undefined) {
    const { unit: card, name } = splitRef(objective);
    // A scorecard of one unit has its objectives there, wherever the initiative is at home.
    const instances = (among: Iterable<string>): string[] =>
      [...among]
        .map((at) => addressOf('objective', at, card ?? '', name))
        .filter((address) => nodeAt(model, structure, address) !== null);
    const mine = instances(units);
    serves.push(...(mine.length > 0 ? mine : instances(structure.units)));
  }
  if (measure !== undefined) {
    const { unit: at, name } = splitRef(measure);
    const own = at === null ? undefined : model.byUnit.get(at)?.get(name);
    const among = own
      ? [at ?? '']
      : units.filter((one) => model.byUnit.get(one)?.get(name)?.model.home === at);
    for (const one of among) {
      const node = addressOf('kpi', one, '', name);
      serves.push(node);
      if (effect)
        effects.push({
          node,
          size: effect.value,
          low: effect.low ?? null,
          high: effect.high ?? null,
          from: starts ?? null,
        });
    }
  }
  return { serves, effects };
}

function below(tree: Tree | undefined, unit: string): string[] {
  const found = [unit];
  const seen = new Set(found);
  for (let i = 0; i < found.length; i++)
    for (const child of tree?.children.get(found[i]!) ?? [])
      if (!seen.has(child)) {
        seen.add(child);
        found.push(child);
      }
  return found;
}
