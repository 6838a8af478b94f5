/**
 * Two years of Marlowe's reviews, what was decided in them and agreed on. Their figures are frozen off the demo's own
 * board, each of its period, and name the number that the plan stood at then: before its revision or after it.
 * What decisions predicted is made up, and so chosen that some proved right and some wrong; what came is not: the
 * product checks it itself.
 */
import { type Opened, open } from '#board/reading.ts';
import type { PortableDocument } from '#exchange/document.ts';
import { boardOf } from '#exchange/document-board.ts';
import { fields } from '#review/canonical.ts';
import { defaultQuestions } from '#review/default-questions.ts';
import type { ReviewEntry, ReviewParts } from '#review/document-part.ts';
import type { FrozenFigure } from '#review/figures-contract.ts';
import { cardOf, frozenFigures } from '#review/freezing.ts';
import { hashOf } from '#review/frozen-store.ts';
import { demoActions } from './actions.ts';
import { demoDecisions } from './decisions.ts';
import { dayOf, endedQuarters, isoOf, reviewAfter } from './periods.ts';
import { company } from './structure.ts';

export interface DemoReview {
  entry: ReviewEntry;
  figures: FrozenFigure[];
  /** The quarter that it looks at, counted back from the last that has ended: 0 is the last. */
  back: number;
}

type Kind = ReviewEntry['kind'];
type Item = NonNullable<ReviewEntry['agenda']>[number];
const chief = 'Ines Marlowe';
const circle = ['Henrik Solberg', 'Noor Castellan', 'Elena Duarte', 'Priya Raman', 'Daniel Cho'];
const people: ReviewEntry['people'] = [
  { name: chief, part: 'leads', attended: true },
  ...circle.map((name) => ({ name, part: 'takes-part' as const, attended: true })),
];
const stamp = (day: string, time: string): string => `${day}T${time}:00.000Z`;

const amount = (value: number | null, { decimals, measuredIn }: FrozenFigure): string =>
  value === null ? 'no value' : `${value.toFixed(decimals ?? 1)}${measuredIn ? ` ${measuredIn}` : ''}`;

function heldReview(
  o: Opened,
  kind: Kind,
  period: string,
  day: string,
  n: number,
  back: number,
): DemoReview | null {
  const card = cardOf(o, company);
  if (!card) return null;
  const figures = frozenFigures(o, card.node, false);
  const id = `demo-${kind}-${period.toLowerCase()}`;
  const worst = figures
    .filter(({ unit }) => unit === company)
    .filter((one) => one.kind === (kind === 'operational' ? 'kpi' : 'objective') && one.score !== null)
    .toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0));
  const best = worst.at(-1);
  const deep = worst.slice(0, 2);
  const item = (name: string, what: Pick<Item, 'kind'> & Partial<Item>): Item => ({
    ...{ id: `${id}-${name}`, proposed: true, kept: false, minutes: 10, ...what },
  });
  const head = { unit: company, scorecard: card.code, period, span: 'period' as const };
  return {
    back,
    figures,
    entry: {
      ...{ id, kind, ...head, day, at: '09:00', minutes: kind === 'operational' ? 60 : 120, state: 'closed' },
      ...{
        people,
        questions: [...defaultQuestions.en[kind]],
        by: chief,
        made: stamp(isoOf(dayOf(day) - 30), '08:00'),
      },
      ...{ opened: stamp(day, '09:00'), openedBy: chief, closed: stamp(day, '10:50'), closedBy: chief },
      agenda: [
        item('map', { kind: 'map' }),
        item('trends', { kind: 'trends' }),
        ...deep.map(({ node }, i) => item(`dive-${i}`, { kind: 'deep-dive', minutes: 20, node })),
        ...(best ? [item('success', { kind: 'success', minutes: 5, node: best.node })] : []),
        item('actions', { kind: 'actions' }),
      ],
      written: deep.map((one, i) => ({
        id: `${id}-said-${i}`,
        about: `${id}-dive-${i}`,
        wordings: [
          {
            text:
              one.kind === 'kpi'
                ? `${one.name} stood at ${amount(one.actual, one)} against a target of ${amount(one.target, one)}. The divisions say by the next review what they change.`
                : `${one.name} scored ${amount(one.score, { ...one, decimals: 1, measuredIn: null })}. We looked at what drives it before we talked about effort.`,
            by: chief,
            at: stamp(day, '10:15'),
          },
        ],
      })),
      frozen: {
        sequence: n,
        hash: hashOf({ ...head, sequence: n, figures }),
        figures: figures.map((one) => fields.map((field) => one[field])),
      },
    },
  };
}

/** The number that was the last one on a day: its past is told as if it had been recorded as it went. */
export type NumberOn = (day: string) => number;

export function demoReviews(document: PortableDocument, today: string, numberOn: NumberOn): ReviewParts {
  const { board } = boardOf(document, dayOf(today));
  const held: DemoReview[] = [];
  for (const [back, { id, end, isLastOfYear }] of endedQuarters(today).entries()) {
    const o = open(board, { period: id });
    for (const kind of ['operational', 'strategy', 'adapt'] as const) {
      if (kind === 'adapt' && !isLastOfYear) continue;
      const day = isoOf(end + reviewAfter[kind]);
      if (day >= today) continue;
      const review = heldReview(o, kind, id, day, numberOn(day), back);
      if (review) held.push(review);
    }
  }
  const decisions = demoDecisions(board, held, today, numberOn);
  return {
    reviews: [...held.map(({ entry }) => entry).reverse(), thisMonth(today)],
    decisions,
    actions: demoActions(board, held, decisions, today),
  };
}

/** The review that a newcomer holds: of the last full month, today. */
function thisMonth(today: string): ReviewEntry {
  const first = new Date(`${today.slice(0, 7)}-01T00:00:00Z`).getTime() / 86_400_000;
  return {
    ...{ id: 'demo-this-month', kind: 'operational', unit: company, scorecard: company },
    ...{ period: isoOf(first - 1).slice(0, 7), span: 'period', day: today, at: '09:00', minutes: 60 },
    ...{ state: 'planned', questions: [...defaultQuestions.en.operational], by: chief },
    people: people.map(({ name, part }) => ({ name, part, attended: null })),
    made: stamp(isoOf(dayOf(today) - 7), '08:00'),
  };
}
