import { beforeAll, describe, expect, it } from 'vitest';
import { foldersOf, type Imported, importSet, type Reader, readerOf, tableOf } from './real-files.ts';

const parts = ['clinical', 'safety', 'efficiency', 'engagement'];
const domains = [
  ['clinical', 'Unweighted Normalized Clinical Outcomes Domain Score'],
  ['engagement', 'Unweighted Person And Community Engagement Domain Score'],
  ['safety', 'Unweighted Normalized Safety Domain Score'],
  ['efficiency', 'Unweighted Normalized Efficiency And Cost Reduction Domain Score'],
] as const;

const points = (text: string | undefined): number | null => {
  const m = /^(\d+)(?: out of \d+)?$/.exec((text ?? '').trim());
  return m ? Number(m[1]) : null;
};
const published = (text: string | undefined): number | null =>
  text === undefined || text === 'Not Available' ? null : Number(text);

describe.each(foldersOf('cms-hvbp'))('hospital scorecards, $name', ({ folder, full }) => {
  let imported: Imported;
  let scores: Reader;
  const totals = tableOf(folder, 'tps');

  beforeAll(async () => {
    imported = await importSet('cms-hvbp', folder, parts);
    scores = readerOf(imported.board, 'FY2024');
  });

  it('come in as one template used by every hospital, without a finding', () => {
    expect(imported.counts.map((c) => [c.rows, c.errors, c.warnings])).toEqual(
      parts.map(() => [totals.length, 0, 0]),
    );
    expect(imported.counts[0]?.created).toEqual({ unit: totals.length });
    if (full) expect(totals.length).toBe(1228);
  });

  it('score every measure as published, whether it has a score included', () => {
    let checked = 0;
    const differences: string[] = [];
    for (const part of parts)
      for (const row of tableOf(folder, part))
        for (const [column, text] of Object.entries(row)) {
          const m = /^(.+) (?:Measure|Dimension) Score$/.exec(column);
          const code = column === 'Hcahps Consistency Score' ? 'Consistency' : m?.[1];
          if (code === undefined || code === 'HAI-3' || code === 'HAI-4') continue;
          const want = points(text);
          const score = scores.score('kpi', row['Facility ID']!, 'hospital', code);
          const got = score === null ? null : (score * (code === 'Consistency' ? 20 : 10)) / 100;
          checked++;
          if (want === null ? got !== null : got === null || Math.abs(got - want) > 1e-9)
            differences.push(`${row['Facility ID']} ${code}: published ${want}, here ${got}`);
        }
    expect(differences.slice(0, 20)).toEqual([]);
    expect(checked).toBe(totals.length * (6 + 5 + 1 + 9));
  });

  it('do not count the two kinds of surgical infection again beside their combination', () => {
    const kpis = imported.facts.filter((f) => f.kind === 'kpi').map((f) => f.key);
    expect(kpis).toContain('hospital:safety/hospital:Combined SSI');
    expect(kpis.filter((key) => /HAI-[34]/.test(key))).toEqual([]);
    expect(imported.figures.some((f) => f.measure === 'HAI-3' && f.slot === 'actual')).toBe(true);
  });

  it('have the published domain scores and total, availability included', () => {
    const differences: string[] = [];
    for (const row of totals) {
      const id = row['Facility ID']!;
      const compare = (what: string, want: number | null, got: number | null) => {
        if (want === null ? got !== null : got === null || Math.abs(got - want) > 1e-9)
          differences.push(`${id} ${what}: published ${want}, here ${got}`);
      };
      for (const [domain, column] of domains)
        compare(domain, published(row[column]), scores.score('perspective', id, 'hospital', domain));
      compare(
        'total',
        published(row['Total Performance Score']),
        scores.score('scorecard', id, 'hospital', 'hospital'),
      );
    }
    expect(differences.slice(0, 20)).toEqual([]);
    expect(
      totals.filter((row) => domains.some(([, column]) => published(row[column]) === null)).length,
    ).toBeGreaterThan(10);
  });
});
