/** Lays out documents and writes them as PDF, one after the other, beside the server's own thread. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import type { PdfAnswer } from './pdf.ts';
import { ink } from './pdf-colours.ts';
import type { Content, PdfDocument } from './pdf-content.ts';

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json'));
const font = (name: string): string => join(fonts, name, `Inter_${name}.ttf`);
pdfmake.setFonts({
  Inter: {
    normal: font('400Regular'),
    bold: font('600SemiBold'),
    italics: font('400Regular_Italic'),
    bolditalics: font('600SemiBold_Italic'),
  },
});
// Nothing but its own fonts is read, and nothing is fetched, whatever a text says.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts));

const nothing = () => 0;
pdfmake.setTableLayouts({
  rows: {
    hLineWidth: (row) => (row === 0 ? 0 : 0.5),
    vLineWidth: nothing,
    hLineColor: () => ink.line,
    paddingLeft: (column) => (column === 0 ? 0 : 4),
    paddingRight: () => 4,
    paddingTop: () => 3,
    paddingBottom: () => 2,
  },
  card: {
    hLineWidth: () => 0.7,
    vLineWidth: () => 0.7,
    hLineColor: () => ink.line,
    vLineColor: () => ink.line,
  },
  plain: {
    hLineWidth: nothing,
    vLineWidth: nothing,
    paddingLeft: nothing,
    paddingTop: () => 1,
    paddingBottom: () => 1,
  },
});
const definitionOf = ({ title, language, landscape, content, foot, page, created }: PdfDocument) => ({
  info: { title, creationDate: new Date(created) },
  language,
  pageSize: 'A4',
  pageOrientation: landscape ? 'landscape' : 'portrait',
  pageMargins: [32, 32, 32, 42],
  defaultStyle: {
    font: 'Inter',
    fontSize: 8,
    color: ink.ink,
    lineHeight: 1.2,
    fontFeatures: ['tnum', 'kern'],
  },
  content,
  footer: (n: number, of: number): Content => ({
    margin: [32, 10, 32, 0],
    fontSize: 7,
    color: ink['ink-3'],
    columns: [
      { text: foot, width: '*' },
      { text: page.replace('{n}', String(n)).replace('{of}', String(of)), width: 'auto' },
    ],
  }),
});

let last: Promise<unknown> = Promise.resolve();
parentPort?.on('message', ({ id, document }: { id: number; document: PdfDocument }) => {
  last = last.then(async () => {
    let answer: PdfAnswer;
    try {
      answer = { id, bytes: await pdfmake.createPdf(definitionOf(document)).getBuffer() };
    } catch (error) {
      answer = { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    parentPort?.postMessage(answer);
  });
});
