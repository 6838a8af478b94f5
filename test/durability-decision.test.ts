/** The server is killed while a decision's change is approved: it is in force and noted at the decision, or neither. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../src/review/decision-contract.ts';
import { type Client, clientOf, owner, ready, spawnServer } from './client.ts';
import { emptyPlace, freePort, type Place } from './engines.ts';

/** Milliseconds after which it is killed: before, in the middle, after. */
const delays = [30, 90, 160, 260, 450, 900];
const kills = delays.length;
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

describe.each(['pglite', 'postgresql'] as const)(
  'approving what a decision carries, cut off on %s',
  (engine) => {
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

    test('is in force and noted at the decision, or neither', { timeout: 8 * minute }, async () => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const base = '/api/orgs/acme';
      const match = { 'if-match': '*' };
      let client: Client = clientOf(url);
      const ends = { whole: 0, nothing: 0 };
      let cut: { set: string; decision: string; value: number } | null = null;
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
          const { body: set } = await client<{ state: string; sequence: number | null }>(
            'GET',
            `${base}/change-sets/${cut.set}`,
          );
          const { body: decision } = await client<Decision>('GET', `${base}/decisions/${cut.decision}`);
          const { body: read } = await client<{ items: { target: number }[] }>(
            'GET',
            `${base}/definitions/measures?limit=1&on=2030-01-01`,
          );
          const isWhole = set.state === 'approved';
          ends[isWhole ? 'whole' : 'nothing']++;
          expect(decision.carried?.sequence ?? null).toBe(set.sequence);
          expect(decision.carried !== null).toBe(isWhole);
          expect(read.items[0]?.target === cut.value).toBe(isWhole);
        }
        if (round === kills) {
          server.kill('SIGTERM');
          await once(server, 'exit');
          break;
        }
        const { body: decision } = await client<Decision>('POST', `${base}/decisions`, {
          ...{ kind: 're-target', unit: 'acme', title: 'Ask more', why: 'We can.', decidedBy: 'Ann' },
        });
        const { body: made } = await client<{ changeSet: string }>(
          'POST',
          `${base}/decisions/${decision.id}/draft`,
          {},
          match,
        );
        cut = { set: made.changeSet, decision: decision.id, value: round + 1 };
        const raised = document.measures.map(({ unit, code }) => ({ unit, code, target: round + 1 }));
        await client('POST', `${base}/change-sets/${cut.set}/changes`, { measures: raised }, match);
        await client('PATCH', `${base}/change-sets/${cut.set}`, { state: 'proposed' }, match);
        const approving = client(
          'POST',
          `${base}/change-sets/${cut.set}/approve`,
          { from: '2030-01' },
          match,
        ).catch(() => null);
        await new Promise((resolve) => setTimeout(resolve, delays[round]));
        server.kill('SIGKILL');
        await once(server, 'exit');
        await approving;
      }
      process.stdout.write(
        `${engine}: ${kills} approvals cut off, ${ends.whole} whole, ${ends.nothing} nothing\n`,
      );
    });
  },
);
