/** A scorecard on A4 across: its cards, then each perspective's table, kept together where it fits a page. */

import type { Mark } from '#engine/definitions.ts';
import { wholePercent } from '../adding-up.ts';
import type { KpiRow, ObjectiveRow, ScorecardReading } from '../contract.ts';
import type { ShownPerspective } from '../shown.ts';
import { changeText, varianceText } from '../variance.ts';
import { ink } from './pdf-colours.ts';
import type { Block, Content } from './pdf-content.ts';
import { bulletSvg, markedWord, markSvg, scoreBarSvg, sparkSvg } from './pdf-drawings.ts';
import type { Shown } from './scorecard-table.ts';
import type { Speech } from './speech.ts';

const [bulletWide, sparkWide, tall] = [88, 74, 11];
const widths = ['*', 66, 30, 58, 58, 46, bulletWide, sparkWide, 46, 84];
/** More rows than these need a page of their own anyway. */
const mostTogether = 18;

const right = (text: string, more: Block = {}): Content => ({ text, alignment: 'right', ...more });
const drawn = (svg: string | null, width: number): Content =>
  svg ? { svg, width, height: tall, margin: [0, 1, 0, 0] } : '';

const status = (mark: Mark, { say }: Speech): Content => markedWord(mark, say(`status.${mark}`));

/** `Noor Castellan, chief financial officer` is Noor Castellan where a column is narrow. */
const nameIn = (owner: string | null): string => owner?.split(',')[0]?.trim() ?? '';

/** Taller than its line of text: it reaches into the room between the rows. */
function sparkline({ history, status: mark }: KpiRow): Content {
  const svg = sparkSvg(history, mark, sparkWide, 17);
  return svg ? { svg, width: sparkWide, height: 17, margin: [0, -2.5, 0, -3] } : '';
}

const edgesOf = ({ scale }: ScorecardReading): number[] =>
  scale.bands.map((band) => band.from).filter((from) => from !== null);

function changed(change: number | null, isBetter: boolean | null, text: string): Content {
  if (change === null) return '';
  const isFlat = !/[1-9]/.test(text);
  const arrow = isFlat ? '' : change > 0 ? '▲ ' : '▼ ';
  return right(`${arrow}${text}`, {
    color: isFlat || isBetter === null ? ink['ink-3'] : isBetter ? ink.better : ink.worse,
  });
}

function kpiCells(kpi: KpiRow, edges: number[], speech: Speech): Content[] {
  const { numbers, say, dates, reason } = speech;
  const notes = [
    kpi.unitOfMeasure && !kpi.yesNo ? kpi.unitOfMeasure : '',
    kpi.provisional ? say('note.provisional') : '',
    kpi.ofPeriod ? say('note.ofPeriod', { period: dates.short(kpi.ofPeriod) }) : '',
  ].filter(Boolean);
  const change = kpi.yesNo || kpi.actualChange === null ? null : kpi.actualChange;
  return [
    { text: [kpi.name, { text: `  ${notes.join(' · ')}`, color: ink['ink-3'] }], margin: [10, 0, 0, 0] },
    status(kpi.status, speech),
    right(numbers.score(kpi.score, edges)),
    right(numbers.short(kpi.actual, kpi), { bold: true }),
    right(kpi.target === null ? '' : numbers.short(kpi.target, kpi)),
    right(varianceText(kpi.actual, kpi.target, kpi, speech)),
    kpi.actual === null && kpi.reason
      ? { text: reason(kpi.reason), color: ink['ink-3'] }
      : drawn(bulletSvg(kpi, bulletWide, tall), bulletWide),
    sparkline(kpi),
    changed(change, kpi.better, change === null ? '' : changeText(kpi.actual ?? change, change, kpi, speech)),
    { text: nameIn(kpi.owner), color: ink['ink-2'] },
  ];
}

function objectiveCells(objective: ObjectiveRow, reading: ScorecardReading, speech: Speech): Content[] {
  const { numbers, reason } = speech;
  const edges = edgesOf(reading);
  return [
    { text: objective.name, bold: true },
    status(objective.status, speech),
    right(numbers.score(objective.score, edges), { bold: true }),
    '',
    '',
    '',
    objective.score === null
      ? { text: reason(objective.reason), color: ink['ink-3'] }
      : drawn(
          scoreBarSvg(objective.score, reading.scale.anchors, objective.status, bulletWide, tall),
          bulletWide,
        ),
    '',
    objective.change === null
      ? ''
      : changed(objective.change, objective.change > 0, numbers.points(objective.change)),
    { text: nameIn(objective.owner), color: ink['ink-2'] },
  ];
}

function perspectiveTable(shown: ShownPerspective, reading: ScorecardReading, speech: Speech): Content {
  const { say, numbers } = speech;
  const { perspective, objectives } = shown;
  const edges = edgesOf(reading);
  const rows = objectives.flatMap(({ objective, kpis }) => [
    objectiveCells(objective, reading, speech),
    ...kpis.map((kpi) => kpiCells(kpi, edges, speech)),
  ]);
  const head = (text: string, more: Block = {}): Content => ({
    text,
    color: ink['ink-3'],
    fontSize: 7,
    ...more,
  });
  const title: Content[] = [
    {
      colSpan: widths.length,
      columnGap: 5,
      columns: [
        { svg: markSvg(perspective.status, 11), width: 11, margin: [0, 1, 0, 0] },
        {
          width: '*',
          fontSize: 10,
          text: [
            { text: perspective.name, bold: true },
            { text: `   ${numbers.score(perspective.score, edges)}`, bold: true },
            { text: `   ${perspective.question ?? ''}`, color: ink['ink-3'], fontSize: 8 },
          ],
        },
      ],
    },
    ...widths.slice(1).map(() => ''),
  ];
  const heads = [
    head(say('column.name')),
    head(say('column.status')),
    head(say('column.score'), { alignment: 'right' }),
    head(say('column.actual'), { alignment: 'right' }),
    head(say('column.target'), { alignment: 'right' }),
    head(say('column.variance'), { alignment: 'right' }),
    head(say('column.against')),
    head(say('column.months')),
    head(say('column.change'), { alignment: 'right' }),
    head(say('column.owner')),
  ];
  return {
    unbreakable: rows.length <= mostTogether,
    margin: [0, 0, 0, 14],
    layout: 'rows',
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body: [title, heads, ...rows],
    },
  };
}

function cards(reading: ScorecardReading, speech: Speech): Content {
  const { say, numbers } = speech;
  const edges = edgesOf(reading);
  const all = [{ ...reading, name: say('overall') }, ...reading.perspectives];
  return {
    margin: [0, 8, 0, 14],
    columnGap: 8,
    columns: all.map(
      (card): Block => ({
        width: '*',
        layout: 'card',
        table: {
          widths: ['*'],
          body: [
            [
              {
                margin: [4, 3, 4, 3],
                stack: [
                  { text: card.name, bold: true },
                  {
                    margin: [0, 3, 0, 2],
                    columns: [
                      { text: numbers.score(card.score, edges), bold: true, fontSize: 17, width: 'auto' },
                      { svg: markSvg(card.status, 11), width: 11, margin: [0, 6, 0, 0] },
                      { text: say(`status.${card.status}`), width: '*', margin: [0, 7, 0, 0] },
                    ],
                  },
                  {
                    color: ink['ink-3'],
                    text: [
                      card.change === null ? '' : `${numbers.points(card.change)}   `,
                      card.coverage === null
                        ? ''
                        : say('coverage', { share: numbers.percent(wholePercent(card.coverage)) }),
                    ],
                  },
                ],
              },
            ],
          ],
        },
      }),
    ),
  };
}

export function scorecardPdf(
  reading: ScorecardReading,
  { shown, whole }: Shown,
  told: string,
  speech: Speech,
): Content[] {
  const { say, numbers } = speech;
  const purpose = (['mission', 'vision'] as const).flatMap((one): Content[] =>
    reading[one]
      ? [{ text: [{ text: `${say(one)}: `, bold: true }, reading[one]], margin: [0, 4, 0, 0] }]
      : [],
  );
  const awaiting = reading.perspectives
    .flatMap((p) => p.objectives.flatMap((o) => o.kpis))
    .filter((kpi) => kpi.actual === null).length;
  return [
    { text: reading.name, fontSize: 16, bold: true },
    {
      text: awaiting > 0 ? `${told} · ${say('count.awaiting', { n: awaiting })}` : told,
      color: ink['ink-2'],
      margin: [0, 1, 0, 0],
    },
    ...purpose,
    cards(reading, speech),
    ...(shown.length === 0
      ? [
          {
            text: say(
              reading.perspectives.some((p) => p.objectives.length > 0)
                ? 'table.noneFits'
                : 'empty.objectives',
            ),
          },
        ]
      : shown.map((one) => perspectiveTable(one, reading, speech))),
    ...(whole && reading.metrics.length > 0
      ? [
          {
            layout: 'rows',
            table: {
              headerRows: 1,
              keepWithHeaderRows: 1,
              dontBreakRows: true,
              widths: ['*', 100],
              body: [
                [{ text: say('metrics'), bold: true, fontSize: 10 }, ''],
                ...reading.metrics.map((metric): Content[] => [
                  metric.name,
                  right(numbers.full(metric.actual, metric)),
                ]),
              ],
            },
          },
        ]
      : []),
  ];
}
