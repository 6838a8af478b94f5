/** Figures of a portable document as CSV: `unit,measure,slot,period,value,note,source,by,state`, a row a number. */
import type { FindingValues } from './contract.ts';
import type { FindingCode } from './findings.ts';
import { csvReader, type Row } from './foreign/csv.ts';
import { defaultLimits, FileProblem } from './foreign/source.ts';

const csvColumns = ['unit', 'measure', 'slot', 'period', 'value', 'note', 'source', 'by', 'state'] as const;
type CsvColumn = (typeof csvColumns)[number];

interface CsvProblem {
  code: FindingCode;
  values?: FindingValues;
  line?: number;
  column?: number;
}

interface Series {
  unit: string;
  measure: string;
  slot?: string;
  values: Map<string, unknown>;
}

export function figuresOfCsv(part: { text: string }): { series: unknown[]; problems: CsvProblem[] } {
  const problems: CsvProblem[] = [];
  let rows: Row[];
  try {
    const reader = csvReader(',', { ...defaultLimits, rows: Number.POSITIVE_INFINITY });
    rows = [...reader.push(part.text.replace(/^\ufeff/, '')), ...reader.end()];
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    const { code, values, line } = error;
    return { series: [], problems: [{ code, values, ...(line === null ? {} : { line }) }] };
  }
  const header = (rows[0]?.cells ?? []).map((h) => String(h).trim());
  const at = new Map(csvColumns.map((name) => [name, header.indexOf(name)]));
  const lacking = (['unit', 'measure', 'period', 'value'] as const).find((name) => at.get(name) === -1);
  if (lacking) {
    const values = { column: lacking, columns: csvColumns.join(',') };
    return { series: [], problems: [{ code: 'figures-column', values, line: 1, column: 1 }] };
  }
  const groups = new Map<string, Series>();
  for (const row of rows.slice(1)) {
    if (row.faulty) problems.push({ code: 'bad-row', line: row.line });
    const get = (name: CsvColumn) => String(row.cells[at.get(name) ?? -1] ?? '').trim();
    const text = get('value');
    const value = text === '' ? null : Number(text);
    if (value !== null && !Number.isFinite(value)) {
      const column = (at.get('value') ?? 0) + 1;
      problems.push({ code: 'figures-number', values: { value: text }, line: row.line, column });
      continue;
    }
    const [unit, measure, period] = [get('unit'), get('measure'), get('period')];
    const slot = get('slot') || 'actual';
    const id = JSON.stringify([unit, measure, slot]);
    const group = groups.get(id) ?? {
      unit,
      measure,
      ...(slot === 'actual' ? {} : { slot }),
      values: new Map<string, unknown>(),
    };
    groups.set(id, group);
    if (group.values.has(period))
      problems.push({ code: 'second-value', values: { unit, measure, period }, line: row.line });
    const extras = Object.fromEntries(
      (['note', 'source', 'by', 'state'] as const).flatMap((k) => (get(k) ? [[k, get(k)]] : [])),
    );
    group.values.set(period, Object.keys(extras).length > 0 ? { value, ...extras } : value);
  }
  return {
    series: [...groups.values()].map((g) => ({ ...g, values: Object.fromEntries(g.values) })),
    problems,
  };
}
