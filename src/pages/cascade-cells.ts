/** The columns of the cascade, and what each unit's cells show and say. */
import type { Cascade } from '#board/cascade-contract.ts';
import { markLetters } from '#board/heatmap-marks.ts';
import { statusWord } from '#board/ui/reason.ts';
import type { TreeCell, TreeColumn } from '#cascade/ui/tree-grid.tsx';
import type { Mark } from '#engine/definitions.ts';
import type { Words } from '#kit/words.tsx';

export type Row = Cascade['rows'][number];

export const marks = ['exceeds', 'on-target', 'watch', 'off-target', 'no-data'] as const;
export const markOf = (letter: string): Mark | null =>
  marks.find((mark) => markLetters[mark] === letter) ?? null;

export function cascadeCells(perspectives: Cascade['perspectives'], { say, numbers }: Words) {
  const columns: TreeColumn[] = [
    { key: 'score', name: say('cascade.score'), width: 84 },
    ...perspectives.map((one) => ({ key: one.code, name: one.name, width: 108 })),
    { key: 'coverage', name: say('cascade.coverage'), width: 92 },
    { key: 'change', name: say('cascade.change'), width: 92 },
    { key: 'kpis', name: say('cascade.kpis'), width: 72 },
    { key: 'aligned', name: say('cascade.aligned'), width: 112 },
  ];
  const place = new Map(perspectives.map((one, n) => [one.code, n]));
  const scored = (mark: Mark | null, score: number | null, name: string): TreeCell => ({
    mark,
    text: mark === null ? '' : numbers.score(score),
    said: say('cascade.cell', {
      column: name,
      value:
        mark === null
          ? say('heatmap.nothing')
          : score === null
            ? statusWord(mark, say)
            : `${numbers.score(score)}, ${statusWord(mark, say)}`,
    }),
    opens: mark !== null,
  });
  const plain = (name: string, text: string, said = text, opens = false): TreeCell => ({
    mark: null,
    text,
    said: say('cascade.cell', { column: name, value: said === '' ? say('heatmap.nothing') : said }),
    opens,
  });
  return {
    columns,
    /** Which perspective a column is; undefined for the others. */
    placeOf: (key: string): number | undefined => place.get(key),
    cellOf(one: { unit: string }, { key, name }: TreeColumn): TreeCell {
      const row = one as Row;
      if (key === 'score')
        return row.scorecard === null
          ? plain(name, '', say('cascade.noCard'))
          : scored(markOf(row.mark), row.score, name);
      const n = place.get(key);
      if (n !== undefined) return scored(markOf(row.marks[n] ?? '.'), row.scores[n] ?? null, name);
      if (key === 'coverage') return plain(name, row.coverage === null ? '' : numbers.percent(row.coverage));
      if (key === 'change') return plain(name, row.change === null ? '' : numbers.points(row.change));
      if (key === 'kpis') return plain(name, row.scorecard === null ? '' : String(row.kpis));
      if (row.aligned === null)
        return plain(name, '', row.scorecard === null ? say('cascade.noCard') : say('cascade.aligned.top'));
      const values = { n: row.aligned, of: row.objectives };
      return plain(name, say('cascade.aligned.of', values), say('cascade.aligned.said', values), true);
    },
  };
}
