/** A KPI as a table: every period with its limits, score and who recorded it; what stood there before below it. */
import type { KpiReading } from '../contract.ts';
import type { Speech } from './speech.ts';
import { type Cell, date, number, type Table, text } from './table.ts';

const fine = 1;

export function kpiTable(reading: KpiReading, about: Table['about'], speech: Speech): Table {
  const { say, dates, reason } = speech;
  const { kpi } = reading;
  const measured = (value: number | null) => number(value, kpi.decimals);
  const columns = [
    { title: say('period'), width: 13 },
    { title: say('export.start'), width: 12 },
    { title: say('export.which'), width: 14 },
    { title: say('column.actual'), width: 14 },
    { title: say('export.unitOfMeasure'), width: 14 },
    { title: say('column.target'), width: 14 },
    { title: say('column.variance'), width: 14 },
    { title: say('chart.red'), width: 12 },
    { title: say('export.worst'), width: 12 },
    { title: say('export.best'), width: 12 },
    { title: say('export.lowRed'), width: 12 },
    { title: say('input.low'), width: 12 },
    { title: say('input.high'), width: 12 },
    { title: say('export.highRed'), width: 12 },
    { title: say('column.score'), width: 9 },
    { title: say('column.status'), width: 12 },
    { title: say('export.reason'), width: 24 },
    { title: say('export.state'), width: 16 },
    { title: say('export.note'), width: 40 },
    { title: say('export.by'), width: 24 },
    { title: say('column.recorded'), width: 17 },
  ];
  const unit = text(kpi.yesNo ? say('export.yesNo') : kpi.unitOfMeasure);
  const nothing = (n: number): Cell[] => Array.from({ length: n }, () => null);
  const rows = reading.points.flatMap((point): Cell[][] => [
    [
      dates.short(point.period),
      date(point.start),
      say('export.which.now'),
      measured(point.actual),
      unit,
      measured(point.target),
      measured(
        kpi.yesNo || point.actual === null || point.target === null ? null : point.actual - point.target,
      ),
      measured(point.red),
      measured(point.worst),
      measured(point.best),
      measured(point.lowRed),
      measured(point.low),
      measured(point.high),
      measured(point.highRed),
      number(point.score, fine),
      say(`status.${point.status}`),
      text(reason(point.reason)),
      text(
        point.state ? say(`export.state.${point.state}`) : point.provisional ? say('note.provisional') : '',
      ),
      text(point.note),
      text(point.by),
      date(point.at),
    ],
    ...point.restatements.map((one): Cell[] => [
      dates.short(point.period),
      date(point.start),
      say('export.which.before'),
      measured(one.value),
      unit,
      ...nothing(13),
      text(one.note),
      text(one.by),
      date(one.at),
    ]),
  ]);
  return { name: kpi.name, columns, rows, about };
}
