/** A portable document written as a folder or a zip: definitions as JSON, figures and money as CSV, a row a number. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { writeDocument } from './convert.ts';
import type { PortableDocument } from './document.ts';
import { moneyColumns, moneyRow } from './money-csv.ts';

/** Zips carry a time for each file; one for all keeps two exports equal to the byte. */
const anyTime = new Date('2000-01-01T00:00:00Z');

const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function partsOf(document: PortableDocument): Record<string, string> {
  const { figures, money = [], ...definitions } = document;
  const amounts = money.map((entry) => ({ entry, row: moneyRow(entry) }));
  const kept = amounts.flatMap(({ entry, row }) => (row ? [] : [entry]));
  const lines = (of: readonly (readonly (string | number | null)[])[]): string =>
    of.map((row) => `${row.map(cell).join(',')}\n`).join('');
  const rows: (string | number | null)[][] = [
    ['unit', 'measure', 'slot', 'period', 'value', 'note', 'source', 'by', 'state'],
  ];
  for (const series of figures ?? [])
    for (const [period, given] of Object.entries(series.values)) {
      const one = given !== null && typeof given === 'object' ? given : { value: given };
      rows.push([
        series.unit,
        series.measure,
        series.slot ?? 'actual',
        period,
        one.value,
        one.note ?? '',
        one.source ?? '',
        one.by ?? '',
        one.state ?? '',
      ]);
    }
  return {
    'sightline.json': writeDocument({
      ...definitions,
      ...(kept.length > 0 ? { money: kept } : {}),
    } as PortableDocument),
    'figures.csv': lines(rows),
    ...(amounts.length > kept.length
      ? { 'money.csv': lines([moneyColumns, ...amounts.flatMap(({ row }) => (row ? [row] : []))]) }
      : {}),
  };
}

export async function writeParts(path: string, document: PortableDocument): Promise<void> {
  const parts = partsOf(document);
  if (path.toLowerCase().endsWith('.zip')) {
    const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
    await writeFile(path, zipSync(files, { mtime: anyTime }));
    return;
  }
  await mkdir(path, { recursive: true });
  for (const [name, text] of Object.entries(parts)) await writeFile(join(path, name), text);
}
