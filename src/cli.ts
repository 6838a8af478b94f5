/** The command line's composition root. Reads documents and answers without a server; opens the product's data where asked. */
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { z } from 'zod';
import type { Span } from '#board/contract.ts';
import { NotThere, open } from '#board/reading.ts';
import { receiptReading } from '#board/receipt-reading.ts';
import { periodOf } from '#engine/board.ts';
import { dayFromIso } from '#engine/calendar.ts';
import { currentPeriod } from '#engine/current-period.ts';
import { presets } from '#engine/presets.ts';
import { addressOfNode } from '#engine/structure.ts';
import { nodeAsked, noPeriod } from '#exchange/asked.ts';
import type { ImportState } from '#exchange/contract.ts';
import { recordingOf, writeDocument } from '#exchange/convert.ts';
import { documentSchema } from '#exchange/document.ts';
import { boardOf, type DocumentBoard } from '#exchange/document-board.ts';
import { type Located, readDocument } from '#exchange/document-file.ts';
import { writeParts } from '#exchange/document-parts.ts';
import { mapIntoDocument, printReport } from '#exchange/foreign/into-document.ts';
import { mappingJsonSchema } from '#exchange/foreign/mapping.ts';
import { readMappingFile } from '#exchange/foreign/mapping-file.ts';
import { FileProblem, fileSource } from '#exchange/foreign/source.ts';
import { printReceipt, printScores, scoreLines } from '#exchange/print.ts';
import { addressOf } from '#people/rules.ts';
import { AppError } from '#platform/errors.ts';
import { CannotStart } from '#platform/settings.ts';
import type { Product } from './cli-product.ts';
import { verifyCommand } from './cli-verify.ts';

// `| head` closes the pipe early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const out = (text: string) => process.stdout.write(`${text}\n`);
const fail = (text: string): never => {
  process.stderr.write(`sightline: ${text}\n`);
  process.exit(1);
};

/** The product's own code is loaded only by the commands that need it: reading a file shall not wait for it. */
async function withProduct<T>(work: (product: Product) => Promise<T>): Promise<T> {
  const { Refused, withProduct: open } = await import('./cli-product.ts');
  try {
    return await open(work);
  } catch (error) {
    if (error instanceof Refused) return fail(error.message);
    throw error;
  }
}

interface Reading {
  period?: string;
  ytd?: boolean;
  rolling?: boolean;
  asOf?: string;
  today?: string;
  json?: boolean;
}

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

const told = (p: Located) =>
  `${p.file}${p.line === null ? '' : `:${p.line}:${p.column}`} ${p.severity}: ${p.message}\n    → ${p.hint}`;

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

verifyCommand(program, out);

interface ImportOptions {
  org?: string;
  mapping?: string;
  prune?: boolean;
  good?: boolean;
  dry?: boolean;
  new?: boolean;
}

program
  .command('import <file>')
  .description("take a portable document, or with --mapping a foreign CSV or XLSX, into the product's data")
  .option(
    '--org <org>',
    "the organization (default: the one of the document's own code, made where there is none)",
  )
  .option('--new', 'with --org, make that organization where there is none')
  .option('--mapping <file>', 'how the columns of a foreign file are read')
  .option('--prune', 'retract what the organization holds and the document does not say')
  .option('--good', 'of a foreign file, take the good rows and leave the others')
  .option('--dry', 'only report what would be recorded')
  .action(async (file: string, options: ImportOptions) => {
    if (options.mapping) return await importForeign(file, options.mapping, options);
    const { document, problems } = await readDocument(file);
    if (!document) {
      for (const p of problems) process.stderr.write(`${told(p)}\n`);
      return fail(`nothing was imported from ${file}`);
    }
    await withProduct(async (product) => {
      const orgs = await product.call<{ code: string; name: string }[]>('GET', '/api/orgs');
      const said = document.organization.code;
      // A document belongs to the organization of its own code; only --org takes it into another.
      const org = options.org
        ? orgs.find((o) => o.code === options.org)?.code
        : orgs.find((o) => o.code === said || o.code === addressOf(said))?.code;
      if (org === undefined && options.org && !options.new && ![said, addressOf(said)].includes(options.org))
        return fail(
          `there is no organization ${options.org}${orgs.length === 0 ? '' : ` (there is ${orgs.map((o) => o.code).join(', ')})`}; add --new to make it from this document`,
        );
      if (org === undefined && options.dry) {
        const { facts, figures } = recordingOf(document);
        return out(
          `would make the organization ${options.org ?? addressOf(said)}: ${counted(facts.length, 'statement')} and ${counted(figures.length, 'figure')}; nothing was recorded`,
        );
      }
      if (org === undefined) {
        const made = await product.call<{ code: string }>('POST', '/api/orgs', {
          from: 'document',
          document,
          ...(options.org ? { name: options.org } : {}),
        });
        return out(`made the organization ${made.code}`);
      }
      if (options.org && said !== org) document.organization.code = org;
      const done = await product.call<{ sequence: number; facts: number; figures: number; changed: boolean }>(
        'PUT',
        `/api/orgs/${encodeURIComponent(org)}/document?${new URLSearchParams({ ...(options.prune ? { prune: '1' } : {}), ...(options.dry ? { dry: '1' } : {}) })}`,
        document,
      );
      if (options.dry && done.changed)
        return out(
          `${org}: ${counted(done.facts, 'statement')} and ${counted(done.figures, 'figure')} would be recorded; nothing was`,
        );
      out(
        done.changed
          ? `${org}: ${counted(done.facts, 'statement')} and ${counted(done.figures, 'figure')} recorded as number ${done.sequence}`
          : `${org}: nothing is new`,
      );
    });
  });

/** Why an import did not come to its end, and what to do about it. */
const ended = ({ problem, state }: ImportState) =>
  problem ? `${problem.problem}\n    → ${problem.mend}` : `the import ended as ${state}`;

async function importForeign(file: string, mappingFile: string, options: ImportOptions): Promise<void> {
  const mapping = await readMappingFile(mappingFile);
  await withProduct(async (product) => {
    const org = options.org ?? theOnly(await product.call<{ code: string }[]>('GET', '/api/orgs'));
    const base = `/api/orgs/${encodeURIComponent(org)}/imports`;
    const { id } = await product.upload<{ id: string }>(base, resolve(file));
    const settled = async (running: string) => {
      for (;;) {
        const state = await product.call<ImportState>('GET', `${base}/${id}`);
        if (state.state !== running) return state;
        await new Promise((go) => setTimeout(go, 150));
      }
    };
    await product.call('PUT', `${base}/${id}`, { mapping });
    const checked = await settled('checking');
    if (checked.state !== 'checked' || !checked.counts) return fail(ended(checked));
    out(printReport([{ name: basename(file), counts: checked.counts, report: checked.report }]));
    if (options.dry) {
      process.exitCode = checked.counts.errors > 0 ? 1 : 0;
      return;
    }
    if (checked.counts.errors > 0 && !options.good)
      return fail('nothing was imported: mend the rows above, or take the good ones with --good');
    await product.call('POST', `${base}/${id}/commit`, { mode: options.good ? 'good' : 'all' });
    const done = await settled('committing');
    if (done.state !== 'done') return fail(ended(done));
    out(done.recorded === null ? `${org}: nothing is new` : `${org}: recorded as number ${done.recorded}`);
  });
}

/** What the file system refused, in words; null where it was something else. */
function fileFault(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  const path = 'path' in error ? String(error.path) : 'what was named';
  if (error.code === 'ENOENT') return `there is no file or folder ${path}`;
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return `${path} may not be read or written by this user`;
  if (error.code === 'EISDIR') return `${path} is a folder; name a file`;
  if (error.code === 'ENOTDIR') return `${path} leads through a file as if it were a folder`;
  return error.message;
}

const theOnly = (orgs: readonly { code: string }[]): string =>
  orgs.length === 1
    ? orgs[0]!.code
    : fail(
        orgs.length === 0
          ? 'there is no organization yet'
          : `say which organization: --org ${orgs.map((o) => o.code).join(' | ')}`,
      );

program
  .command('export')
  .description("write an organization of the product's data as a portable document")
  .option('--org <org>', 'the organization (default: the only one)')
  .option('--history', 'also all that was recorded before')
  .option(
    '--out <file>',
    'the file to write; a .zip or a folder/ holds the figures as CSV (default: standard output)',
  )
  .action(async (options: { org?: string; history?: boolean; out?: string }) => {
    const text = await withProduct(async (product) => {
      const org = options.org ?? theOnly(await product.call<{ code: string }[]>('GET', '/api/orgs'));
      return await product.call<string>(
        'GET',
        `/api/orgs/${encodeURIComponent(org)}/document${options.history ? '?history=1' : ''}`,
        undefined,
        'text',
      );
    });
    if (options.out && /(\.zip|[/\\])$/i.test(options.out))
      await writeParts(options.out, documentSchema.parse(JSON.parse(text)));
    else if (options.out) await writeFile(options.out, text);
    else process.stdout.write(text);
  });

program
  .command('recover <email>')
  .description('give someone who has lost their password a new one, told once; their sessions end')
  .action(async (email: string) => {
    const told = await withProduct((product) =>
      product.call<{ email: string; password: string }>('POST', '/api/recover', { email }),
    );
    out(`the new password of ${told.email}: ${told.password}`);
    process.stderr.write('every session of this account has ended\n');
  });

program
  .command('map <base> <mapping> <files...>')
  .description('read foreign files by a mapping into a portable document, without a server')
  .option('--out <file>', 'the document to write (default: standard output)')
  .option('--today <day>', 'the day of the reading (default: today)')
  .action(
    async (base: string, mappingFile: string, files: string[], options: { out?: string; today?: string }) => {
      const { document, problems } = await readDocument(base);
      if (!document) {
        for (const p of problems) process.stderr.write(`${told(p)}\n`);
        return fail(`${base} is no sound document`);
      }
      const today = dayFromIso(options.today ?? new Date().toISOString().slice(0, 10));
      if (today === null) return fail(`${options.today} is no day; write 2026-03-09`);
      const mapping = await readMappingFile(mappingFile);
      const sources = await Promise.all(files.map((f) => fileSource(resolve(f))));
      const mapped = await mapIntoDocument(document, sources, mapping, today);
      process.stderr.write(`${printReport(mapped.files)}\n`);
      // A row may be bad and the rest good; a whole column left lying is no document to rely on.
      if (mapped.files.some(({ report }) => report.some((p) => p.severity === 'error' && p.line === null)))
        process.exitCode = 1;
      const text = writeDocument(mapped.document);
      if (options.out) await writeFile(options.out, text);
      else process.stdout.write(text);
    },
  );

program
  .command('schema [what]')
  .description('print the JSON Schema of the portable document, or with `mapping` that of mappings')
  .action((what: string | undefined) => {
    if (what !== undefined && what !== 'document' && what !== 'mapping')
      fail(`there is no schema ${what}; there are document and mapping`);
    const schema = what === 'mapping' ? mappingJsonSchema() : z.toJSONSchema(documentSchema, { io: 'input' });
    out(JSON.stringify(schema, null, 1));
  });

program
  .command('starter [kind]')
  .description(
    'write a starter scorecard of a kind of organization as a portable document; without a kind, list them',
  )
  .addOption(new Option('--language <language>', 'of its texts').choices(['en', 'vi']).default('en'))
  .option('--name <name>', 'what the organization is called (default: the name of the kind)')
  .option('--out <file>', 'the document to write (default: standard output)')
  .action(
    async (wanted: string | undefined, options: { language: 'en' | 'vi'; name?: string; out?: string }) => {
      const { kinds } = await import('#exchange/starter/kinds.ts');
      const { itemOf, starterDocument } = await import('#exchange/starter/starter-document.ts');
      if (wanted === undefined) {
        for (const kind of kinds) {
          const { name, objectives, kpis } = itemOf(kind, options.language);
          out(
            `${kind.kind.padEnd(16)} ${name} · ${counted(objectives, 'objective')}, ${counted(kpis, 'KPI')}`,
          );
        }
        return;
      }
      const kind = kinds.find((one) => one.kind === wanted);
      if (!kind)
        return fail(`there is no kind ${wanted}; there are ${kinds.map((one) => one.kind).join(', ')}`);
      const name = options.name ?? itemOf(kind, options.language).name;
      const code = addressOf(options.name ?? kind.kind);
      const today = new Date().toISOString().slice(0, 10);
      const text = writeDocument(starterDocument(kind, options.language, { code, name, today }));
      if (options.out) await writeFile(options.out, text);
      else process.stdout.write(text);
    },
  );

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
  if (error instanceof FileProblem) fail(`${error.message}\n    → ${error.mend}`);
  if (error instanceof SyntaxError) fail(`this file is no JSON: ${error.message}`);
  const unread = fileFault(error);
  if (unread !== null) fail(unread);
  if (error instanceof AppError || error instanceof CannotStart) fail(error.message);
  throw error;
}
