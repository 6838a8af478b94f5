/**
 * A block of cells as text between spreadsheets: tabs between cells, line breaks between rows, and cells that hold
 * any of them, or a quotation mark, in quotation marks (Excel, Google Sheets, LibreOffice).
 */

/** Reads a block. A last line break ends the last row; a quotation mark that is never closed is a plain one. */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const quoted = text[at] === '"' ? quotedAt(text, at) : null;
    if (quoted) {
      row.push(quoted.cell);
      at = quoted.end;
    } else {
      const end = endOfPlain(text, at);
      row.push(text.slice(at, end));
      at = end;
    }
    if (text[at] === '\t') {
      at++;
      continue;
    }
    rows.push(row);
    row = [];
    if (at >= text.length) return rows;
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    if (at >= text.length) return rows;
  }
}

function endOfPlain(text: string, from: number): number {
  let at = from;
  while (at < text.length && !'\t\r\n'.includes(text[at]!)) at++;
  return at;
}

/** A cell in quotation marks, which a tab, a line break or the end must follow; null where it is none. */
function quotedAt(text: string, from: number): { cell: string; end: number } | null {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0) return null;
    cell += text.slice(at, mark);
    if (text[mark + 1] !== '"') {
      const next = text[mark + 1];
      return next === undefined || '\t\r\n'.includes(next) ? { cell, end: mark + 1 } : null;
    }
    cell += '"';
    at = mark + 2;
  }
}

const inQuotes = (cell: string): string =>
  /["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Writes a block as Excel does: every row of several cells ends with a line break, a single cell stands alone. */
export function writeBlock(rows: readonly (readonly string[])[]): string {
  if (rows.length === 1 && rows[0]?.length === 1) return inQuotes(rows[0][0]!);
  return rows.map((row) => `${row.map(inQuotes).join('\t')}\r\n`).join('');
}
