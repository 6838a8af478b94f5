/** An appraisal as one of those who may see it reads it: what is said, the figures beside it, and what they may do. */
import type { Standing } from '#board/live.ts';
import { todayIn } from '#board/loading.ts';
import { lineageOf, unitNameOf } from '#board/place.ts';
import { isoFromDay, parsePeriod, spanOf } from '#engine/calendar.ts';
import type { Tx } from '#platform/db/database.ts';
import { type Fenced, hearerOf, mayAct, readersOf, tieOf, waitingOf } from './appraisal-access.ts';
import {
  type Appraisal,
  type AppraisalLine,
  type AppraisalStep,
  type AppraisalTie,
  type AppraisalView,
  appraisalActs,
} from './appraisal-contract.ts';
import { answerBy, deadlineOf } from './appraisal-deadlines.ts';
import { evidenceHash, evidenceOf, figuresIn } from './appraisal-evidence.ts';
import { evidenceScore, reckoned, resultOf } from './appraisal-reckoning.ts';
import { gone, type KeptAppraisal, type Member, peopleIn } from './appraisal-store.ts';
import { type FrozenEvidence, readChanges, readEvidence, readWords, type Word } from './appraisal-words.ts';
import { besideOf } from './restated.ts';

/** Who asks, among whom, over which tree: all that the first fence needs. */
export interface Asking {
  standing: Standing;
  people: readonly Member[];
  me: string;
}

export const aboveOf = (standing: Standing, unit: string): string[] => lineageOf(standing, unit) ?? [];

export async function askingIn(tx: Tx, standing: Standing, org: string, me: string): Promise<Asking> {
  return { standing, me, people: await peopleIn(tx, org) };
}

/** How whoever asks is tied to it; of one that is not theirs to see not even that it exists is told. */
export function mustSee(asking: Asking, kept: Fenced): AppraisalTie {
  const tie = maySee(asking, kept);
  if (!tie) throw gone();
  return tie;
}

export const maySee = (asking: Asking, kept: Fenced): AppraisalTie | null => {
  const one = asking.people.find(({ id }) => id === asking.me);
  return one ? tieOf(one, kept, asking.people, aboveOf(asking.standing, kept.unit)) : null;
};

/** By when a step is done: as the cycle says, else as its period lies. */
export function dueOf(
  { board }: Pick<Standing, 'board'>,
  { terms, period, course, made }: KeptAppraisal,
  step: AppraisalStep | 'answer',
): string | null {
  const { calendar, organization } = board.model;
  const dayOf = (moment: string): number => todayIn(organization.calendar.timeZone, new Date(moment));
  if (step === 'answer') return course.objection ? answerBy(course.objection.at, dayOf) : null;
  const found = parsePeriod(calendar, period);
  if (!found) return terms.deadlines[step] ?? null;
  return deadlineOf(step, {
    ...{ deadlines: terms.deadlines, period: spanOf(calendar, found, 'period'), course, dayOf },
    begun: dayOf(made.toISOString()),
  });
}

export function waiting(standing: Standing, kept: KeptAppraisal) {
  const found = waitingOf(kept.state, (step) => dueOf(standing, kept, step), isoFromDay(standing.today));
  const { person, manager } = kept.course.agreed;
  // Of two who have to agree, for whom it waits yet.
  const rest =
    person !== null ? ('manager' as const) : manager !== null ? ('person' as const) : found.waitsFor;
  return kept.state === 'proposed' ? { ...found, waitsFor: rest } : found;
}

export const lineOf = (standing: Standing, kept: KeptAppraisal, tie: AppraisalTie): AppraisalLine => ({
  id: kept.id,
  cycle: { id: kept.cycle, name: kept.cycleName },
  period: kept.period,
  person: { id: kept.person, name: kept.personName },
  manager: { id: kept.manager, name: kept.managerName },
  unit: kept.unit,
  unitName: unitNameOf(standing, kept.unit),
  state: kept.state,
  tie,
  ...withoutStep(waiting(standing, kept)),
});
const withoutStep = ({ step: _, ...rest }: ReturnType<typeof waiting>) => rest;

/** The first day of a period that is under way or over; null: it is still to come, or begins today. */
export function begunOn({ board, today }: Standing, period: string): string | null {
  const found = parsePeriod(board.model.calendar, period);
  const start = found && spanOf(board.model.calendar, found, 'period').start;
  return start !== null && start < today ? isoFromDay(start) : null;
}

/** Whether it was agreed after its period had begun. */
function isLate({ board }: Standing, { period, course: { agreed } }: KeptAppraisal): boolean {
  const last = [agreed.person, agreed.manager]
    .filter((one) => one !== null)
    .sort()
    .at(-1);
  const { calendar, organization } = board.model;
  const found = parsePeriod(calendar, period);
  if (found === null || last === undefined) return false;
  return todayIn(organization.calendar.timeZone, new Date(last)) > spanOf(calendar, found, 'period').start;
}

/** Whether nobody has said yet why it is agreed so late. */
export const needsWhy = (
  standing: Standing,
  { period, state, course }: Pick<KeptAppraisal, 'period' | 'state' | 'course'>,
): boolean => state === 'proposed' && (course.late ?? []).length === 0 && begunOn(standing, period) !== null;

function viewOf(
  kept: KeptAppraisal,
  words: readonly Word[],
  voice: 'self' | 'manager',
): AppraisalView | null {
  const said = words.filter((one) => one.voice === voice);
  const handed = kept.course.handed[voice];
  if (said.length === 0 && handed === null) return null;
  const ratings = said.filter((one) => one.about !== '');
  return {
    handed,
    text: said.find((one) => one.about === '')?.text ?? null,
    ratings: ratings.map(({ about, rating, text }) => ({ about, rating, text })),
    reckoned: reckoned(kept.terms, kept.items, ratings),
  };
}

export const resultItems = (kept: KeptAppraisal) => kept.items.filter((item) => item.node !== null);

function evidence(
  standing: Standing,
  kept: KeptAppraisal,
  frozen: FrozenEvidence | null,
): Appraisal['evidence'] {
  const results = resultItems(kept);
  const now = evidenceOf(standing, kept.period, results);
  if (!frozen)
    return {
      sequence: standing.sequence,
      ...evidenceScore(results, now.figures),
      ...now,
      beside: {},
      frozen: null,
    };
  const kept_ = figuresIn(frozen.text);
  const figures = results.map((item) => kept_.get(item.id) ?? null);
  const places = figures.flatMap((one, place) => (one ? [{ one, place }] : []));
  const beside = besideOf(
    standing.board,
    standing.details,
    { period: kept.period, span: 'period' },
    frozen.sequence,
    places.map(({ one }) => one),
    0,
  );
  return {
    sequence: frozen.sequence,
    ...evidenceScore(results, figures),
    figures,
    paths: now.paths,
    beside: Object.fromEntries(
      Object.entries(beside).map(([i, said]) => [String(places[Number(i)]!.place), said]),
    ),
    frozen: { at: frozen.at, hash: frozen.hash, isWhole: evidenceHash(frozen.text) === frozen.hash },
  };
}

export async function appraisalOf(
  tx: Tx,
  org: string,
  asking: Asking,
  kept: KeptAppraisal,
): Promise<Appraisal> {
  const { standing, people, me } = asking;
  const tie = mustSee(asking, kept);
  const words = await readWords(tx, org, kept.id);
  const above = aboveOf(standing, kept.unit);
  const { course, terms } = kept;
  const notes = (voice: 'talk' | 'comment') =>
    words
      .filter((one) => one.voice === voice)
      .map(({ id, about, text, by, byId, at }) => ({
        id,
        about,
        text: text ?? '',
        by,
        mine: byId === me,
        at,
      }));
  return {
    ...lineOf(standing, kept, tie),
    terms,
    items: kept.items,
    agreed: {
      ...course.agreed,
      late: isLate(standing, kept),
      because: course.late ?? [],
      needsWhy: needsWhy(standing, kept),
    },
    evidence: evidence(standing, kept, await readEvidence(tx, org, kept.id)),
    self: viewOf(kept, words, 'self'),
    view: viewOf(kept, words, 'manager'),
    talk: notes('talk'),
    held: course.held,
    comments: notes('comment'),
    conclusion: course.conclusion,
    calibrated: course.calibrated,
    result: course.rating === null ? null : resultOf(terms, course.rating),
    acknowledged: course.acknowledged,
    objection: course.objection,
    answer: course.answer,
    changes: await readChanges(tx, org, kept.id),
    readers: readersOf(kept, people, above).map((one) => ({ name: one.person.name, tie: one.tie })),
    hears: hearerOf(kept, kept.cycleHears, people, above)?.name ?? null,
    origin: course.origin,
    may: Object.fromEntries(
      appraisalActs.map((act) => [act, mayAct(act, tie, kept.state) && isOpen(act, kept)]),
    ) as Appraisal['may'],
    version: kept.version,
  };
}

/** What one has done once is not asked for again. */
function isOpen(act: (typeof appraisalActs)[number], { course }: KeptAppraisal): boolean {
  if (act === 'object') return mayObject(course);
  if (act === 'view') return course.handed.manager === null;
  return true;
}

/** Once; and again where the result was calibrated after the answer. */
export const mayObject = ({ answer, calibrated }: KeptAppraisal['course']): boolean =>
  answer === null || (calibrated !== null && calibrated.at > answer.at);
