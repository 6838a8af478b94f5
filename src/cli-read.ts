/** Commands that read a portable document and answer without a server: score, explain, check. */
import type { Command } from 'commander';
import type { Span } from '#board/contract.ts';
import { open } from '#board/reading.ts';
import { receiptReading } from '#board/receipt-reading.ts';
import { periodOf } from '#engine/board.ts';
import { dayFromIso } from '#engine/calendar.ts';
import { currentPeriod } from '#engine/current-period.ts';
import { addressOfNode } from '#engine/structure.ts';
import { nodeAsked, noPeriod } from '#exchange/asked.ts';
import { boardOf, type DocumentBoard } from '#exchange/document-board.ts';
import { readDocument } from '#exchange/document-file.ts';
import { printReceipt, printScores, scoreLines } from '#exchange/print.ts';
import { counted, fail, out, told } from './cli-said.ts';

interface Reading {
  period?: string;
  ytd?: boolean;
  rolling?: boolean;
  asOf?: string;
  today?: string;
  json?: boolean;
}

async function opened(file: string, options: Reading): Promise<DocumentBoard & { span: Span }> {
  const { document, problems } = await readDocument(file);
  const errors = problems.filter((p) => p.severity === 'error');
  if (!document) {
    for (const p of errors.slice(0, 20)) process.stderr.write(`${told(p)}\n`);
    const rest = errors.length > 20 ? `; \`sightline check ${file}\` lists them all` : '';
    return fail(`${counted(errors.length, 'error')} in ${file}${rest}`);
  }
  const today = dayFromIso(options.today ?? new Date().toISOString().slice(0, 10));
  if (today === null) return fail(`${options.today} is no day; write 2026-03-09`);
  const asOf = options.asOf === undefined ? undefined : Number(options.asOf);
  if (asOf !== undefined && !Number.isInteger(asOf))
    return fail(`${options.asOf} is no sequence number; write a whole number`);
  const held = boardOf(document, today, asOf);
  const { calendar } = held.board.model;
  if (options.ytd && options.rolling) return fail('--ytd and --rolling are two ways to read; take one');
  if (options.period !== undefined && !periodOf(held.board, options.period))
    return fail(noPeriod(calendar, options.period, currentPeriod(held.board)));
  return {
    ...held,
    span: options.ytd ? 'ytd' : options.rolling ? 'rolling' : 'period',
  };
}

const reading = (command: Command) =>
  command
    .option(
      '--period <id>',
      'period to read, such as 2026-03, FY2026-Q1, FY2026 (default: the latest with data)',
    )
    .option('--ytd', 'year to date')
    .option('--rolling', 'the 12 months ending with the period')
    .option('--as-of <n>', 'as it was seen when number n was the last (a document with history)')
    .option('--today <day>', 'the day that decides what is due (default: today)')
    .option('--json', 'as JSON');

export function readCommands(program: Command): void {
  reading(
    program
      .command('score <file>')
      .description('score a portable document (JSON, folder or zip), with status and coverage'),
  ).action(async (file: string, options: Reading) => {
    const { board, span } = await opened(file, options);
    const o = open(board, { period: options.period, span });
    const lines = scoreLines(o);
    if (options.json) out(JSON.stringify(lines, null, 1));
    else out(printScores(o, lines));
  });

  reading(
    program
      .command('explain <file>')
      .description('print the receipt of one score')
      .requiredOption(
        '--node <node>',
        'such as kpi:sales/revenue or objective:co/corp/F1; in short sales/revenue, corp:F1, F1, or a unit',
      ),
  ).action(async (file: string, options: Reading & { node: string }) => {
    const { board, span, details, asOf } = await opened(file, options);
    const asked = nodeAsked(board, options.node);
    if ('why' in asked) return fail(asked.why);
    const node = addressOfNode(board.model, board.structure, asked.node);
    const receipt = receiptReading(board, node, { period: options.period, span, asOf }, details);
    out(options.json ? JSON.stringify(receipt, null, 1) : printReceipt(receipt));
  });

  program
    .command('check <file>')
    .description('find everything wrong with a portable document, with line and hint')
    .option('--json', 'as JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const { problems } = await readDocument(file);
      const errors = problems.filter((p) => p.severity === 'error').length;
      if (options.json) out(JSON.stringify(problems, null, 1));
      else {
        for (const p of problems) out(told(p));
        out(`${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`);
      }
      process.exitCode = errors > 0 ? 1 : 0;
    });
}
