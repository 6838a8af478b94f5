/** Decisions are checked when their period has come, on both databases: what was believed, what came, what was learned. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../src/platform/errors.ts';
import { openLog } from '../src/platform/log.ts';
import type { Ledger, LedgerEntry } from '../src/review/came-contract.ts';
import type { Chain } from '../src/review/chain-contract.ts';
import type { Decision, PastVerdict } from '../src/review/decision-contract.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf } from './client.ts';
import { emptyPlace } from './engines.ts';
import { invited } from './people-world.ts';
import { foundReviewed, reviewed } from './review-world.ts';

const base = '/api/orgs/acme';
const latest = { 'if-match': '*' };
const size = {
  kind: 'size',
  node: 'kpi:acme/nps',
  period: '2026-04',
  value: 40,
  low: 35,
  high: 45,
  confidence: 0.8,
};
const wanted = {
  kind: 'start',
  unit: 'acme',
  node: 'kpi:acme/nps',
  title: 'Call back within a day',
  why: 'Those who wait tell others.',
  decidedBy: 'Cora Bell',
};

describe.each(['pglite', 'postgresql'] as const)('decisions, on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let cora: Client;
  let vera: Client;
  let at = new Date('2026-03-09T10:00:00Z');
  beforeAll(async () => {
    const made = await emptyPlace(engine);
    clear = made.clear;
    server = await startServer({
      ...made.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => at,
      webFolder: 'test/no-such-folder',
    });
    ann = await foundReviewed(server);
    cora = await invited(server, ann, 'cora', { role: 'contributor', knownAs: 'Cora Bell' });
    vera = await invited(server, ann, 'vera', { role: 'viewer', knownAs: 'Vera' });
    await server.look('acme');
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  const good = async <T>(answer: Promise<{ status: number; body: T }>, status = 200): Promise<T> => {
    const { status: got, body } = await answer;
    expect([got, body]).toEqual([status, expect.anything()]);
    return body;
  };
  const decide = (more: object = {}) =>
    good(ann<Decision>('POST', `${base}/decisions`, { ...wanted, prediction: size, ...more }), 201);
  const told = (one: Pick<Decision, 'id'>) =>
    good(ann<{ entry: LedgerEntry; verdicts: PastVerdict[] }>('GET', `${base}/decisions/${one.id}/ledger`));
  const enter = (measure: string, period: string, value: number | null, note = 'Counted anew.') =>
    good(ann('POST', `${base}/actuals`, { unit: 'acme', measure, period, value, note, confirmed: true }));
  const on = (day: string) => {
    at = new Date(`${day}T10:00:00Z`);
  };
  const noticesOf = async (client: Client) =>
    (
      await good(client<{ items: { kind: string; about: string; told: object }[] }>('GET', `${base}/notices`))
    ).items.filter(({ kind }) => kind === 'decision-came');

  test('is made and predicted in years in which somebody is there to see it', async () => {
    const refused = async (more: object) => {
      const { status, body } = await ann<Problem>('POST', `${base}/decisions`, { ...wanted, ...more });
      return [status, body.detail];
    };
    const years = 'lies outside of the years 1900 to 2200.';
    expect(await refused({ day: '0001-01-01' })).toEqual([400, `0001-01-01 ${years}`]);
    const far = { ...size, period: '9000-01' };
    expect(await refused({ prediction: far })).toEqual([400, `9000-01 ${years}`]);
  });

  test('what cannot come true is not predicted: a score beyond its scale, a value beyond what the KPI can be', async () => {
    const elsewhere = '/api/orgs/bounded';
    const document = { ...reviewed, organization: { ...reviewed.organization, code: 'bounded' } };
    await good(ann('POST', '/api/orgs', { from: 'document', document }), 201);
    const refused = async (prediction: object) => {
      const { status, body } = await ann<Problem>('POST', `${elsewhere}/decisions`, {
        ...wanted,
        prediction,
      });
      const [first] = (body.errors ?? []) as { at: string; code: string }[];
      return [status, first?.at, first?.code, body.detail];
    };
    const score = { ...size, node: 'objective:acme/card/loved', value: 90, low: 80, high: 100 };
    expect(await refused({ ...score, value: 130, low: 120, high: 140 })).toEqual([
      ...[422, 'prediction.value', 'score-outside'],
      'A score of 130 cannot come true: scores lie within 0 to 100. Predict one within.',
    ]);
    expect((await refused({ ...score, high: 101 })).slice(0, 3)).toEqual([
      ...[422, 'prediction.high', 'score-outside'],
    ]);
    expect((await refused({ ...score, low: -1 })).slice(1, 2)).toEqual(['prediction.low']);
    // How many were late is shared out of a hundred, summed over the months of a quarter.
    const { version } = (
      await ann<{ version: number }>(
        'GET',
        `${elsewhere}/definitions/measures/${encodeURIComponent('acme:late')}`,
      )
    ).body;
    await good(
      ann(
        'PATCH',
        `${elsewhere}/definitions/measures/${encodeURIComponent('acme:late')}`,
        { min: 0, max: 31, overTime: 'sum' },
        { 'if-match': `"${version}"` },
      ),
    );
    const late = { ...size, node: 'kpi:acme/late', value: 5, low: 0, high: 9 };
    expect(await refused({ ...late, high: 32 })).toEqual([
      ...[422, 'prediction.high', 'prediction-outside'],
      '32 lies outside of what Late can be in 2026-04 (0 to 31): predict a value within, or change the min and max of the measure.',
    ]);
    expect((await refused({ ...late, low: -1 })).slice(0, 2)).toEqual([422, 'prediction.low']);
    const outlook = (period: string) =>
      good(ann<object>('GET', `${elsewhere}/outlook?node=kpi:acme/late&period=${period}`));
    expect(await outlook('2026-04')).toMatchObject({ least: 0, most: 31 });
    expect(await outlook('FY2026-Q2')).toMatchObject({ least: 0, most: 93 });
    expect(
      await good(ann<object>('GET', `${elsewhere}/outlook?node=kpi:acme/nps&period=2026-04`)),
    ).toMatchObject({
      least: null,
      most: null,
    });
    const widest = { ...late, period: 'FY2026-Q2', value: 60, low: 40, high: 93 };
    await good(ann<Decision>('POST', `${elsewhere}/decisions`, { ...wanted, prediction: widest }), 201);
  });

  test('what was predicted is checked once its period has ended and the value is there, and told its decider', async () => {
    const one = await decide();
    expect(one.otherwise).toMatchObject({ value: 20, how: 'last' });
    await enter('nps', '2026-03', 30);
    await server.look('acme');
    expect((await told(one)).entry.came).toEqual({ state: 'coming', why: null });
    on('2026-05-02');
    await server.look('acme');
    expect((await told(one)).entry.came).toEqual({ state: 'waiting', why: 'not-due' });
    expect(await noticesOf(cora)).toEqual([]);
    await enter('nps', '2026-04', 37);
    await server.look('acme');
    await server.look('acme');
    const { entry, verdicts } = await told(one);
    expect(entry.came.state).toBe('checked');
    expect(entry.outcome).toMatchObject({ value: 37, yes: null, sequence: expect.any(Number) });
    // Half the range is 5, and 80 % lie within 1.2816 spreads: sigma is 3.9015, and z is −0.7689.
    expect(entry.outcome?.verdict).toMatchObject({
      ...{ kind: 'size', mean: 40, sigma: expect.closeTo(3.9015, 3), error: -3, inside: true },
      crps: expect.closeTo(1.7892, 3),
      base: { mean: 20, from: 'prediction', pairs: 0 },
      baseCrps: expect.closeTo(14.7988, 3),
      skill: expect.closeTo(1 - 1.7892 / 14.7988, 3),
    });
    expect(verdicts).toHaveLength(1);
    expect(verdicts[0]).toMatchObject({ by: 'Sightline', sequence: entry.outcome?.sequence });
    expect(await noticesOf(cora)).toMatchObject([
      { about: `decision:${one.id}`, told: { before: 40, now: 37, inside: true } },
    ]);
    expect(await noticesOf(vera)).toEqual([]);
    const history = await good(
      ann<{ what: string; by: string }[]>('GET', `${base}/decisions/${one.id}/history`),
    );
    expect(history[0]).toMatchObject({ what: 'decision.check', by: 'Sightline' });
  });

  test('a later restatement is judged anew, and both verdicts stay', async () => {
    const { items } = await good(ann<Ledger>('GET', `${base}/decision-ledger`));
    const one = items.find(({ outcome }) => outcome?.value === 37)!;
    await enter('nps', '2026-04', 33);
    await server.look('acme');
    const { entry, verdicts } = await told(one);
    expect(entry.outcome).toMatchObject({ value: 33, verdict: { inside: false, error: -7 } });
    expect(verdicts.map(({ n, value }) => [n, value])).toEqual([
      [1, 37],
      [2, 33],
    ]);
    expect(verdicts[1]!.sequence).toBeGreaterThan(verdicts[0]!.sequence!);
    expect(await noticesOf(cora)).toHaveLength(2);
    // Something else was recorded: nothing is judged again.
    await enter('late', '2026-04', 9);
    await server.look('acme');
    expect((await told(one)).verdicts).toHaveLength(2);
  });

  test('a score is checked when all that it stands on was due', async () => {
    const score = {
      ...size,
      node: 'objective:acme/card/quick',
      period: '2026-05',
      value: 60,
      low: 40,
      high: 80,
    };
    const one = await decide({ node: null, prediction: score });
    await enter('quick', '2026-05', 50);
    await enter('late', '2026-05', 10);
    on('2026-06-05');
    await server.look('acme');
    expect((await told(one)).entry.came).toEqual({ state: 'waiting', why: 'not-due' });
    on('2026-06-12');
    await server.look('acme');
    const { entry } = await told(one);
    expect(entry.came.state).toBe('checked');
    expect(entry).toMatchObject({ perspective: 'i', measure: { isScore: true } });
    const { items } = await good(ann<Ledger>('GET', `${base}/decision-ledger?perspective=i`));
    expect(items).toHaveLength(1);
  });

  test('what cannot be checked says why, and is checked when a value comes after all', async () => {
    on('2026-06-15');
    const one = await decide({ title: 'No value', prediction: { ...size, period: '2026-06' } });
    const gone = await decide({
      title: 'Archived',
      prediction: { ...size, node: 'kpi:acme/late', period: '2026-06' },
    });
    on('2026-07-01');
    await good(
      ann('PATCH', `${base}/definitions/measures/acme:late`, { archived: true, from: '2026-06-20' }, latest),
    );
    on('2026-07-20');
    await server.look('acme');
    expect((await told(one)).entry.came).toEqual({ state: 'unchecked', why: 'no-value' });
    expect((await told(gone)).entry.came).toEqual({ state: 'unchecked', why: 'archived' });
    const listed = await good(ann<Ledger>('GET', `${base}/decision-ledger?state=unchecked`));
    expect(listed.items.map(({ title }) => title).sort()).toEqual(['Archived', 'No value']);
    const notices = await noticesOf(cora);
    expect(notices.filter(({ told: said }) => 'now' in said && said.now === null)).toHaveLength(2);
    await enter('nps', '2026-06', 41);
    await server.look('acme');
    expect((await told(one)).entry.came.state).toBe('checked');
  });

  test('a statement is asked of its decider when its period has ended, and answered with a click and a sentence', async () => {
    on('2026-07-21');
    const statement = {
      kind: 'statement',
      statement: 'No large customer has left.',
      period: '2026-07',
      confidence: 0.8,
    };
    const one = await decide({ title: 'Keep them', prediction: statement });
    const answer = (who: Client, yes: boolean, sentence = '') =>
      who<LedgerEntry>('POST', `${base}/decisions/${one.id}/answer`, { yes, sentence }, latest);
    expect((await answer(ann, true)).status).toBe(409);
    on('2026-08-03');
    await server.look('acme');
    await server.look('acme');
    expect((await told(one)).entry.came.state).toBe('asked');
    const asked = (await noticesOf(cora)).filter(({ about }) => about === `decision:${one.id}`);
    expect(asked).toMatchObject([{ told: { asks: true, before: 'No large customer has left.' } }]);
    expect((await answer(vera, true)).status).toBe(403);
    const first = await good(answer(cora, false, 'Two have.'));
    expect(first.outcome).toMatchObject({
      yes: false,
      verdict: {
        kind: 'statement',
        brier: expect.closeTo(0.64, 9),
        base: { from: 'even', of: 0 },
        baseBrier: 0.25,
      },
    });
    await good(answer(cora, true, 'They came back.'));
    const { verdicts } = await told(one);
    expect(verdicts.map(({ yes, sentence, by }) => [yes, sentence, by])).toEqual([
      [false, 'Two have.', 'cora'],
      [true, 'They came back.', 'cora'],
    ]);
  });

  test('a statement is held against how often statements of its kind came true here', async () => {
    const outcomes = [true, true, false, true];
    const made: Decision[] = [];
    for (const _ of outcomes) {
      const statement = { kind: 'statement', statement: 'So it is.', period: '2026-08', confidence: 0.6 };
      made.push(await decide({ title: 'One of them', prediction: statement }));
    }
    on('2026-09-03');
    for (const [i, { id }] of made.entries())
      await good(ann('POST', `${base}/decisions/${id}/answer`, { yes: outcomes[i] }, latest));
    const last = await decide({
      title: 'The last of them',
      prediction: { kind: 'statement', statement: 'So it is.', period: '2026-09', confidence: 0.9 },
    });
    on('2026-10-02');
    const entry = await good(
      ann<LedgerEntry>('POST', `${base}/decisions/${last.id}/answer`, { yes: true }, latest),
    );
    // Keep them and three of these four: 4 of 5.
    expect(entry.outcome?.verdict).toMatchObject({
      base: { from: 'kind', yes: 4, of: 5, rate: 0.8 },
      baseBrier: expect.closeTo(0.04, 9),
      brier: expect.closeTo(0.01, 9),
      skill: expect.closeTo(0.75, 9),
    });
  });

  test('the organization’s calibration and skill are told by kind, unit, perspective and year, and by no person', async () => {
    const ledger = await good(ann<Ledger>('GET', `${base}/decision-ledger?limit=2`));
    expect(ledger.items).toHaveLength(2);
    expect(ledger.next).toMatch(/^n\d+$/);
    const { summary } = ledger;
    const sizes = summary.calibration.find(({ kind }) => kind === 'size')!;
    // 33 of 35–45 outside; the score and 41 inside.
    expect(sizes).toMatchObject({ confidence: expect.closeTo(0.8, 9), of: 3, came: expect.any(Number) });
    expect(sizes.low).toBeLessThan(sizes.came / sizes.of);
    expect(summary.counts).toMatchObject({ checked: 9, unchecked: 1 });
    expect(summary.by.year).toMatchObject([{ key: '2026', checked: 9 }]);
    expect(Object.keys(summary.by).sort()).toEqual(['kind', 'perspective', 'unit', 'year']);
    // No sum, filter or order by whoever decided, in what is answered or asked.
    expect(JSON.stringify(summary)).not.toContain('Cora');
    const filtered = await good(ann<Ledger>('GET', `${base}/decision-ledger?q=cora`));
    expect(filtered.total).toBe(0);
    const { body: text } = await ann<string>('GET', `${base}/decision-ledger/export.csv`);
    expect(text).toContain('Call back within a day');
    expect(text).not.toContain('Cora');
    const xlsx = await ann('GET', `${base}/decision-ledger/export.xlsx`);
    expect(xlsx.status).toBe(200);
  });

  test('what was learned is written beside it, and the prediction stays as it was', async () => {
    const { items } = await good(ann<Ledger>('GET', `${base}/decision-ledger?state=checked`));
    const one = items[0]!;
    const learned = 'We had counted on two lines; one came.';
    const changed = await good(
      ann<Decision>('PATCH', `${base}/decisions/${one.id}`, { learned }, { 'if-match': `"${one.version}"` }),
    );
    expect(changed).toMatchObject({ learned, prediction: one.prediction });
  });

  test('a decision’s change is drafted in a click, approved with it, put back by a new revision, and told as a chain', async () => {
    on('2026-10-05');
    const one = await decide({ kind: 're-target', title: 'Ask more of quickness', prediction: null });
    expect((await cora('POST', `${base}/decisions/${one.id}/draft`, {}, latest)).status).toBe(403);
    const made = await good(
      ann<{ changeSet: string }>('POST', `${base}/decisions/${one.id}/draft`, {}, latest),
      201,
    );
    const again = await good(
      ann<{ changeSet: string }>('POST', `${base}/decisions/${one.id}/draft`, {}, latest),
      201,
    );
    expect(again.changeSet).toBe(made.changeSet);
    const set = `${base}/change-sets/${made.changeSet}`;
    await good(
      ann(
        'PATCH',
        `${base}/definitions/measures/acme:quick?changeSet=${made.changeSet}`,
        { target: 55 },
        latest,
      ),
    );
    await good(ann('PATCH', set, { state: 'proposed' }, latest));
    const approved = await good(
      ann<{ sequence: number }>('POST', `${set}/approve`, { from: '2026-11' }, latest),
    );
    const { entry } = await told(one);
    expect(entry.carried).toMatchObject({ sequence: approved.sequence, from: '2026-11-01', by: 'Ann' });
    const chain = await good(ann<Chain>('GET', `${base}/plan-chain?plan=p`));
    expect(chain.items[0]).toMatchObject({
      decision: { id: one.id },
      change: { code: made.changeSet, state: 'approved', approvedFrom: '2026-11-01' },
      putBack: null,
    });
    expect(chain.items[0]?.change?.overruled).toEqual([]);
    const enter = (value: number | null) =>
      ann('POST', `${base}/figures`, {
        figures: [{ unit: 'acme', measure: 'quick', slot: 'target', period: '2026-12', value }],
      });
    await good(enter(52));
    const overruled = await good(ann<Chain>('GET', `${base}/plan-chain?decision=${one.id}`));
    expect(overruled.items[0]?.change?.overruled).toMatchObject([
      {
        ...{ key: 'acme:quick', field: 'target', value: 55 },
        by: [{ by: 'entered', start: '2026-12', end: '2026-12', who: 'Ann' }],
      },
    ]);
    await good(enter(null));
    const back = await good(ann<{ code: string }>('POST', `${set}/revert`), 201);
    await good(ann('PATCH', `${base}/change-sets/${back.code}`, { state: 'proposed' }, latest));
    await good(ann('POST', `${base}/change-sets/${back.code}/approve`, { from: '2026-12' }, latest));
    const after = await good(ann<Chain>('GET', `${base}/plan-chain?decision=${one.id}`));
    expect(after.items).toMatchObject([{ putBack: { code: back.code, approvedFrom: '2026-12-01' } }]);
    const whole = await good(ann<Chain>('GET', `${base}/plan-chain?plan=p`));
    expect(whole.items).toHaveLength(2);
  });

  test('verdicts, what was learned and what carried it go along in the portable document', async () => {
    const document = await good(
      ann<{ organization: { code: string }; decisions: { verdicts?: object[] }[] }>(
        'GET',
        `${base}/document`,
      ),
    );
    expect(document.decisions.some(({ verdicts }) => verdicts?.length === 2)).toBe(true);
    document.organization.code = 'copy';
    await good(ann('POST', '/api/orgs', { from: 'document', document }), 201);
    const mine = await good(ann<Ledger>('GET', `${base}/decision-ledger?limit=200`));
    const theirs = await good(ann<Ledger>('GET', '/api/orgs/copy/decision-ledger?limit=200'));
    const plain = ({ items, summary }: Ledger) => ({
      summary,
      items: items.map(({ version: _, ...item }) => item),
    });
    expect(plain(theirs)).toEqual(plain(mine));
  });

  test('another organization’s decisions are not there', async () => {
    const stranger = clientOf(server.url);
    expect((await stranger('GET', `${base}/decision-ledger`)).status).toBe(401);
    const { items } = await good(ann<Ledger>('GET', '/api/orgs/other/decision-ledger'));
    expect(items).toEqual([]);
  });
});

test('nothing lists, sums or orders decisions by whoever decided', () => {
  for (const file of readdirSync('src/review').filter((name) =>
    /^(ledger|decision-store|chain|verdict|came)/.test(name),
  )) {
    const text = readFileSync(`src/review/${file}`, 'utf8');
    expect([file, /(group by|order by)[^`;]*decided_by/i.test(text)]).toEqual([file, false]);
    expect([file, /(grouped|sort|Map)\([^\n]*decidedBy/.test(text)]).toEqual([file, false]);
  }
});
