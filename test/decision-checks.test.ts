/** Decision checks over HTTP, on both engines: the arithmetic of the field's example, kept, asked again, refused. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CheckReading, KeptCheck } from '../src/insight/check-contract.ts';
import type { Levers } from '../src/insight/lever-contract.ts';
import { stopOf } from '../src/insight/stop.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const objective = (code: string, perspective: string) => ({
  scorecard: 'card',
  code,
  perspective,
  name: `Objective ${code}`,
});
const link = (
  cause: string,
  effect: string,
  driver: string,
  outcome: string,
  lag: number,
  value: number,
) => ({
  cause: `card:${cause}`,
  effect: `card:${effect}`,
  driver: `co:${driver}`,
  outcome: `co:${outcome}`,
  lag,
  size: { value, low: value / 2, high: value * 2 },
});
const last = { training: 10, quality: 80, customers: 70, revenue: 500, other_cost: 400 };
/** Training costs 2 an hour; an hour gives 2 points of quality after 3 months, and so on up to revenue. */
const document = {
  format: 'sightline/1',
  organization: { code: 'check', name: 'Checked', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: ['financial', 'customer', 'internal', 'learning'].map((code, order) => ({
    code,
    name: code,
    order,
  })),
  units: [
    { code: 'co', name: 'Company', kind: 'company' },
    { code: 'north', name: 'North', kind: 'division', parent: 'co' },
    { code: 'south', name: 'South', kind: 'division', parent: 'co' },
  ],
  scorecards: [
    { code: 'card', name: 'Card', unit: 'co' },
    { code: 'nc', name: 'North', unit: 'north' },
  ],
  objectives: [
    objective('profit', 'financial'),
    objective('loyalty', 'customer'),
    objective('right', 'internal'),
    objective('skills', 'learning'),
    { ...objective('care', 'learning'), scorecard: 'nc' },
  ],
  links: [
    link('skills', 'right', 'training', 'quality', 3, 2),
    link('right', 'loyalty', 'quality', 'customers', 2, 0.5),
    link('loyalty', 'profit', 'customers', 'revenue', 1, 3),
    {
      cause: 'card:skills',
      effect: 'card:profit',
      driver: 'co:training',
      outcome: 'co:profit',
      size: { value: 9 },
    },
    { cause: 'card:skills', effect: 'card:loyalty' },
    {
      cause: 'nc:care',
      effect: 'card:profit',
      driver: 'north:hours',
      outcome: 'co:profit',
      size: { value: 2 },
    },
  ],
  measures: [
    ...Object.entries(last).map(([code, target]) => ({
      unit: 'co',
      code,
      name: `The ${code}`,
      target,
      max: 1000,
    })),
    {
      unit: 'co',
      code: 'cost',
      name: 'Cost',
      formula: 'other_cost + 2 * training',
      direction: 'down',
      target: 420,
    },
    {
      unit: 'co',
      code: 'profit',
      name: 'Profit',
      formula: 'revenue - cost',
      target: 80,
      red: 60,
      worst: 40,
      best: 100,
    },
    { unit: 'north', code: 'hours', name: 'Hours', target: 5 },
    ...['north', 'south'].map((unit) => ({ unit, code: 'held', name: 'Training held' })),
    { unit: 'co', code: 'held_ratio', name: 'Held', formula: 'sum(children, held) / revenue' },
  ],
  kpis: [
    { objective: 'card:profit', measure: 'co:profit', role: 'lagging' },
    { objective: 'card:loyalty', measure: 'co:customers', role: 'lagging' },
    { objective: 'card:right', measure: 'co:quality', role: 'leading' },
    { objective: 'card:skills', measure: 'co:training', role: 'leading' },
    { objective: 'nc:care', measure: 'north:hours' },
  ],
  alignments: [{ child: 'nc:care', parent: 'co:skills' }],
  figures: [
    ...Object.entries(last).map(([measure, value]) => ({
      unit: 'co',
      measure,
      values: { '2026-12': value },
    })),
    { unit: 'north', measure: 'hours', values: { '2026-12': 5 } },
  ],
};
const cut = { unit: 'co', measure: 'training', how: 'by', value: -4, from: '2027-01' };
const question = { unit: 'co', from: '2027-01', months: 12, proposals: [cut] };
const times = (n: number, value: number): number[] => Array.from({ length: n }, () => value);
const rounded = (list: (number | null)[]) => list.map((one) => one && Math.round(one * 1e6) / 1e6);

describe.each(['pglite', 'postgresql'] as const)('a decision check on %s', (engine) => {
  let server: RunningServer;
  let ann: Client;
  let clear: () => Promise<void>;
  const at = '/api/orgs/check/decision-checks';
  const plays = '/api/orgs/check/decision-plays';
  const play = async (asked: object) => (await ann<CheckReading>('POST', plays, asked)).body;
  const path = (reading: CheckReading, measure: string) =>
    reading.paths.find((one) => one.measure === measure)!;

  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    server = await startServer({
      ...made.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2027-01-05T08:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    const begun = await ann('POST', '/api/orgs', { from: 'document', document });
    expect(begun.status).toBe(201);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('shows profit first, then the price of it in all four perspectives, as ranges and as an assumption', async () => {
    const reading = await play(question);
    expect(reading.periods[0]).toBe('2027-01');
    expect(rounded(path(reading, 'profit').after)).toEqual([...times(6, 88), ...times(6, 76)]);
    expect(rounded(path(reading, 'profit').before)).toEqual(times(12, 80));
    // Half and twice of three effects: an eighth of −12 and eight times as much, beside what the cut saves.
    expect(rounded(path(reading, 'profit').low)).toEqual([...times(6, 88), ...times(6, -8)]);
    expect(rounded(path(reading, 'profit').high)).toEqual([...times(6, 88), ...times(6, 86.5)]);
    expect(path(reading, 'training')).toMatchObject({ isProposed: true, isAssumed: false });
    expect(path(reading, 'quality')).toMatchObject({ isProposed: false, isAssumed: true });
    const scored = (node: string) => reading.scores.find((one) => one.node === node)!;
    const kpi = scored('kpi:co/profit');
    // 80 is the target and scores 70; 88 lies two fifths of the way to the best, 76 a fifth of the way to the red.
    expect(rounded(kpi.before)).toEqual(times(12, 70));
    expect(rounded(kpi.after)).toEqual([...times(6, 82), ...times(6, 64)]);
    expect([kpi.statusAfter[0], kpi.statusAfter[11]]).toEqual(['on-target', 'watch']);
    const perspectives = reading.scores.filter(({ kind }) => kind === 'perspective');
    expect(perspectives.map(({ perspective }) => perspective)).toEqual([
      'financial',
      'customer',
      'internal',
      'learning',
    ]);
    const [financial, customer, internal, learning] = perspectives.map(({ before, after }) =>
      after.map((now, m) => Math.sign((now ?? 0) - (before[m] ?? 0))),
    );
    expect(learning).toEqual(times(12, -1));
    expect(financial).toEqual([...times(6, 1), ...times(6, -1)]);
    expect(internal).toEqual([...times(3, 0), ...times(9, -1)]);
    expect(customer).toEqual([...times(5, 0), ...times(7, -1)]);
    expect(reading.unheard.map(({ link: one }) => one)).toEqual(['card:skills>card:profit']);
    expect(reading.unsaid).toEqual([
      {
        link: 'card:skills>card:loyalty',
        why: 'no-driver',
        mapOf: 'co',
        cause: 'Objective skills',
        effect: 'Objective loyalty',
        isReached: true,
      },
    ]);
    expect(reading.effects.map(({ outcome, from }) => [outcome.measure, from])).toEqual([
      ['quality', '2027-04'],
      ['customers', '2027-06'],
      ['revenue', '2027-07'],
    ]);
  });

  test('records nothing, and today is read as before', async () => {
    const before = await ann('GET', '/api/orgs/check/scorecards/co?period=2026-12');
    await play(question);
    expect((await ann('GET', '/api/orgs/check/scorecards/co?period=2026-12')).body).toEqual(before.body);
  });

  test('in a unit below shows what it does above', async () => {
    const proposals = [{ unit: 'north', measure: 'hours', how: 'to', value: 2, from: '2027-02' }];
    const reading = await play({ unit: 'north', from: '2027-01', months: 3, proposals });
    const top = reading.scores.find(({ node }) => node === 'scorecard:co/card')!;
    expect(Math.sign(top.after[0]! - top.before[0]!)).toBe(0);
    expect(Math.sign(top.after[1]! - top.before[1]!)).toBe(-1);
  });

  test('plays definitions that a change set changes, beside the values', async () => {
    const { body: set } = await ann<{ code: string }>('POST', '/api/orgs/check/change-sets', {
      name: 'A harder target',
      kind: 'check',
    });
    const changed = await ann(
      'POST',
      `/api/orgs/check/change-sets/${set.code}/changes`,
      { measures: [{ unit: 'co', code: 'profit', target: 88 }] },
      { 'if-match': '"0"' },
    );
    expect(changed.status).toBe(200);
    const reading = await play({ ...question, changeSet: set.code });
    const kpi = reading.scores.find(({ node }) => node === 'kpi:co/profit')!;
    expect([rounded(kpi.before)[0], rounded(kpi.after)[0]]).toEqual([70, 70]);
  });

  test('tells of links that cannot be played whether they begin at what moves: why nothing follows', async () => {
    const reading = await play({ ...question, proposals: [{ ...cut, measure: 'customers' }] });
    expect(reading.unsaid.map(({ link: key, isReached }) => [key, isReached])).toEqual([
      ['card:skills>card:loyalty', false],
    ]);
    expect(stopOf(reading)).toBeNull();
    const hours = { ...cut, unit: 'north', measure: 'hours' };
    const stopped = stopOf(await play({ ...question, unit: 'north', proposals: [hours] }));
    expect(stopped?.unheard.map(({ outcome }) => outcome.measure)).toEqual(['profit']);
    expect(stopped?.unsaid).toEqual([]);
    const { items } = (
      await ann<Levers>('GET', '/api/orgs/check/decision-levers?unit=north&only=north:hours')
    ).body;
    expect([items[0]?.drives, items[0]?.reaches]).toEqual([0, 0]);
  });

  test('offers what could be changed: drivers first, a computed measure with what is entered that it reads', async () => {
    const levers = async (query: string) =>
      (await ann<Levers>('GET', `/api/orgs/check/decision-levers?unit=co${query}`)).body;
    const all = await levers('&limit=3');
    expect(all.items[0]).toMatchObject({
      measure: 'training',
      drives: 1,
      min: null,
      max: 1000,
      isDriven: false,
      last: 10,
    });
    expect([all.items.length, all.more]).toEqual([3, 8]);
    const [profit] = (await levers('&q=profi')).items;
    expect(profit).toMatchObject({ measure: 'profit', isComputed: true, last: 80 });
    expect(profit!.inputs.map(({ name }) => name).toSorted()).toEqual([
      'The other_cost',
      'The revenue',
      'The training',
    ]);
    const only = await levers('&only=north:hours~co:nothing~co:quality');
    expect(only.items.map(({ unitName, measure }) => [unitName, measure])).toEqual([
      ['North', 'hours'],
      ['Company', 'quality'],
    ]);
  });

  test('is refused with the mend: what is computed, what is not there, a loop without a lag', async () => {
    const asked = async (more: object) =>
      await ann<{ detail: string }>('POST', plays, { ...question, ...more });
    const computed = await asked({ proposals: [{ ...cut, measure: 'profit' }] });
    expect([computed.status, computed.body.detail]).toEqual([
      422,
      'Profit is computed from The revenue, Cost: propose a change of these.',
    ]);
    const { detail } = (await asked({ proposals: [{ ...cut, measure: 'held_ratio' }] })).body;
    expect(detail).toContain('Training held (North), Training held (South)');
    expect(detail).toContain('The revenue');
    expect(detail).not.toContain('The revenue (');
    expect((await asked({ proposals: [{ ...cut, measure: 'nothing' }] })).status).toBe(422);
    expect((await asked({ proposals: [{ ...cut, from: '2027-05', to: '2027-02' }] })).status).toBe(422);
    expect((await asked({ from: 'soon' })).status).toBe(400);
    expect((await asked({ unit: 'nowhere' })).status).toBe(404);
    const { body: set } = await ann<{ code: string }>('POST', '/api/orgs/check/change-sets', {
      name: 'A loop',
      kind: 'check',
    });
    await ann(
      'POST',
      `/api/orgs/check/change-sets/${set.code}/changes`,
      {
        links: [
          {
            cause: 'card:profit',
            effect: 'card:skills',
            driver: 'co:profit',
            outcome: 'co:training',
            size: { value: 0.1 },
          },
        ],
      },
      { 'if-match': '"0"' },
    );
    const loop = await asked({ changeSet: set.code });
    expect(loop.status).toBe(422);
    expect(loop.body.detail).toMatch(/co:training → .*co:training/);
  });

  test('is kept, listed, asked otherwise by its version, played again over what was recorded since, and discarded', async () => {
    const key = { 'idempotency-key': 'check-1' };
    const body = { name: 'Cut training', question };
    const { body: made } = await ann<{ code: string }>('POST', at, body, key);
    expect((await ann('POST', at, body, key)).body).toEqual(made);
    expect((await ann<{ name: string }[]>('GET', at)).body.map(({ name }) => name)).toEqual(['Cut training']);
    const one = `${at}/${made.code}`;
    expect((await ann('PATCH', one, { name: 'Other' })).status).toBe(428);
    expect((await ann('PATCH', one, { name: 'Other' }, { 'if-match': '"7"' })).status).toBe(412);
    const softer = { ...question, proposals: [{ ...cut, value: -2 }] };
    const changed = await ann<KeptCheck>('PATCH', one, { question: softer }, { 'if-match': '"0"' });
    expect([changed.status, changed.body.question.proposals[0]?.value]).toEqual([200, -2]);
    await ann('POST', '/api/orgs/check/actuals', {
      unit: 'co',
      measure: 'other_cost',
      period: '2026-12',
      value: 410,
      confirmed: true,
    });
    const { body: kept } = await ann<KeptCheck>('GET', one);
    expect(rounded(path(kept.reading, 'profit').before)[0]).toBe(70);
    expect(rounded(path(kept.reading, 'profit').after)[0]).toBe(74);
    expect((await ann('DELETE', one, undefined, { 'if-match': '"1"' })).status).toBe(200);
    expect((await ann('GET', one)).status).toBe(404);
  });
});
