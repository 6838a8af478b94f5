/** A review on A4: its agenda with figures as they were frozen, what was written, decided and agreed. */
import type { KpiRow, ScorecardReading } from '#board/contract.ts';
import { ink } from '#board/export/pdf-colours.ts';
import type { Block, Content } from '#board/export/pdf-content.ts';
import { bulletSvg, markedWord, markSvg, sparkSvg } from '#board/export/pdf-drawings.ts';
import type { Speech } from '#board/export/speech.ts';
import type { Action } from './action-contract.ts';
import type { AgendaItem, Review } from './contract.ts';
import type { Decision } from './decision-contract.ts';
import { besideText, figureText, predictionText, quantity } from './figure-words.ts';
import type { Beside, FrozenFigure } from './figures-contract.ts';
import { itemTitle, itemWhy } from './item-words.ts';
import type { Minute } from './minute-contract.ts';

export type Told = FrozenFigure & { place: number; beside: Beside | null; unitName: string };

export interface OnPaper {
  review: Review;
  figures: readonly Told[];
  /** For what is drawn beside the numbers; null where the scorecard is not there any more. */
  card: ScorecardReading | null;
  minutes: readonly Minute[];
  decisions: readonly Decision[];
  actions: readonly Action[];
}

const quiet = (text: string, more: Block = {}): Block => ({ text, color: ink['ink-3'], ...more });
const rowsOf = ({ card }: OnPaper): Map<string, KpiRow> =>
  new Map(
    (card?.perspectives ?? [])
      .flatMap((one) => one.objectives)
      .flatMap((one) => one.kpis)
      .map((kpi) => [kpi.node, kpi]),
  );
/** So many movers are told, as on screen. */
const mostMovers = 6;

export function reviewPdf(paper: OnPaper, speech: Speech): Content[] {
  const { review } = paper;
  const { say, dates } = speech;
  const name = review.title ?? say(`review.kind.${review.kind}`);
  const people = review.people.map((one) => `${one.name} (${say(`review.part.${one.part}`)})`).join(', ');
  const frozen =
    review.frozen && review.opened
      ? `${say('review.preread.frozen', { day: dates.moment(review.opened), hash: review.frozen.hash.slice(0, 12) })}`
      : say('review.unfrozen');
  return [
    { text: `${name} · ${review.unitName}`, fontSize: 16, bold: true },
    {
      text: `${dates.long(review.period)} · ${say('review.time', {
        day: dates.dayYear(review.day),
        at: review.at,
        n: review.minutes,
      })}`,
      margin: [0, 2, 0, 0],
    },
    ...(people ? [quiet(people)] : []),
    quiet(frozen, { margin: [0, 0, 0, 6] }),
    ...review.reopened.map((one) =>
      quiet(say('review.reopened.at', { day: dates.moment(one.at), by: one.by, why: one.why })),
    ),
    ...review.agenda.flatMap((item, n) => itemOnPaper(paper, item, n, speech)),
    ...questionsOnPaper(paper, speech),
  ];
}

function itemOnPaper(paper: OnPaper, item: AgendaItem, n: number, speech: Speech): Content[] {
  const why = itemWhy(item, speech);
  const isOfItem = (one: { item: string | null; node: string | null }): boolean =>
    one.item === item.id || (one.item === null && one.node !== null && one.node === item.node);
  return [
    {
      margin: [0, 12, 0, 3],
      columns: [
        { text: `${n + 1}  ${itemTitle(item, speech)}`, fontSize: 11, bold: true, width: '*' },
        quiet(`${item.minutes}′`, { width: 40, alignment: 'right' }),
      ],
    },
    ...(why ? [quiet(why, { margin: [0, 0, 0, 3] })] : []),
    ...(item.note ? [{ text: item.note, margin: [0, 0, 0, 3] } as Block] : []),
    ...contentOf(paper, item, speech),
    ...written(paper, item.id),
    ...settled(paper.decisions.filter(isOfItem), paper.actions.filter(isOfItem), speech),
  ];
}

function contentOf(paper: OnPaper, item: AgendaItem, speech: Speech): Content[] {
  const { figures, review } = paper;
  const own = figures.filter((one) => one.unit === review.unit);
  if (item.kind === 'map')
    return [
      ...(own[0] ? [head(own[0], speech)] : []),
      table(
        paper,
        own.filter((one) => one.kind === 'perspective'),
        speech,
      ),
    ];
  if (item.kind === 'trends') {
    const moved = own
      .filter((one) => (one.kind === 'objective' || one.kind === 'kpi') && (one.change ?? 0) !== 0)
      .sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))
      .slice(0, mostMovers);
    if (moved.length === 0) return [quiet(speech.say('review.trends.none'))];
    return moved.map((one) => ({
      columnGap: 8,
      columns: [
        { text: speech.numbers.points(one.change ?? 0), bold: true, width: 40, alignment: 'right' },
        { text: one.name, width: '*' },
      ],
    }));
  }
  const figure = figures.find((one) => one.node === item.node);
  if (!figure) return [];
  const below = figures.filter((one) => one.parent === figure.place);
  return [head(figure, speech), ...(below.length > 0 ? [table(paper, below, speech)] : drawn(paper, figure))];
}

function head(one: Told, speech: Speech): Content {
  const { say, numbers, reason } = speech;
  const target = one.kind === 'kpi' && one.target !== null ? numbers.value(one.target, quantity(one)) : null;
  const beside = besideText(one, speech);
  return {
    margin: [0, 0, 0, 4],
    stack: [
      {
        columnGap: 6,
        columns: [
          { svg: markSvg(one.status, 14), width: 14, margin: [0, 4, 0, 0] },
          { text: figureText(one, speech), fontSize: 16, bold: true, width: 'auto' },
          {
            text: [
              say(`status.${one.status}`),
              target !== null && say('review.figure.target', { target }),
              one.change !== null && say('review.figure.change', { change: numbers.points(one.change) }),
              one.reason !== null && reason(one.reason),
            ]
              .filter((part) => typeof part === 'string')
              .join(' · '),
            width: '*',
            margin: [4, 7, 0, 0],
            color: ink['ink-3'],
          },
        ],
      },
      ...(beside ? [{ text: beside, italics: true } as Block] : []),
    ],
  };
}

function drawn(paper: OnPaper, figure: Told): Content[] {
  const row = rowsOf(paper).get(figure.node);
  const svg = row && sparkSvg(row.history, row.status, 320, 60);
  return svg ? [{ svg, width: 320, height: 60, margin: [0, 2, 0, 4] }] : [];
}

function table(paper: OnPaper, figures: readonly Told[], speech: Speech): Content {
  const { say, numbers } = speech;
  const rows = rowsOf(paper);
  const right = (text: string, more: Block = {}): Block => ({ text, alignment: 'right', ...more });
  const heads = [
    'review.column.name',
    'review.column.figure',
    'column.target',
    'review.column.score',
  ] as const;
  const body = figures.map((one): Content[] => {
    const row = rows.get(one.node);
    const bullet = row ? bulletSvg(row, 88, 11) : null;
    const beside = besideText(one, speech);
    return [
      {
        stack: [
          markedWord(one.status, one.unit === paper.review.unit ? one.name : `${one.name} · ${one.unitName}`),
          ...(beside ? [{ text: beside, italics: true } as Block] : []),
        ],
      },
      right(one.kind === 'kpi' ? figureText(one, speech) : ''),
      right(one.kind === 'kpi' && one.target !== null ? numbers.value(one.target, quantity(one)) : ''),
      right(numbers.score(one.score), { bold: true }),
      bullet ? { svg: bullet, width: 88, height: 11, margin: [0, 1, 0, 0] } : '',
    ];
  });
  return {
    layout: 'rows',
    table: {
      headerRows: 1,
      widths: ['*', 70, 60, 40, 92],
      body: [
        [
          ...heads.map(
            (id, n): Content => (n === 0 ? quiet(say(id)) : quiet(say(id), { alignment: 'right' })),
          ),
          '',
        ],
        ...body,
      ],
    },
  };
}

const written = ({ minutes }: OnPaper, about: string): Content[] =>
  minutes
    .filter((one) => one.about === about)
    .map(({ text }) => ({ text, margin: [0, 4, 0, 0], preserveLeadingSpaces: true }));

function settled(decisions: readonly Decision[], actions: readonly Action[], speech: Speech): Content[] {
  const { say, dates } = speech;
  return [
    ...decisions.map((one): Content => {
      const predicted = predictionText(one, speech);
      return {
        margin: [0, 4, 0, 0],
        stack: [
          { text: `${say(`decision.kind.${one.kind}`)}: ${one.title}`, bold: true },
          one.why,
          ...(predicted ? [predicted] : []),
          quiet(say('decision.told.by', { by: one.decidedBy, day: dates.dayYear(one.day) })),
        ],
      };
    }),
    ...actions.map(
      (one): Content => ({
        margin: [0, 4, 0, 0],
        text: [
          { text: `${say(`actions.state.${one.state}`)}: ${one.title}`, bold: true },
          {
            text: `  ${[one.owner, one.due && say('action.due.on', { day: dates.dayYear(one.due) })].filter(Boolean).join(' · ')}`,
            color: ink['ink-3'],
          },
        ],
      }),
    ),
  ];
}

function questionsOnPaper(paper: OnPaper, { say }: Speech): Content[] {
  const { questions } = paper.review;
  return [
    ...(questions.length > 0
      ? [{ text: say('review.step.questions'), fontSize: 11, bold: true, margin: [0, 14, 0, 2] } as Block]
      : []),
    ...questions.flatMap((question, n) => [
      { text: question, bold: true, margin: [0, 4, 0, 0] } as Block,
      ...written(paper, `question:${n}`),
    ]),
    ...written(paper, ''),
  ];
}
