import { beforeAll, describe, expect, it } from 'vitest';
import { foldersOf, type Imported, importSet, type Reader, readerOf, tableOf } from './real-files.ts';

describe.each(foldersOf('nyc-mmr'))("the Mayor's Management Report, $name", ({ folder, full }) => {
  let imported: Imported;
  let scores: Reader;
  const rows = tableOf(folder, 'tidy-indicator');

  /** Meeting the target scores 70 or more on the scale, missing it less. */
  const met = (row: Record<string, string>): 'Met_Goal' | 'Did_Not_Meet' | 'NA' => {
    const score = scores.score('kpi', row['Agency.Number']!, '', row.ID!);
    return score === null ? 'NA' : score >= 70 - 1e-9 ? 'Met_Goal' : 'Did_Not_Meet';
  };

  beforeAll(async () => {
    imported = await importSet('nyc-mmr', folder, ['tidy-indicator']);
    scores = readerOf(imported.board, 'FY2023');
  });

  it('comes in whole: agencies as units, services as perspectives, goals as objectives, indicators as KPIs', () => {
    const counts = imported.counts[0]!;
    expect([counts.rows, counts.badRows, counts.errors]).toEqual([rows.length, 0, 0]);
    const agencies = new Set(rows.map((r) => r['Agency.Number']));
    expect(counts.created).toMatchObject({
      unit: agencies.size,
      measure: rows.length,
      kpi: rows.length,
      scorecard: agencies.size,
    });
    if (full) expect([rows.length, agencies.size]).toEqual([1139, 35]);
  });

  it('tells each indicator met or not met as published', () => {
    const differences = rows
      .filter((row) => met(row) !== row.Success)
      .map((row) => `${row.ID}: published ${row.Success}, here ${met(row)}`);
    expect(differences).toEqual([]);
    const judged = rows.filter((row) => met(row) !== 'NA').length;
    expect(judged).toBeGreaterThan(50);
    if (full) expect(judged).toBe(351);
  });

  it.each([
    ['all-indicators', false, 35],
    ['critical-indicators', true, 32],
  ] as const)('gives the published counts and share of every agency (%s)', (part, critical, count) => {
    const tagged = new Set(
      imported.facts
        .filter((f) => f.kind === 'measure' && (f.patch.tags as string[] | undefined)?.includes('critical'))
        .map((f) => f.key),
    );
    const outcomes = tableOf(folder, part);
    let shares = 0;
    for (const agency of outcomes) {
      const number = agency['Agency.Number']!;
      const own = rows.filter(
        (r) => r['Agency.Number'] === number && (!critical || tagged.has(`${number}:${r.ID}`)),
      );
      const of = (what: string) => own.filter((r) => met(r) === what).length;
      const here = { number, met: of('Met_Goal'), missed: of('Did_Not_Meet'), none: of('NA') };
      expect(here).toEqual({
        number,
        met: Number(agency.Met_Goal),
        missed: Number(agency.Did_Not_Meet),
        none: Number(agency['NA.s']),
      });
      // Some shares are printed as whole percents, and some are left out.
      const share = here.met / (here.met + here.missed);
      const printed = agency.SuccessPct!.trim();
      if (printed.endsWith('%')) expect(`${Math.round(share * 100)}%`).toBe(printed);
      else if (printed !== '' && printed !== 'NA') {
        expect(share).toBeCloseTo(Number(printed), 8);
        shares++;
      }
    }
    expect(outcomes.some((a) => a['Agency.Number'] === 'NA')).toBe(true);
    expect(shares).toBeGreaterThan(2);
    if (full) expect(outcomes.length).toBe(count);
  });
});
