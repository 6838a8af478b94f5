/** A table as an Excel workbook: its rows on one sheet, what it is of on a second. Written as it is sent. */
import { PassThrough, Readable } from 'node:stream';
import exceljs from 'exceljs';
import type { Cell, NumberCell, Table } from './table.ts';

/** Excel names no sheet with these, nor longer. */
const sheetName = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31)
    .trim() || 'Sheet';

function formatOf({ decimals, isShare }: NumberCell): string {
  if (decimals === null) return 'General';
  const places = decimals > 0 ? `.${'0'.repeat(Math.min(decimals, 10))}` : '';
  return isShare ? `0${places}%` : `#,##0${places}`;
}

/** Days that Excel cannot count from 1900 on stay text. */
function dateOf(iso: string): Date | string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1901 ? iso : at;
}

function put(into: exceljs.Cell, cell: Cell): void {
  if (cell === null) return;
  if (typeof cell === 'string') {
    // A typed text: Excel never takes it for a formula, whatever it begins with.
    into.value = cell;
    into.numFmt = '@';
  } else if ('number' in cell) {
    into.value = cell.number;
    into.numFmt = formatOf(cell);
  } else {
    into.value = dateOf(cell.date);
    into.numFmt = cell.date.length > 10 ? 'yyyy-mm-dd hh:mm' : 'yyyy-mm-dd';
  }
}

export function xlsxStream(table: Table, aboutName: string): ReadableStream<Uint8Array> {
  const pipe = new PassThrough();
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: pipe, useStyles: true });
  const write = async () => {
    const sheet = book.addWorksheet(sheetName(table.name), { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = table.columns.map(({ width }) => ({ width: Math.min(60, Math.max(8, width)) }));
    const head = sheet.getRow(1);
    table.columns.forEach(({ title }, n) => {
      head.getCell(n + 1).value = title;
    });
    head.font = { bold: true };
    head.commit();
    for (const [n, cells] of table.rows.entries()) {
      const row = sheet.getRow(n + 2);
      cells.forEach((cell, at) => {
        put(row.getCell(at + 1), cell);
      });
      row.commit();
      // Whoever reads slowly is waited for: a workbook of any size passes through little memory.
      if (pipe.writableNeedDrain) await new Promise((resume) => pipe.once('drain', resume));
    }
    sheet.commit();
    const about = book.addWorksheet(sheetName(aboutName));
    about.columns = [{ width: 24 }, { width: 60 }];
    table.about.forEach(([label, value], n) => {
      const row = about.getRow(n + 1);
      row.getCell(1).value = label;
      row.getCell(1).font = { bold: true };
      put(row.getCell(2), value);
      row.getCell(2).alignment = { horizontal: 'left' };
      row.commit();
    });
    about.commit();
    await book.commit();
  };
  write().catch((error: Error) => pipe.destroy(error));
  return Readable.toWeb(pipe) as ReadableStream<Uint8Array>;
}
