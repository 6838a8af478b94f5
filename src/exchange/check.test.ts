/** Whoever keeps a portable document by hand learns at once what is wrong with it, where, and what may stand there. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viFindings } from '#kit/locales/vi-findings.ts';
import { messagesOf } from './contract.ts';
import { readDocument, readParts } from './document-file.ts';
import { documentFrom, documentFromBytes } from './document-received.ts';
import { problemsIn, readChosen } from './ui/document-check.ts';

const start = '{ "format": "sightline/1",\n';
const organization = '  "organization": { "code": "co", "name": "Co", "calendar": {} },\n';
const units = '  "units": [ { "code": "co", "name": "Co" } ],\n';
const check = (rest: string, name = 'org.json') =>
  readParts([{ name, text: `${start}${organization}${units}${rest}\n}` }]);
const lines = (problems: ReturnType<typeof check>['problems']) =>
  problems.map((p) => `${p.line} ${p.message} | ${p.hint}`);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightline-check-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
const fileOf = async (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

describe('a strategy that does not hold together', () => {
  const errors = (rest: string) =>
    check(`  "perspectives": [ { "code": "f", "name": "F" } ],\n${rest}`)
      .problems.filter(({ severity }) => severity === 'error')
      .map(({ message }) => message);
  const card = '"scorecards": [ { "code": "co", "name": "Card", "unit": "co" }';
  const objectives =
    '"objectives": [ { "scorecard": "co", "code": "A", "perspective": "f", "name": "A" },' +
    ' { "scorecard": "co", "code": "B", "perspective": "f", "name": "B" } ],\n' +
    '"measures": [ { "unit": "co", "code": "m", "name": "M" } ]';

  it('is no unit’s scorecard that says later what it weighs, be its code the unit’s', () => {
    const later =
      '{ "code": "co", "from": "2026-07-01", "perspectives": [ { "perspective": "f", "weight": 2 } ] }';
    expect(errors(`${card}, ${later} ]`)).toEqual([]);
  });
  it('is warned of a target of a period that a limit does not allow, and stands', () => {
    const warned = (measure: string, value: number, slot = 'target') =>
      check(
        `${card} ],\n"measures": [ { "unit": "co", "code": "m", "name": "M", ${measure} } ],\n` +
          `"figures": [ { "unit": "co", "measure": "m", "slot": "${slot}", "values": { "2026-01": ${value} } } ]`,
      ).problems.flatMap(({ severity, code, message }) =>
        code.startsWith('target-order') ? [`${severity} ${message}`] : [],
      );
    expect(warned('"red": 100', 100)).toEqual([
      'warning with a target of 100, m cannot be scored: the target must lie above its red limit of 100',
    ]);
    expect(warned('"red": 100', 110)).toEqual([]);
    expect(warned('"red": 100', 100, 'actual')).toEqual([]);
    expect(warned('"red": 100, "rule": "achievement"', 100)).toEqual([]);
    expect(warned('"red": 5, "direction": "down"', 6)[0]).toContain('below its red limit of 5');
  });
  it('is warned of two objectives of one name on a scorecard, and stands', () => {
    const warned = (more: string) =>
      check(
        `  "perspectives": [ { "code": "f", "name": "F" } ],\n${card} ],\n"objectives": [ { "scorecard": "co", "code": "A", "perspective": "f", "name": "Be quick" }, ${more} ]`,
      ).problems.flatMap(({ severity, code, message }) =>
        code === 'objective-same-name' ? [`${severity} ${message}`] : [],
      );
    const b = '"scorecard": "co", "code": "B", "perspective": "f"';
    expect(warned(`{ ${b}, "name": "be quick" }`)).toEqual([
      'warning scorecard co has another objective called be quick (A)',
    ]);
    expect(warned(`{ ${b}, "name": "Be quicker" }`)).toEqual([]);
    expect(warned(`{ ${b}, "name": "Be quick", "archived": true }`)).toEqual([]);
    expect(warned(`{ ${b}, "name": "Be quick" }, { ${b}, "from": "2026-07-01", "name": "Be kind" }`)).toEqual(
      [],
    );
  });
  it('is told of a plan that ends before it starts', () => {
    expect(
      errors('"plans": [ { "code": "p", "name": "P", "starts": "2026-01", "ends": "2020-01" } ]'),
    ).toEqual(['plan p would end in 2020-01, before it starts in 2026-01']);
  });
  it('is told of links to oneself, to measures that are not there, and of ranges that leave out what is expected', () => {
    const link = (more: string) => errors(`${card} ],\n${objectives},\n"links": [ ${more} ]`);
    expect(
      link(
        '{ "cause": "co:A", "effect": "co:B", "driver": "co:m", "size": { "value": -2, "low": -3, "high": -1 } }',
      ),
    ).toEqual([]);
    expect(link('{ "cause": "co:A", "effect": "co:A" }')).toEqual(['co:A would be its own cause']);
    expect(link('{ "cause": "co:A", "effect": "co:B", "driver": "co:nothing" }')).toEqual([
      'there is no measure co:nothing',
    ]);
    expect(
      link('{ "cause": "co:A", "effect": "co:B", "size": { "value": 1, "low": 3, "high": 4 } }'),
    ).toEqual(['the effect 1 does not lie between 3 and 4']);
    expect(link('{ "cause": "co:A", "effect": "co:B", "lag": 2.5 }')).toEqual([
      'lag: 2.5 is no whole number',
    ]);
  });
});

describe('amounts and days that nobody can mean', () => {
  const initiative = '"code": "i", "name": "I", "unit": "co", "start": "2026-01-05", "end": "2026-06-30"';
  const told = (rest: string) =>
    check(`  "initiatives": [ { ${initiative} } ],\n${rest}`).problems.map(
      ({ severity, message, hint }) => `${severity} ${message}: ${hint}`,
    );
  const money = (fields: string) =>
    told(`"money": [ { "initiative": "i", "class": "operating", ${fields} } ]`);

  it('are refused with the bound, as money, budgets and days', () => {
    expect(money('"period": "2026-02", "planned": 1e308')).toEqual([
      'error planned: 1e+308 is too large: write at most 1000000000000000',
    ]);
    expect(money('"period": "2026-02", "spent": -1e16')).toEqual([
      'error spent: -10000000000000000 is too small: write at least -1000000000000000',
    ]);
    expect(money('"period": "2026-02", "planned": 1e15, "spent": -1e15')).toEqual([]);
    const budget = '"code": "b", "name": "B", "start": "2026-01", "end": "2026-12"';
    expect(told(`"budgets": [ { ${budget}, "amounts": { "2026-01": 1e200 } } ]`)).toEqual([
      'error amounts.2026-01: 1e+200 is too large: write at most 1000000000000000',
    ]);
    const mend = 'write a day or period of the years 1900 to 2200';
    const milestone = '"initiative": "i", "code": "m", "name": "M"';
    expect(told(`"milestones": [ { ${milestone}, "due": "0001-01-01", "done": "2026-02-02" } ]`)).toEqual([
      `error 0001-01-01 lies outside of the years 1900 to 2200: ${mend}`,
    ]);
    expect(money('"period": "FY0001", "spent": 3')).toEqual([
      expect.stringMatching(/^error 0001-01-01 lies outside of the years 1900 to 2200/),
    ]);
  });
  it('that only look odd are a warning: money planned for when the initiative does not run', () => {
    expect(money('"period": "2026-07", "planned": 10')).toEqual([
      expect.stringMatching(/^warning money of i is planned for 2026-07, outside of its time/),
    ]);
    expect(money('"period": "2026-07", "spent": 10')).toEqual([]);
    expect(money('"period": "2026-06", "planned": 10')).toEqual([]);
    expect(money('"period": "FY2026", "planned": 10')).toEqual([]);
  });
});

describe('what a unit says otherwise than its template', () => {
  it('has the fields of what it changes, each in its form', () => {
    const template =
      '  "perspectives": [ { "code": "f", "name": "F" } ],\n' +
      '  "scorecards": [ { "code": "t", "name": "T", "every": "shop" } ],\n' +
      '  "objectives": [ { "scorecard": "t", "code": "O", "perspective": "f", "name": "O" } ],\n';
    const override = (patch: string) =>
      `${template}  "overrides": [ { "kind": "objective", "key": "t:O", "unit": "co", "patch": ${patch} } ]`;
    const told = (patch: string) =>
      check(override(patch))
        .problems.filter(({ severity }) => severity === 'error')
        .map(({ line, message }) => `${line} ${message}`);
    expect(told('{ "weight": 3, "archived": null }')).toEqual([]);
    expect(told('{ "weight": -1 }')).toEqual(['7 patch.weight: -1 is too small']);
    expect(told('{ "weihgt": 2, "name": 7 }')).toEqual([
      '7 there is no field weihgt here',
      '7 patch.name: 7 is no text',
    ]);
  });
});

describe('a field of a wrong form', () => {
  it.each([
    ['"target": "x"', 'target: "x" is no number', 'write a number without quotation marks, such as 12.5'],
    ['"direction": "upp"', 'direction: "upp" is not known', 'did you mean up? allowed are up, down, centre'],
    ['"direction": "sideways"', 'direction: "sideways" is not known', 'write one of up, down, centre'],
    ['"targett": 5', 'there is no field targett here', 'did you mean target?'],
    [
      '"red": "ten"',
      'red: "ten" is no limit',
      'a limit is a number, or text such as "-10 %" or "-5" counted from the target',
    ],
    ['"decimals": 1.5', 'decimals: 1.5 is no whole number', 'write a number without a fraction'],
    ['"decimals": 99', 'decimals: 99 is too large', 'write at most 12'],
    ['"possible": 0', 'possible: 0 is too small', 'write more than 0'],
    ['"name": ""', 'name is empty', 'fill it in, or take it out'],
    ['"name": 7', 'name: 7 is no text', 'write text in quotation marks'],
    ['"tags": "a"', 'tags: "a" is no list', 'write [ … ]'],
    [
      '"ratio": "yes"',
      'ratio: "yes" is neither true nor false',
      'write true or false, without quotation marks',
    ],
    ['"from": "1 March"', 'from: "1 March" is no day', 'a day is written 2026-03-09'],
    [
      '"overTime": "summ"',
      'overTime: "summ" is not known',
      'did you mean sum? allowed are sum, average, last, first, min, max, count',
    ],
    ['"overTime": { "weight": "x" }', 'overTime.weighted is missing', 'add "weighted"'],
  ])('is told with its line, what stands there and what may: %s', (field, message, hint) => {
    const { document, problems } = check(`  "measures": [\n    { "unit": "co", "code": "m", ${field} }\n  ]`);
    expect(document).toBeNull();
    expect(lines(problems)).toContain(`5 ${message} | ${hint}`);
  });

  it('does not hide what else is wrong, in form or in what refers to what', () => {
    const { problems } = check(`  "measures": [
    { "unit": "co", "code": "revenue", "target": "x" },
    { "unit": "co", "code": "profit", "formula": "revenu - 1", "min": 5, "max": 1 },
    { "unit": "co", "code": 5 },
    { "code": "homeless" }
  ],
  "targets": [ { "unit": "co", "measure": "homeless", "start": "2026-13" } ],
  "figures": [
    { "unit": "co", "measure": "revenue", "values": { "2026-01": "90", "2026-14": 3 } },
    { "unit": "cow", "measure": "revenue", "values": { "2026-01": 3 } }
  ]`);
    expect(problems.map((p) => [p.line, p.message])).toEqual([
      [5, 'target: "x" is no number'],
      [6, 'min 5 is not below max 1'],
      [6, 'the formula of profit names revenu, which is no measure (character 1)'],
      [7, 'code: 5 is no text'],
      [8, 'measure homeless needs a unit or a template, exactly one of the two'],
      [10, '"2026-13" is no period'],
      [12, 'values.2026-01: "90" is no value'],
      [12, '"2026-14" is no period'],
      [13, 'there is no unit cow'],
      [13, 'unit cow has no measure revenue'],
    ]);
  });

  it('in a whole section says nothing of what may stand in it', () => {
    const text = `${start}${organization}  "units": 5,\n  "measures": [ { "unit": "co", "code": "m", "frequency": 1 } ]\n}`;
    expect(readParts([{ name: 'a.json', text }]).problems.map((p) => p.message)).toEqual([
      'units: 5 is no list',
      'frequency: 1 is not known',
    ]);
  });

  it('in one of several parts is told beside a part that is cut off, without guessing at what it lost', () => {
    const { problems } = readParts([
      { name: 'a.json', text: `${start}${organization}${units}` },
      { name: 'b.json', text: '{ "measures": [ { "unit": "co", "code": "m", "target": "x" } ] }' },
    ]);
    expect(problems.map((p) => [p.file, p.line, p.code])).toEqual([
      ['a.json', 4, 'json'],
      ['b.json', 1, 'field-number'],
    ]);
  });

  it('has its sentence in both languages, with every value that it names', () => {
    const catalog: Record<string, string> = viFindings;
    const { problems } =
      check(`  "measures": [ { "unit": "cx", "code": "m", "direction": "upp", "tags": 1, "nme": 2, "red": true,
      "name": "", "decimals": -1, "possible": 0, "formula": "m +", "custom": "x +" } ],
  "kpis": [ { "objective": "a:b", "measure": "mm" } ], "objectives": [ { "scorecard": "x", "code": "o" } ],
  "alignments": [ { "child": "a:b", "parent": "c:d" } ], "scorecards": [ { "code": "x" }, { "code": "x" } ],
  "figures": [ { "unit": "co", "measure": "n", "values": { "2026-01": "1" } } ]`);
    expect(new Set(problems.map((p) => p.code)).size).toBeGreaterThan(12);
    for (const { code, values } of problems) {
      const ids = messagesOf(code, values, (id) => id in catalog);
      for (const id of [ids.problem, ids.mend])
        for (const part of compileMessage(catalog[id] ?? ''))
          if (Array.isArray(part)) expect(Object.keys(values), id).toContain(part[0]);
    }
  });
});

describe('a file that is no document', () => {
  const csv = 'Einheit;Kennzahl;Wert\nco;m;71.234,5\n';
  const workbook = zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/workbook.xml': strToU8('<workbook/>'),
  });
  const mapping = '{ "format": "sightline-mapping/1", "fields": {} }';
  const newer = '{ "format": "sightline/9", "organisation": {} }';

  it.each([
    ['table.csv', csv, 'table.csv looks like a table (CSV), no portable document'],
    ['table.json', csv, 'table.json looks like a table (CSV), no portable document'],
    ['book.xlsx', workbook, 'book.xlsx looks like an Excel workbook, no portable document'],
    ['book.zip', workbook, 'book.zip looks like an Excel workbook, no portable document'],
    ['other.zip', zipSync({ 'a.txt': strToU8('a') }), 'there is no JSON in other.zip'],
    ['broken.zip', 'PK\u0003\u0004 cut off', /^broken\.zip cannot be read/],
    [
      'picture.json',
      new Uint8Array([137, 80, 78, 71, 0, 0, 0, 13]),
      'picture.json is no text, so no portable document',
    ],
    [
      'latin.json',
      new Uint8Array([...strToU8(start), 0x22, 0xe4, 0x22]),
      'latin.json is not written in UTF-8',
    ],
    ['mapping.json', mapping, 'this is a mapping, no portable document'],
    [
      'newer.json',
      newer,
      'the format "sightline/9" was written by a newer product; this one reads sightline/1',
    ],
    ['none.json', '{}', 'this is no portable document: it does not say its format'],
    ['list.json', '[]', 'a document is one JSON object'],
    ['cut.json', `${start}${organization}  "units": [`, /^this is no JSON/],
    ['empty.json', '', /^this is no JSON/],
  ])(
    'is told for what it is, in one sentence that says where it goes: %s',
    async (name, content, message) => {
      const { document, problems } = await readDocument(await fileOf(name, content));
      expect(document).toBeNull();
      expect(problems).toHaveLength(1);
      expect(problems[0]?.message).toEqual(
        typeof message === 'string' ? message : expect.stringMatching(message),
      );
      expect(problems[0]?.hint.length).toBeGreaterThan(10);
      if (/\.csv|book/.test(name)) expect(problems[0]?.hint).toMatch(/sightline map.*import screen/);
    },
  );

  it('is told the same over HTTP and on the start screen, before anything is sent', () => {
    for (const [bytes, code] of [
      [strToU8(csv), 'is-table'],
      [workbook, 'is-workbook'],
      [zipSync({ 'sightline.json': strToU8('{}') }), 'is-archive'],
      [strToU8(`${start}${organization}`), 'json'],
    ] as const) {
      expect(() => documentFromBytes(bytes)).toThrow(
        expect.objectContaining({ errors: [expect.objectContaining({ code })] }),
      );
      const chosen = readChosen('f', bytes);
      expect(chosen.ok ? [] : chosen.problems.map((p) => p.code)).toEqual([code]);
    }
    expect(() => documentFromBytes(strToU8(newer))).toThrow(
      /written by a newer product; this one reads sightline\/1/,
    );
  });

  it('and one that is there but holds errors is told with all of them by line, over HTTP and on the start screen', () => {
    const text = `${start}${organization}${units}  "measures": [\n    { "unit": "co", "code": "m", "target": "x" },\n    { "unit": "co", "code": "n", "formula": "mm" }\n  ]\n}`;
    let errors: unknown[] = [];
    try {
      documentFromBytes(strToU8(text));
    } catch (error) {
      errors = (error as { errors: unknown[] }).errors;
    }
    expect(errors).toMatchObject([
      { at: 'measures.0.target', code: 'field-number', line: 5 },
      { at: 'measures.1.formula', code: 'formula-name', line: 6 },
    ]);
    expect(problemsIn(text, errors).map((p) => [p.line, p.code])).toEqual([
      [5, 'field-number'],
      [6, 'formula-name'],
    ]);
  });

  it('that is not there is said so, not as the system says it', async () => {
    const { problems } = await readDocument(join(folder, 'nowhere.json'));
    expect(problems[0]?.message).toBe(`there is no file ${join(folder, 'nowhere.json')}`);
  });

  it('in UTF-16, as some editors write it, is read all the same', async () => {
    const text = `\ufeff${start}${organization}  "units": [ { "code": "co", "name": "Công ty" } ]\n}`;
    const { document } = await readDocument(await fileOf('utf16.json', Buffer.from(text, 'utf16le')));
    expect(document?.units?.[0]?.name).toBe('Công ty');
  });
});

describe('formulas in a circle', () => {
  it('are each told once, with the way round', () => {
    const measure = (code: string, formula: string) =>
      `{ "unit": "co", "code": "${code}", "formula": "${formula}" }`;
    const { problems } = check(
      `  "measures": [\n${[
        measure('a', 'b + 1'),
        measure('b', 'c * 2'),
        measure('c', 'a - b'),
        measure('d', 'd'),
        measure('e', 'a + 1'),
      ].join(',\n')} ]`,
    );
    expect(lines(problems)).toEqual([
      '5 the formula depends on itself: co:a → co:b → co:c → co:a | take one of them out of another’s formula',
      '7 the formula depends on itself: co:c → co:b → co:c | take one of them out of another’s formula',
      '8 the formula depends on itself: co:d → co:d | take one of them out of another’s formula',
    ]);
  });
});

describe('two values for one cell', () => {
  const measures = '  "measures": [ { "unit": "co", "code": "m", "name": "M" } ],\n';

  it('are an error that names both lines, whatever object they stand in', () => {
    const { document, problems } = check(
      `${measures}  "figures": [\n    { "unit": "co", "measure": "m", "values": { "2026-01": 1 } },\n    { "unit": "co", "measure": "m", "slot": "actual", "values": { "2026-01": 2 } } ]`,
    );
    expect(document).toBeNull();
    expect(lines(problems)).toEqual([
      '7 actual of co/m in 2026-01 has a second value here; the first stands in line 6 | keep the right one of the two',
    ]);
  });

  it('are an error where one object gives a name twice', () => {
    const { document, problems } = check(
      `${measures}  "figures": [ { "unit": "co", "measure": "m", "values": { "2026-01": 1,\n "2026-02": 5,\n "2026-01": 2 } } ]`,
    );
    expect(document).toBeNull();
    expect(lines(problems)).toEqual([
      '7 "2026-01" is given twice in one object, in lines 5 and 7 | keep the right one of the two',
    ]);
  });
});

describe('JSON without end', () => {
  const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
  const document = `{"format":"sightline/1","organization":${deep}}`;

  it('is refused in one sentence, from a file and over the wire', () => {
    expect(readParts([{ name: 'deep.json', text: document }]).problems.map((p) => p.message)).toEqual([
      'this is nested more than 64 levels deep',
    ]);
    expect(() => documentFromBytes(new TextEncoder().encode(document))).toThrow(
      /nested more than 64 levels deep/,
    );
    expect(() => documentFrom(JSON.parse(document))).toThrow(/nested more than 64 levels deep/);
  });
});
