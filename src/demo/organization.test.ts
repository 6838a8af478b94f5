import { describe, expect, it } from 'vitest';
import { documentSchema } from '#exchange/document.ts';
import { causes } from './causes.ts';
import { demoDocument, demoRestatements } from './organization.ts';

const today = '2026-11-23';
const demo = demoDocument(today);
const training = ['training_cost', 'training_held', 'training_rate'];
const list = <T>(items: T[] | undefined) => items ?? [];
const number = (v: unknown) =>
  typeof v === 'number' ? v : v && typeof v === 'object' && 'value' in v ? Number(v.value) : null;

function series(unit: string, measure: string): (number | null)[] {
  const values = list(demo.figures).find((f) => f.unit === unit && f.measure === measure)?.values ?? {};
  const months: (number | null)[] = [];
  for (let m = 2023 * 12 + 10; m < 2026 * 12 + 10; m++)
    months.push(number(values[`${Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`]));
  return months;
}

const divisions = ['parcel', 'freight', 'fulfilment', 'home'];
/** A division's training is part of its cost. */
const part = (division: string, measure: string): (number | null)[] => {
  if (measure !== 'cost') return series(division, measure);
  const [hours, people, rate] = ['training_hours', 'people', 'training_rate'].map((m) => series(division, m));
  return series(division, 'other_cost').map(
    (other, i) => (other ?? 0) + ((hours?.[i] ?? 0) * (people?.[i] ?? 0) * (rate?.[i] ?? 0)) / 1000,
  );
};
const total = (measure: string) => {
  const parts = divisions.map((d) => part(d, measure));
  return (parts[0] ?? []).map((_, i) => parts.reduce((sum, p) => sum + (p[i] ?? 0), 0));
};
function monthly(measure: string): (number | null)[] {
  if (measure === 'on_time') {
    const all = total('deliveries');
    return total('on_time_deliveries').map((v, i) => (100 * v) / (all[i] ?? 1));
  }
  if (measure === 'cost_per_delivery') {
    const all = total('deliveries');
    return total('cost').map((v, i) => v / (all[i] ?? 1));
  }
  if (measure === 'training_hours') {
    const heads = total('people');
    const held = divisions.map((d) =>
      series(d, 'people').map((n, i) => (n ?? 0) * (series(d, measure)[i] ?? 0)),
    );
    return heads.map((all, i) => held.reduce((sum, one) => sum + (one[i] ?? 0), 0) / all);
  }
  return measure === 'revenue' ? total('revenue') : series('marlowe', measure);
}

/** What is left of 36 months when the trend and the ordinary month of the year are taken away. */
function cleaned(values: (number | null)[], relative: boolean): (number | null)[] {
  const scale = (v: number) => (relative ? Math.log(v) : v);
  const known = values.flatMap((v, i) => (v === null ? [] : [{ i, y: scale(v) }]));
  const columns = (i: number) => [
    1,
    i,
    ...Array.from({ length: 11 }, (_, m) => ((i + 10) % 12 === m ? 1 : 0)),
  ];
  // Ridge-free least squares by Gauss elimination on the normal equations.
  const n = 13;
  const a = Array.from({ length: n }, () => new Array<number>(n + 1).fill(0));
  for (const { i, y } of known) {
    const x = columns(i);
    for (let r = 0; r < n; r++) {
      for (let c = 0; c < n; c++) a[r]![c]! += x[r]! * x[c]!;
      a[r]![n]! += x[r]! * y;
    }
  }
  for (let p = 0; p < n; p++) {
    const best = a.slice(p).reduce((k, row, j) => (Math.abs(row[p]!) > Math.abs(a[p + k]![p]!) ? j : k), 0);
    [a[p], a[p + best]] = [a[p + best]!, a[p]!];
    for (let r = 0; r < n; r++) {
      if (r === p || a[p]![p] === 0) continue;
      const f = a[r]![p]! / a[p]![p]!;
      for (let c = p; c <= n; c++) a[r]![c]! -= f * a[p]![c]!;
    }
  }
  const beta = a.map((row, r) => row[n]! / row[r]!);
  const rest: (number | null)[] = values.map(() => null);
  for (const { i, y } of known) rest[i] = y - columns(i).reduce((s, x, k) => s + x * beta[k]!, 0);
  return rest;
}

function correlation(driver: (number | null)[], outcome: (number | null)[], lag: number): number {
  const pairs: [number, number][] = [];
  outcome.forEach((y, i) => {
    const x = driver[i - lag];
    if (y !== null && x !== null && x !== undefined) pairs.push([x, y]);
  });
  const mean = (k: 0 | 1) => pairs.reduce((s, p) => s + p[k], 0) / pairs.length;
  const [mx, my] = [mean(0), mean(1)];
  const part = (f: (p: [number, number]) => number) => pairs.reduce((s, p) => s + f(p), 0);
  return (
    part(([x, y]) => (x - mx) * (y - my)) /
    Math.sqrt(part(([x]) => (x - mx) ** 2) * part(([, y]) => (y - my) ** 2))
  );
}

describe('the demo organization', () => {
  it('is a valid portable document', () => {
    expect(documentSchema.safeParse(demo).error?.issues ?? []).toEqual([]);
  });

  it('is the same every time it is made, and moves with today', () => {
    expect(JSON.stringify(demoDocument(today))).toBe(JSON.stringify(demo));
    const later = demoDocument('2027-02-02');
    expect(documentSchema.safeParse(later).success).toBe(true);
    const months = Object.keys(list(later.figures).find((f) => f.measure === 'likes')?.values ?? {});
    expect([months[0], months.at(-1)]).toEqual(['2024-02', '2027-01']);
  });

  it('has a company, four divisions, twelve departments, teams and persons', () => {
    const count = (kind: string) => list(demo.units).filter((u) => u.kind === kind && !u.from).length;
    expect(['company', 'division', 'department', 'team', 'person'].map(count)).toEqual([1, 4, 12, 6, 5]);
  });

  it('has 25 corporate KPIs and 150 others', () => {
    const declared = list(demo.kpis).filter((k) => !k.from);
    const corporate = declared.filter((k) => k.objective.startsWith('marlowe:')).length;
    const ofDepots = declared.filter((k) => k.objective.startsWith('depot:')).length;
    expect(corporate).toBe(25);
    expect(declared.length - corporate - ofDepots + 6 * ofDepots).toBe(150);
  });

  it('refers only to what it declares, and aligns every measure but likes and the inputs', () => {
    const objectives = new Set(list(demo.objectives).map((o) => `${o.scorecard}:${o.code}`));
    const measures = new Set(list(demo.measures).map((m) => `${m.unit ?? m.template}:${m.code}`));
    for (const k of list(demo.kpis))
      expect([objectives.has(k.objective), measures.has(k.measure)]).toEqual([true, true]);
    for (const l of list(demo.links)) {
      expect([objectives.has(l.cause), objectives.has(l.effect)]).toEqual([true, true]);
      for (const m of [l.driver, l.outcome]) if (m) expect(measures.has(m)).toBe(true);
    }
    for (const a of list(demo.alignments)) expect(objectives.has(a.child)).toBe(true);
    for (const t of list(demo.targets)) expect(measures.has(`${t.unit}:${t.measure}`)).toBe(true);
    const aligned = new Set(list(demo.kpis).map((k) => k.measure));
    const loose = [...measures].filter((m) => !aligned.has(m)).map((m) => m.split(':')[1]);
    expect(new Set(loose)).toEqual(
      new Set(['likes', 'cost', 'deliveries', 'on_time_deliveries', 'other_cost', 'people', ...training]),
    );
  });

  it('says of every measure what it counts and where it comes from, and who answers for every corporate KPI', () => {
    for (const m of list(demo.measures)) {
      expect(m.description, m.code).toMatch(/\.$/);
      if (m.code !== 'likes') expect(m.source, m.code).toBeTruthy();
    }
    const corporate = list(demo.measures).filter((m) => m.unit === 'marlowe' && m.code !== 'likes');
    expect(corporate.every((m) => m.owner && m.updater)).toBe(true);
    expect(new Set(corporate.map((m) => m.owner)).size).toBeGreaterThan(4);
  });

  it('takes the net promoter score from +31 to +50 by the fourth quarter on a straight line', () => {
    const path = list(demo.targets).find((t) => t.measure === 'nps' && t.start === 'FY2026-Q1');
    expect(path).toMatchObject({ path: 'linear', baseline: 31, value: 50, end: 'FY2026-Q4' });
    const nps = list(demo.figures).find((f) => f.measure === 'nps')?.values ?? {};
    expect(nps['FY2025-Q4']).toBe(31);
    expect(number(nps['FY2026-Q3'])).toBeGreaterThan(38);
  });

  it('has values by the day, the week, the month and the quarter, some missing, some corrected', () => {
    const frequencies = new Set(list(demo.measures).map((m) => m.frequency));
    expect([...frequencies].sort()).toEqual(['day', 'month', 'quarter', 'week']);
    const values = list(demo.figures).flatMap((f) => Object.values(f.values).map(number));
    expect(values.every((v) => v !== null && Number.isFinite(v))).toBe(true);
    expect(values.length).toBeGreaterThan(15_000);
    const months = series('freight', 'turnover');
    const gaps = list(demo.figures).filter((f) => Object.keys(f.values).some((p) => /^\d{4}-\d\d$/.test(p)));
    expect(gaps.some((f) => Object.keys(f.values).length < months.length)).toBe(true);
    for (const r of demoRestatements(today)) {
      const now = list(demo.figures).find((f) => f.unit === r.unit && f.measure === r.measure)?.values[
        r.period
      ];
      expect(number(now)).not.toBeNull();
      expect(number(now)).not.toBe(r.value);
    }
    expect(demoRestatements(today).length).toBeGreaterThanOrEqual(5);
  });

  it.each(causes)(
    '$driver leads $outcome by $lag months, and by no other',
    ({ driver, outcome, sign, lag }) => {
      const x = cleaned(monthly(driver), false);
      const y = cleaned(monthly(outcome), outcome === 'revenue' || outcome === 'cost_per_delivery');
      const found = Array.from({ length: 9 }, (_, k) => correlation(x, y, k));
      const best = found.reduce((b, r, k) => (Math.abs(r) > Math.abs(found[b] ?? 0) ? k : b), 0);
      expect(best).toBe(lag);
      expect(Math.sign(found[lag] ?? 0)).toBe(sign === '+' ? 1 : -1);
      expect(Math.abs(found[lag] ?? 0)).toBeGreaterThan(0.6);
      expect(Math.abs(found[lag] ?? 0)).toBeLessThan(0.99);
    },
  );
});
