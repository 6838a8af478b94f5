/** A KPI on A4 upright: its headline, its course as a drawing, what it is, and every period as a table. */
import type { Calendar } from '#engine/definitions.ts';
import type { ChartPoint } from '#kit/line-layout.ts';
import type { KpiReading } from '../contract.ts';
import { shownPoints, standsOn, stretch } from '../kpi-points.ts';
import { kpiTitle } from '../kpi-title.ts';
import { readingTime } from '../standing.ts';
import { varianceText } from '../variance.ts';
import { chartSvg } from './pdf-chart.ts';
import { ink } from './pdf-colours.ts';
import type { Block, Content } from './pdf-content.ts';
import { bulletSvg, markedWord, markSvg } from './pdf-drawings.ts';
import type { Speech } from './speech.ts';

/** The drawing is laid out as wide as on a screen and scaled to the page. */
const [drawnWide, pageWide] = [820, 531];

const right = (text: string, more: Block = {}): Content => ({ text, alignment: 'right', ...more });
const head = (text: string, more: Block = {}): Content => ({
  text,
  color: ink['ink-3'],
  fontSize: 7,
  ...more,
});

function chart(reading: KpiReading, calendar: Calendar, speech: Speech): Content {
  const { say, numbers, dates } = speech;
  const { kpi } = reading;
  const points = shownPoints(reading, calendar);
  if (!points.some((one) => one.actual !== null)) return { text: say('chart.none'), color: ink['ink-3'] };
  const joined = stretch(reading, calendar, points, speech);
  const drawn: ChartPoint[] = points.map((one) => ({
    ...one,
    id: one.period,
    axis: dates.axis(one.period),
    earlier: one.restatements.flatMap((earlier) => (earlier.value === null ? [] : [earlier.value])),
  }));
  const unit = kpi.unitOfMeasure === '%' ? say('unit.pp') : kpi.unitOfMeasure;
  const svg = chartSvg(
    {
      points: drawn,
      direction: kpi.direction,
      selected: joined ? '' : (reading.points[standsOn(reading, calendar)]?.period ?? ''),
      joined,
      levels: kpi.yesNo ? [0, 1].map((at) => ({ at, text: numbers.value(at, kpi) })) : undefined,
      words: {
        target: say(kpi.low === null ? 'chart.target' : 'chart.centre'),
        red: say('chart.red'),
        low: say('input.low'),
        high: say('input.high'),
      },
      variance: say('chart.variance', { unit: unit === null ? '' : `, ${unit}` }),
      value: (value) => (kpi.yesNo ? numbers.value(value, kpi) : numbers.format(value, kpi.decimals ?? 1)),
      difference: (value) =>
        numbers.difference(value, { ...kpi, decimals: kpi.decimals ?? 1 }, say('unit.pp')),
      axis: numbers.axis,
    },
    drawnWide,
  );
  return { svg, width: pageWide, margin: [0, 8, 0, 8] };
}

function standing(reading: KpiReading, speech: Speech): Content {
  const { say, numbers } = speech;
  const { kpi } = reading;
  const bullet = bulletSvg(kpi, 150, 14);
  const lines: [string, string][] = [
    [say(kpi.low === null ? 'side.target' : 'side.centre'), numbers.full(kpi.target, kpi)],
    ...(kpi.red === null ? [] : [[say('side.red'), numbers.full(kpi.red, kpi)] as [string, string]]),
    ...(kpi.low === null || kpi.high === null
      ? []
      : [
          [say('side.range'), `${numbers.value(kpi.low, kpi)} – ${numbers.full(kpi.high, kpi)}`] as [
            string,
            string,
          ],
        ]),
    [say('column.score'), kpi.score === null ? '–' : numbers.fine(kpi.score)],
  ];
  return {
    stack: [
      {
        columns: [
          { text: numbers.value(kpi.actual, kpi), fontSize: 20, bold: true, width: 'auto' },
          {
            text: `${kpi.unitOfMeasure && kpi.unitOfMeasure !== '%' && !kpi.yesNo ? `${kpi.unitOfMeasure} · ` : ''}${readingTime(reading, speech)}`,
            color: ink['ink-3'],
            margin: [8, 10, 0, 0],
            width: '*',
          },
        ],
      },
      ...(bullet ? [{ svg: bullet, width: 220, margin: [0, 2, 0, 6] } as Block] : []),
      {
        layout: 'rows',
        table: {
          widths: ['*', 110],
          body: lines.map(([label, value]) => [label, right(value, { bold: true })]),
        },
      },
    ],
  };
}

function definition(reading: KpiReading, speech: Speech): Content {
  const { say } = speech;
  const { definition: said, kpi } = reading;
  const lines = (
    [
      [say('definition.formula'), said.formula],
      [say('definition.direction'), say(`direction.${kpi.direction}`)],
      [say('definition.frequency'), say(`frequency.${reading.frequency}`)],
      [say('definition.source'), said.source],
      [say('definition.owner'), kpi.owner],
      [say('definition.updater'), said.updater],
    ] as [string, string | null][]
  ).flatMap(([label, value]): Content[][] => (value ? [[{ text: label, color: ink['ink-3'] }, value]] : []));
  return {
    stack: [
      { text: say('definition'), bold: true, fontSize: 10, margin: [0, 0, 0, 3] },
      ...(said.description ? [{ text: said.description, margin: [0, 0, 0, 4] } as Block] : []),
      { layout: 'plain', table: { widths: [80, '*'], body: lines } },
    ],
  };
}

function points(reading: KpiReading, speech: Speech): Content {
  const { say, numbers, dates, reason } = speech;
  const { kpi } = reading;
  const rows = reading.points.toReversed().map((point): Content[] => [
    dates.short(point.period),
    {
      alignment: 'right',
      text: [
        { text: numbers.value(point.actual, kpi), bold: true },
        ...point.restatements.map((one) => ({
          text: `  (${numbers.value(one.value, kpi)})`,
          color: ink['ink-3'],
        })),
      ],
    },
    right(point.target === null ? '' : numbers.value(point.target, kpi)),
    right(varianceText(point.actual, point.target, kpi, speech)),
    right(point.score === null ? '–' : numbers.fine(point.score)),
    markedWord(point.status, point.reason ? reason(point.reason) : say(`status.${point.status}`)),
    {
      color: ink['ink-2'],
      text: [point.by, point.at && dates.dayYear(point.at), point.note && `“${point.note}”`]
        .filter(Boolean)
        .join(' · '),
    },
  ]);
  return {
    layout: 'rows',
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: [50, 80, 54, 54, 34, 80, '*'],
      body: [
        [
          head(say('period')),
          head(say('column.actual'), { alignment: 'right' }),
          head(say('column.target'), { alignment: 'right' }),
          head(say('column.variance'), { alignment: 'right' }),
          head(say('column.score'), { alignment: 'right' }),
          head(say('column.status')),
          head(say('column.recorded')),
        ],
        ...rows,
      ],
    },
  };
}

export function kpiPdf(reading: KpiReading, calendar: Calendar, speech: Speech): Content[] {
  const { say, reason } = speech;
  const { kpi } = reading;
  const path = reading.path.filter((step) => step.kind !== 'scorecard').map((step) => step.name);
  return [
    { text: [reading.unitName, ...path].join(' / '), color: ink['ink-3'] },
    {
      margin: [0, 2, 0, 6],
      columnGap: 7,
      columns: [
        { svg: markSvg(kpi.status, 15), width: 15, margin: [0, 3, 0, 0] },
        {
          width: '*',
          text: [
            { text: kpi.name, bold: true, fontSize: 16 },
            { text: `   ${say(`status.${kpi.status}`)}`, color: ink['ink-2'] },
          ],
        },
      ],
    },
    { text: kpiTitle(reading, speech, reason), bold: true, fontSize: 10 },
    chart(reading, calendar, speech),
    {
      columnGap: 24,
      margin: [0, 4, 0, 14],
      columns: [
        { width: 220, stack: [standing(reading, speech)] },
        { width: '*', stack: [definition(reading, speech)] },
      ],
    },
    points(reading, speech),
  ];
}
