import { beforeAll, describe, expect, it } from 'vitest';
import { foldersOf, type Imported, importSet, readerOf, tableOf } from './real-files.ts';

const unit = 'NYC Transit';
const two = (n: string | undefined) => String(n).padStart(2, '0');

describe.each(foldersOf('mta-nyct'))('transit indicators, $name', ({ folder, full }) => {
  let imported: Imported;
  const rows = tableOf(folder, 'performance');
  const figures = new Map<string, number | null>();

  beforeAll(async () => {
    imported = await importSet('mta-nyct', folder, ['performance']);
    for (const f of imported.figures) figures.set(`${f.measure} ${f.slot} ${f.period}`, f.value);
  });

  it('loses no figure: month and year to date, actual and target, of every row', () => {
    const counts = imported.counts[0]!;
    expect([counts.rows, counts.badRows, counts.errors]).toEqual([rows.length, 0, 0]);
    let present = 0;
    for (const row of rows) {
      const period = `${row.PERIOD_YEAR}-${two(row.PERIOD_MONTH)}`;
      const of = (slot: string, at: string) => figures.get(`${row.INDICATOR_SEQ} ${slot} ${at}`);
      expect(of('actual', period)).toBe(Number(row.MONTHLY_ACTUAL));
      expect(of('actual', `ytd:${period}`)).toBe(Number(row.YTD_ACTUAL));
      // A 0 in a target column means that this row has no target.
      for (const [column, at] of [
        ['MONTHLY_TARGET', period],
        ['YTD_TARGET', `ytd:${period}`],
      ] as const) {
        const target = Number(row[column]);
        expect(of('target', at)).toBe(target === 0 ? undefined : target);
        if (target !== 0) present++;
      }
    }
    expect(figures.size).toBe(rows.length * 2 + present);
    if (full) expect([rows.length, new Set(rows.map((r) => r.INDICATOR_SEQ)).size]).toEqual([9213, 86]);
  });

  it('makes two levels of them, and reports parents that are described nowhere', () => {
    const known = new Set(rows.map((r) => r.INDICATOR_SEQ));
    const missing = new Set(rows.map((r) => r.PARENT_SEQ).filter((p) => p !== '0' && !known.has(p!)));
    const told = imported.reports[0]!.filter((p) => p.code === 'unknown-parent').map((p) => p.value);
    expect(new Set(told)).toEqual(missing);
    if (full) expect(missing.size).toBe(6);
    const kpis = imported.facts.filter((f) => f.kind === 'kpi').map((f) => f.key);
    expect(kpis).toContain(`${unit}:391690/${unit}:391690`);
    expect(kpis).toContain(`${unit}:391690/${unit}:391691`);
    const names = imported.facts
      .filter((f) => f.kind === 'objective' && f.key === `${unit}:391690`)
      .map((f) => f.patch.name);
    expect(names.at(-1)).toBe('On-Time Performance (Terminal)');
  });

  it('shows an indicator without direction, and does not score it', () => {
    const none = rows.find((r) => r.DESIRED_CHANGE === 'N')!;
    expect(
      imported.reports[0]!.some((p) => p.code === 'no-direction' && p.value === none.INDICATOR_SEQ),
    ).toBe(true);
    expect(imported.board.model.byUnit.get(unit)?.get(none.INDICATOR_SEQ!)).toBeDefined();
    expect(imported.facts.some((f) => f.kind === 'kpi' && f.key.endsWith(`:${none.INDICATOR_SEQ}`))).toBe(
      false,
    );
  });

  it('counts and tells the published year-to-date figures that the months do not give', () => {
    const told = imported.reports[0]!.filter((p) => p.code === 'ytd-differs');
    if (full) expect(told.length).toBe(2650);
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toMatchObject({ severity: 'note', line: 3, value: '1.99' });
  });

  it('scores the year to date from the published figures, not from the months', () => {
    const month = readerOf(imported.board, '2008-06');
    const year = readerOf(imported.board, '2008-06', 'ytd');
    const row = rows.find(
      (r) => r.INDICATOR_SEQ === '100360' && r.PERIOD_YEAR === '2008' && r.PERIOD_MONTH === '6',
    )!;
    // Lower is better, red 10 % above the target, worst 20 %: 70 at the target, 40 at red, 0 at worst.
    const expected = (actual: number, target: number) => {
      const beyond = (actual - target) / (0.1 * target);
      return Math.max(0, Math.min(100, beyond <= 1 ? 70 - 30 * beyond : 80 - 40 * beyond));
    };
    expect(year.score('kpi', unit, '', '100360')).toBeCloseTo(
      expected(Number(row.YTD_ACTUAL), Number(row.YTD_TARGET)),
      9,
    );
    expect(month.score('kpi', unit, '', '100360')).toBeCloseTo(
      expected(Number(row.MONTHLY_ACTUAL), Number(row.MONTHLY_TARGET)),
      9,
    );
  });

  it('has a score, or the reason why not, for every indicator in every month', () => {
    for (const period of ['2008-01', '2010-05', '2012-12']) {
      const scores = readerOf(imported.board, period);
      for (const id of new Set(rows.map((r) => r.INDICATOR_SEQ!))) {
        const row = rows.find(
          (r) => r.INDICATOR_SEQ === id && `${r.PERIOD_YEAR}-${two(r.PERIOD_MONTH)}` === period,
        );
        if (row?.DESIRED_CHANGE === 'N') continue;
        const score = scores.score('kpi', unit, '', id);
        if (!row || Number(row.MONTHLY_TARGET) === 0) expect(score).toBeNull();
        else expect(score).not.toBeNull();
      }
    }
  });
});
