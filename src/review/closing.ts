/** What a review still asks before it is closed. Pure. */
import type { Closing, Participant } from './contract.ts';
import type { FrozenFigure } from './figures-contract.ts';

export type Asked = Pick<FrozenFigure, 'node' | 'kind' | 'name' | 'status' | 'parent' | 'unit'>;

/**
 * Objectives that stood off target, and KPIs that did while their objective did not: a red KPI under a red objective
 * is spoken of with it. Only of the scorecard's own unit: what hangs below is asked in its own review.
 */
export function redOf(figures: readonly Asked[], unit: string): Asked[] {
  const isRed = (one: Asked | undefined) => one?.status === 'off-target';
  return figures.filter((one) => {
    if (!isRed(one) || one.unit !== unit) return false;
    if (one.kind === 'objective') return true;
    return one.kind === 'kpi' && !isRed(one.parent === null ? undefined : figures[one.parent]);
  });
}

/** What settles a red item: a decision or an action about it, about a KPI under it, or about its objective. */
function settling(figures: readonly Asked[], item: Asked): string[] {
  const at = figures.indexOf(item);
  const nodes = [item.node];
  if (item.kind === 'objective')
    nodes.push(...figures.filter((one) => one.parent === at && one.kind === 'kpi').map((one) => one.node));
  else if (item.parent !== null) nodes.push(figures[item.parent]!.node);
  return nodes;
}

/**
 * @param about nodes about which something was decided in this review (accepting among it) or an action is open or
 * was agreed in it
 */
export function closingOf(
  figures: readonly Asked[],
  unit: string,
  about: ReadonlySet<string>,
  people: readonly Participant[],
): Closing {
  const red = redOf(figures, unit);
  const open = red.filter((item) => !settling(figures, item).some((node) => about.has(node)));
  const missing: Closing['missing'] = open.map(({ node, name, status }) => ({
    code: 'red-open',
    node,
    name,
    status,
    message: `${name} is off target: decide something about it, agree on an action, or accept it with a reason.`,
  }));
  const none = { node: null, name: null, status: null };
  if (!people.some(({ part }) => part === 'leads'))
    missing.push({ code: 'no-lead', ...none, message: 'Nobody leads this review: say who did.' });
  else if (!people.some(({ attended }) => attended === true))
    missing.push({ code: 'nobody-attended', ...none, message: 'Nobody is marked as present: say who was.' });
  return { missing, red: red.length, settled: red.length - open.length };
}
