/**
 * The cells of one sheet of an Excel workbook, row by row. Only the parts that are needed are unpacked, each
 * counted; only the shared texts are held in memory.
 */
import { dayFromCivil, isoFromDay } from '#engine/calendar.ts';
import type { Cell, Row } from './csv.ts';
import { type FileLimits, FileProblem, type ImportSource } from './source.ts';
import { attribute, xmlReader } from './xml.ts';
import { type Archive, openArchive } from './zip.ts';

interface Sheet {
  name: string;
  part: string;
}

async function readPart(
  archive: Archive,
  name: string,
  take: (text: string) => void,
  source: ImportSource,
): Promise<void> {
  const bytes = archive.open(name);
  if (!bytes) return;
  const decoder = new TextDecoder('utf-8');
  const guarded = (text: string) => {
    try {
      take(text);
    } catch (e) {
      if (e instanceof FileProblem) throw e;
      throw new FileProblem('damaged-workbook', { file: source.name, part: name });
    }
  };
  for await (const piece of bytes) guarded(decoder.decode(piece, { stream: true }));
  guarded(decoder.decode());
}

async function sheetsOf(
  archive: Archive,
  source: ImportSource,
): Promise<{ sheets: Sheet[]; from1904: boolean }> {
  const targets = new Map<string, string>();
  const listed: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  await readPart(
    archive,
    'xl/_rels/workbook.xml.rels',
    xmlReader({
      open: (name, a) => {
        if (name === 'Relationship') targets.set(attribute(a, 'Id') ?? '', attribute(a, 'Target') ?? '');
      },
    }),
    source,
  );
  await readPart(
    archive,
    'xl/workbook.xml',
    xmlReader({
      open: (name, a) => {
        if (name === 'sheet')
          listed.push({
            name: attribute(a, 'name') ?? '',
            id: attribute(a, '(?:\\w+:)?id') ?? '',
            hidden: (attribute(a, 'state') ?? 'visible') !== 'visible',
          });
        if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attribute(a, 'date1904') ?? '');
      },
    }),
    source,
  );
  const sheets = [...listed.filter((s) => !s.hidden), ...listed.filter((s) => s.hidden)].flatMap((s) => {
    const target = targets.get(s.id) ?? '';
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    return archive.names.includes(part) ? [{ name: s.name, part }] : [];
  });
  return { sheets, from1904 };
}

type CellForm = 'plain' | 'date' | 'percent';

function formOf(code: string): CellForm {
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '');
  if (bare.includes('%')) return 'percent';
  return /[ymdhs]/i.test(bare) && !/^general$/i.test(bare) ? 'date' : 'plain';
}

/** How each cell style shows a number: as it is, as a date, or as a percentage. */
async function stylesOf(archive: Archive, source: ImportSource): Promise<CellForm[]> {
  const custom = new Map<number, CellForm>();
  const forms: CellForm[] = [];
  let inCells = false;
  const builtIn = (id: number): CellForm =>
    id === 9 || id === 10
      ? 'percent'
      : (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
        ? 'date'
        : 'plain';
  await readPart(
    archive,
    'xl/styles.xml',
    xmlReader({
      open: (name, a) => {
        if (name === 'numFmt')
          custom.set(Number(attribute(a, 'numFmtId')), formOf(attribute(a, 'formatCode') ?? ''));
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells) {
          const id = Number(attribute(a, 'numFmtId') ?? '0');
          forms.push(custom.get(id) ?? builtIn(id));
        }
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    }),
    source,
  );
  return forms;
}

/** Shared texts are the one part that is held in memory; counted in characters, and 16 for each. */
const mostSharedText = 120_000_000;

async function sharedTexts(archive: Archive, source: ImportSource): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let held = 0;
  let inText = false;
  let phonetic = false;
  await readPart(
    archive,
    'xl/sharedStrings.xml',
    xmlReader({
      open: (name) => {
        if (name === 'si') text = '';
        else if (name === 't') inText = !phonetic;
        else if (name === 'rPh') phonetic = true;
      },
      text: (t) => {
        if (inText) text += t;
      },
      close: (name) => {
        if (name === 't') inText = false;
        else if (name === 'rPh') phonetic = false;
        else if (name === 'si') {
          texts.push(text);
          held += text.length + 16;
          if (held > mostSharedText) throw new FileProblem('texts-too-large', { file: source.name });
        }
      },
    }),
    source,
  );
  return texts;
}

/** `AB` is column 27 (from 0). */
function columnOf(reference: string): number {
  let n = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0) | 32;
    if (code < 97 || code > 122) break;
    n = n * 26 + code - 96;
  }
  return n - 1;
}

const epoch1900 = dayFromCivil(1899, 12, 30);
const epoch1904 = dayFromCivil(1904, 1, 1);

export async function sheetNames(source: ImportSource, limits: FileLimits): Promise<string[]> {
  const archive = await openArchive(source, limits);
  return (await sheetsOf(archive, source)).sheets.map((s) => s.name);
}

/** Rows of a sheet: the one named, or the first that is visible. */
export async function* xlsxRows(
  source: ImportSource,
  sheet: string | undefined,
  limits: FileLimits,
): AsyncGenerator<Row[]> {
  const archive = await openArchive(source, limits);
  const { sheets, from1904 } = await sheetsOf(archive, source);
  const chosen = sheet === undefined ? sheets[0] : sheets.find((s) => s.name === sheet);
  if (!chosen)
    throw sheet === undefined || sheets.length === 0
      ? new FileProblem('no-sheets', { file: source.name })
      : new FileProblem('no-sheet', {
          file: source.name,
          sheet,
          sheets: sheets.map((s) => s.name).join(', '),
        });
  const forms = await stylesOf(archive, source);
  const texts = await sharedTexts(archive, source);
  const epoch = from1904 ? epoch1904 : epoch1900;

  let rows: Row[] = [];
  let cells: Cell[] = [];
  let line = 0;
  let column = -1;
  let type = '';
  let form: CellForm = 'plain';
  let value = '';
  let taking = false;

  const cell = (): Cell => {
    if (type === 's') return texts[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type === 'str' || type === 'inlineStr' || type === 'e') return value;
    if (type === 'd') return value.slice(0, 10);
    const n = Number(value);
    if (value.trim() === '' || !Number.isFinite(n)) return value;
    if (form === 'date') return isoFromDay(epoch + Math.floor(n));
    // 0.934 shown as 93.4 % is 93.4, as it would be in a CSV of the same sheet.
    return form === 'percent' ? Number((n * 100).toPrecision(15)) : n;
  };
  const reader = xmlReader({
    open: (name, a) => {
      if (name === 'row') {
        line = Number(attribute(a, 'r') ?? line + 1);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        const reference = attribute(a, 'r');
        column = reference === null ? column + 1 : columnOf(reference);
        type = attribute(a, 't') ?? 'n';
        form = forms[Number(attribute(a, 's') ?? '0')] ?? 'plain';
        value = '';
      } else if (name === 'v' || name === 't') taking = true;
      else if (name === 'rPh') taking = false;
    },
    text: (t) => {
      if (taking) value += t;
      if (value.length > limits.cell)
        throw new FileProblem('cell-too-long', { line, most: limits.cell }, line);
    },
    close: (name) => {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'c') {
        if (value === '') return;
        if (column >= limits.columns || column < 0)
          throw new FileProblem('too-many-columns', { line, most: limits.columns }, line);
        while (cells.length < column) cells.push('');
        cells[column] = cell();
      } else if (name === 'row' && cells.length > 0) rows.push({ line, cells });
    },
  });

  const bytes = archive.open(chosen.part);
  if (!bytes) return;
  const decoder = new TextDecoder('utf-8');
  for await (const piece of bytes) {
    try {
      reader(decoder.decode(piece, { stream: true }));
    } catch (e) {
      if (e instanceof FileProblem) throw e;
      throw new FileProblem('damaged-workbook', { file: source.name, part: chosen.name }, line);
    }
    if (rows.length > 0) {
      yield rows;
      rows = [];
    }
  }
}
