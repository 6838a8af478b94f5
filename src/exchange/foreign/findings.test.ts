/** What an import finds: where it stands, what was meant, and words for it in every language. */
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import type { Fact, Figure } from '#engine/definitions.ts';
import { viFindings } from '#kit/locales/vi-findings.ts';
import { messagesOf } from '../contract.ts';
import { printReport } from './into-document.ts';
import { knownOf } from './known.ts';
import type { Mapping } from './mapping.ts';
import { type ImportOptions, planImport, readMapping } from './plan.ts';
import { refusal } from './refusal.ts';
import { memorySource } from './source.ts';

const fact = (kind: Fact['kind'], key: string, patch: Record<string, unknown>): Fact => ({
  kind,
  key,
  from: null,
  recorded: 1,
  patch,
});
const facts: Fact[] = [
  fact('unit', 'acme', { code: 'acme', name: 'Acme' }),
  fact('unit', 'north', { code: 'north', name: 'Northern region', parent: 'acme' }),
  fact('unit', 'dn', { code: 'dn', name: 'Đà Nẵng', parent: 'acme' }),
  fact('measure', 'north:revenue', { unit: 'north', code: 'revenue', name: 'Net sales' }),
  fact('measure', 'north:margin', { unit: 'north', code: 'margin', formula: 'revenue - 1' }),
  fact('measure', 'north:share', { unit: 'north', code: 'share', min: 0, max: 100 }),
  fact('scorecard', 'north', { code: 'north', unit: 'north' }),
];
const long: Mapping = {
  fields: { unit: 'unit', measure: 'kpi', period: 'month', actual: 'actual' },
};
const plan = (text: string, mapping: Mapping = long, figures: Figure[] = [], options: ImportOptions = {}) =>
  planImport(
    memorySource('file.csv', text),
    readMapping(mapping),
    knownOf({ facts, figures, today: 20_780 }),
    options,
  );

describe('what is not known', () => {
  it('is an error with its line, column and value, and with what was meant by it', async () => {
    const p = await plan(
      [
        'unit,kpi,month,actual',
        'nroth,revenue,2026-01,1',
        'da nag,revenue,2026-01,1',
        'north,revenu,2026-01,1',
        'north,Net Sale,2026-01,1',
        'Mars,revenue,2026-01,1',
      ].join('\n'),
    );
    expect(p.facts).toEqual([]);
    expect(p.report.map((r) => [r.severity, r.line, r.column, r.value, r.code, r.values.near])).toEqual([
      ['error', 2, 'unit', 'nroth', 'unknown-unit', 'north (Northern region)'],
      ['error', 3, 'unit', 'da nag', 'unknown-unit', 'dn (Đà Nẵng)'],
      ['error', 4, 'kpi', 'revenu', 'unknown-measure', 'revenue (Net sales)'],
      ['error', 5, 'kpi', 'Net Sale', 'unknown-measure', 'revenue (Net sales)'],
      ['error', 6, 'unit', 'Mars', 'unknown-unit', undefined],
    ]);
    expect(p.report[0]?.mend).toMatch(/^did you mean north \(Northern region\)\?/);
    expect(p.report[4]?.mend).not.toContain('did you mean');
  });

  it('is created only where that is chosen, and then every new unit and measure is named', async () => {
    const text = `unit,kpi,month,actual\n${Array.from({ length: 30 }, (_, i) => `shop ${i},footfall,2026-01,${i}\n`).join('')}`;
    const p = await plan(text, { ...long, create: { units: { parent: 'acme' }, measures: true } });
    expect(p.counts.created).toEqual({ unit: 30, measure: 30 });
    expect(p.counts.newcomers[0]).toEqual({
      kind: 'unit',
      code: 'shop 0',
      name: 'shop 0',
      home: 'acme',
      line: 2,
    });
    const lines = printReport([{ name: 'file.csv', counts: p.counts, report: p.report }]);
    expect(lines).toMatch(/30 new units: shop 0, shop 1, .*shop 19 and 10 more\n/);
    expect(lines).toMatch(/30 new measures: shop 0:footfall, .* and 10 more$/m);
  });

  it('names so many newcomers that a report stays short, and counts them all', async () => {
    const text = `unit,kpi,month,actual\n${Array.from({ length: 1000 }, (_, i) => `u${i},k,2026-01,1\n`).join('')}`;
    const p = await plan(text, { ...long, create: { units: true, measures: true } });
    expect(p.counts.created.unit).toBe(1000);
    expect(p.counts.newcomers.filter((one) => one.kind === 'unit')).toHaveLength(200);
  });

  it('costs little to tell, however many strangers a file names', async () => {
    const text = `unit,kpi,month,actual\n${Array.from({ length: 20_000 }, (_, i) => `stranger ${i},k,2026-01,1\n`).join('')}`;
    const p = await plan(text);
    expect([p.counts.errors, p.report.length]).toEqual([20_000, 2000]);
  });
});

describe('a finding', () => {
  it('of a restatement has line and column, and shows the value as it stands in the file', async () => {
    const before: Figure = {
      unit: 'north',
      measure: 'revenue',
      slot: 'actual',
      period: '2026-01',
      value: 1234,
      recorded: 1,
    };
    const p = await plan('unit;kpi;month;actual\nnorth;revenue;2026-01;"1.234,50 €"\n', long, [before]);
    expect(p.report).toMatchObject([
      {
        severity: 'note',
        line: 2,
        column: 'actual',
        value: '1.234,50 €',
        code: 'restated',
        problem: 'actual of revenue for north in 2026-01 was 1234 and becomes 1234.5',
      },
    ]);
    const withdrawn = await plan('unit,kpi,month,actual\nnorth,revenue,2026-01,5\n', long, [
      { ...before, value: null },
    ]);
    expect(withdrawn.report.map((r) => [r.code, r.line])).toEqual([['stated-again', 2]]);
    const bounds = await plan('unit,kpi,month,actual\nnorth,share,2026-01,104.50%\n');
    expect(bounds.report[0]).toMatchObject({ value: '104.50%', code: 'out-of-bounds' });
  });

  it('carries every value that its sentences name, in both languages', async () => {
    const everything: Mapping = {
      fields: {
        unit: 'unit',
        unitName: 'name',
        unitParent: 'parent',
        measure: 'kpi',
        period: 'month',
        actual: 'actual',
        direction: 'direction',
        frequency: 'often',
        objective: 'objective',
        perspective: 'perspective',
        parentMeasure: 'above',
      },
      create: { measures: true, kpis: true, objectives: true },
    };
    const head = 'unit,name,parent,kpi,month,actual,direction,often,objective,perspective,above';
    const rows = [
      'north,Northern region,,revenue,2026-01,5,,,,,',
      'north,Northern region,,revenue,2026-01,5,,,,,',
      'north,Northern region,,revenue,2026-01,6,,,,,',
      'north,Norrthern region,,revenue,2026-02,x,,,,,',
      'north,Northern region,nowhere,revenue,2026-03,1,,,,,',
      'north,,,margin,2026-03,1,,,,,',
      'north,,,share,2026-03,101,,,,,',
      'north,,,new,2026-03,1,sideways,now and then,,,',
      'north,,,new,2026-03,1,up,month,growth,customer,',
      'acme,,,new,2026-03,1,up,month,growth,,above',
      'north,,,unwanted,2026-03,1,,,,,',
      'north,,,share,never,1,,,,,',
      'north,,,share,,1,,,,,',
      'north,,,,2026-03,1,,,,,',
      ',,,share,2026-03,1,,,,,',
      'mars,,,share,2026-03,1,,,,,',
      'north,,,share,03/04/2026,1,,,,,',
      'north,,,share,2026-05,"1"x,,,,,',
      'north,,,share,2026-05,1,,,,,,,more',
    ];
    const found = (await plan([head, ...rows].join('\n'), everything)).report;
    const creating = { ...long, fields: { ...long.fields, description: 'text' }, create: { measures: true } };
    found.push(
      ...(
        await plan(
          'unit,kpi,month,actual,text\nnorth,n,2026-01,1,a\nnorth,n,2026-02,1,b\n',
          creating as Mapping,
        )
      ).report,
      ...(await plan('unit;kpi;month;actual\nnorth;zzz;2026-01;1.234\n')).report,
    );
    const codes = new Set(found.map((one) => one.code));
    for (const code of [
      'duplicate',
      'conflict',
      'conflicting-name',
      'conflicting-definition',
      'unknown-unit',
      'unknown-measure',
      'unknown-scorecard',
      'unknown-perspective',
      'computed',
      'out-of-bounds',
      'not-a-number',
      'not-a-period',
      'not-a-direction',
      'not-a-frequency',
      'no-unit',
      'no-measure',
      'no-period',
      'no-direction',
      'ambiguous-number',
      'ambiguous-date',
      'bad-row',
      'too-many-cells',
    ])
      expect([...codes], code).toContain(code);
    const catalog: Record<string, string> = viFindings;
    for (const one of found) {
      const ids = messagesOf(one.code, one.values, (id) => id in catalog);
      for (const id of [ids.problem, ids.mend])
        for (const part of compileMessage(catalog[id] ?? ''))
          if (Array.isArray(part)) expect(Object.keys(one.values), `${one.code} ${id}`).toContain(part[0]);
      expect(`${one.problem} ${one.mend}`).not.toMatch(/undefined|NaN|\{/);
    }
  });
});

it('a column of two parts with nothing between them is refused by a rule that both languages word', () => {
  const columns = [{ like: '{measure}{period}' }];
  const thrown = (() => {
    try {
      readMapping({ ...long, columns });
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toMatchObject({ code: 'mapping-apart', values: { at: 'columns.0.like' } });
});

it('a refusal that begins with the name of a file leaves the name as it is', () => {
  expect(refusal('invalid', 'empty', { file: 'bin.csv' }).message).toMatch(/^bin\.csv is empty: /);
});
