/** What the library says holds: its KPIs score with the targets that people set, and both languages say the same. */
import { describe, expect, test } from 'vitest';
import type { Measure } from '#engine/definitions.ts';
import { inputOf } from '#engine/explain.ts';
import { limitsAround, scoringOf } from '#engine/limits-around.ts';
import { sightlineScale } from '#engine/scale.ts';
import { figure, kpi as kpiNode, read, smallBoard } from '#engine/small-board.ts';
import { people, training, turnover } from './common.ts';
import type { Both, StarterKpi } from './form.ts';
import { kinds } from './kinds.ts';
import { starterDocument } from './starter-document.ts';
import { type UnitWords, unitWords } from './words.ts';

const whose = { code: 'acme', name: 'Acme', today: '2026-03-09' };
const unitOf = (reads: string): UnitWords => unitWords[reads.split(' ')[0] as keyof typeof unitWords];

/** What people type for a unit of measure, apart from what the library brings. */
const typed: Partial<Record<keyof typeof unitWords, readonly number[]>> = {
  share: [0.5, 2, 12, 50, 85, 90, 95, 99.9, 100],
  percent: [1.5, 8, 12, 20, 100],
  points: [30, 40],
  days: [2, 30],
  hours: [4, 40],
  minutes: [15],
  months: [3, 12],
  index: [0.9, 1],
  count: [0, 5, 1000],
  level: [0, 10],
  money: [250_000],
};

const measureOf = (kind: (typeof kinds)[number], code: string): Partial<Measure> =>
  (starterDocument(kind, 'en', whose).measures ?? []).find((one) => one.code === code) as Partial<Measure>;

function targetsFor(one: StarterKpi): readonly number[] {
  if (one.target === undefined) return typed[one.reads.split(' ')[0] as keyof typeof unitWords] ?? [1, 2];
  // Where the least is given, whoever changes the target asks for more than that.
  const step = one.red === undefined ? one.target * 0.05 : (one.target - one.red) / 2;
  return [one.target, one.target - step, one.target + step];
}

describe.each(kinds.map((kind) => ({ id: kind.kind, kind })))('$id', ({ kind }) => {
  test('every KPI scores with the targets that people set for it, and meeting one is on target', () => {
    for (const one of kind.kpis) {
      const measure = measureOf(kind, one.code);
      for (const target of targetsFor(one)) {
        const limits = limitsAround(measure, target, '10 %', sightlineScale);
        expect(limits.reason, `${one.code} with ${target}`).toBe(0);
        const scored = scoringOf(measure, limits, sightlineScale)(target);
        expect(scored.reason, `${one.code} with ${target}`).toBe(0);
        expect(scored.score, `${one.code} with ${target}`).toBeGreaterThanOrEqual(70);
      }
    }
  });

  test('a limit never comes without its target, and what gives both is said in both languages', () => {
    for (const one of kind.kpis.filter(({ red }) => red !== undefined)) {
      expect(one.target, one.code).toBeDefined();
      const said = (value: number, language: string) => new Intl.NumberFormat(language).format(value);
      expect(one.because?.[0], one.code).toContain(`${said(one.red ?? 0, 'en')} %`);
      expect(one.because?.[1], one.code).toContain(`${said(one.red ?? 0, 'vi')} %`);
    }
  });

  test('a ratio that is joined from its inputs divides like by like: what is counted, or what is there', () => {
    for (const one of kind.kpis) {
      if (!one.formula || one.plain) continue;
      const read = one.formula.match(/[a-z_][a-z0-9_]*/g) ?? [];
      const sorts = new Set(
        read.map((code) => {
          const input = kind.inputs[code];
          return (input?.over ?? unitOf(input?.reads ?? '').over) === 'sum' ? 'counted' : 'there';
        }),
      );
      // Leavers of a quarter over those employed are three times what a target of a month means.
      expect([...sorts], `${one.code}: ${one.formula}`).toHaveLength(1);
    }
  });

  test('a rate of twelve months is called one, in name and description of both languages', () => {
    for (const one of kind.kpis) {
      const isYearly = /rolling\(\w+, 12/.test(one.formula ?? '');
      expect(one.name[0].endsWith(', 12 months'), one.code).toBe(isYearly);
      expect(one.name[1].endsWith(', 12 tháng'), one.code).toBe(isYearly);
      if (!isYearly) continue;
      expect(one.is[0]).toMatch(/last twelve months.*target is that of a year/);
      expect(one.is[1]).toMatch(/12 tháng gần nhất.*chỉ tiêu của cả năm/i);
    }
  });

  test('no two measures have one name, so that a KPI is never taken for the input of another', () => {
    for (const at of [0, 1] as const) {
      const names = [...kind.kpis, ...Object.values(kind.inputs)].map((one) => one.name[at].toLowerCase());
      expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
    }
  });

  test('both languages say the same: where one names a thing of the field, the other does', () => {
    const texts: [string, Both][] = [
      ...kind.objectives.map((one): [string, Both] => [one.code, one.name]),
      ...kind.kpis.flatMap((one): [string, Both][] => [
        [`${one.code}: its name`, one.name],
        [`${one.code}: how it is measured`, one.is],
      ]),
      ...Object.entries(kind.inputs).map(([code, one]): [string, Both] => [code, one.name]),
    ];
    const apart = texts.flatMap(([where, [en, vi]]) =>
      glossary.flatMap(([inEn, inVi]) =>
        inEn.test(en) === inVi.test(vi) ? [] : [`${where}: “${en}” / “${vi}” (${inEn.source})`],
      ),
    );
    expect(apart).toEqual([]);
  });

  test('both languages say the same numbers and abbreviations', () => {
    const numbersOf = (text: string, words: Record<string, string>, point: string) =>
      text
        .toLowerCase()
        .replace(/\p{L}+/gu, (word) => words[word] ?? word)
        .match(/\d+(?:[.,]\d+)*/g)
        ?.map((one) => one.replaceAll(point === '.' ? ',' : '.', '').replace(',', '.')) ?? [];
    for (const one of kind.kpis) {
      const digits = (text: string) => (text.match(/\d+(?:[.,]\d+)*/g) ?? []).length;
      for (const [en, vi] of [one.name, one.is, ...(one.because ? [one.because] : [])]) {
        const inEn = numbersOf(en, enNumbers, '.');
        const inVi = numbersOf(vi, viNumbers, ',');
        if (digits(en) > 0)
          expect(inVi, `${one.code}: ${en} / ${vi}`).toEqual(expect.arrayContaining(numbersOf(en, {}, '.')));
        if (digits(vi) > 0)
          expect(inEn, `${one.code}: ${en} / ${vi}`).toEqual(
            expect.arrayContaining(numbersOf(vi, {}, ',').filter((n) => n !== '24')),
          );
      }
      const short = /\(([A-Z0-9]{2,})\)/;
      const [en, vi] = one.name.map((name) => short.exec(name)?.[1]);
      if (en) expect(vi, one.code).toBe(en);
    }
  });
});

const enNumbers: Record<string, string> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  twelve: '12',
  thirty: '30',
  noon: '12',
};
const viNumbers: Record<string, string> = {
  hai: '2',
  ba: '3',
  bốn: '4',
  năm: '5',
  sáu: '6',
  bảy: '7',
  mười: '10',
};

/** Terms of which one language may not be silent where the other has them. */
const glossary: readonly (readonly [RegExp, RegExp])[] = [
  [/own accord|\bvoluntar(?:y|ily)\b(?! work)/i, /tự nguyện/i],
  [/volunteer/i, /tình nguyện/i],
  [/\bfees?\b/i, /từ dịch vụ/i],
  [/non-interest/i, /ngoài lãi/i],
  [/\bresearch/i, /nghiên cứu/i],
  [/\bdemand\b|without a term/i, /không kỳ hạn/i],
  [/independent/i, /độc lập/i],
  [/complaint|appeal/i, /khiếu nại/i],
  [/denunciation/i, /tố cáo/i],
  [/\bpetition/i, /kiến nghị(?! kiểm toán)/i],
  [/inspection/i, /thanh tra/i],
  [/\baudits? and\b|\baudit finding/i, /kiểm toán/i],
  [/\benergy\b/i, /năng lượng/i],
  [/electric/i, /\bđiện năng/i],
  [/median/i, /trung vị/i],
  [/\bmean\b|\baverage\b/i, /bình quân/i],
  [/credit\b(?! note)|\blend/i, /tín dụng/i],
  [/critical and high/i, /nghiêm trọng và cao/i],
  [/environment|\bnature\b/i, /môi trường(?! thật)/i],
  [/patient days|length of stay/i, /ngày điều trị/i],
  [/unplanned/i, /ngoài kế hoạch/i],
  [/provision/i, /dự phòng/i],
  [/laundering/i, /rửa tiền/i],
];

describe('a rate of twelve months', () => {
  const measureFrom = ({ reads, name, is, formula, plain, over }: StarterKpi): Partial<Measure> => ({
    name: name[0],
    description: is[0],
    formula,
    frequency: 'month',
    direction: reads.includes(' down ') ? 'down' : 'up',
    overTime: over,
    ratio: formula !== undefined && !plain,
    min: 0,
  });
  const months = Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`);
  const board = (entered: readonly string[], today = '2027-06-01') =>
    smallBoard({
      today,
      measures: {
        leavers: { frequency: 'month', overTime: 'sum', direction: 'down' },
        headcount: { frequency: 'month', overTime: 'average' },
        training_total: { frequency: 'month', overTime: 'sum' },
        staff_turnover: { ...measureFrom(turnover('L2')), target: 12 },
        training_hours: { ...measureFrom(training('L1')), target: 40 },
      },
      figures: entered.flatMap((month) => [
        figure('co', 'leavers', month, 3),
        figure('co', 'headcount', month, 200),
        figure('co', 'training_total', month, 500),
      ]),
    });
  const actual = (of: ReturnType<typeof board>, code: string, period: string) => {
    const { view, node } = read(of, kpiNode(code), period);
    return inputOf(of, view, node, 1).actual;
  };

  test('1.5 % in each month are 18 % a year: against a target of 12 % that is no success', () => {
    const full = board(months);
    expect(actual(full, 'staff_turnover', '2026-12')).toBeCloseTo(18, 9);
    expect(read(full, kpiNode('staff_turnover'), '2026-12')).toMatchObject({
      status: 'off-target',
      score: 0,
    });
    // 500 hours a month for 200 people: 30 of the 40 hours of a year, not 2.5 of them.
    expect(actual(full, 'training_hours', '2026-12')).toBeCloseTo(30, 9);
  });

  test('in the first year it stands at the pace of a year, and the year shows its last month', () => {
    const begun = board(months.slice(0, 2), '2026-03-15');
    expect(actual(begun, 'staff_turnover', '2026-01')).toBeCloseTo(18, 9);
    expect(actual(begun, 'staff_turnover', '2026-02')).toBeCloseTo(18, 9);
    const full = board(months);
    for (const longer of ['FY2026-Q4', 'FY2026'])
      expect(actual(full, 'staff_turnover', longer), longer).toBeCloseTo(18, 9);
  });

  test('a month that nobody entered has no figure, whatever the months before it had', () => {
    const open = board(months.slice(0, 6));
    expect(read(open, kpiNode('staff_turnover'), '2026-07').reason).toBe('no-actual');
  });

  test('its inputs are named as it is described', () => {
    expect(people.leavers.name).toEqual([
      'People who left of their own accord',
      'Số người tự nguyện nghỉ việc',
    ]);
  });
});
