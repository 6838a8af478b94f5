/** Real data for the tests: small extracts in test/fixtures always, the full files where they lie beside the checkout. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { createBoard, viewOn } from '#engine/board.ts';
import { parsePeriod } from '#engine/calendar.ts';
import type { Fact, Figure } from '#engine/definitions.ts';
import { reasonWord } from '#engine/reasons.ts';
import { addressOf, type NodeKind, nodeAt } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { ImportCounts, ImportProblem } from '#exchange/contract.ts';
import { factsOf } from '#exchange/convert.ts';
import { documentSchema } from '#exchange/document.ts';
import { knownOf } from '#exchange/foreign/known.ts';
import { planImport, readMapping } from '#exchange/foreign/plan.ts';
import { fileSource } from '#exchange/foreign/source.ts';

const here = dirname(fileURLToPath(import.meta.url));
export const today = 20_780;

/** The folders to test a data set with: the extract, and the full files when they are there. */
export function foldersOf(set: string): { name: string; folder: string; full: boolean }[] {
  const full = resolve(here, '../../shared/data', set);
  const folders = [{ name: `the extract of ${set}`, folder: join(here, 'fixtures', set), full: false }];
  if (existsSync(full)) folders.push({ name: `all of ${set}`, folder: full, full: true });
  else console.info(`${full} is not there: the full files of ${set} were not run`);
  return folders;
}

export const tableOf = (folder: string, part: string): Record<string, string>[] => {
  const file = readdirSync(folder).find((name) => name.includes(part));
  if (!file) throw new Error(`${folder} holds no file of ${part}`);
  return Papa.parse<Record<string, string>>(readFileSync(join(folder, file), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data;
};

export interface Imported {
  board: Board;
  facts: Fact[];
  figures: Figure[];
  counts: ImportCounts[];
  reports: ImportProblem[][];
}

/** The base document of a data set with its files imported through its mapping. */
export async function importSet(set: string, folder: string, parts: string[]): Promise<Imported> {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(here, '../mappings', set, name), 'utf8'));
  const mapping = readMapping(read('mapping.json'));
  const facts = factsOf(documentSchema.parse(read('base.json')));
  const figures: Figure[] = [];
  const counts: ImportCounts[] = [];
  const reports: ImportProblem[][] = [];
  for (const part of parts) {
    const file = readdirSync(folder).find((name) => name.includes(part));
    if (!file) throw new Error(`${folder} holds no file of ${part}`);
    const plan = await planImport(
      await fileSource(join(folder, file)),
      mapping,
      knownOf({ facts, figures, today }),
      { reportLimit: 100_000 },
    );
    facts.push(...plan.facts.map((fact) => ({ ...fact, recorded: 2 })));
    for (const figure of plan.figures) figures.push({ ...figure, recorded: 2 });
    counts.push(plan.counts);
    reports.push(plan.report);
  }
  return { board: createBoard({ facts, figures, today }), facts, figures, counts, reports };
}

export interface Reader {
  score(kind: NodeKind, unit: string, scorecard: string, code: string): number | null;
  why(kind: NodeKind, unit: string, scorecard: string, code: string): string;
}

/** Scores of one period, by address. */
export function readerOf(board: Board, periodId: string, mode: 'period' | 'ytd' = 'period'): Reader {
  const period = parsePeriod(board.model.calendar, periodId);
  if (!period) throw new Error(`${periodId} is no period`);
  const view = viewOn(board, [period], mode);
  const find = (kind: NodeKind, unit: string, scorecard: string, code: string): number => {
    const address = addressOf(kind, unit, scorecard, kind === 'scorecard' ? '' : code);
    const node =
      kind === 'kpi'
        ? board.model.byUnit.get(unit)?.get(code)?.id
        : (nodeAt(board.model, board.structure, address) ?? undefined);
    if (node === undefined) throw new Error(`there is no ${address}`);
    return node;
  };
  return {
    score(kind, unit, scorecard, code) {
      const value = view.score[find(kind, unit, scorecard, code)] ?? Number.NaN;
      return Number.isNaN(value) ? null : value;
    },
    why: (kind, unit, scorecard, code) => reasonWord(view.why[find(kind, unit, scorecard, code)] ?? 0) ?? '',
  };
}
