/** The command line's composition root. Reads documents and answers without a server; opens the product's data where asked. */
import { Command } from 'commander';
import { z } from 'zod';
import type { Span } from '#board/contract.ts';
import { NotThere, open } from '#board/reading.ts';
import { findNode, receiptReading } from '#board/receipt-reading.ts';
import { dayFromIso } from '#engine/calendar.ts';
import { presets } from '#engine/presets.ts';
import { documentSchema } from '#exchange/document.ts';
import { boardOf, type DocumentBoard } from '#exchange/document-board.ts';
import { type Located, readDocument } from '#exchange/document-file.ts';
import { printReceipt, printScores, scoreLines } from '#exchange/print.ts';

const out = (text: string) => process.stdout.write(`${text}\n`);
const fail = (text: string): never => {
  process.stderr.write(`sightline: ${text}\n`);
  process.exit(1);
};

interface Reading {
  period?: string;
  ytd?: boolean;
  rolling?: boolean;
  asOf?: string;
  today?: string;
  json?: boolean;
}

const told = (p: Located) =>
  `${p.file}${p.line === null ? '' : `:${p.line}:${p.column}`} ${p.severity}: ${p.message}\n    → ${p.hint}`;

async function opened(file: string, options: Reading): Promise<DocumentBoard & { span: Span }> {
  const { document, problems } = await readDocument(file);
  const errors = problems.filter((p) => p.severity === 'error');
  if (!document) {
    for (const p of errors.slice(0, 20)) process.stderr.write(`${told(p)}\n`);
    return fail(
      `${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in ${file}; \`sightline check ${file}\` lists them all`,
    );
  }
  const today = dayFromIso(options.today ?? new Date().toISOString().slice(0, 10));
  if (today === null) return fail(`${options.today} is no day; write 2026-03-09`);
  const asOf = options.asOf === undefined ? undefined : Number(options.asOf);
  if (asOf !== undefined && !Number.isInteger(asOf))
    return fail(`${options.asOf} is no sequence number; write a whole number`);
  return {
    ...boardOf(document, today, asOf),
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

const program = new Command('sightline')
  .description('Run your strategy: scorecards that explain themselves.')
  .showHelpAfterError();

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
    .requiredOption('--node <node>', 'such as kpi:sales/revenue, objective:co/corp/F1, or a unit'),
).action(async (file: string, options: Reading & { node: string }) => {
  const { board, span, details, asOf } = await opened(file, options);
  findNode(board, options.node);
  const receipt = receiptReading(board, options.node, { period: options.period, span, asOf }, details);
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
      out(`${errors} errors, ${problems.length - errors} warnings`);
    }
    process.exitCode = errors > 0 ? 1 : 0;
  });

program
  .command('schema')
  .description('print the JSON Schema of the portable document')
  .action(() => {
    out(JSON.stringify(z.toJSONSchema(documentSchema, { io: 'input' }), null, 1));
  });

program
  .command('presets')
  .description('list the scales by name')
  .action(() => {
    for (const [name, preset] of Object.entries(presets))
      out(
        `${name.padEnd(28)} ${preset.scale.name} · ${preset.scale.bands.map((b) => `${b.code}${b.from === undefined ? '' : ` from ${Number(b.from.toFixed(4))}`}`).join(', ')}`,
      );
  });

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof NotThere) fail(`there is no ${error.what}`);
  throw error;
}
