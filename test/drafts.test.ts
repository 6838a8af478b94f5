/** What is worked on goes along in the portable document, from one engine to the other. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const document = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [{ code: 'c', name: 'Customer' }],
  units: [{ code: 'acme', name: 'Acme' }],
  scorecards: [{ code: 'card', name: 'Card', unit: 'acme' }],
  objectives: [{ scorecard: 'card', code: 'o', perspective: 'c', name: 'Be liked', weight: 2 }],
  measures: [{ unit: 'acme', code: 'calls', name: 'Calls', target: 50 }],
  kpis: [{ objective: 'card:o', measure: 'acme:calls' }],
  figures: [{ unit: 'acme', measure: 'calls', values: { '2026-01': 40 } }],
};
const question = {
  unit: 'acme',
  proposals: [{ unit: 'acme', measure: 'calls', how: 'by', value: 5, from: '2026-04' }],
  expectation: 'last',
  months: 6,
};

interface Exported {
  drafts?: { code: string; kind: string }[];
}

const servers: { server: RunningServer; client: Client; clear: () => Promise<void> }[] = [];
beforeAll(async () => {
  for (const engine of ['pglite', 'postgresql'] as const) {
    const { place, clear } = await emptyPlace(engine);
    const server = await startServer({
      ...place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-03-09T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    const client = clientOf(server.url);
    await client('POST', '/api/auth/sign-up/email', owner);
    servers.push({ server, client, clear });
  }
});
afterAll(async () => {
  for (const { server, clear } of servers) {
    await server.stop();
    await clear();
  }
});

test.each([
  [0, 1],
  [1, 0],
])(
  'a revision, an edit and a decision check arrive as they left, and once (from engine %i to %i)',
  async (from, to) => {
    const [here, there] = [servers[from]!.client, servers[to]!.client];
    const org = `acme${from}`;
    const mine = { ...document, organization: { ...document.organization, code: org } };
    const at = `/api/orgs/${org}`;
    expect((await here('POST', '/api/orgs', { from: 'document', document: mine })).status).toBe(201);
    expect((await here<Exported>('GET', `${at}/document`)).body.drafts).toBeUndefined();

    const revision = await here<{ code: string }>('POST', `${at}/change-sets`, {
      kind: 'revision',
      plan: 'p',
      from: '2026-07',
    });
    const set = `${at}/change-sets/${revision.body.code}`;
    const added = await here(
      'POST',
      `${set}/changes`,
      {
        objectives: [{ scorecard: 'card', code: 'o', weight: 3 }],
        figures: [{ unit: 'acme', measure: 'calls', slot: 'target', values: { '2026-08': 60 } }],
      },
      { 'if-match': '"0"' },
    );
    expect(added.status).toBe(200);
    expect((await here('PATCH', set, { state: 'proposed' }, { 'if-match': '*' })).status).toBe(200);
    await here('POST', `${at}/change-sets`, { kind: 'template', name: 'Softer limits' });
    const check = await here<{ code: string }>('POST', `${at}/decision-checks`, {
      name: 'Five more calls',
      question,
    });
    expect(check.status).toBe(201);

    const exported = (await here<Exported>('GET', `${at}/document`)).body;
    expect(exported.drafts?.map(({ kind }) => kind).toSorted()).toEqual(['check', 'revision', 'template']);
    const begun = await there('POST', '/api/orgs', { from: 'document', document: exported });
    expect(begun.status).toBe(201);
    expect((await there('GET', `${at}/document`)).body).toEqual(exported);
    // What the draft says is read there as here, and approved there.
    const reading = '/scorecards/acme?period=2026-01&changeSet=';
    const read = async (client: Client) =>
      (await client<{ perspectives: unknown }>('GET', `${at}${reading}${revision.body.code}`)).body
        .perspectives;
    expect(await read(there)).toEqual(await read(here));
    const played = await there<{ question: object }>('GET', `${at}/decision-checks/${check.body.code}`);
    expect(played.body.question).toEqual(question);
    const again = await there<{ changed: boolean }>('PUT', `${at}/document`, exported);
    expect([again.status, again.body.changed]).toEqual([200, false]);
    const approved = await there(
      'POST',
      `${at}/change-sets/${revision.body.code}/approve`,
      { from: '2026-07' },
      { 'if-match': '*' },
    );
    expect(approved.status).toBe(200);
  },
);

test('a draft that cannot be read is refused, and nothing of its document is kept', async () => {
  const { client } = servers[0]!;
  const draft = {
    code: 'x',
    name: 'X',
    kind: 'check',
    state: 'draft',
    by: 'Ann',
    at: '2026-03-01T00:00:00Z',
    facts: [],
    figures: [],
  };
  const wrong = {
    ...document,
    organization: { ...document.organization, code: 'wrong' },
    drafts: [{ ...draft, question: { unit: 7 } }],
  };
  const refused = await client<{ detail: string }>('POST', '/api/orgs', {
    from: 'document',
    document: wrong,
  });
  expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('decision check X')]);
  expect((await client('GET', '/api/orgs/wrong')).status).toBe(404);
});
