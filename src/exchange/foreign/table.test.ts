import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { defaultLimits, FileProblem, type ImportSource, memorySource } from './source.ts';
import { openTable, type TableOptions } from './table.ts';

async function all(source: ImportSource, options: TableOptions = {}, limits = defaultLimits) {
  const table = await openTable(source, options, limits);
  const rows = [];
  for await (const block of table.rows()) rows.push(...block);
  return { ...table, list: rows.map((r) => r.cells), lines: rows.map((r) => r.line) };
}
const refused = async (run: Promise<unknown>): Promise<FileProblem> => {
  try {
    await run;
  } catch (e) {
    if (e instanceof FileProblem) return e;
    throw e;
  }
  throw new Error('nothing was refused');
};

async function workbook(
  fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('Figures'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const vietnamese = 'Đơn vị,Chỉ tiêu\nHà Nội,Tỷ lệ giao hàng đúng hẹn\nĐà Nẵng,Doanh thu thuần\n';

describe('encodings', () => {
  it.each([
    ['utf-8', new TextEncoder().encode(vietnamese)],
    ['utf-8', new TextEncoder().encode(`\ufeff${vietnamese}`)],
    ['utf-16le', new Uint8Array(iconv.encode(vietnamese, 'utf-16le', { addBOM: true }))],
    ['utf-16le', new Uint8Array(iconv.encode(vietnamese, 'utf-16le'))],
    ['utf-16be', new Uint8Array(iconv.encode(vietnamese, 'utf-16be', { addBOM: true }))],
  ])('a file in %s is known by its bytes', async (encoding, bytes) => {
    const table = await all(memorySource('f.csv', bytes));
    expect(table.encoding).toBe(encoding);
    expect(table.columns).toEqual(['Đơn vị', 'Chỉ tiêu']);
    expect(table.list[0]).toEqual(['Hà Nội', 'Tỷ lệ giao hàng đúng hẹn']);
  });

  it('tells Vietnamese from western European single bytes', async () => {
    // windows-1258 writes a tone as a mark after its vowel.
    const decomposed = vietnamese.replace(/[^ -~\n]/g, (c) =>
      iconv.encode(c, 'windows-1258').includes(0x3f) ? split(c) : c,
    );
    const bytes = new Uint8Array(iconv.encode(decomposed, 'windows-1258'));
    const table = await all(memorySource('f.csv', bytes));
    expect(table.encoding).toBe('windows-1258');
    expect(table.list[0]).toEqual(['Hà Nội', 'Tỷ lệ giao hàng đúng hẹn']);
    const french = await all(
      memorySource(
        'f.csv',
        new Uint8Array(iconv.encode('Unité;Année\nLyon;Dépôt réservé à Noël\n', 'windows-1252')),
      ),
    );
    expect([french.encoding, french.list[0]]).toEqual(['windows-1252', ['Lyon', 'Dépôt réservé à Noël']]);
  });

  it('says where a character cannot be read when the declared encoding is wrong', async () => {
    const bytes = new Uint8Array(iconv.encode('a,b\nx,1\nDépôt,2\n', 'windows-1252'));
    const table = await all(memorySource('f.csv', bytes), { encoding: 'utf-8' });
    expect(table.damagedAt()).toBe(3);
  });

  it('refuses a file that is no text', async () => {
    expect(
      (await refused(all(memorySource('f.csv', new Uint8Array([1, 0, 0, 3, 0, 0, 0, 9, 200]))))).code,
    ).toBe('not-text');
    expect((await refused(all(memorySource('f.csv', '')))).code).toBe('empty');
  });
});

/** A Vietnamese letter as windows-1258 has it: the vowel with its shape, then its tone. */
function split(c: string): string {
  const marks = [...c.normalize('NFD')];
  const tones = marks.filter((m) => '\u0300\u0301\u0303\u0309\u0323'.includes(m));
  const shape = marks
    .filter((m) => !tones.includes(m))
    .join('')
    .normalize('NFC');
  return shape + tones.join('');
}

describe('Excel workbooks', () => {
  it('give numbers as numbers, dates as days, percentages as shown, formulas as their results', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['Unit', 'Month', 'Rate', 'Sum', 'Ok', 'Rich']);
      sheet.addRow([
        'Hà Nội & "Đà Nẵng"',
        new Date(Date.UTC(2026, 2, 31)),
        0.934,
        { formula: 'A1', result: 12.5 },
        true,
        { richText: [{ text: 'on ' }, { text: 'time' }] },
      ]);
      sheet.getCell('C2').numFmt = '0.0%';
      sheet.getCell('B4').value = 'far';
    });
    const table = await all(memorySource('f.xlsx', bytes));
    expect(table.kind).toBe('xlsx');
    expect(table.list[0]).toEqual(['Hà Nội & "Đà Nẵng"', '2026-03-31', 93.4, 12.5, 'TRUE', 'on time']);
    expect([table.list[1], table.lines[1]]).toEqual([['', 'far'], 4]);
  });

  it('keep letters whole where the sheet is long enough to come in many pieces', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['Tên', 'n']);
      for (let i = 0; i < 20_000; i++) sheet.addRow([`Đơn vị số ${i} – ổn`, i]);
    });
    const table = await all(memorySource('f.xlsx', bytes));
    expect(table.list.length).toBe(20_000);
    expect(table.list.every((r, i) => r[0] === `Đơn vị số ${i} – ổn` && r[1] === i)).toBe(true);
  });

  it('let a sheet be chosen by name', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.addRow(['a']);
      book.addWorksheet('Other').addRow(['b']);
    });
    expect((await all(memorySource('f.xlsx', bytes), { sheet: 'Other' })).columns).toEqual(['b']);
    expect((await refused(all(memorySource('f.xlsx', bytes), { sheet: 'None' }))).mend).toContain(
      'Figures, Other',
    );
  });

  const bomb = (size: number) => {
    const cell = `<row r="2"><c r="A2" t="inlineStr"><is><t>${'x'.repeat(50)}</t></is></c></row>`;
    const body = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>${cell.repeat(Math.ceil(size / cell.length))}</sheetData></worksheet>`;
    return zipSync({
      'xl/workbook.xml': strToU8(
        '<workbook><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(body),
    });
  };

  it('that unpack to more than allowed are refused while they unpack', async () => {
    const bytes = bomb(40_000_000);
    expect(bytes.length).toBeLessThan(400_000);
    const before = process.memoryUsage().arrayBuffers;
    const e = await refused(
      all(memorySource('bomb.xlsx', bytes), {}, { ...defaultLimits, unpackedBytes: 5_000_000 }),
    );
    expect([e.code, e.message]).toEqual(['unpacks-too-large', 'bomb.xlsx unpacks to more than 5 MB']);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
  });

  it('that hide their size are counted all the same', async () => {
    const bytes = bomb(40_000_000);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < bytes.length - 46; i++)
      if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 100, true);
    expect(
      (
        await refused(
          all(memorySource('bomb.xlsx', bytes), {}, { ...defaultLimits, unpackedBytes: 5_000_000 }),
        )
      ).code,
    ).toBe('unpacks-too-large');
  });

  it('that are cut off, damaged, protected or no workbook are refused in words', async () => {
    const good = await workbook((sheet) => {
      for (let i = 0; i < 500; i++) sheet.addRow([`text ${Math.sin(i)}`, i]);
    });
    for (const share of [0.1, 0.5, 0.9, 0.99]) {
      const e = await refused(all(memorySource('f.xlsx', good.slice(0, Math.floor(good.length * share)))));
      expect(e.code).toBe('not-a-workbook');
    }
    const damaged = good.slice();
    const at = Buffer.from(damaged).indexOf('xl/worksheets/sheet1.xml') + 60;
    damaged.fill(0xff, at, at + 200);
    expect((await refused(all(memorySource('f.xlsx', damaged)))).code).toBe('not-a-workbook');
    expect(
      (
        await refused(
          all(memorySource('f.xlsx', new Uint8Array(Buffer.from('d0cf11e0a1b11ae100000000', 'hex')))),
        )
      ).message,
    ).toContain('password');
    expect((await refused(all(memorySource('f.xlsx', zipSync({ 'a.txt': strToU8('hello') }))))).code).toBe(
      'no-sheets',
    );
  });

  it('with a document type that would expand entities are refused', async () => {
    const bytes = zipSync({
      'xl/workbook.xml': strToU8('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><workbook/>'),
    });
    expect((await refused(all(memorySource('f.xlsx', bytes)))).code).toBe('damaged-workbook');
  });
});

describe('large files', () => {
  it('over the limit are refused before a byte of them is read', async () => {
    let read = 0;
    const source: ImportSource = {
      name: 'huge.csv',
      size: 200 * 1024 * 1024,
      bytes: async function* () {
        read++;
        yield* Readable.from([]);
      },
    };
    const e = await refused(all(source));
    expect([e.code, read]).toEqual(['too-large', 0]);
    expect(e.message).toBe('huge.csv has 200 MB; at most 150 MB are taken');
  });

  it('with too many rows stop at the limit', async () => {
    const e = await refused(
      all(memorySource('f.csv', `a\n${'1\n'.repeat(100)}`), {}, { ...defaultLimits, rows: 50 }),
    );
    expect(e.code).toBe('too-many-rows');
  });

  it('stop when they are cancelled', async () => {
    const stop = new AbortController();
    const table = await openTable(memorySource('f.csv', `a,b\n${'1,2\n'.repeat(500_000)}`));
    let rows = 0;
    const e = await refused(
      (async () => {
        for await (const block of table.rows(stop.signal)) {
          rows += block.length;
          stop.abort();
        }
      })(),
    );
    expect(e.code).toBe('cancelled');
    expect(rows).toBeLessThan(200_000);
  });
});

describe('column names', () => {
  it('that stand twice are told apart, and may begin below a title', async () => {
    const table = await all(memorySource('f.csv', 'Report of March\n\nUnit,Rate,Rate\nA,1,2\n'), {
      headerRow: 3,
    });
    expect(table.columns).toEqual(['Unit', 'Rate', 'Rate (2)']);
    expect(table.list).toEqual([['A', '1', '2']]);
  });
});
