/**
 * An approved revision is undone by the next one: a draft that puts back what it changed. What others changed again
 * since stays, and is named.
 */
import { type KeptChangeSet, makeChangeSet, nextRevision, readChangeSet } from '#board/change-set-store.ts';
import type { Day, Fact, Kind } from '#engine/definitions.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import type { NewFact, NewFigure } from '#platform/ledger.ts';
import { readCell, readFacts } from '#platform/ledger-read.ts';
import { saidOn } from './change-set-conflicts.ts';
import { judgedAndAdded } from './change-set-writing.ts';
import { naming } from './convert.ts';
import type { Fields } from './definitions.ts';
import { documentSchema, sections } from './document.ts';

/** What stays as others have it since. */
export interface Left {
  kind: Kind | 'figure';
  key: string;
  field: string;
  n: number;
}

export interface PuttingBack {
  facts: NewFact[];
  left: Left[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

const archivable = new Set<Kind>(
  sections.flatMap(([section, kind]) =>
    'archived' in documentSchema.shape[section].unwrap().element.shape ? [kind] : [],
  ),
);

/**
 * The statements that put back what number `n` changed. They have no day: they are in force from the day on which
 * their own revision is.
 * @param day on which what stands now is looked at
 */
export function puttingBack(recorded: readonly Fact[], n: number, day: Day): PuttingBack {
  const objects = new Map<string, Fact[]>();
  const changed = new Set(
    recorded.filter((fact) => fact.recorded === n).map((fact) => `${fact.kind}\n${fact.key}`),
  );
  for (const fact of recorded) {
    const name = `${fact.kind}\n${fact.key}`;
    if (changed.has(name)) objects.set(name, [...(objects.get(name) ?? []), fact]);
  }
  const facts: NewFact[] = [];
  const left: Left[] = [];
  for (const mine of objects.values()) {
    const own = mine.filter((fact) => fact.recorded === n);
    const { kind, key } = own[0] ?? { kind: 'unit' as const, key: '' };
    const on = Math.max(...own.map((fact) => fact.from ?? Number.NEGATIVE_INFINITY), day);
    const [before, after, now] = [saidOn(mine, on, n - 1), saidOn(mine, on, n), saidOn(mine, on)];
    const names = naming[kind] ?? ['code'];
    const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (field) => !names.includes(field) && !same(before[field], after[field]),
    );
    const again = fields.filter(
      (field) => !same(now[field], after[field]) && !same(now[field], before[field]),
    );
    for (const field of again) left.push({ kind, key, field, n: lastOf(mine, field) });
    const naturally = Object.fromEntries(
      names.filter((name) => name in after).map((name) => [name, after[name]]),
    );
    const isNew = Object.keys(before).length === 0;
    if (isNew) {
      // It has had values and a history since: it is left out, and stays to be taken up again.
      if (archivable.has(kind) && now.archived !== true)
        facts.push({ kind, key, from: null, patch: { ...naturally, archived: true } });
      continue;
    }
    const back = fields.filter((field) => !again.includes(field) && !same(now[field], before[field]));
    if (back.length === 0) continue;
    const patch: Fields = Object.fromEntries(back.map((field) => [field, before[field] ?? null]));
    facts.push({ kind, key, from: null, patch: { ...naturally, ...patch } });
  }
  return { facts, left };
}

const lastOf = (mine: readonly Fact[], field: string): number =>
  mine.findLast(({ patch }) => Object.hasOwn(patch, field))?.recorded ?? 0;

async function figuresBack(tx: Tx, org: string, set: KeptChangeSet, n: number) {
  const figures: NewFigure[] = [];
  const left: Left[] = [];
  for (const { unit, measure, slot, period, value } of set.figures) {
    const told = await readCell(tx, org, { unit, measure, slot, period });
    const before = told.find((one) => Number(one.recorded) < n)?.value ?? null;
    const [latest] = told;
    if (!latest || latest.value === before) continue;
    if (latest.value === value) figures.push({ unit, measure, slot, period, value: before });
    else
      left.push({
        kind: 'figure',
        key: `${unit}:${measure}`,
        field: `${slot} ${period}`,
        n: Number(latest.recorded),
      });
  }
  return { figures, left };
}

export interface Reverting {
  org: string;
  who: { id: string; name: string };
  now: Date;
  code: string;
  today: Day;
}

export async function revertChangeSet(
  tx: Tx,
  { org, who, now, code, today }: Reverting,
): Promise<{ code: string; left: Left[] }> {
  const set = await readChangeSet(tx, org, code, true);
  const n = set.sequence;
  if (n === null)
    throw new AppError('conflict', `${set.name} is not approved: there is nothing to put back.`);
  const recorded = await readFacts(tx, org);
  const { facts, left } = puttingBack(recorded, n, today);
  const back = await figuresBack(tx, org, set, n);
  if (facts.length + back.figures.length === 0)
    throw new AppError(
      'conflict',
      `Nothing of what ${set.name} changed stands any more: there is nothing to put back.`,
    );
  const number = set.plan === null ? null : await nextRevision(tx, org, set.plan);
  const made = number === null ? `${set.code}-back-${set.version}` : `${set.plan}-revision-${number}`;
  await makeChangeSet(tx, org, {
    code: made,
    name: number === null ? `Undo: ${set.name}`.slice(0, 200) : `Revision ${number}`,
    by: who.name,
    byId: who.id,
    now,
    kind: set.kind,
    plan: set.plan,
    number,
    // What is in force from a coming period on is put back from that one on.
    from: set.from,
    reverts: set.code,
  });
  const next = await readChangeSet(tx, org, made, true);
  await judgedAndAdded(tx, org, next, { by: who.name, now, facts, figures: back.figures });
  return { code: made, left: [...left, ...back.left] };
}
