/** Commands that write documents, schemas and lists without a server: map, starter, schema, presets. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import { dayFromIso } from '#engine/calendar.ts';
import { presets } from '#engine/presets.ts';
import { writeDocument } from '#exchange/convert.ts';
import { documentSchema } from '#exchange/document.ts';
import { readDocument } from '#exchange/document-file.ts';
import { mapIntoDocument, printReport } from '#exchange/foreign/into-document.ts';
import { mappingJsonSchema } from '#exchange/foreign/mapping.ts';
import { readMappingFile } from '#exchange/foreign/mapping-file.ts';
import { fileSource } from '#exchange/foreign/source.ts';
import { addressOf } from '#people/rules.ts';
import { counted, fail, out, told } from './cli-said.ts';

export function makeCommands(program: Command): void {
  program
    .command('map <base> <mapping> <files...>')
    .description('read foreign files by a mapping into a portable document, without a server')
    .option('--out <file>', 'the document to write (default: standard output)')
    .option('--today <day>', 'the day of the reading (default: today)')
    .action(
      async (
        base: string,
        mappingFile: string,
        files: string[],
        options: { out?: string; today?: string },
      ) => {
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
      const schema =
        what === 'mapping' ? mappingJsonSchema() : z.toJSONSchema(documentSchema, { io: 'input' });
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
}
