/** Gaps as a table: a row for each that is on screen, in their order. */
import type { Speech } from '#board/export/speech.ts';
import { type Cell, type Column, date, number, share, type Table, text } from '#board/export/table.ts';
import type { GapItem } from './gap-contract.ts';
import type { PlainGaps } from './gap-reading.ts';
import { behindText, changeText, drivenText, enoughText, outlookText } from './gap-words.ts';

/** Beyond what is read by people; a file of more helps nobody. */
export const mostExported = 5000;

function columnsOf({ say }: Speech): Column[] {
  const titled = (title: string, width: number): Column => ({ title, width });
  return [
    titled(say('gaps.table.rank'), 8),
    titled(say('export.level'), 12),
    titled(say('export.name'), 40),
    titled(say('export.code'), 14),
    titled(say('unit'), 18),
    titled(say('export.unitCode'), 12),
    titled(say('kind.perspective'), 18),
    titled(say('kind.objective'), 30),
    titled(say('column.owner'), 24),
    titled(say('column.status'), 12),
    titled(say('column.score'), 9),
    titled(say('gaps.table.below'), 10),
    titled(say('gaps.column.cost'), 12),
    titled(say('gaps.table.closing'), 12),
    titled(say('export.weight'), 10),
    titled(say('gaps.age'), 12),
    titled(say('gaps.table.periods'), 10),
    titled(say('export.scoreChange'), 10),
    titled(say('gaps.table.why'), 60),
    titled(say('gaps.column.done'), 40),
    titled(say('gaps.table.actions'), 40),
    titled(say('gaps.table.enough'), 50),
    titled(say('gaps.table.decision'), 30),
    titled(say('gaps.table.decided'), 12),
  ];
}

export function gapTable(reading: PlainGaps, about: Table['about'], speech: Speech): Table {
  const names = new Map(reading.perspectives.map((one) => [one.code, one.name]));
  return {
    name: speech.say('gaps.title', { name: reading.name }),
    columns: columnsOf(speech),
    rows: reading.items.map((gap, n) =>
      rowOf(gap, n + 1, names.get(gap.perspective) ?? gap.perspective, speech),
    ),
    about,
  };
}

function rowOf(gap: GapItem, rank: number, perspective: string, speech: Speech): Cell[] {
  const { say, dates } = speech;
  return [
    number(rank, 0),
    say(`kind.${gap.kind}`),
    text(gap.name),
    text(gap.code),
    text(gap.unitName),
    text(gap.unit),
    text(perspective),
    text(gap.objective.name),
    text(gap.owner),
    say(`status.${gap.status}`),
    number(gap.score, 1),
    number(gap.below, 1),
    number(gap.cost, 2),
    number(gap.closing, 2),
    share(gap.design),
    text(gap.since && dates.short(gap.since.period)),
    number(gap.since?.periods, 0),
    number(gap.change, 1),
    text(
      [changeText(gap, speech), outlookText(gap, speech), behindText(gap, speech), drivenText(gap, speech)]
        .filter(Boolean)
        .join(' '),
    ),
    text(gap.initiatives.map((one) => one.name).join('; ')),
    text(gap.actions.map((one) => one.title).join('; ')),
    text(enoughText(gap, speech)),
    text(gap.decision?.title),
    date(gap.decision?.decided),
  ];
}
