/** Money of a portable document as CSV: `initiative,class,period,planned,committed,spent,forecast,note,from`. */
import type { FindingValues } from './contract.ts';
import type { PortableDocument } from './document.ts';
import type { FindingCode } from './findings.ts';
import { csvReader, type Row } from './foreign/csv.ts';
import { defaultLimits, FileProblem } from './foreign/source.ts';

type MoneyEntry = NonNullable<PortableDocument['money']>[number];

export const moneyColumns = [
  'initiative',
  'class',
  'period',
  'planned',
  'committed',
  'spent',
  'forecast',
  'note',
  'from',
] as const;
const amounts = ['planned', 'committed', 'spent', 'forecast'] as const;

interface CsvProblem {
  code: FindingCode;
  values?: FindingValues;
  line?: number;
  column?: number;
}

/** Whether a CSV holds money and no figures: its first line says. */
export const isMoneyCsv = (text: string): boolean =>
  /^\ufeff?[^\n]*\binitiative\b/.test(text.slice(0, 1000)) &&
  !/^\ufeff?[^\n]*\bmeasure\b/.test(text.slice(0, 1000));

/** A row as an entry writes it; null: CSV cannot say what it clears, so it stays in the JSON. */
export function moneyRow(entry: MoneyEntry): (string | number)[] | null {
  if (Object.values(entry).some((value) => value === null)) return null;
  return moneyColumns.map((column) => entry[column] ?? '');
}

export function moneyOfCsv(part: { text: string }): { entries: unknown[]; problems: CsvProblem[] } {
  const problems: CsvProblem[] = [];
  let rows: Row[];
  try {
    const reader = csvReader(',', { ...defaultLimits, rows: Number.POSITIVE_INFINITY });
    rows = [...reader.push(part.text.replace(/^\ufeff/, '')), ...reader.end()];
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const { code, values, line } = error;
    return { entries: [], problems: [{ code, values, ...(line === null ? {} : { line }) }] };
  }
  const header = (rows[0]?.cells ?? []).map((h) => String(h).trim());
  const lacking = (['initiative', 'class', 'period'] as const).find((name) => !header.includes(name));
  if (lacking) {
    const values = { column: lacking, columns: moneyColumns.join(',') };
    return { entries: [], problems: [{ code: 'figures-column', values, line: 1, column: 1 }] };
  }
  const entries = rows.slice(1).map((row) => {
    if (row.faulty) problems.push({ code: 'bad-row', line: row.line });
    const entry: Record<string, unknown> = {};
    for (const name of moneyColumns) {
      const at = header.indexOf(name);
      const text = at < 0 ? '' : String(row.cells[at] ?? '').trim();
      if (text === '') continue;
      const isAmount = amounts.some((one) => one === name);
      const number = Number(text);
      if (isAmount && !Number.isFinite(number))
        problems.push({ code: 'figures-number', values: { value: text }, line: row.line, column: at + 1 });
      else entry[name] = isAmount ? number : text;
    }
    return entry;
  });
  return { entries, problems };
}
