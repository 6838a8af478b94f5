/** Foreign files taken into a portable document, without any server: what the command line's `map` does. */
import type { Fact, Figure } from '#engine/definitions.ts';
import type { ImportCounts, ImportProblem } from '../contract.ts';
import { documentOf, recordingOf } from '../convert.ts';
import type { PortableDocument } from '../document.ts';
import { knownOf } from './known.ts';
import type { MappingDocument } from './mapping.ts';
import { type ImportOptions, planImport } from './plan.ts';
import type { ImportSource } from './source.ts';

export interface MappedFile {
  name: string;
  report: ImportProblem[];
  counts: ImportCounts;
}

/**
 * @param base the document that is added to: it holds what the files do not say
 * @param today day count of today
 */
export async function mapIntoDocument(
  base: PortableDocument,
  sources: readonly ImportSource[],
  mapping: MappingDocument,
  today: number,
  options: ImportOptions = {},
): Promise<{ document: PortableDocument; files: MappedFile[] }> {
  const recording = recordingOf(base);
  const facts: Fact[] = [...recording.facts];
  const figures: Figure[] = [...recording.figures];
  const files: MappedFile[] = [];
  let recorded = Math.max(1, ...recording.recorded.map((r) => r.n));
  for (const source of sources) {
    recorded++;
    const plan = await planImport(source, mapping, knownOf({ facts, figures, today }), options);
    for (const fact of plan.facts) facts.push({ ...fact, recorded });
    for (const figure of plan.figures) figures.push({ ...figure, recorded });
    files.push({ name: source.name, report: plan.report, counts: plan.counts });
  }
  return { document: documentOf(facts, figures), files };
}

const mostNamed = 20;

/** `3 new measures: sales, nps (Net promoter score), …`: whoever reads it sees what a slip of the hand made. */
function createdLines({ created, newcomers }: ImportCounts): string[] {
  return Object.entries(created).map(([kind, n]) => {
    const named = newcomers
      .filter((one) => one.kind === kind)
      .slice(0, mostNamed)
      .map(
        ({ code, name, home }) =>
          `${home === null || kind === 'unit' ? '' : `${home}:`}${code}${name === null || name === code ? '' : ` (${name})`}`,
      );
    const more = n - named.length;
    return `  ${n} new ${kind}${n === 1 ? '' : 's'}: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  });
}

/** A report as lines for a terminal: where, what, and what to do. */
export function printReport(files: readonly MappedFile[], most = 50): string {
  const lines: string[] = [];
  for (const { name, counts, report } of files) {
    lines.push(
      `${name}: ${counts.rows} ${counts.rows === 1 ? 'row' : 'rows'}, ${counts.badRows} bad; ${counts.added} ${counts.added === 1 ? 'value' : 'values'} new, ${counts.changed} changed, ${counts.unchanged} as they were, ${counts.blank} blank`,
    );
    lines.push(...createdLines(counts));
    for (const p of report.slice(0, most))
      lines.push(
        `  ${p.severity}${p.line === null ? '' : ` line ${p.line}`}${p.column === null ? '' : `, ${p.column}`}: ${p.problem}\n    → ${p.mend}`,
      );
    const all = counts.errors + counts.warnings + counts.notes;
    if (all > most) lines.push(`  … ${all - Math.min(most, report.length)} more`);
  }
  return lines.join('\n');
}
