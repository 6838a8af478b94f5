/** The steps of an appraisal: what each changes, and what it refuses. */

import { personSight } from '#board/sight-person-reading.ts';
import { isoFromDay } from '#engine/calendar.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { Expected } from '#platform/http/conditions.ts';
import { type Fenced, hearerOf, mayHandOverView, mustAct, readersOf } from './appraisal-access.ts';
import type { AppraisalAct, AppraisalItem, AppraisalTerms, AppraisalTie } from './appraisal-contract.ts';
import { evidenceHash, evidenceOf, evidenceText } from './appraisal-evidence.ts';
import { tellReaders } from './appraisal-news.ts';
import { mustBeOnScale, mustRate, type ViewInput } from './appraisal-rating.ts';
import {
  type Asking,
  aboveOf,
  begunOn,
  dueOf,
  mayObject,
  mustSee,
  needsWhy,
  resultItems,
} from './appraisal-reading.ts';
import { refused } from './appraisal-refusal.ts';
import { proposedWeights } from './appraisal-score.ts';
import { type Change, type KeptAppraisal, lockAppraisal, saveAppraisal } from './appraisal-store.ts';
import { addChange, addWord, draftView, handOverView, writeEvidence } from './appraisal-words.ts';
import { mustName } from './place.ts';
import type { By } from './record.ts';

export interface Doing {
  tx: Tx;
  by: By;
  asking: Asking;
  id: string;
  expected: Expected;
}

type Step = (held: KeptAppraisal, tie: AppraisalTie) => Promise<Change> | Change;

/** One step: seen, allowed at this state, made, saved with its version, told to those who may see it. */
async function step({ tx, by, asking, id, expected }: Doing, act: AppraisalAct, work: Step): Promise<void> {
  const held = await lockAppraisal(tx, by.org, id, expected);
  const tie = mustSee(asking, held);
  mustAct(act, tie, held.state);
  const change = await work(held, tie);
  await saveAppraisal(tx, by, held, change);
  await tellAll(tx, by.org, asking, { ...held, ...change });
}

export const tellAll = (tx: Tx, org: string, { people, standing }: Asking, kept: Fenced): Promise<void> =>
  tellReaders(
    tx,
    org,
    readersOf(kept, people, aboveOf(standing, kept.unit)).map(({ person }) => person.id),
  );

const refuse = (...why: Parameters<typeof refused>): never => {
  throw refused(...why);
};

/** What a person's appraisal begins with: the results on their line of sight, and what the cycle asks of everybody. */
export function firstItems(
  { standing }: { standing: Pick<Asking['standing'], 'board'> },
  terms: AppraisalTerms,
  period: string,
  names: readonly string[],
): AppraisalItem[] {
  return terms.parts.flatMap(({ code: part, kind, items }) =>
    kind === 'behaviours'
      ? items.map((one) => ({
          ...{ id: `${part}/${one.code}`, part, name: one.name, text: one.text, node: null },
          ...{ weight: one.weight, mark: null },
        }))
      : proposedResults(standing, part, period, names),
  );
}

function proposedResults(
  standing: Pick<Asking['standing'], 'board'>,
  part: string,
  period: string,
  names: readonly string[],
): AppraisalItem[] {
  const found = new Map<string, { name: string; force: number }>();
  for (const name of names)
    for (const { kpis } of personSight(standing.board, name, { period }).objectives)
      for (const { node, name, design, as } of kpis) {
        // What they only enter is somebody else's result.
        if (as === 'updater') continue;
        const force = Math.max(design, found.get(node)?.force ?? 0);
        found.set(node, { name, force });
      }
  const ordered = [...found].sort(([, a], [, b]) => b.force - a.force).slice(0, mostProposed);
  const weights = proposedWeights(ordered.map(([, one]) => one.force));
  return ordered.map(([node, { name }], i) => ({
    ...{ id: node, part, name, text: null, node, weight: weights[i]!, mark: null },
  }));
}
/** More than these are no agreement about what matters; others are added by hand. */
const mostProposed = 12;

export const weigh = (
  doing: Doing,
  { items, why }: { items: readonly { node: string; weight: number }[]; why?: string | undefined },
): Promise<void> =>
  step(doing, 'weigh', async (held) => {
    const part = held.terms.parts.find((one) => one.kind === 'results')?.code;
    if (part === undefined && items.length > 0)
      refuse('no-results-part', 'This appraisal has no part of results: leave them out.');
    if (new Set(items.map((one) => one.node)).size < items.length)
      refuse('result-twice', 'One result is named twice.');
    const isAgreed = held.state !== 'proposed';
    if (isAgreed && why === undefined)
      refuse(
        'weights-agreed',
        'The weights are agreed: say why they are changed. Both values and the reason stay in sight.',
      );
    const before = new Map(resultItems(held).map((item) => [item.id, item]));
    const results = items.map(({ node, weight }): AppraisalItem => {
      const known = before.get(node);
      if (known) return { ...known, weight };
      const name = mustName(doing.asking.standing, node) ?? node;
      return { id: node, part: part ?? '', name, text: null, node, weight, mark: null };
    });
    if (items.length > 0 && results.every((one) => one.weight === 0))
      refuse('weightless', 'No result weighs anything: give one a weight.');
    if (isAgreed) {
      const after = new Map(results.map((item) => [item.id, item]));
      for (const id of new Set([...before.keys(), ...after.keys()])) {
        const values = { before: before.get(id)?.weight ?? null, after: after.get(id)?.weight ?? null };
        if (values.before !== values.after)
          await addChange(doing.tx, doing.by, held.id, {
            what: 'weight',
            about: after.get(id)?.name ?? before.get(id)?.name ?? id,
            ...values,
            why: why ?? null,
          });
      }
    }
    return {
      items: [...results, ...held.items.filter((item) => item.node === null)],
      // Whoever had agreed had agreed to something else.
      ...(isAgreed ? {} : { course: { ...held.course, agreed: { person: null, manager: null }, late: [] } }),
    };
  });

/** Weights that are agreed when the period is under way know what came of it: whoever agrees first says why. */
export const agree = (doing: Doing, { why }: { why?: string | undefined } = {}): Promise<void> =>
  step(doing, 'agree', (held, tie) => {
    const { items, terms, course } = held;
    const { by, asking } = doing;
    if (terms.parts.some((one) => one.kind === 'results' && one.weight > 0) && resultItems(held).length === 0)
      refuse(
        'no-result',
        'No result is named yet: name what the person answers for, with its weight, before agreeing.',
      );
    const begun = begunOn(asking.standing, held.period);
    if (why === undefined && needsWhy(asking.standing, held)) {
      const message = `The period began on ${begun}: say in "why" why the weights are agreed only now. Both see the reason.`;
      throw new AppError('invalid', message, [
        { at: 'why', code: 'appraisal-late', values: { begun: begun ?? '' }, message },
      ]);
    }
    const at = by.now.toISOString();
    const agreed = { ...course.agreed, [tie]: at };
    const isDone = agreed.person !== null && agreed.manager !== null;
    const because = why !== undefined && begun !== null ? [{ why, by: by.who.name, at }] : [];
    return {
      items,
      course: { ...course, agreed, late: [...(course.late ?? []), ...because] },
      state: isDone ? 'agreed' : 'proposed',
    };
  });

export const giveView = (doing: Doing, voice: 'self' | 'manager', given: ViewInput): Promise<void> =>
  step(doing, voice === 'self' ? 'self' : 'view', async (held) => {
    const { tx, by, asking, id } = doing;
    mustRate(held, given);
    const words = given.ratings.filter((one) => one.rating !== null || one.text);
    await draftView(tx, by, id, voice, [
      ...words,
      ...(given.text ? [{ about: '', rating: null, text: given.text }] : []),
    ]);
    if (!given.handOver) return {};
    if (words.length === 0 && !given.text)
      refuse('nothing-to-hand-over', 'There is nothing to hand over yet: rate an item or write something.');
    const today = isoFromDay(asking.standing.today);
    if (voice === 'manager' && !mayHandOverView(held.state, dueOf(asking.standing, held, 'self'), today))
      throw refused(
        'self-view-first',
        'The self-view comes first: hand over yours when it is there, or when its deadline has passed. What you have written is kept.',
        {},
        'conflict',
      );
    await handOverView(tx, by, id, voice);
    const handed = { ...held.course.handed, [voice]: by.now.toISOString() };
    return {
      course: { ...held.course, handed },
      state: voice === 'self' ? 'self-viewed' : 'manager-viewed',
    };
  });

export const talk = (
  doing: Doing,
  { text, held: day }: { text: string | null; held?: string | undefined },
): Promise<void> =>
  step(doing, 'talk', async (held) => {
    if (text === null && day === undefined)
      refuse('empty-note', 'Write a note, or say on which day the conversation was.');
    if (text !== null)
      await addWord(doing.tx, doing.by, held.id, {
        ...{ voice: 'talk' as const, about: '', rating: null, text, handed: true },
      });
    return day === undefined ? {} : { course: { ...held.course, held: day }, state: 'talked' };
  });

export const mark = (doing: Doing, { about, why }: { about: string; why: string | null }): Promise<void> =>
  step(doing, 'mark', async (held) => {
    const item = held.items.find((one) => one.id === about);
    if (!item?.node)
      refuse('mark-results', 'Only a result can be marked as one that could not be influenced.');
    const { name, at } = { name: doing.by.who.name, at: doing.by.now.toISOString() };
    const made = why === null ? null : { why, by: name, at };
    await addChange(doing.tx, doing.by, held.id, {
      ...{
        what: 'mark' as const,
        about: item?.name ?? about,
        before: item?.mark?.why ?? null,
        after: why,
        why,
      },
    });
    return { items: held.items.map((one) => (one.id === about ? { ...one, mark: made } : one)) };
  });

/** By a human, with reasons. The evidence is frozen with it, at the number at which it stands. */
export const conclude = (
  doing: Doing,
  { rating, reasons }: { rating: number; reasons: string },
): Promise<void> =>
  step(doing, 'conclude', async (held) => {
    const { tx, by, asking } = doing;
    mustBeOnScale(held, rating);
    const results = resultItems(held);
    const { figures } = evidenceOf(asking.standing, held.period, results);
    const { sequence } = asking.standing;
    const text = evidenceText(held, sequence, results, figures);
    await writeEvidence(tx, by.org, held.id, { sequence, hash: evidenceHash(text), at: by.now, text });
    const at = by.now.toISOString();
    return {
      course: { ...held.course, rating, conclusion: { rating, reasons, by: by.who.name, at } },
      state: 'concluded',
    };
  });

export const calibrate = (doing: Doing, { rating, why }: { rating: number; why: string }): Promise<void> =>
  step(doing, 'calibrate', async (held) => {
    const { tx, by } = doing;
    mustBeOnScale(held, rating);
    const before = held.course.rating ?? rating;
    await addChange(tx, by, held.id, { what: 'calibration', about: '', before, after: rating, why });
    const calibrated = { rating, why, before, by: by.who.name, at: by.now.toISOString() };
    // It says something else than what was acknowledged.
    return { course: { ...held.course, rating, calibrated, acknowledged: null }, state: 'concluded' };
  });

export const acknowledge = (doing: Doing, text: string | null): Promise<void> =>
  step(doing, 'acknowledge', async (held) => {
    // As a comment, so that it stays when a calibration asks for another acknowledgement.
    if (text !== null)
      await addWord(doing.tx, doing.by, held.id, {
        ...{ voice: 'comment' as const, about: '', rating: null, text, handed: true },
      });
    return {
      course: { ...held.course, acknowledged: { at: doing.by.now.toISOString() } },
      state: 'acknowledged',
    };
  });

export const object = (doing: Doing, text: string): Promise<void> =>
  step(doing, 'object', async (held) => {
    const { standing, people } = doing.asking;
    if (!mayObject(held.course))
      throw refused(
        'answered',
        'This objection was answered. The answer holds; you may comment on it.',
        {},
        'conflict',
      );
    const hearer = hearerOf(held, held.cycleHears, people, aboveOf(standing, held.unit));
    if (!hearer)
      throw refused(
        'no-hearer',
        'Nobody is there to answer an objection: ask an administrator to name someone in the appraisal cycle, who is neither your manager nor you.',
        {},
        'conflict',
      );
    const { objection, answer } = held.course;
    if (objection && answer)
      await addChange(doing.tx, doing.by, held.id, {
        ...{ what: 'answer' as const, about: '', before: objection.text, after: answer.reasons, why: null },
      });
    return {
      hears: hearer.id,
      course: {
        ...held.course,
        objection: { at: doing.by.now.toISOString(), text, to: hearer.name },
        answer: null,
      },
      state: 'objected',
    };
  });

export const answer = (
  doing: Doing,
  { rating, reasons }: { rating?: number | undefined; reasons: string },
): Promise<void> =>
  step(doing, 'answer', async (held) => {
    const { tx, by } = doing;
    const before = held.course.rating;
    const isOther = rating !== undefined && rating !== before;
    if (isOther) {
      mustBeOnScale(held, rating);
      await addChange(tx, by, held.id, { what: 'answer', about: '', before, after: rating, why: reasons });
    }
    return {
      course: {
        ...held.course,
        rating: isOther ? rating : before,
        answer: {
          ...{ at: by.now.toISOString(), by: by.who.name, reasons },
          rating: isOther ? rating : null,
        },
      },
      state: 'answered',
    };
  });

export const takeOver = (doing: Doing, { manager, why }: { manager: string; why: string }): Promise<void> =>
  step(doing, 'take-over', async (held) => {
    const { tx, by, asking } = doing;
    const next = asking.people.find(({ id }) => id === manager);
    if (!next) throw new AppError('not-found', 'There is no such member.');
    if (next.id === held.person)
      refuse('own-manager', 'Nobody appraises themself: name someone else as manager.');
    await addChange(tx, by, held.id, {
      ...{ what: 'manager' as const, about: '', before: held.managerName, after: next.name, why },
    });
    return { manager: next.id, managerName: next.name };
  });

/** A comment asks for no version: it overwrites nothing. */
export async function comment(
  { tx, by, asking, id }: Omit<Doing, 'expected'>,
  { about, text }: { about: string; text: string },
): Promise<void> {
  const held = await lockAppraisal(tx, by.org, id, '*');
  const tie = mustSee(asking, held);
  mustAct('comment', tie, held.state);
  const isKnown =
    about === '' ||
    held.items.some((one) => one.id === about) ||
    held.terms.parts.some((one) => one.code === about);
  if (!isKnown) refuse('no-item', `There is no ${about} in this appraisal.`, { item: about });
  await addWord(tx, by, id, { voice: 'comment', about, rating: null, text, handed: true });
  await tellAll(tx, by.org, asking, held);
}
