/** A portfolio in the words of the wire: coins as money, millionths as points, years by their names. */
import { idOf, nameOf, type Opened, orNull, unitName } from '#board/reading.ts';
import { infoOf } from '#engine/structure.ts';
import type { Portfolio } from './allocation-answer.ts';
import type { Allocation, AllocationAsked, AllocationCandidate } from './allocation-contract.ts';
import { type Candidate, costOf, point, type Wish, worthOf } from './allocation-model.ts';
import type { Prepared } from './allocation-reading.ts';

const coin = 100;

export function toldAllocation(
  o: Opened,
  asked: AllocationAsked,
  prepared: Prepared,
  portfolio: Portfolio,
  more: { currency: string | null; seconds: number },
): Allocation {
  const { candidates, perspectives, top, wishes } = prepared;
  const { best } = portfolio;
  const chosen = new Set(best?.chosen ?? []);
  const mine = candidates.filter(({ code }) => chosen.has(code));
  const spent = mine.reduce((sum, one) => sum + costOf(one), 0);
  const info = infoOf(o.board.model, o.board.structure, top);
  const scoreNow = (node: number): number | null => orNull(o.view.score[node * o.view.columns + o.now]);
  const scoreThen = (node: number): number | null => (best ? prepared.scoreWith(node, chosen) : null);
  return {
    period: idOf(o.board, o.period),
    unit: info.unit,
    scorecard: nameOf(o, top),
    currency: more.currency,
    state: portfolio.state,
    worth: (best?.worth ?? 0) / point,
    bound: (best?.bound ?? 0) / point,
    gap: best?.gap ?? 0,
    best: portfolio.free === null ? null : portfolio.free / point,
    years: asked.years.map(({ period, budget }, year) => ({
      period,
      budget,
      spent: mine.reduce((sum, { cost }) => sum + (cost[year] ?? 0), 0) / coin,
      committed: prepared.committed[year] ?? 0,
    })),
    perspectives: perspectives.map(({ code, name, node }) => {
      const served = mine.reduce((sum, { serves }) => sum + (serves[code] ?? 0), 0);
      return {
        code,
        name,
        today: scoreNow(node),
        expected: scoreThen(node),
        spent: served / coin,
        share: spent > 0 ? served / spent : null,
        floor: asked.floors[code] ?? 0,
      };
    }),
    today: scoreNow(top),
    expected: scoreThen(top),
    candidates: candidates.map((one) => candidateTold(o, one, prepared, portfolio, chosen)),
    more: portfolio.more.map(({ by, worth, chosen: then }) => ({
      by,
      worth: worth / point,
      comesIn: then.filter((code) => !chosen.has(code)),
      goesOut: [...chosen].filter((code) => !then.includes(code)),
    })),
    collision: portfolio.collision.map((wish) => wishTold(asked, wish)),
    seconds: more.seconds,
  };

  function candidateTold(
    at: Opened,
    one: Candidate,
    { reads }: Prepared,
    { leftOut }: Portfolio,
    taken: ReadonlySet<string>,
  ): AllocationCandidate {
    const { fields, lines } = reads.get(one.code)!;
    const whole = costOf(one);
    const left = leftOut.find(({ code }) => code === one.code);
    return {
      code: one.code,
      name: fields.name ?? one.code,
      unit: fields.unit,
      unitName: unitName(at, fields.unit),
      stage: fields.stage ?? 'proposed',
      costs: one.cost.map((value) => value / coin),
      cost: whole / coin,
      hasCost: lines.some(({ planned }) => planned !== undefined),
      worth: worthOf(new Set([one.code]), candidates, wishes) / point,
      hasEffect: one.isStated === true,
      serves: Object.entries(one.serves).map(([perspective, value]) => ({
        perspective,
        share: whole > 0 ? value / whole : 0,
      })),
      needs: [...one.needs],
      excludes: [...one.excludes],
      must: one.must,
      chosen: taken.has(one.code),
      why: left?.why ?? null,
      of: left?.of ?? null,
      loss: left?.loss == null ? null : left.loss / point,
      instead: left?.instead ?? [],
    };
  }
}

function wishTold(asked: AllocationAsked, wish: Wish): Allocation['collision'][number] {
  const { kind } = wish;
  return {
    kind,
    ...('code' in wish ? { code: wish.code } : {}),
    ...('other' in wish ? { other: wish.other } : {}),
    ...('perspective' in wish ? { perspective: wish.perspective } : {}),
    ...(wish.kind === 'budget' ? { year: asked.years[wish.year]?.period ?? '' } : {}),
  };
}
