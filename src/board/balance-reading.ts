/** Reads the balance of a unit's scorecard, or of all scorecards below it. */
import { balanceOf, type PerspectiveBalance, type Roles } from '#engine/balance.ts';
import type { Link, Mark, Perspective } from '#engine/definitions.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { oneSided } from '#engine/one-sided.ts';
import { bandOf } from '#engine/scale.ts';
import { addressOfNode, infoOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { BalanceAsked, BalanceReading } from './balance-contract.ts';
import { cascadeLayout } from './cascade-layout.ts';
import { unitsBelow } from './heatmap-layout.ts';
import { idOf, NotThere, nameOf, type Opened, open, orNull, type Question, unitName } from './reading.ts';

/** A reading without what its reader may do. */
export type PlainBalance = Omit<BalanceReading, 'mayEdit'>;

/** So many objectives are named where a finding is about them. */
const mostNamed = 5;

export function balanceReading(
  board: Board,
  unit: string,
  { scope = 'scorecard' }: BalanceAsked,
  question: Question,
): PlainBalance {
  const o = open(board, question);
  if (!o.tree.units.has(unit)) throw new NotThere(`unit ${unit}`);
  const { model, structure } = board;
  const layout = cascadeLayout(o);
  const own = layout.of(unit).card;
  if (scope === 'scorecard' && own < 0) throw new NotThere(`scorecard of unit ${unit}`);
  const below = cardsBelow(o, unit);
  const declared = declaredPerspectives(o);
  const led = ledOn(o);
  const balance = balanceOf(
    board,
    o.view,
    o.now,
    scope === 'scorecard' ? [own] : below,
    declared.map(({ code }) => code),
    ({ scorecard, code }) => led.has(`${scorecard}:${code}`),
  );
  const names = new Map(declared.map(({ code, name }) => [code, name]));
  const cells = own < 0 ? new Map<string, number>() : layout.of(unit).cells;
  const sum = (pick: (one: PerspectiveBalance) => Roles): Roles =>
    balance.perspectives.reduce(
      (all, one) => ({
        leading: all.leading + pick(one).leading,
        lagging: all.lagging + pick(one).lagging,
        unsaid: all.unsaid + pick(one).unsaid,
      }),
      { leading: 0, lagging: 0, unsaid: 0 },
    );
  const scored = (of: { score: number; coverage: number }) => ({
    score: orNull(of.score),
    status: markOf(o, of.score),
    coverage: orNull(of.coverage),
  });
  return {
    unit,
    unitName: unitName(o, unit),
    scope,
    scorecard: layout.of(unit).scorecard,
    name: own < 0 ? unitName(o, unit) : nameOf(o, own),
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    cards: balance.cards,
    below: below.length,
    objectives: balance.perspectives.reduce((n, one) => n + one.objectives, 0),
    kpis: balance.perspectives.reduce((n, one) => n + one.kpis, 0),
    byWeight: sum((one) => one.byWeight),
    byCount: sum((one) => one.byCount),
    ...scored(balance),
    perspectives: balance.perspectives.map((one) => {
      const node = cells.get(one.code);
      return {
        ...one,
        ...scored(one),
        name: names.get(one.code) ?? one.code,
        node: node === undefined ? null : addressOfNode(model, structure, node),
      };
    }),
    findings: oneSided(balance, (one) => markOf(o, one.score)).map((finding) => ({
      ...finding,
      objectives: finding.code === 'nothing-leads' ? namedOnce(o, balance.unled) : [],
    })),
  };
}

const kept = new WeakMap<Board, Map<string, readonly number[]>>();
const mostKept = 8;

/** The scorecards of a unit and of all below it, found once for a board and a day. */
export function cardsBelow(o: Opened, unit: string): readonly number[] {
  const held = kept.get(o.board) ?? new Map<string, readonly number[]>();
  kept.set(o.board, held);
  const key = `${o.day} ${unit}`;
  const known = held.get(key);
  if (known) return known;
  const layout = cascadeLayout(o);
  const cards = unitsBelow(o, unit)
    .map((one) => layout.of(one.unit).card)
    .filter((card) => card >= 0);
  if (held.size >= mostKept) held.delete(held.keys().next().value ?? '');
  held.set(key, cards);
  return cards;
}

/** Of a template each unit has the objective: it is named once. */
function namedOnce(o: Opened, nodes: readonly number[]): BalanceReading['findings'][number]['objectives'] {
  const { model, structure } = o.board;
  const found = new Map<string, BalanceReading['findings'][number]['objectives'][number]>();
  for (const node of nodes) {
    if (found.size === mostNamed) break;
    const name = nameOf(o, node);
    if (!found.has(name))
      found.set(name, {
        node: addressOfNode(model, structure, node),
        name,
        unit: infoOf(model, structure, node).unit,
      });
  }
  return [...found.values()];
}

const markOf = (o: Opened, score: number): Mark =>
  Number.isNaN(score) ? 'no-data' : bandOf(o.view.scales[o.now]!, score).status;

/** All that are declared, the topmost first: one that a scorecard lacks is what is looked for. */
export function declaredPerspectives(o: Opened): { code: string; name: string }[] {
  return [...objectsOf<Perspective>(o.board.model.history, 'perspective')]
    .flatMap(([code, versions]) => {
      const body = bodyAt(versions, o.day);
      return body && !body.archived ? [{ code, body }] : [];
    })
    .toSorted((a, b) => (a.body.order ?? 0) - (b.body.order ?? 0))
    .map(({ code, body }) => ({ code, name: body.name ?? code }));
}

/** Objectives (`scorecard:code`) to which a link leads from another. */
function ledOn(o: Opened): Set<string> {
  const led = new Set<string>();
  for (const versions of objectsOf<Link>(o.board.model.history, 'link').values()) {
    const link = bodyAt(versions, o.day);
    if (link && !link.archived && link.cause !== link.effect) led.add(link.effect);
  }
  return led;
}
