/**
 * What Marlowe decided in its reviews, and what it believed that would do. What was expected without it is the value
 * last measured before; beliefs are made up around what came, so that some prove right and some wrong.
 */
import { parsePeriod, spanOf } from '#engine/calendar.ts';
import { newSpanInput, readSpan } from '#engine/span-input.ts';
import { nodeAt } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { DecisionEntry } from '#review/document-part.ts';
import { type Counted, statementVerdict } from '#review/verdict.ts';
import { dayOf, isoOf } from './periods.ts';
import type { DemoReview, NumberOn } from './reviews.ts';
import { carriedRevision, proposedRevision, revised } from './revisions.ts';
import { company } from './structure.ts';

interface Told {
  kind: DecisionEntry['kind'];
  /** The KPI that it is about. */
  kpi: string;
  title: string;
  why: string;
  by: string;
  initiative?: string;
  learned?: string;
}
interface Sized extends Told {
  /** Quarters between the one that was reviewed and the one that is predicted. */
  ahead: number;
  sure: number;
  /** How far what was believed lay from what came, in halves of the range; beyond 1 it came outside. */
  off: number;
}
interface Stated extends Told {
  statement: string;
  sure: number;
  /** Null: whoever decided has not answered yet. */
  yes: boolean | null;
}

const wordsOf = ({ title, why }: Pick<Told, 'title' | 'why'>) => ({ title, why });

/** Of the strategy review of a quarter, counted back from the last that has ended. */
const sized: readonly (readonly [back: number, told: Sized])[] = [
  [
    7,
    {
      kind: 'start',
      kpi: 'first_attempt',
      title: 'Ask for a delivery window when the order is placed',
      why: 'Half of all second attempts find nobody at home, and the sender knew when somebody would be.',
      by: 'Elena Duarte, director of customer experience',
      ahead: 2,
      sure: 0.8,
      off: 0.4,
      learned: 'The window works where senders pass it on; the rest came from the planner.',
    },
  ],
  [
    7,
    {
      kind: 'fund',
      kpi: 'training_hours',
      title: 'Pay for two days of training for every new driver',
      why: 'New drivers cause most damage, and leave first.',
      by: 'Priya Raman, chief people officer',
      ahead: 3,
      sure: 0.8,
      off: 0.2,
    },
  ],
  [
    6,
    {
      kind: 're-target',
      kpi: 'complaints',
      title: 'Answer every complaint within a day',
      why: 'An answer late is a second complaint.',
      by: 'Elena Duarte, director of customer experience',
      ahead: 2,
      sure: 0.8,
      off: 1.9,
      initiative: 'care-desk',
      learned: 'Quick answers did not make fewer complaints: the causes lie in the depots, not at the desk.',
    },
  ],
  [
    5,
    {
      kind: 'stop',
      kpi: 'cost_per_delivery',
      title: 'Stop second attempts on the same day',
      why: 'They cost as much as a first one and find one in five at home.',
      by: 'Henrik Solberg, chief operating officer',
      ahead: 2,
      sure: 0.7,
      off: 0.6,
    },
  ],
  [
    4,
    {
      kind: 'start',
      kpi: 'damage_rate',
      title: 'Film the loading of every trunk',
      why: 'Nobody knows where goods break.',
      by: 'Henrik Solberg, chief operating officer',
      ahead: 2,
      sure: 0.9,
      off: 1.5,
      learned: 'We were far too sure: seeing where it breaks mended nothing by itself.',
    },
  ],
  [
    revised.carried.back,
    {
      kind: 're-weight',
      kpi: 'retention',
      ...wordsOf(revised.carried),
      by: 'Ines Marlowe',
      ahead: 2,
      sure: 0.8,
      off: 0.5,
    },
  ],
  [
    3,
    {
      kind: 'start',
      kpi: 'on_time',
      title: 'Leave depots half an hour earlier on Mondays',
      why: 'A third of late parcels are late on a Monday.',
      by: 'Henrik Solberg, chief operating officer',
      ahead: 1,
      sure: 0.8,
      off: 0.3,
    },
  ],
  [
    2,
    {
      kind: 'fund',
      kpi: 'digital_adoption',
      title: 'Put the handheld planner on every round',
      why: 'Rounds that are planned on it come home earlier.',
      by: 'Daniel Cho, chief information officer',
      ahead: 1,
      sure: 0.8,
      off: 0.8,
      initiative: 'handheld',
    },
  ],
  [
    revised.proposed.back,
    {
      kind: 'change-map',
      kpi: 'first_attempt',
      ...wordsOf(revised.proposed),
      by: 'Henrik Solberg, chief operating officer',
      ahead: 2,
      sure: 0.8,
      off: 0,
    },
  ],
  [
    0,
    {
      kind: 'start',
      kpi: 'turnover',
      title: 'Give every new driver a companion for eight weeks',
      why: 'Who leaves does so in the first two months.',
      by: 'Priya Raman, chief people officer',
      ahead: 2,
      sure: 0.8,
      off: 0,
      initiative: 'driver-school',
    },
  ],
];

const stated: readonly (readonly [back: number, told: Stated])[] = [
  [
    7,
    {
      kind: 'start',
      kpi: 'engagement',
      title: 'Let depots choose their own rosters',
      why: 'Who plans the week stays.',
      by: 'Priya Raman, chief people officer',
      statement: 'Every depot has a roster of its own.',
      sure: 0.7,
      yes: true,
    },
  ],
  [
    6,
    {
      kind: 'start',
      kpi: 'co2_per_delivery',
      title: 'Ask two cities for low-emission zones in the north',
      why: 'Our vans are ready before our competitors’.',
      by: 'Jonas Weber, head of safety and environment',
      statement: 'One of the cities has decided for a zone.',
      sure: 0.6,
      yes: false,
      learned: 'Councils decide in years, not quarters.',
    },
  ],
  [
    5,
    {
      kind: 'start',
      kpi: 'retention',
      title: 'Visit the twelve largest customers ourselves',
      why: 'Three of them had asked others for a price.',
      by: 'Marta Silva, sales director',
      statement: 'None of the twelve has left.',
      sure: 0.8,
      yes: true,
    },
  ],
  [
    4,
    {
      kind: 'start',
      kpi: 'injury_rate',
      title: 'Walk every depot once a month',
      why: 'Near misses are seen, not reported.',
      by: 'Jonas Weber, head of safety and environment',
      statement: 'No quarter has more injuries than the one before.',
      sure: 0.8,
      yes: true,
    },
  ],
  [
    3,
    {
      kind: 'fund',
      kpi: 'app_availability',
      title: 'A second data centre for the tracking app',
      why: 'One failure stopped it for a day.',
      by: 'Daniel Cho, chief information officer',
      statement: 'The app was never away for longer than an hour.',
      sure: 0.9,
      yes: true,
    },
  ],
  [
    2,
    {
      kind: 'start',
      kpi: 'nps',
      title: 'Show senders what their customers say',
      why: 'They decide how we are spoken of.',
      by: 'Elena Duarte, director of customer experience',
      statement: 'Half of the large senders read it every month.',
      sure: 0.6,
      yes: false,
    },
  ],
  [
    1,
    {
      kind: 'start',
      kpi: 'cash_days',
      title: 'Send invoices on the day of delivery',
      why: 'We lend our customers a week for nothing.',
      by: 'Noor Castellan, chief financial officer',
      statement: 'Every division invoices on the day of delivery.',
      sure: 0.7,
      yes: null,
    },
  ],
];

/** A quarter so many after another: `FY2026-Q3` and 2 make `FY2027-Q1`. */
function laterQuarter(id: string, ahead: number): string {
  const [, year = '0', quarter = '1'] = /^FY(\d+)-Q(\d)$/.exec(id) ?? [];
  const at = Number(year) * 4 + Number(quarter) - 1 + ahead;
  return `FY${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
}

export function demoDecisions(
  board: Board,
  held: readonly DemoReview[],
  today: string,
  numberOn: NumberOn,
): DecisionEntry[] {
  const valueIn = (kpi: string, id: string): number | null => {
    const { model, structure, computation } = board;
    const node = nodeAt(model, structure, `kpi:${company}/${kpi}`);
    const period = parsePeriod(model.calendar, id);
    if (node === null || !period) return null;
    const span = spanOf(model.calendar, period, 'period');
    if (span.end >= dayOf(today)) return null;
    const read = readSpan(model, computation, model.series[node]!, span, 'period', newSpanInput());
    return Number.isNaN(read.actual) ? null : read.actual;
  };
  const endOf = (id: string): string => {
    const period = parsePeriod(board.model.calendar, id);
    return period ? isoOf(spanOf(board.model.calendar, period, 'period').end) : today;
  };
  const reviewOf = (back: number) =>
    held.find((one) => one.back === back && one.entry.kind === 'strategy')?.entry;
  const nameOf = (kpi: string): string => {
    const node = nodeAt(board.model, board.structure, `kpi:${company}/${kpi}`);
    return (node === null ? undefined : board.model.series[node]?.model.versions.at(-1)?.body.name) ?? kpi;
  };
  /** A share is never more than all. */
  const most = (kpi: string, value: number): number => {
    const node = nodeAt(board.model, board.structure, `kpi:${company}/${kpi}`);
    const body = node === null ? undefined : board.model.series[node]?.model.versions.at(-1)?.body;
    return body?.unitOfMeasure === '%' ? Math.min(100, value) : value;
  };
  const carried = carriedRevision(today);
  const revisions = [carried, proposedRevision(today)];
  /** The revision of the plan that carries it out. */
  const changeOf = (title: string): Partial<DecisionEntry> => {
    const revision = revisions.find((one) => one.title === title);
    if (!revision) return {};
    const { code: changeSet, day, from, by } = revision;
    if (revision.code !== carried.code) return { changeSet };
    const done = { from: `${from}-01`, at: `${day}T09:00:00.000Z`, by };
    return { changeSet, carried: { sequence: numberOn(day), ...done } };
  };
  const common = (told: Told, review: NonNullable<ReturnType<typeof reviewOf>>, at: number) => ({
    id: `demo-decision-${told.kpi}-${at}`,
    review: review.id,
    ...{ kind: told.kind, unit: company, node: `kpi:${company}/${told.kpi}`, name: nameOf(told.kpi) },
    ...{ title: told.title, why: told.why, decidedBy: told.by, day: review.day },
    ...(told.initiative ? { initiative: told.initiative } : {}),
    ...{ by: told.by.split(',')[0] ?? told.by, made: `${review.day}T10:30:00.000Z` },
    ...changeOf(told.title),
  });
  const found: DecisionEntry[] = [];
  for (const [back, told] of sized) {
    const review = reviewOf(back);
    const last = review && valueIn(told.kpi, review.period);
    if (!review || last == null) continue;
    const period = laterQuarter(review.period, told.ahead);
    const came = valueIn(told.kpi, period);
    const round = (value: number): number => Math.round(value * 10) / 10;
    const half = Math.max(0.4, Math.abs((came ?? last) - last) * 0.8, Math.abs(last) * 0.015);
    const value = round((came ?? last) + told.off * half);
    found.push({
      ...common(told, review, back),
      prediction: {
        ...{ kind: 'size', node: `kpi:${company}/${told.kpi}`, period, value, confidence: told.sure },
        ...{ low: round(value - half), high: most(told.kpi, round(value + half)) },
      },
      predicted: nameOf(told.kpi),
      otherwise: { value: last, how: 'last', sequence: numberOn(review.day) },
      ...(told.learned && came !== null ? { learned: told.learned } : {}),
    });
  }
  const counts: Counted = { yes: 0, of: 0 };
  const byKind = new Map<string, Counted>();
  for (const [back, told] of stated) {
    const review = reviewOf(back);
    if (!review) continue;
    const period = laterQuarter(review.period, 1);
    const end = endOf(period);
    const isAnswered = told.yes !== null && end < today;
    const mine = byKind.get(told.kind) ?? { yes: 0, of: 0 };
    byKind.set(told.kind, mine);
    const at = `${isoOf(Math.min(dayOf(end) + 4, dayOf(today)))}T08:00:00.000Z`;
    const sequence = numberOn(at.slice(0, 10));
    const by = told.by.split(',')[0] ?? told.by;
    const verdict = isAnswered
      ? statementVerdict(told.sure, told.yes === true, { kind: { ...mine }, all: { ...counts } })
      : null;
    if (isAnswered)
      for (const one of [mine, counts]) {
        one.of++;
        if (told.yes) one.yes++;
      }
    found.push({
      ...common(told, review, back),
      prediction: { kind: 'statement', statement: told.statement, period, confidence: told.sure },
      ...(verdict
        ? {
            outcome: { value: null, yes: told.yes, sequence, checked: at, verdict },
            verdicts: [{ at, by, sequence, value: null, yes: told.yes, sentence: null, verdict }],
          }
        : {}),
      ...(told.learned ? { learned: told.learned } : {}),
    });
  }
  return found.toSorted((a, b) => (a.made < b.made ? -1 : a.made > b.made ? 1 : a.id < b.id ? -1 : 1));
}
