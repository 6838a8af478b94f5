/** The entry grid as a table: a row for every line that is on screen, a column for every period. */
import type { EntryReading, EntryRow } from '#measures/entry-contract.ts';
import type { Speech } from './speech.ts';
import { type Cell, number, type Table, text } from './table.ts';

export type Lines = 'actual' | 'target' | 'both';

export function entryTable(
  reading: Pick<EntryReading, 'periods'> & { rows: readonly EntryRow[] },
  lines: Lines,
  about: Table['about'],
  { say, dates }: Speech,
): Table {
  const slots = lines === 'both' ? (['actual', 'target'] as const) : [lines];
  return {
    name: say('entry.title'),
    columns: [
      { title: say('unit'), width: 22 },
      { title: say('export.code'), width: 18 },
      { title: say('export.name'), width: 40 },
      { title: say('export.unitOfMeasure'), width: 14 },
      { title: say('export.line'), width: 11 },
      ...reading.periods.map((period) => ({ title: dates.short(period), width: 13 })),
    ],
    rows: reading.rows.flatMap((row) =>
      slots.map((slot): Cell[] => [
        row.unitName,
        row.measure,
        row.name,
        text(row.yesNo ? say('export.yesNo') : row.unitOfMeasure),
        say(`column.${slot}`),
        ...row[slot].map((value) => number(value, row.decimals)),
      ]),
    ),
    about,
  };
}
