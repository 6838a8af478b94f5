/** A mapping guessed from the column names and values of a file. A person looks at it before it is used. */
import type { Calendar } from '#engine/definitions.ts';
import type { FieldName, ImportRead } from '../contract.ts';
import { readPeriod } from './dates.ts';
import type { FieldSource, Mapping, WideColumn } from './mapping.ts';
import type { Table } from './table.ts';
import { isMissing, readNumber, tidy } from './values.ts';

const sampleRows = 200;

export interface Look {
  columns: ImportRead['columns'];
  sample: string[][];
  /** It creates nothing: a slip in a name would be a new unit. */
  mapping: Mapping;
  create: { units: NonNullable<Mapping['create']>; measures: NonNullable<Mapping['create']> };
}

/** Names by which columns go, each field's best first; in lower case, without punctuation. */
const namesOf: [FieldName, string[]][] = [
  [
    'ytdActual',
    ['ytd actual', 'actual ytd', 'year to date actual', 'luỹ kế thực hiện', 'lũy kế thực hiện', 'luỹ kế'],
  ],
  ['ytdTarget', ['ytd target', 'target ytd', 'year to date target', 'luỹ kế kế hoạch', 'lũy kế kế hoạch']],
  [
    'unit',
    [
      'unit code',
      'unit id',
      'facility id',
      'department code',
      'agency number',
      'branch code',
      'store id',
      'site id',
      'mã đơn vị',
      'unit',
      'department',
      'division',
      'branch',
      'agency',
      'agency name',
      'store',
      'site',
      'team',
      'facility',
      'entity',
      'business unit',
      'đơn vị',
      'phòng ban',
      'chi nhánh',
      'bộ phận',
    ],
  ],
  [
    'unitName',
    [
      'unit name',
      'facility name',
      'department name',
      'agency full name',
      'branch name',
      'store name',
      'tên đơn vị',
      'tên phòng ban',
    ],
  ],
  ['measureName', ['measure name', 'kpi name', 'indicator name', 'metric name', 'tên chỉ tiêu', 'tên kpi']],
  [
    'measure',
    [
      'measure code',
      'kpi code',
      'indicator code',
      'indicator seq',
      'indicator id',
      'kpi id',
      'measure id',
      'mã chỉ tiêu',
      'mã kpi',
      'measure',
      'kpi',
      'indicator',
      'metric',
      'chỉ tiêu',
      'chỉ số',
      'name',
      'id',
    ],
  ],
  ['parentMeasure', ['parent seq', 'parent indicator', 'parent kpi', 'parent measure', 'parent id']],
  [
    'period',
    [
      'period',
      'month',
      'date',
      'quarter',
      'week',
      'fiscal year',
      'year',
      'reporting period',
      'kỳ',
      'kỳ báo cáo',
      'tháng',
      'quý',
      'ngày',
      'năm',
    ],
  ],
  [
    'target',
    [
      'monthly target',
      'target',
      'goal value',
      'plan',
      'budget',
      'target value',
      'mục tiêu',
      'kế hoạch',
      'chỉ tiêu kế hoạch',
    ],
  ],
  [
    'actual',
    [
      'monthly actual',
      'actual',
      'value',
      'result',
      'performance',
      'actual value',
      'thực hiện',
      'thực tế',
      'kết quả',
      'giá trị',
    ],
  ],
  ['red', ['red', 'threshold', 'red limit', 'ngưỡng', 'ngưỡng đỏ']],
  ['baseline', ['baseline', 'baseline value', 'giá trị gốc']],
  [
    'direction',
    [
      'direction',
      'desired change',
      'desired direction',
      'polarity',
      'trend wanted',
      'chiều hướng',
      'xu hướng',
    ],
  ],
  ['unitOfMeasure', ['unit of measure', 'uom', 'indicator unit', 'measurement unit', 'đơn vị tính', 'đvt']],
  ['decimals', ['decimals', 'decimal places']],
  ['frequency', ['frequency', 'tần suất']],
  ['perspective', ['perspective', 'category', 'service', 'domain', 'viễn cảnh', 'khía cạnh']],
  ['objective', ['objective', 'goal', 'strategic objective', 'mục tiêu chiến lược']],
  ['description', ['description', 'definition', 'mô tả', 'định nghĩa']],
  ['owner', ['owner', 'responsible', 'người phụ trách']],
  ['note', ['note', 'comment', 'remarks', 'ghi chú']],
  ['tags', ['tags', 'tag']],
];

const plain = (name: string) =>
  tidy(name)
    .toLowerCase()
    .replace(/[._\-()[\]:]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export async function lookAt(table: Table, calendar: Calendar, root: string | null): Promise<Look> {
  const rows: string[][] = [];
  for await (const block of table.rows()) {
    for (const row of block)
      if (rows.length < sampleRows) rows.push(table.columns.map((_, i) => String(row.cells[i] ?? '')));
    if (rows.length >= sampleRows) break;
  }
  const columns = table.columns.map((name, i) => ({
    name,
    looks: looksLike(
      rows.map((r) => r[i] ?? ''),
      calendar,
    ),
    samples: distinct(rows.map((r) => r[i] ?? '')),
  }));
  const mapping = suggest(table, columns, calendar, root);
  return { columns, sample: rows.slice(0, 20), mapping, create: creating(mapping.fields, root) };
}

function distinct(values: string[]): string[] {
  return [...new Set(values.map((v) => v.slice(0, 80)).filter((v) => v.trim() !== ''))].slice(0, 5);
}

function looksLike(values: string[], calendar: Calendar): ImportRead['columns'][number]['looks'] {
  const said = values.filter((v) => !isMissing(v));
  if (said.length === 0) return 'blank';
  const share = (test: (v: string) => boolean) => said.filter(test).length / said.length;
  const dates = share((v) => readPeriod(v, 'dmy', calendar) !== null && !/^\d{1,5}$/.test(v.trim()));
  const years = share((v) => /^(19|20)\d\d$/.test(v.trim()));
  if (dates > 0.8 || years === 1) return 'period';
  return share((v) => readNumber(v).kind === 'number') > 0.8 ? 'number' : 'text';
}

function suggest(
  table: Table,
  columns: ImportRead['columns'],
  calendar: Calendar,
  root: string | null,
): Mapping {
  const fields: Partial<Record<FieldName, FieldSource>> = {};
  const taken = new Set<number>();
  const numeric = new Set<FieldName>(['actual', 'target', 'red', 'baseline', 'ytdActual', 'ytdTarget']);
  for (const [field, names] of namesOf) {
    const at = names
      .map((name) =>
        columns.findIndex(
          (c, i) =>
            !taken.has(i) &&
            plain(c.name) === name &&
            (!numeric.has(field) || c.looks === 'number' || c.looks === 'blank'),
        ),
      )
      .find((i) => i >= 0);
    if (at === undefined) continue;
    taken.add(at);
    fields[field] = columns[at]!.name;
  }
  twoColumnPeriod(columns, fields, taken);

  const wide: WideColumn[] = [];
  const periods = columns.filter(
    (c, i) => !taken.has(i) && c.looks !== 'text' && readPeriod(c.name, 'dmy', calendar) !== null,
  );
  if (periods.length >= 2) {
    wide.push({ like: '{period}' });
    if (fields.target !== undefined && fields.period === undefined) {
      wide.push({ like: String(fields.target), slot: 'target', period: 'last' });
      delete fields.target;
    }
    delete fields.actual;
  } else wide.push(...groups(columns, taken));
  if (wide.some((w) => w.like.includes('{measure}'))) delete fields.measure;

  if (fields.unit === undefined && fields.unitName === undefined && root !== null)
    fields.unit = { value: root };
  if (fields.period === undefined && wide.length === 0) {
    const period = columns.findIndex((c, i) => !taken.has(i) && c.looks === 'period');
    if (period >= 0) fields.period = columns[period]!.name;
  }
  if (fields.actual === undefined && wide.length === 0) {
    const actual = columns.findIndex((c, i) => !taken.has(i) && c.looks === 'number');
    if (actual >= 0) fields.actual = columns[actual]!.name;
  }
  return {
    format: 'sightline-mapping/1',
    name: '',
    ...(table.encoding && table.encoding !== 'utf-8' ? { table: { encoding: table.encoding } } : {}),
    fields,
    ...(wide.length > 0 ? { columns: wide } : {}),
  };
}

/** Year and month (or quarter) in two columns. */
function twoColumnPeriod(
  columns: ImportRead['columns'],
  fields: Partial<Record<FieldName, FieldSource>>,
  taken: Set<number>,
): void {
  const find = (names: string[]) => columns.findIndex((c) => names.includes(plain(c.name)));
  const year = find(['year', 'period year', 'năm']);
  const part = find(['month', 'period month', 'tháng', 'quarter', 'quý', 'week']);
  if (year < 0 || part < 0 || columns[part]!.samples.some((s) => /\d{4}/.test(s))) return;
  taken.add(year);
  taken.add(part);
  fields.period = { columns: [columns[year]!.name, columns[part]!.name] };
}

const endings: [string, WideColumn['slot']][] = [
  ['Performance Rate', 'actual'],
  ['Actual', 'actual'],
  ['Result', 'actual'],
  ['Thực hiện', 'actual'],
  ['Achievement Threshold', 'target'],
  ['Target', 'target'],
  ['Plan', 'target'],
  ['Kế hoạch', 'target'],
  ['Mục tiêu', 'target'],
  ['Benchmark', 'best'],
  ['Baseline Rate', 'baseline'],
  ['Baseline', 'baseline'],
];

/** Columns such as "Sales Actual" and "Sales Target". */
function groups(columns: ImportRead['columns'], taken: ReadonlySet<number>): WideColumn[] {
  const found: WideColumn[] = [];
  for (const [ending, slot] of endings) {
    const those = columns.filter(
      (c, i) =>
        !taken.has(i) && c.looks !== 'text' && c.name.toLowerCase().endsWith(` ${ending.toLowerCase()}`),
    );
    if (those.length > 0 && !found.some((f) => f.slot === slot))
      found.push({ like: `{measure} ${ending}`, slot });
  }
  return found.some((f) => f.slot === 'actual') ? found : [];
}

/** What to say under `create` where somebody chooses that the file may bring what is not known yet. */
function creating(fields: Mapping['fields'], root: string | null): Look['create'] {
  const serves = fields.objective !== undefined || fields.parentMeasure !== undefined;
  return {
    units: { units: root === null ? true : { parent: root } },
    measures: {
      measures: true,
      ...(serves ? { kpis: true, objectives: true, perspectives: true, scorecards: true } : {}),
    },
  };
}
