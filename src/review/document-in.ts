/**
 * Takes reviews, decisions and actions of a portable document in: those whose id is not there yet. Frozen figures come
 * with their hash, and are refused where the two do not fit.
 */
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { fields } from './canonical.ts';
import type { ActionEntry, DecisionEntry, ReviewEntry, ReviewParts } from './document-part.ts';
import { type FrozenFigure, frozenFigureSchema } from './figures-contract.ts';
import { hashOf, writeFrozen } from './frozen-store.ts';

/** Whoever wrote it elsewhere is known by name alone. */
const byId = 'document';

type Values = Record<string, unknown>;

/** Adds a row unless one of its key is there; returns whether it did. */
async function insert(tx: Tx, table: string, row: Values): Promise<boolean> {
  const names = Object.keys(row);
  const places = names.map((_, i) => (jsons.has(names[i] ?? '') ? `$${i + 1}::text::jsonb` : `$${i + 1}`));
  const done = await tx.execute(
    `insert into ${table} (${names.join(', ')}) values (${places.join(', ')}) on conflict do nothing`,
    Object.values(row).map((value) => value ?? null),
  );
  return done > 0;
}
const jsons = new Set(['people', 'questions', 'reopened', 'verdict']);
const jsonOf = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

/** Returns how many things were new. */
export async function reviewsIn(tx: Tx, org: string, parts: ReviewParts): Promise<number> {
  let added = 0;
  const count = (isNew: boolean): void => {
    if (isNew) added++;
  };
  for (const { kind, questions } of parts.reviewQuestions ?? [])
    count(
      await insert(tx, 'review_question', {
        org_id: org,
        kind,
        questions: JSON.stringify(questions),
        version: 1,
      }),
    );
  for (const { firstMonth, people, ...one } of parts.reviewSchedules ?? [])
    count(
      await insert(tx, 'review_schedule', {
        ...one,
        org_id: org,
        first_month: firstMonth,
        people: JSON.stringify(people),
        by_id: byId,
      }),
    );
  for (const one of parts.reviews ?? []) count(await reviewIn(tx, org, one));
  for (const one of parts.decisions ?? []) count(await decisionIn(tx, org, one));
  for (const one of parts.actions ?? []) count(await actionIn(tx, org, one));
  return added;
}

async function isThere(tx: Tx, table: 'review' | 'decision' | 'review_schedule', org: string, id?: string) {
  if (id === undefined) return null;
  const rows = await tx.query(`select 1 from ${table} where org_id = $1 and id = $2`, [org, id]);
  return rows.length > 0 ? id : null;
}

function figuresOf({ id, unit, scorecard, period, span, frozen }: ReviewEntry): FrozenFigure[] {
  if (!frozen) return [];
  const figures = frozen.figures.map((row, i) => {
    const read = frozenFigureSchema.safeParse(
      Object.fromEntries(fields.map((field, f) => [field, row[f] ?? null])),
    );
    if (!read.success)
      throw new AppError(
        'invalid',
        `reviews: figure ${i} of the review ${id} cannot be read: ${read.error.issues[0]?.message}.`,
      );
    return read.data;
  });
  const { sequence, hash } = frozen;
  if (hashOf({ unit, scorecard, period, span, sequence, figures }) !== hash)
    throw new AppError(
      'invalid',
      `reviews: the figures of the review ${id} do not fit their hash: they were changed since they were frozen. Take the document as it was exported.`,
    );
  return figures;
}

async function reviewIn(tx: Tx, org: string, one: ReviewEntry): Promise<boolean> {
  const figures = figuresOf(one);
  if ((one.state === 'open' || one.state === 'closed') && !one.frozen)
    throw new AppError(
      'invalid',
      `reviews: the review ${one.id} is ${one.state}, and has no frozen figures.`,
    );
  const {
    agenda = [],
    written = [],
    frozen,
    openedBy,
    closedBy,
    people,
    questions,
    reopened,
    ...plain
  } = one;
  const isNew = await insert(tx, 'review', {
    ...plain,
    org_id: org,
    opened_by: openedBy,
    closed_by: closedBy,
    people: JSON.stringify(people),
    questions: JSON.stringify(questions),
    reopened: JSON.stringify(reopened ?? []),
    schedule: await isThere(tx, 'review_schedule', org, one.schedule),
    by_id: byId,
    frozen_n: frozen?.sequence,
    frozen_hash: frozen?.hash,
    frozen_count: frozen && figures.length,
  });
  if (!isNew) return false;
  await writeFrozen(tx, org, one.id, figures);
  for (const [place, { why, ...item }] of agenda.entries()) {
    await insert(tx, 'review_item', { ...item, org_id: org, review: one.id, place });
    if (why)
      await tx.execute(
        'update review_item set why = $4::text::jsonb where org_id = $1 and review = $2 and id = $3',
        [org, one.id, item.id, JSON.stringify(why)],
      );
  }
  for (const [place, { id, about, wordings, deleted }] of written.entries()) {
    const [first] = wordings;
    await insert(tx, 'minute', {
      ...{ org_id: org, review: one.id, id, about, place, by_id: byId, by: first?.by, made: first?.at },
      ...{ version: wordings.length, deleted },
    });
    for (const [i, wording] of wordings.entries())
      await insert(tx, 'minute_version', {
        ...wording,
        ...{ org_id: org, review: one.id, minute: id, version: i + 1 },
      });
  }
  return true;
}

async function decisionIn(tx: Tx, org: string, one: DecisionEntry): Promise<boolean> {
  const { prediction: p, otherwise, outcome, withdrawn, carried } = one;
  const size = p?.kind === 'size' ? p : null;
  const isNew = await insert(tx, 'decision', {
    ...{ org_id: org, id: one.id, review: await isThere(tx, 'review', org, one.review), item: one.item },
    ...{ kind: one.kind, unit: one.unit, node: one.node, name: one.name, title: one.title, why: one.why },
    ...{ decided_by: one.decidedBy, day: one.day, change_set: one.changeSet, initiative: one.initiative },
    ...{ effect: p?.kind, effect_node: size?.node, effect_name: one.predicted, effect_period: p?.period },
    ...{ expected: size?.value, low: size?.low, high: size?.high, confidence: p?.confidence },
    statement: p?.kind === 'statement' ? p.statement : null,
    ...{ otherwise: otherwise?.value, otherwise_how: otherwise?.how, otherwise_n: otherwise?.sequence },
    ...{ outcome: outcome?.value, outcome_yes: outcome?.yes, outcome_n: outcome?.sequence },
    ...{ checked: outcome?.checked, verdict: jsonOf(outcome?.verdict), learned: one.learned },
    ...{ carried_n: carried?.sequence, carried_from: carried?.from },
    ...{ carried_at: carried?.at, carried_by: carried?.by },
    ...{ withdrawn: withdrawn?.at, withdrawn_why: withdrawn?.why },
    ...{ by_id: byId, by: one.by, made: one.made },
  });
  if (isNew)
    for (const [i, { value, verdict, ...judged }] of (one.verdicts ?? []).entries())
      await insert(tx, 'decision_verdict', {
        ...judged,
        ...{ org_id: org, decision: one.id, n: i + 1, outcome: value, verdict: jsonOf(verdict) },
      });
  return isNew;
}

async function actionIn(tx: Tx, org: string, one: ActionEntry): Promise<boolean> {
  const { doneBy, helpedWhy, decision, review, ...plain } = one;
  return await insert(tx, 'action', {
    ...plain,
    org_id: org,
    done_by: doneBy,
    helped_why: helpedWhy,
    decision: await isThere(tx, 'decision', org, decision),
    review: await isThere(tx, 'review', org, review),
    by_id: byId,
  });
}
