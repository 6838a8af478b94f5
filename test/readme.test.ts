import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { open } from '#board/reading.ts';
import { dayFromIso } from '#engine/calendar.ts';
import { boardOf } from '#exchange/document-board.ts';
import { readParts } from '#exchange/document-file.ts';
import { scoreLines } from '#exchange/print.ts';

it("the README's smallest document is sound and scores as its rule says: 96 between target 95 and best 100", () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, text] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
  const { document, problems } = readParts([{ name: 'README.md', text: text! }]);
  expect(problems).toEqual([]);
  const { board } = boardOf(document!, dayFromIso('2026-03-20')!);
  const lines = scoreLines(open(board, { period: '2026-02' }));
  expect(lines.map((l) => [l.kind, l.score])).toEqual([
    ['scorecard', 76],
    ['perspective', 76],
    ['objective', 76],
    ['kpi', 76],
  ]);
});
