/** The server is killed while a revision is approved: afterwards all of it is in force and approved, or nothing of it. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, clientOf, owner, ready, spawnServer } from './client.ts';
import { emptyPlace, freePort, type Place } from './engines.ts';

const kills = 6;
/** So many statements that recording them takes a while. */
const measures = 400;
const minute = 60_000;

const document = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  units: [{ code: 'acme', name: 'Acme', kind: 'company' }],
  measures: Array.from({ length: measures }, (_, i) => ({
    unit: 'acme',
    code: `m${i}`,
    name: `Measure ${i}`,
    frequency: 'month',
    target: 0,
  })),
};

describe.each(['pglite', 'postgresql'] as const)('an approval cut off on %s', (engine) => {
  let place: Place;
  let clear: () => Promise<void>;
  let running: ChildProcess | null = null;
  beforeAll(async () => {
    ({ place, clear } = await emptyPlace(engine));
  });
  afterAll(async () => {
    running?.kill('SIGKILL');
    await clear?.();
  });

  test('is there whole, or not at all', { timeout: 8 * minute }, async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const sets = '/api/orgs/acme/change-sets';
    let client: Client = clientOf(url);
    /** Targets that are in force, of all measures: one value where nothing was torn. */
    const targets = async (): Promise<Set<unknown>> => {
      const { body } = await client<{ items: { target: number }[] }>(
        'GET',
        '/api/orgs/acme/definitions/measures?limit=500&on=2030-01-01',
      );
      expect(body.items).toHaveLength(measures);
      return new Set(body.items.map((one) => one.target));
    };
    const ends = { whole: 0, nothing: 0 };
    let last = 0;
    let cut: string | null = null;
    for (let round = 0; round <= kills; round++) {
      const server = spawnServer(place, port);
      running = server;
      await ready(url, round === 0 ? 2 * minute : minute, server);
      client = clientOf(url);
      if (round === 0) {
        await client('POST', '/api/auth/sign-up/email', owner);
        expect((await client('POST', '/api/orgs', { from: 'document', document })).status).toBe(201);
      } else expect((await client('POST', '/api/auth/sign-in/email', owner)).status).toBe(200);
      if (cut !== null) {
        const { body } = await client<{ state: string; sequence: number | null }>('GET', `${sets}/${cut}`);
        const isWhole = body.state === 'approved';
        ends[isWhole ? 'whole' : 'nothing']++;
        expect([body.state, body.sequence === null]).toEqual(
          isWhole ? ['approved', false] : ['proposed', true],
        );
        if (isWhole) last = round;
        expect(await targets()).toEqual(new Set([last]));
      }
      if (round === kills) {
        server.kill('SIGTERM');
        await once(server, 'exit');
        break;
      }
      const { body } = await client<{ code: string }>('POST', sets, { kind: 'revision', plan: 'p' });
      cut = body.code;
      const match = { 'if-match': '*' };
      const raised = document.measures.map(({ unit, code }) => ({ unit, code, target: round + 1 }));
      await client('POST', `${sets}/${cut}/changes`, { measures: raised }, match);
      await client('PATCH', `${sets}/${cut}`, { state: 'proposed' }, match);
      const approving = client('POST', `${sets}/${cut}/approve`, { from: `2030-01` }, match).catch(
        () => null,
      );
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
      server.kill('SIGKILL');
      await once(server, 'exit');
      await approving;
    }
    process.stdout.write(
      `${engine}: ${kills} approvals cut off, ${ends.whole} whole, ${ends.nothing} nothing\n`,
    );
  });
});
