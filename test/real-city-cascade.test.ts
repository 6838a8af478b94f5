/**
 * A real city as a cascade: its report's agencies, services and goals are units below one another, each with a
 * scorecard, every goal's indicators its KPIs, and each objective aligned to the one above by how many indicators
 * stand behind it. What every one of them scores is reckoned here by hand, from the table alone.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cascade } from '../src/board/cascade-contract.ts';
import type { ObjectiveSight, Sight } from '../src/board/sight-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';
import { foldersOf, tableOf } from './real-files.ts';

type Row = Record<string, string>;
interface Place {
  code: string;
  name: string;
  kind: string;
  parent: string | null;
  indicators: Row[];
  children: Place[];
}

/** City → agency → service → goal, each with the indicators that stand under it. */
function treeOf(rows: Row[]): Place {
  const made = (code: string, name: string, kind: string, parent: string | null): Place => ({
    code,
    name,
    kind,
    parent,
    indicators: [],
    children: [],
  });
  const city = made('nyc', 'City of New York', 'city', null);
  const known = new Map<string, Place>();
  let n = 0;
  for (const row of rows) {
    let at = city;
    at.indicators.push(row);
    const steps = [
      ['agency', row['Agency.Number'] ?? '', row['Agency.Full.Name.y'] || row['Agency.Number'] || ''],
      ['service', row.Service ?? '', row.Service ?? ''],
      ['goal', row.Goal ?? '', row.Goal ?? ''],
    ] as const;
    let key = '';
    for (const [kind, id, name] of steps) {
      key = `${key}|${id}`;
      let next = known.get(key);
      if (!next) {
        next = made(`${kind}${++n}`, name, kind, at.code);
        known.set(key, next);
        at.children.push(next);
      }
      next.indicators.push(row);
      at = next;
    }
  }
  return city;
}

const all = (top: Place): Place[] => [top, ...top.children.flatMap(all)];

function documentOf(city: Place) {
  const places = all(city);
  const goals = places.filter((one) => one.kind === 'goal');
  const numbers = goals.flatMap(({ code, indicators }) => indicators.map((row) => ({ code, row })));
  return {
    format: 'sightline/1',
    organization: { code: 'nyc', name: 'City of New York', calendar: { yearStart: 7, label: 'end' } },
    plans: [{ code: 'mmr', name: "Mayor's Management Report", state: 'active' }],
    perspectives: [{ code: 'service', name: 'Service' }],
    units: places.map(({ code, name, kind, parent }) => ({
      code,
      name,
      kind,
      ...(parent ? { parent } : {}),
    })),
    scorecards: places.map(({ code, name }) => ({ code, name, unit: code })),
    objectives: places.map(({ code, name }) => ({
      scorecard: code,
      code: 'serve',
      name,
      perspective: 'service',
    })),
    alignments: places.flatMap(({ code, parent, indicators }) =>
      parent ? [{ child: `${code}:serve`, parent: `${parent}:serve`, weight: indicators.length }] : [],
    ),
    measures: numbers.map(({ code, row }) => ({
      unit: code,
      code: row.ID,
      name: row.Indicator,
      direction: row['Desired.Direction'] === 'Up' ? 'up' : 'down',
      frequency: 'year',
      ...(targetOf(row) === null ? {} : { target: targetOf(row) }),
    })),
    kpis: numbers.map(({ code, row }) => ({ objective: `${code}:serve`, measure: `${code}:${row.ID}` })),
    figures: numbers.map(({ code, row }) => ({
      unit: code,
      measure: row.ID,
      values: { FY2023: Number(row['2023']) },
    })),
  };
}

const targetOf = (row: Row): number | null =>
  row['Target.MMR'] === 'NA' || row['Target.MMR'] === '' ? null : Number(row['Target.MMR']);

/**
 * By hand: the red limit lies a tenth of the target short of it, worst as far short of red and best as far beyond
 * the target; 0, 40, 70 and 100 stand at these four, with straight lines between. A target of 0 leaves no step:
 * met is 70, missed is 0.
 */
function scoreOfIndicator(row: Row): number | null {
  const target = targetOf(row);
  if (target === null) return null;
  const up = row['Desired.Direction'] === 'Up' ? 1 : -1;
  const ahead = up * (Number(row['2023']) - target);
  const step = Math.abs(target) / 10;
  if (step === 0) return ahead >= 0 ? 70 : 0;
  const steps = ahead / step;
  if (steps >= 0) return 70 + 30 * Math.min(1, steps);
  if (steps >= -1) return 70 + 30 * steps;
  return Math.max(0, 40 + 40 * (steps + 1));
}

interface Byhand {
  score: number | null;
  coverage: number;
}
/** A goal is the mean of its indicators that have a score; above, what is below counts by how many indicators it has. */
function byHand(place: Place): Byhand {
  const parts: { weight: number; score: number | null; coverage: number }[] =
    place.kind === 'goal'
      ? place.indicators.map((row) => {
          const score = scoreOfIndicator(row);
          return { weight: 1, score, coverage: score === null ? 0 : 1 };
        })
      : place.children.map((child) => ({ weight: child.indicators.length, ...byHand(child) }));
  let [sum, held, weight, covered] = [0, 0, 0, 0];
  for (const part of parts) {
    weight += part.weight;
    if (part.score === null) continue;
    sum += part.weight * part.score;
    held += part.weight;
    covered += part.weight * part.coverage;
  }
  return { score: held === 0 ? null : sum / held, coverage: covered / weight };
}

describe.each(foldersOf('nyc-mmr'))('the cascade of a real city, $name', ({ folder, full }) => {
  const city = treeOf(tableOf(folder, 'tidy-indicator'));

  describe.each(['pglite', 'postgresql'] as const)('on %s', (engine) => {
    let server: RunningServer;
    let clear: () => Promise<void>;
    let ann: Client;
    const get = async <T>(path: string): Promise<T> => {
      const answer = await ann<T>('GET', `/api/orgs/nyc/${path}`);
      if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    beforeAll(async () => {
      const empty = await emptyPlace(engine);
      clear = empty.clear;
      server = await startServer({
        ...empty.place,
        port: 0,
        host: '127.0.0.1',
        log: openLog('fatal'),
        now: () => new Date('2024-03-01T10:00:00Z'),
        webFolder: 'test/no-such-folder',
      });
      ann = clientOf(server.url);
      await ann('POST', '/api/auth/sign-up/email', owner);
      const made = await ann('POST', '/api/orgs', { from: 'document', document: documentOf(city) });
      if (made.status !== 201) throw new Error(JSON.stringify(made.body).slice(0, 2000));
    }, 60_000);
    afterAll(async () => {
      await server?.stop();
      await clear?.();
    });

    test('every agency, service and goal scores what is reckoned by hand', async () => {
      const rows: Cascade['rows'] = [];
      for (;;) {
        const page = await get<Cascade>(`cascade?period=FY2023&depth=9&limit=200&offset=${rows.length}`);
        rows.push(...page.rows);
        if (rows.length >= page.total) break;
      }
      const places = all(city);
      expect(rows.length).toBe(places.length);
      const read = new Map(rows.map((row) => [row.unit, row]));
      let scored = 0;
      for (const place of places) {
        const { score, coverage } = byHand(place);
        const row = read.get(place.code);
        if (score === null) expect(row?.score, place.name).toBeNull();
        else {
          expect(row?.score, place.name).toBeCloseTo(score, 9);
          scored++;
        }
        expect(row?.coverage, place.name).toBeCloseTo(coverage, 9);
      }
      expect(scored).toBeGreaterThan(full ? 200 : 60);
      if (full) expect(places.filter((one) => one.kind === 'agency').length).toBe(35);
    });

    test('the gaps that all indicators explain add up to the city’s', async () => {
      let offset: number | null = 0;
      let sum = 0;
      let gap = 0;
      while (offset !== null) {
        const page: ObjectiveSight = await get(
          `sight/scorecard/nyc/nyc?period=FY2023&by=gap&limit=200&offset=${offset}`,
        );
        for (const one of page.movers) sum += one.explained ?? 0;
        gap = page.start.gap ?? Number.NaN;
        offset = page.next;
      }
      expect(gap).toBeCloseTo(70 - (byHand(city).score ?? Number.NaN), 9);
      expect(sum).toBeCloseTo(gap, 9);
    });

    test('an indicator’s line of sight leads through goal, service and agency to the city', async () => {
      const goal = all(city).find((one) => one.kind === 'goal' && one.indicators.some(targetOf));
      const indicator = goal?.indicators.find((row) => targetOf(row) !== null);
      const sight = await get<Sight>(`sight/kpi/${goal?.code}/${indicator?.ID}?period=FY2023`);
      const kinds = sight.lines[0]?.steps.map((step) => step.via);
      expect(kinds).toEqual(['start', 'kpi', 'cascade', 'cascade', 'cascade', 'part', 'part']);
      // Its weight in force, level by level: among what has a score there.
      let force = 1;
      let at: Place | undefined = goal;
      const line: Place[] = [];
      while (at) {
        const { parent }: Place = at;
        line.push(at);
        at = all(city).find((one) => one.code === parent);
      }
      const goalScored = goal?.indicators.filter((row) => scoreOfIndicator(row) !== null).length ?? 0;
      force /= goalScored;
      for (const place of line.slice(0, -1)) {
        const siblings = all(city).find((one) => one.code === place.parent)?.children ?? [];
        const held = siblings
          .filter((one) => byHand(one).score !== null)
          .reduce((weight, one) => weight + one.indicators.length, 0);
        force *= place.indicators.length / held;
      }
      const top = sight.cards.find((one) => one.isTop);
      expect(top?.force).toBeCloseTo(force, 12);
    });
  });
});
