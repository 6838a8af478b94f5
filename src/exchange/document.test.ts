import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayFromIso } from '#engine/calendar.ts';
import { checkDocument } from './check.ts';
import { documentOf, factsOf, figuresOf, recordingOf, writeDocument } from './convert.ts';
import { documentSchema, type PortableDocument } from './document.ts';
import { boardOf } from './document-board.ts';
import { readDocument, readParts } from './document-file.ts';
import { writeParts } from './document-parts.ts';

const small: PortableDocument = {
  format: 'sightline/1',
  organization: {
    code: 'co',
    name: 'Company',
    calendar: { yearStart: 4, label: 'end', timeZone: 'Asia/Ho_Chi_Minh' },
  },
  plans: [{ code: 'p', name: 'Plan', state: 'active', mission: 'Serve.', scale: 'sightline' }],
  perspectives: [
    { code: 'financial', name: 'Financial' },
    { code: 'customer', name: 'Customer', question: 'How do our customers see us?' },
  ],
  units: [
    { code: 'co', name: 'Company' },
    { code: 'sales', name: 'Sales', parent: 'co' },
  ],
  scorecards: [{ code: 'corp', name: 'Corporate', unit: 'co' }],
  objectives: [{ scorecard: 'corp', code: 'F1', name: 'Grow', perspective: 'financial' }],
  measures: [{ unit: 'co', code: 'revenue', name: 'Revenue', target: 100, overTime: 'sum' }],
  kpis: [
    { objective: 'corp:F1', measure: 'co:revenue', weight: 1 },
    { objective: 'corp:F1', measure: 'co:revenue', from: '2026-07-01', weight: 3 },
  ],
  figures: [
    {
      unit: 'co',
      measure: 'revenue',
      values: { '2026-01': 90, '2026-02': { value: 110, note: 'late invoices' } },
    },
  ],
};

const text = writeDocument(small);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightline-document-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the portable document', () => {
  it('exported, imported and exported again is equal to the byte', () => {
    const first = writeDocument(documentOf(factsOf(small), figuresOf(small)));
    const again = documentSchema.parse(JSON.parse(first));
    expect(writeDocument(documentOf(factsOf(again), figuresOf(again)))).toBe(first);
    expect(JSON.parse(first).kpis).toHaveLength(2);
  });

  it('with history restores every restatement under its own number', () => {
    const figures = [
      ...figuresOf(small),
      {
        unit: 'co',
        measure: 'revenue',
        slot: 'actual' as const,
        period: '2026-01',
        value: 95,
        recorded: 2,
        note: 'audit',
      },
    ];
    const recorded = [
      { n: 1, at: '2026-02-03T08:00:00.000Z' },
      { n: 2, at: '2026-03-01T08:00:00.000Z', by: 'auditor' },
    ];
    const written = writeDocument(documentOf(factsOf(small), figures, { history: true, recorded }));
    const document = documentSchema.parse(JSON.parse(written));
    const back = recordingOf(document);
    expect(back.figures.filter((f) => f.period === '2026-01').map((f) => [f.recorded, f.value])).toEqual([
      [1, 90],
      [2, 95],
    ]);
    expect(
      writeDocument(documentOf(back.facts, back.figures, { history: true, recorded: back.recorded })),
    ).toBe(written);
    const score = (asOf?: number) => {
      const { board } = boardOf(document, dayFromIso('2026-06-01')!, asOf);
      return board.model.byUnit
        .get('co')!
        .get('revenue')!
        .pool.chunks[0]!.find((v) => v === 90 || v === 95);
    };
    expect([score(1), score()]).toEqual([90, 95]);
  });

  it('a field cleared by a later version stays cleared after a round trip', () => {
    const cleared: PortableDocument = {
      ...small,
      measures: [...small.measures!, { unit: 'co', code: 'revenue', from: '2026-05-01', target: null }],
    };
    const again = documentSchema.parse(
      JSON.parse(writeDocument(documentOf(factsOf(cleared), figuresOf(cleared)))),
    );
    expect(again.measures!.at(-1)).toEqual({ unit: 'co', code: 'revenue', from: '2026-05-01', target: null });
  });
});

describe('check finds everything wrong, with line and hint', () => {
  const wrong = (change: (d: PortableDocument) => void) => {
    const d = structuredClone(small);
    change(d);
    return readParts([{ name: 'org.json', text: writeDocument(d) }]).problems;
  };

  it('a sound document has no fault', () => {
    expect(wrong(() => {})).toEqual([]);
  });

  it.each<[string, (d: PortableDocument) => void, string, string]>([
    [
      'a measure that is not there',
      (d) => (d.kpis![0]!.measure = 'co:revenu'),
      'there is no measure co:revenu',
      'did you mean revenue?',
    ],
    [
      'a parent unit that is not there',
      (d) => (d.units![1]!.parent = 'cо'),
      'there is no unit cо',
      'did you mean co?',
    ],
    [
      'a tree that runs in a circle',
      (d) => (d.units![0]!.parent = 'sales'),
      'the tree runs in a circle: co → sales → co',
      'give one of them another parent',
    ],
    [
      'a formula with a fault',
      (d) => (d.measures![0]!.formula = 'revenue -'),
      'the formula ends where a value is expected (character 10)',
      'a value is a number, a measure, a function or a bracket',
    ],
    [
      'a formula that names no measure',
      (d) => (d.measures![0]!.formula = 'revnue + 1'),
      'the formula of revenue names revnue, which is no measure (character 1)',
      'did you mean revenue?',
    ],
    [
      'thresholds out of order',
      (d) => (d.measures![0]!.red = 120),
      'red 120 and target 100 are out of order where higher is better',
      'put worst < red < target ≤ best',
    ],
    [
      'a period that is none',
      (d) => (d.figures![0]!.values['2026-13'] = 3),
      '"2026-13" is no period',
      'write 2026-03-09, 2026-W10, 2026-03, FY2026-Q1, FY2026-H1 or FY2026',
    ],
    [
      'a period finer than the measure',
      (d) => (d.figures![0]!.values['2026-01-03'] = 3),
      "2026-01-03 is finer than the measure's frequency (month)",
      'change the frequency of the measure, or join the values first',
    ],
    [
      'a code said twice',
      (d) => d.units!.push({ code: 'sales', name: 'Again' }),
      'unit sales stands here a second time',
      'join the two, or give one of them a later `from`',
    ],
    [
      'a linear path without a baseline',
      (d) =>
        (d.targets = [
          { unit: 'co', measure: 'revenue', start: '2026-01', end: '2026-12', path: 'linear', value: 3 },
        ]),
      'a linear path needs a baseline',
      'add `baseline`: the value in the period before the first',
    ],
    [
      'a day that is none',
      (d) => (d.kpis![1]!.from = '2026-02-30'),
      '2026-02-30 is no day of the calendar',
      'write a day that exists, such as 2026-03-09',
    ],
  ])('%s', (_name, change, message, hint) => {
    const problems = wrong((d) => void change(d));
    const found = problems.find((p) => p.message === message);
    expect(found, JSON.stringify(problems)).toMatchObject({
      hint,
      file: 'org.json',
      line: expect.any(Number),
    });
    const lines = writeDocument(small).split('\n').length + 2;
    expect(found!.line).toBeGreaterThan(1);
    expect(found!.line).toBeLessThanOrEqual(lines);
  });

  it('points to the very line', () => {
    const broken = text.replace('"co:revenue","weight":1', '"co:nothing","weight":1');
    const line = broken.split('\n').findIndex((l) => l.includes('co:nothing')) + 1;
    const [problem] = readParts([{ name: 'org.json', text: broken }]).problems;
    expect(problem).toMatchObject({ line, message: 'there is no measure co:nothing' });
  });

  it('broken JSON is told with its line, an unknown field by its name', () => {
    expect(readParts([{ name: 'a.json', text: text.slice(0, 300) }]).problems[0]).toMatchObject({
      code: 'json',
      line: expect.any(Number),
    });
    expect(
      readParts([{ name: 'a.json', text: text.replace('"mission"', '"misson"') }]).problems[0]!.message,
    ).toContain('misson');
    expect(readParts([{ name: 'a.json', text: '[]' }]).problems[0]).toMatchObject({ code: 'not-an-object' });
    expect(readParts([{ name: 'a.json', text: '\ufeff{' }]).problems[0]).toMatchObject({ code: 'json' });
  });
});

describe('a folder or a zip', () => {
  const { figures: _, ...definitions } = small;
  const csv =
    'unit,measure,slot,period,value,note,source,by,state\nco,revenue,,2026-01,90,,,,\nco,revenue,,2026-02,110,late invoices,,,\n';

  it('of JSON and CSV is the same document as one JSON', async () => {
    const dir = join(folder, 'parts');
    await mkdir(dir);
    await writeFile(join(dir, 'organization.json'), JSON.stringify(definitions));
    await writeFile(join(dir, 'figures.csv'), csv);
    const zip = join(folder, 'parts.zip');
    await writeFile(
      zip,
      zipSync({ 'organization.json': strToU8(JSON.stringify(definitions)), 'figures.csv': strToU8(csv) }),
    );
    const whole = writeDocument(documentOf(factsOf(small), figuresOf(small)));
    for (const path of [dir, zip]) {
      const { document, problems } = await readDocument(path);
      expect(problems).toEqual([]);
      expect(writeDocument(documentOf(factsOf(document!), figuresOf(document!)))).toBe(whole);
    }
  });

  it('written out comes back as it was', async () => {
    const whole = writeDocument(documentOf(factsOf(small), figuresOf(small)));
    for (const path of [join(folder, 'out.zip'), `${join(folder, 'out')}/`]) {
      await writeParts(path, documentOf(factsOf(small), figuresOf(small)));
      const { document, problems } = await readDocument(path);
      expect(problems).toEqual([]);
      expect(writeDocument(documentOf(factsOf(document!), figuresOf(document!)))).toBe(whole);
    }
  });

  it('a zip that unpacks to more than it may is refused before it is unpacked', async () => {
    const path = join(folder, 'bomb.zip');
    await writeFile(path, zipSync({ 'a.json': new Uint8Array(210 * 1024 * 1024) }, { level: 9 }));
    const { document, problems } = await readDocument(path);
    expect(document).toBeNull();
    expect(problems[0]!.message).toContain('200 MB');
  });

  it('a value in a CSV that is no number is told with its line', () => {
    const { problems } = readParts([
      { name: 'o.json', text: JSON.stringify(definitions) },
      { name: 'f.csv', text: 'unit,measure,period,value\nco,revenue,2026-01,"1.234,5"\n' },
    ]);
    expect(problems[0]).toMatchObject({ file: 'f.csv', line: 2, code: 'figures-number' });
  });
});

describe('hostile input', () => {
  it('a quote that is never closed is told with its line, not read to the end of a large file', () => {
    const text = `unit,measure,period,value\nco,"revenue,2026-01,1\n${'co,revenue,2026-02,2\n'.repeat(200_000)}`;
    const started = performance.now();
    const { problems } = readParts([
      { name: 'o.json', text: JSON.stringify(small) },
      { name: 'f.csv', text },
    ]);
    expect(problems[0]).toMatchObject({ file: 'f.csv', line: 2 });
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('names such as __proto__ are ordinary text', () => {
    const hostile = text.replaceAll('"sales"', '"__proto__"').replaceAll('revenue', 'constructor');
    const { document, problems } = readParts([{ name: 'a.json', text: hostile }]);
    expect(problems).toEqual([]);
    const { board } = boardOf(document!, dayFromIso('2026-06-01')!);
    expect(board.model.byUnit.get('co')!.has('constructor')).toBe(true);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    const polluting = text.replace('"plans"', '"__proto__": {"polluted": 1}, "plans"');
    readParts([{ name: 'a.json', text: polluting }]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('10,000 random documents are read or refused, never a crash', () => {
    const keys = [...Object.keys(documentSchema.shape), '__proto__'];
    const junk = fc.oneof(
      fc.constantFrom(
        'co',
        'revenue',
        'corp',
        'F1',
        'corp:F1',
        'co:revenue',
        'FY2026',
        '2026-01',
        '',
        '-10 %',
        'a+b',
        '__proto__',
      ),
      fc.integer(),
      fc.constant(null),
      fc.boolean(),
    );
    const entry = fc.dictionary(
      fc.constantFrom(
        'code',
        'name',
        'unit',
        'template',
        'scorecard',
        'perspective',
        'objective',
        'measure',
        'parent',
        'child',
        'formula',
        'target',
        'weight',
        'from',
        'start',
        'path',
        'value',
        'cause',
        'effect',
        'every',
        'frequency',
        'rule',
      ),
      junk,
    );
    const mutation = fc.tuple(
      fc.constantFrom(...keys),
      fc.oneof(fc.array(entry, { maxLength: 3 }), junk, entry),
    );
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const document: Record<string, unknown> = structuredClone(small);
        for (const [key, value] of mutations) {
          const held = document[key];
          document[key] = Array.isArray(held) && Array.isArray(value) ? [...held, ...value] : value;
        }
        const { problems, document: sound } = checkDocument(document);
        for (const p of problems) expect(p.message.length > 0 && p.hint.length > 0).toBe(true);
        if (sound) boardOf(sound, dayFromIso('2026-06-01')!);
      }),
      { numRuns: 10_000 },
    );
  }, 120_000);
});
