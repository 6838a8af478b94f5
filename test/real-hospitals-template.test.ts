/**
 * An edit of the template that every hospital uses, on both databases: seen over all hospitals before it is recorded,
 * approved from a year on, and undone. What a total would be is reckoned here from the published domain scores.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UnitsBeside } from '../src/board/units-contract.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { record } from '../src/platform/ledger.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';
import { foldersOf, importSet, tableOf } from './real-files.ts';

const parts = ['clinical', 'safety', 'efficiency', 'engagement'];
const columns = {
  clinical: 'Unweighted Normalized Clinical Outcomes Domain Score',
  engagement: 'Unweighted Person And Community Engagement Domain Score',
  safety: 'Unweighted Normalized Safety Domain Score',
  efficiency: 'Unweighted Normalized Efficiency And Cost Reduction Domain Score',
} as const;
type Domain = keyof typeof columns;
const domains = Object.keys(columns) as Domain[];
/** What each domain shall weigh; until now they are alike. */
const weights: Record<Domain, number> = { clinical: 40, engagement: 20, safety: 30, efficiency: 10 };

const mean = (row: Record<string, string>, weightOf: (domain: Domain) => number): number | null => {
  const known = domains.flatMap((domain) => {
    const text = row[columns[domain]];
    return text === undefined || text === 'Not Available'
      ? []
      : [{ score: Number(text), weight: weightOf(domain) }];
  });
  const whole = known.reduce((sum, { weight }) => sum + weight, 0);
  return whole === 0 ? null : known.reduce((sum, { score, weight }) => sum + score * weight, 0) / whole;
};

describe.each(foldersOf('cms-hvbp'))('the hospital template edited, $name', ({ folder, full }) => {
  const totals = tableOf(folder, 'tps');
  const byHand = totals.map((row) => ({
    unit: row['Facility ID'] ?? '',
    // As published: the mean of the domains that have a score.
    before: row['Total Performance Score'] === 'Not Available' ? null : mean(row, () => 1),
    after: row['Total Performance Score'] === 'Not Available' ? null : mean(row, (domain) => weights[domain]),
  }));
  const moved = byHand.flatMap(({ unit, before, after }) =>
    before === null || after === null || Math.abs(after - before) <= 1e-9
      ? []
      : [{ unit, before, after, change: after - before }],
  );

  describe.each(['pglite', 'postgresql'] as const)('on %s', (engine) => {
    let server: RunningServer;
    let clear: () => Promise<void>;
    let ann: Client;
    const base = '/api/orgs/hospitals';
    const sets = `${base}/change-sets`;
    const ok = async <T>(asked: Promise<{ status: number; body: T }>): Promise<T> => {
      const { status, body } = await asked;
      if (status >= 300) throw new Error(JSON.stringify(body));
      return body;
    };
    const unitsUnder = async (code: string, period: string): Promise<UnitsBeside> => {
      const all: UnitsBeside['items'] = [];
      for (;;) {
        const query = `period=${period}&limit=500&offset=${all.length}`;
        const page = await ok(ann<UnitsBeside>('GET', `${sets}/${code}/units?${query}`));
        all.push(...page.items);
        if (all.length >= page.total) return { ...page, items: all };
      }
    };
    const scoresIn = async (period: string): Promise<Map<string, number | null>> => {
      const found = new Map<string, number | null>();
      for (const { unit } of byHand.slice(0, 60)) {
        const read = await ok(
          ann<{ score: number | null }>('GET', `${base}/scorecards/${unit}?period=${period}`),
        );
        found.set(unit, read.score);
      }
      return found;
    };

    beforeAll(async () => {
      const { facts, figures } = await importSet('cms-hvbp', folder, parts);
      const empty = await emptyPlace(engine);
      clear = empty.clear;
      const db = await openDatabase(empty.place);
      await db.close();
      const started = () =>
        startServer({
          ...empty.place,
          port: 0,
          host: '127.0.0.1',
          log: openLog('fatal'),
          now: () => new Date('2024-11-20T10:00:00Z'),
          webFolder: 'test/no-such-folder',
        });
      server = await started();
      ann = clientOf(server.url);
      await ann('POST', '/api/auth/sign-up/email', owner);
      const organization = facts.find(({ kind }) => kind === 'organization')?.patch;
      await ok(
        ann('POST', '/api/orgs', { from: 'document', document: { format: 'sightline/1', organization } }),
      );
      await server.stop();
      const store = await openDatabase(empty.place);
      const now = new Date('2024-11-20T10:00:00Z');
      // The year before is given the same numbers: what was, must stay as it was.
      const both = figures.flatMap(({ recorded: _, ...figure }) => [
        figure,
        { ...figure, period: figure.period.replace('FY2024', 'FY2023') },
      ]);
      await store.transaction({ org: 'hospitals' }, async (tx) => {
        const stated = facts
          .filter(({ kind }) => kind !== 'organization')
          .map(({ recorded: _, ...fact }) => fact);
        await record(tx, { org: 'hospitals', by: 'Ann', what: 'definitions', now, facts: stated });
        await record(tx, { org: 'hospitals', by: 'Ann', what: 'figures', now, figures: both });
      });
      await store.close();
      server = await started();
      ann = clientOf(server.url);
      await ok(ann('POST', '/api/auth/sign-in/email', owner));
    }, 240_000);
    afterAll(async () => {
      await server?.stop();
      await clear?.();
    });

    test('seen over every hospital, approved from a year on, and undone, the past as it was', async () => {
      const { code } = await ok(
        ann<{ code: string }>('POST', sets, { kind: 'template', name: 'Outcomes weigh more' }),
      );
      await ok(
        ann('POST', `${base}/definitions?changeSet=${code}`, {
          changes: [
            {
              section: 'scorecards',
              key: 'hospital',
              version: '*',
              fields: {
                method: 'weighted',
                perspectives: domains.map((perspective) => ({
                  perspective,
                  weight: weights[perspective],
                  method: 'mean',
                })),
              },
            },
          ],
        }),
      );
      const seen = await unitsUnder(code, 'FY2024');
      if (full) expect(seen.reach.units).toBe(1228);
      expect(seen.reach.units).toBe(totals.length);
      expect(seen.reach.templates).toEqual([
        { scorecard: 'hospital', name: 'Hospital scorecard', units: totals.length, own: 0 },
      ]);
      expect(seen.items.length).toBe(moved.length);
      const by = new Map(seen.items.map((one) => [one.unit, one]));
      for (const { unit, before, after, change } of moved) {
        expect(by.get(unit)?.before?.score).toBeCloseTo(before, 9);
        expect(by.get(unit)?.after?.score).toBeCloseTo(after, 9);
        expect(by.get(unit)?.change).toBeCloseTo(change, 9);
      }
      // Sorted by change, the ten most changed first, every one of them counted in the histogram.
      const sizes = seen.items.map(({ change }) => Math.abs(change ?? 0));
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      expect(seen.reach.most.map(({ unit }) => unit)).toEqual(
        seen.items.slice(0, 10).map(({ unit }) => unit),
      );
      expect(seen.reach.rose).toBe(moved.filter(({ change }) => change > 0).length);
      expect(seen.reach.fell).toBe(moved.filter(({ change }) => change < 0).length);
      expect(seen.reach.histogram.reduce((sum, { n }) => sum + n, 0)).toBe(moved.length);
      for (const { from, to, n } of seen.reach.histogram)
        if (from >= 0)
          expect(
            moved.filter(({ change }) => change > from - 1e-9 && change < to - 1e-9).length,
          ).toBeGreaterThanOrEqual(n > 0 ? 1 : 0);
      const sorted = moved.map(({ change }) => change).sort((a, b) => a - b);
      expect(seen.reach.quantiles?.least).toBeCloseTo(sorted[0] ?? Number.NaN, 9);
      expect(seen.reach.quantiles?.most).toBeCloseTo(sorted.at(-1) ?? Number.NaN, 9);
      expect(seen.reach.quantiles?.median).toBeCloseTo(
        ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) +
          (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) /
          2,
        9,
      );
      // The domains themselves score as they did.
      for (const one of seen.reach.perspectives) expect([one.rose, one.fell]).toEqual([0, 0]);

      // Nothing of it is recorded yet.
      const before = { past: await scoresIn('FY2023'), now: await scoresIn('FY2024') };
      for (const { unit, before: score } of byHand.slice(0, 60))
        if (score !== null) expect(before.now.get(unit)).toBeCloseTo(score, 9);

      const approve = (which: string, from: string) =>
        ok(ann('POST', `${sets}/${which}/approve`, { from }, { 'if-match': '*' }));
      await approve(code, 'FY2024');
      const after = { past: await scoresIn('FY2023'), now: await scoresIn('FY2024') };
      expect(after.past).toEqual(before.past);
      for (const { unit, after: score } of byHand.slice(0, 60))
        if (score !== null) expect(after.now.get(unit)).toBeCloseTo(score, 9);
      // Approved, it still tells what it did.
      const told = await unitsUnder(code, 'FY2024');
      expect([told.reach.rose, told.reach.fell]).toEqual([seen.reach.rose, seen.reach.fell]);

      const revert = await ok(ann<{ code: string; left: unknown[] }>('POST', `${sets}/${code}/revert`));
      expect(revert.left).toEqual([]);
      const back = await unitsUnder(revert.code, 'FY2024');
      expect([back.reach.rose, back.reach.fell]).toEqual([seen.reach.fell, seen.reach.rose]);
      await approve(revert.code, 'FY2024');
      expect(await scoresIn('FY2024')).toEqual(before.now);
      expect(await scoresIn('FY2023')).toEqual(before.past);
    }, 240_000);
  });
});
