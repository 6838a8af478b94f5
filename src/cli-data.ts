/** Commands that open the product's data, over its own HTTP API: import, export, recover. */
import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ImportState } from '#exchange/contract.ts';
import { recordingOf } from '#exchange/convert.ts';
import { documentSchema } from '#exchange/document.ts';
import { readDocument } from '#exchange/document-file.ts';
import { writeParts } from '#exchange/document-parts.ts';
import { printReport } from '#exchange/foreign/into-document.ts';
import { readMappingFile } from '#exchange/foreign/mapping-file.ts';
import { addressOf } from '#people/rules.ts';
import type { Product } from './cli-product.ts';
import { counted, fail, out, told } from './cli-said.ts';

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

const theOnly = (orgs: readonly { code: string }[]): string =>
  orgs.length === 1
    ? orgs[0]!.code
    : fail(
        orgs.length === 0
          ? 'there is no organization yet'
          : `say which organization: --org ${orgs.map((o) => o.code).join(' | ')}`,
      );

interface ImportOptions {
  org?: string;
  mapping?: string;
  prune?: boolean;
  good?: boolean;
  dry?: boolean;
  new?: boolean;
}

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

export function dataCommands(program: Command): void {
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
        if (
          org === undefined &&
          options.org &&
          !options.new &&
          ![said, addressOf(said)].includes(options.org)
        )
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
        const done = await product.call<{
          sequence: number;
          facts: number;
          figures: number;
          changed: boolean;
        }>(
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
}
