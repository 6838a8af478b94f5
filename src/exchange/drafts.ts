/** Open change sets as a part of the portable document: what is worked on goes along with what is recorded. */
import {
  addToChangeSet,
  type ChangeSetItem,
  changeChangeSet,
  listChangeSets,
  makeChangeSet,
  readChangeSet,
} from '#board/change-set-store.ts';
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import type { Kind } from '#engine/definitions.ts';
import { questionSchema } from '#insight/check-contract.ts';
import { ask, questionOf } from '#insight/check-store.ts';
import type { Tx } from '#platform/db/database.ts';
import { AppError } from '#platform/errors.ts';
import { issuesTold } from '#platform/http/told.ts';
import type { DraftEntry } from './document.ts';

const isOpen = ({ state }: ChangeSetItem): boolean => state === 'draft' || state === 'proposed';

/** Everything that is open, the oldest first. */
export async function draftsOut(tx: Tx, org: string): Promise<DraftEntry[]> {
  const drafts: DraftEntry[] = [];
  for (const { code } of (await listChangeSets(tx, org)).filter(isOpen).reverse()) {
    const set = await readChangeSet(tx, org, code);
    const question = set.kind === 'check' ? await questionOf(tx, org, code) : null;
    const said = {
      description: set.description,
      plan: set.plan,
      number: set.number,
      from: set.from,
      reverts: set.reverts,
    };
    drafts.push({
      code,
      name: set.name,
      kind: set.kind,
      state: set.state === 'proposed' ? 'proposed' : 'draft',
      ...(Object.fromEntries(
        Object.entries(said).filter(([, value]) => value !== null),
      ) as Partial<DraftEntry>),
      by: set.by,
      at: set.at,
      ...(question ? { question } : {}),
      facts: set.facts.map(({ kind, key, from, patch }) => ({
        kind: kind as DraftEntry['facts'][number]['kind'],
        key,
        ...(from === null ? {} : { from: isoFromDay(from) }),
        patch,
      })),
      figures: set.figures.map(({ part: _, base: __, slot, ...figure }) => ({
        ...figure,
        ...(slot === 'actual' ? {} : { slot }),
      })),
    });
  }
  return drafts;
}

/** Adds those whose code is not there yet; what is worked on here stays as it is. Returns how many. */
export async function draftsIn(
  tx: Tx,
  org: string,
  drafts: readonly DraftEntry[],
  { by, now, base }: { by: string | null; now: Date; base: number },
): Promise<number> {
  const held = await listChangeSets(tx, org);
  const taken = new Set(held.map(({ code }) => code));
  const numbered = new Set(held.map(({ plan, number }) => `${plan} ${number}`));
  let added = 0;
  for (const draft of drafts) {
    if (taken.has(draft.code) || (draft.number && numbered.has(`${draft.plan} ${draft.number}`))) continue;
    taken.add(draft.code);
    const at = new Date(draft.at);
    if (Number.isNaN(at.getTime())) throw new AppError('invalid', `drafts: ${draft.at} is no time.`);
    await makeChangeSet(tx, org, { ...draft, description: draft.description ?? null, by: draft.by, now: at });
    const writer = by ?? draft.by;
    const facts = draft.facts.map(({ kind, key, from, patch }) => ({
      kind: kind as Kind,
      key,
      from: from === undefined ? null : dayFromIso(from),
      patch,
    }));
    const figures = draft.figures.map((figure) => ({ ...figure, slot: figure.slot ?? ('actual' as const) }));
    let set = await readChangeSet(tx, org, draft.code, true);
    if (facts.length + figures.length > 0)
      await addToChangeSet(tx, org, set, { by: writer, now, base, facts, figures });
    if (draft.question) {
      const question = questionSchema.safeParse(draft.question);
      if (!question.success)
        throw new AppError(
          'invalid',
          `The question of the decision check ${draft.name} cannot be read: ${issuesTold(question.error.issues, draft.question)[0]?.message}`,
        );
      await ask(tx, org, draft.code, question.data);
    }
    if (draft.state === 'proposed') {
      set = await readChangeSet(tx, org, draft.code, true);
      await changeChangeSet(tx, org, set, { state: 'proposed' }, { by: writer, now });
    }
    added++;
  }
  return added;
}
