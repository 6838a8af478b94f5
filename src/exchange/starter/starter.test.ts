/** The starter library's content: sound in both languages, and made so that a scorecard built of it can be worked with. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDocument } from '../check.ts';
import { chosen, type Place } from './choose.ts';
import { kinds } from './kinds.ts';
import { contentOf, itemOf } from './starter-document.ts';

const today = '2026-03-09';
const whose = { code: 'acme', name: 'Acme', today };
const languages = ['en', 'vi'] as const;
const cases = kinds.flatMap((kind) =>
  languages.map((language) => ({ id: `${kind.kind}, ${language}`, kind, language })),
);

const place = (more: Partial<Place> = {}): Place => ({
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  unit: 'acme',
  card: 'acme',
  there: null,
  lastPeriod: () => '2026-02',
  ...more,
});

test('there are eight kinds, each within what a scorecard can carry', () => {
  expect(kinds.map((one) => one.kind)).toEqual([
    'company',
    'manufacturer',
    'software',
    'bank',
    'hospital',
    'school',
    'public-agency',
    'non-profit',
  ]);
  for (const kind of kinds) {
    expect(kind.objectives.length, kind.kind).toBeGreaterThanOrEqual(10);
    expect(kind.objectives.length, kind.kind).toBeLessThanOrEqual(14);
    expect(kind.kpis.length, kind.kind).toBeGreaterThanOrEqual(20);
    expect(kind.kpis.length, kind.kind).toBeLessThanOrEqual(28);
    const { suggested } = contentOf(kind, 'en', whose);
    expect(suggested.objectives.length, kind.kind).toBeLessThanOrEqual(15);
    expect(suggested.kpis.length, kind.kind).toBeLessThanOrEqual(25);
    expect(kind.sources.length, kind.kind).toBeGreaterThanOrEqual(4);
  }
});

test('of what stands on a scorecard already, nothing is said anew', () => {
  const { document, suggested } = contentOf(kinds[0]!, 'en', whose);
  const there = {
    perspectives: (document.perspectives ?? []).map(({ code, name }) => ({ code, name: name ?? '' })),
    objectives: (document.objectives ?? []).map(({ code, name, perspective }) => ({
      code: `own-${code}`,
      name: `${name} `.toUpperCase(),
      perspective: perspective ?? '',
    })),
    measures: (document.measures ?? []).map(({ code, name }) => ({ code: `own_${code}`, name: name ?? '' })),
  };
  const part = chosen(
    document,
    { ...suggested, adjusted: { nps: { target: 1, first: 2 } } },
    place({ there }),
  );
  expect(part.links).toEqual([]);
  expect(part.kpis).toEqual([]);
  expect(part.figures).toBeUndefined();
  for (const one of part.measures ?? []) expect(Object.keys(one).sort()).toEqual(['code', 'unit']);
  for (const one of part.objectives ?? []) expect(one.name).toBeUndefined();
  expect(checkDocument(part).problems.filter((one) => one.severity === 'error')).toEqual([]);
});

test('any choice makes a sound document, whatever stands there', () => {
  const kindOf = fc.constantFrom(...kinds);
  const subset = (all: readonly string[]) => fc.subarray([...all]);
  fc.assert(
    fc.property(
      kindOf.chain((kind) =>
        fc.record({
          kind: fc.constant(kind),
          objectives: subset(kind.objectives.map((one) => one.code)),
          kpis: subset(kind.kpis.map((one) => one.code)),
          taken: subset([...Object.keys(kind.inputs), ...kind.kpis.map((one) => one.code)]),
          held: subset(kind.objectives.map((one) => one.code)),
        }),
      ),
      ({ kind, objectives, kpis, taken, held }) => {
        const { document } = contentOf(kind, 'vi', whose);
        // Codes are taken by something else of another name: nothing of the library may write over it.
        const there = {
          perspectives: [{ code: 'only', name: 'Only' }],
          objectives: held.map((code) => ({ code, name: `Other ${code}`, perspective: 'only' })),
          measures: taken.map((code) => ({ code, name: `Other ${code}` })),
        };
        const part = chosen(document, { objectives, kpis, adjusted: {} }, place({ there }));
        expect(checkDocument(part).problems.filter((one) => one.severity === 'error')).toEqual([]);
        expect(part.measures?.map((one) => one.code).filter((code) => taken.includes(code))).toEqual([]);
        expect(part.objectives?.map((one) => one.code).filter((code) => held.includes(code))).toEqual([]);
        expect(new Set(part.measures?.map((one) => one.code)).size).toBe(part.measures?.length);
      },
    ),
    { numRuns: 60 },
  );
});

describe.each(cases)('$id', ({ kind, language }) => {
  const content = contentOf(kind, language, whose);
  const { document } = content;

  test('is a sound portable document, as a whole and as suggested', () => {
    expect(checkDocument(document).problems).toEqual([]);
    const part = chosen(document, { ...content.suggested, adjusted: {} }, place());
    expect(checkDocument(part).problems).toEqual([]);
  });

  test('fills four perspectives, and every objective has a KPI', () => {
    expect(
      itemOf(kind, language)
        .perspectives.map((one) => one.code)
        .sort(),
    ).toEqual(['customer', 'financial', 'internal', 'learning']);
    for (const one of content.perspectives) {
      expect(one.objectives, one.name).toBeGreaterThan(1);
      expect(one.kpis, one.name).toBeGreaterThan(1);
    }
  });
});

describe.each(kinds.map((kind) => ({ id: kind.kind, kind })))('$id', ({ kind }) => {
  const content = contentOf(kind, 'en', whose);
  const sets = {
    all: { objectives: kind.objectives.map((one) => one.code), kpis: kind.kpis.map((one) => one.code) },
    suggested: content.suggested,
  };

  test('says everything in both languages, and differently', () => {
    const texts = [
      kind.name,
      kind.text,
      ...kind.objectives.flatMap((one) => [one.name, one.why]),
      ...kind.kpis.flatMap((one) => [one.name, one.is, ...(one.because ? [one.because] : [])]),
      ...Object.values(kind.inputs).map((one) => one.name),
      ...kind.links.map((one) => one.why),
    ];
    for (const [en, vi] of texts) {
      expect(en.trim()).not.toBe('');
      expect(vi.trim()).not.toBe('');
      expect(vi).not.toBe(en);
      expect(en, en).not.toMatch(/[ăâđêôơưĂÂĐÊÔƠƯ]/);
    }
    for (const at of [0, 1] as const) {
      const names = kind.kpis.map((one) => one.name[at]);
      expect(new Set(names).size).toBe(names.length);
    }
  });

  test.each(['all', 'suggested'] as const)('leads and lags in balance (%s)', (which) => {
    const of = kind.kpis.filter((one) => sets[which].kpis.includes(one.code));
    const share = of.filter((one) => one.role === 'leading').length / of.length;
    expect(share).toBeGreaterThanOrEqual(0.3);
    expect(share).toBeLessThanOrEqual(0.7);
  });

  test.each(['all', 'suggested'] as const)('every outcome has a driver (%s)', (which) => {
    const { objectives, kpis } = sets[which];
    const outcomes = objectives.filter((code) => {
      const mine = kind.kpis.filter((one) => one.objective === code && kpis.includes(one.code));
      expect(mine.length, code).toBeGreaterThan(0);
      return mine.filter((one) => one.role === 'lagging').length * 2 >= mine.length && !code.startsWith('L');
    });
    const driven = new Set(
      kind.links.filter((one) => objectives.includes(one.cause)).map((one) => one.effect),
    );
    expect(outcomes.filter((code) => !driven.has(code))).toEqual([]);
  });

  test('causes come before effects: every link has a lag, and none leads back', () => {
    const codes = new Set(kind.objectives.map((one) => one.code));
    for (const one of kind.links) {
      expect(codes.has(one.cause) && codes.has(one.effect), `${one.cause} > ${one.effect}`).toBe(true);
      expect(one.lag).toBeGreaterThan(0);
    }
    const reach = (from: string, seen: Set<string>): Set<string> => {
      for (const { cause, effect } of kind.links)
        if (cause === from && !seen.has(effect)) reach(effect, seen.add(effect));
      return seen;
    };
    for (const code of codes) expect(reach(code, new Set()).has(code), code).toBe(false);
  });

  test('every KPI is measurable, aligned, actionable and timely; what is missing is the target', () => {
    const objectives = new Set(kind.objectives.map((one) => one.code));
    const of = new Map((content.document.measures ?? []).map((one) => [one.code, one]));
    for (const kpi of kind.kpis) {
      const measure = of.get(kpi.code);
      expect(measure?.description?.length, kpi.code).toBeGreaterThan(20);
      expect(measure?.direction, kpi.code).toBeDefined();
      expect(measure?.overTime, kpi.code).toBeDefined();
      expect(objectives.has(kpi.objective), kpi.code).toBe(true);
      expect(measure?.owner, kpi.code).toBeTruthy();
      expect(measure?.source, kpi.code).toBeTruthy();
      expect(measure?.frequency, kpi.code).toBeDefined();
      expect(measure?.dueDays, kpi.code).toBeGreaterThan(0);
      // A target stands only where a rule, the literature or the KPI's own arithmetic gives it.
      if (kpi.target !== undefined && kpi.code !== 'budget_used') expect(kpi.because, kpi.code).toBeDefined();
    }
  });

  test('its formulas read only its own inputs, and no input is idle', () => {
    const read = new Set(kind.kpis.flatMap((one) => one.formula?.match(/[a-z_][a-z0-9_]*/g) ?? []));
    for (const word of ['prev', 'rolling', 'avg', 'if', 'na']) read.delete(word);
    expect([...read].sort()).toEqual(Object.keys(kind.inputs).sort());
  });
});

test('the page about it names every kind, and every work that it is drawn from', () => {
  const page = readFileSync(new URL('../../../docs/library.md', import.meta.url), 'utf8');
  for (const kind of kinds) {
    const { objectives, kpis, links } = itemOf(kind, 'en');
    expect(page).toContain(`| \`${kind.kind}\` | ${kind.name[0]} | ${objectives} | ${kpis} | ${links} |`);
    for (const one of kind.sources) expect(page, one.title).toContain(`*${one.title}*`);
  }
});
