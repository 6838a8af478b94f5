/** A portable document written as a folder or a zip: definitions as JSON, figures as a CSV, a row a number. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { writeDocument } from './convert.ts';
import type { PortableDocument } from './document.ts';

/** Zips carry a time for each file; one for all keeps two exports equal to the byte. */
const anyTime = new Date('2000-01-01T00:00:00Z');

const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\n\r]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

function partsOf(document: PortableDocument): Record<string, string> {
  const { figures, ...definitions } = document;
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
    'sightline.json': writeDocument(definitions as PortableDocument),
    'figures.csv': rows.map((row) => `${row.map(cell).join(',')}\n`).join(''),
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
