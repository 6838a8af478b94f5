/** Files far larger than anyone means to send: refused at once, or read piece by piece, and never held whole. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from './document-file.ts';
import { knownOf } from './foreign/known.ts';
import { importBatches, readMapping } from './foreign/plan.ts';
import { newReport } from './foreign/report.ts';
import { defaultLimits, FileProblem, fileSource } from './foreign/source.ts';

const MB = 1024 * 1024;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightline-large-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = async (name: string, parts: Iterable<string>) => {
  const path = join(folder, name);
  await pipeline(Readable.from(parts), createWriteStream(path));
  return path;
};

function* csvOf(bytes: number): Generator<string> {
  yield 'unit,kpi,month,actual\n';
  let sent = 0;
  for (let block = 0; sent < bytes; block++) {
    let text = '';
    for (let i = 0; i < 5000; i++)
      text += `acme,measure ${block % 50},${1990 + (i % 30)}-0${1 + (i % 9)},${block}.5\n`;
    sent += text.length;
    yield text;
  }
}

function* documentOf(bytes: number, wrong = ''): Generator<string> {
  yield '{ "format": "sightline/1",\n"organization": { "code": "co", "name": "Co", "calendar": {} },\n';
  yield '"units": [ { "code": "co" } ],\n"measures": [ { "unit": "co", "code": "m", "frequency": "day" }';
  let sent = 0;
  for (let i = 0; sent < bytes; i++) {
    const text = `,\n{ "unit": "co", "code": "m${i}", "name": "${'Measure '.repeat(50)}" }`;
    sent += text.length;
    yield text;
  }
  yield `${wrong}\n] }\n`;
}

const long = readMapping({
  fields: { unit: 'unit', measure: 'kpi', period: 'month', actual: 'actual' },
});
const known = knownOf({
  facts: [{ kind: 'unit', key: 'acme', from: null, recorded: 1, patch: { code: 'acme', name: 'Acme' } }],
  today: 20_780,
});
async function importOf(path: string, limits = defaultLimits) {
  const report = newReport(100);
  let most = 0;
  const before = process.memoryUsage();
  const look = () => {
    const now = process.memoryUsage();
    most = Math.max(most, now.arrayBuffers - before.arrayBuffers + (now.heapUsed - before.heapUsed));
  };
  let problem: FileProblem | null = null;
  try {
    const options = { limits, onProgress: look };
    for await (const _ of importBatches(await fileSource(path), long, known, report, options)) look();
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    problem = error;
  }
  return { report, problem, most };
}

describe('a CSV of 200 MB', () => {
  it('is refused before a line of it is read, and without its size limit as soon as it has too many rows', async () => {
    const path = await written('large.csv', csvOf(200 * MB));
    const started = performance.now();
    const refused = await importOf(path);
    expect([refused.problem?.code, refused.report.counts.rows]).toEqual(['too-large', 0]);
    expect(performance.now() - started).toBeLessThan(2000);
    const read = await importOf(path, { ...defaultLimits, bytes: 300 * MB, rows: 400_000 });
    expect(read.problem?.code).toBe('too-many-rows');
    expect(read.most).toBeLessThan(150 * MB);
    await rm(path);
  }, 60_000);

  it('of which only a beginning came is read as far as it goes, its last line being told', async () => {
    const path = await written('cut.csv', ['unit,kpi,month,actual\nacme,"m,2026-01,1\nacme,m,2026-02,']);
    expect((await importOf(path)).problem).toMatchObject({ code: 'open-quote', line: 2 });
  });

  it('full of unknown measures is read to its end within memory, every row counted and the first ones listed', async () => {
    const path = await written('strangers.csv', csvOf(8 * MB));
    const { report, problem, most } = await importOf(path);
    expect(problem).toBeNull();
    expect(report.counts.badRows).toBe(report.counts.rows);
    expect(report.counts.rows).toBeGreaterThan(200_000);
    expect(report.problems).toHaveLength(100);
    expect(most).toBeLessThan(150 * MB);
  }, 60_000);
});

describe('a document of 200 MB', () => {
  it('and more is refused by its size, before it is read', async () => {
    const path = join(folder, 'huge.json');
    const file = await open(path, 'w');
    await file.truncate(201 * MB);
    await file.close();
    const started = performance.now();
    const { document, problems } = await readDocument(path);
    expect(document).toBeNull();
    expect(problems.map((p) => [p.code, p.message])).toEqual([
      ['document-too-large', 'huge.json holds 201 MB; a portable document may hold 200 MB'],
    ]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('in parts of a folder is refused as one is', async () => {
    for (const name of ['a.json', 'b.json']) {
      const file = await open(join(folder, name), 'w');
      await file.truncate(101 * MB);
      await file.close();
    }
    const { problems } = await readDocument(folder);
    expect(problems.map((p) => p.code)).toEqual(['document-too-large']);
    for (const name of ['a.json', 'b.json', 'huge.json']) await rm(join(folder, name), { force: true });
  });

  it('that is cut off, or wrong in one place far below, is told by its line', async () => {
    const whole = await written(
      'whole.json',
      documentOf(12 * MB, ',\n{ "unit": "co", "code": "z", "target": "x" }'),
    );
    const { problems } = await readDocument(whole);
    expect(problems.map((p) => [p.code, (p.line ?? 0) > 20_000])).toEqual([['field-number', true]]);
    const cut = join(folder, 'cut.json');
    await pipeline(createReadStream(whole, { end: 6 * MB }), createWriteStream(cut));
    const told = await readDocument(cut);
    expect(told.problems.map((p) => [p.code, (p.line ?? 0) > 10_000])).toEqual([['json', true]]);
  }, 60_000);
});
