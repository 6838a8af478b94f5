/**
 * The server is killed while it writes, again and again: whatever it acknowledged is there, once, and it is
 * back within ten seconds.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../src/platform/db/database.ts';
import { readFigures, readRecorded } from '../src/platform/ledger-read.ts';
import { type Client, clientOf, owner, ready, spawnServer } from './client.ts';
import { emptyPlace, freePort, type Place } from './engines.ts';

const kills = 20;
const writersAtOnce = 4;
const minute = 60_000;

const document = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  units: [{ code: 'acme', name: 'Acme', kind: 'company' }],
  measures: Array.from({ length: writersAtOnce }, (_, i) => ({
    unit: 'acme',
    code: `m${i}`,
    name: `Measure ${i}`,
    frequency: 'month',
  })),
};

describe.each(['pglite', 'postgresql'] as const)('a server killed under writes on %s', (engine) => {
  let place: Place;
  let clear: () => Promise<void>;
  let running: ChildProcess | null = null;
  beforeAll(async () => {
    ({ place, clear } = await emptyPlace(engine));
  });
  afterAll(async () => {
    // Left over where the test has failed.
    running?.kill('SIGKILL');
    await clear?.();
  });

  test(`keeps every acknowledged write, once, through ${kills} kills`, { timeout: 8 * minute }, async () => {
    const began = performance.now();
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    // What was sent as the value is unlike any other, so a lost or doubled write shows.
    const acknowledged = new Map<number, { sequence: number; measure: string }>();
    const sent = new Set<number>();
    let value = 0;
    const returns: number[] = [];
    let client: Client = clientOf(url);

    async function write(measure: string, until: { over: boolean }): Promise<void> {
      while (!until.over) {
        const mine = ++value;
        sent.add(mine);
        try {
          const answer = await client<{ sequence: number }>('POST', '/api/orgs/acme/actuals', {
            unit: 'acme',
            measure,
            period: '2025-01',
            value: mine,
          });
          if (answer.status === 200) acknowledged.set(mine, { sequence: answer.body.sequence, measure });
        } catch {
          // Cut off before the answer: it may be there or not, but not twice.
          return;
        }
      }
    }

    for (let round = 0; round <= kills; round++) {
      const server = spawnServer(place, port);
      running = server;
      const took = await ready(url, round === 0 ? 2 * minute : minute, server);
      if (round === 0) {
        await client('POST', '/api/auth/sign-up/email', owner);
        const made = await client('POST', '/api/orgs', { from: 'document', document });
        expect(made).toMatchObject({ status: 201 });
      } else {
        returns.push(took);
        client = clientOf(url);
        expect((await client('POST', '/api/auth/sign-in/email', owner)).status).toBe(200);
      }
      if (round === kills) {
        server.kill('SIGTERM');
        await once(server, 'exit');
        break;
      }
      const until = { over: false };
      const before = acknowledged.size;
      const writing = Promise.all(document.measures.map(({ code }) => write(code, until)));
      // At a moment that no one chose, but only once it really writes.
      while (acknowledged.size < before + 5) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
      server.kill('SIGKILL');
      until.over = true;
      await once(server, 'exit');
      await writing;
    }

    const db = await openDatabase(place);
    const { figures, recorded } = await db.transaction({ org: 'acme', reads: true }, async (tx) => ({
      figures: await readFigures(tx, 'acme'),
      recorded: await readRecorded(tx, 'acme'),
    }));
    await db.close();
    const kept = new Map<number, { sequence: number; measure: string }>();
    for (const figure of figures) {
      expect(kept.has(figure.value ?? 0), `${figure.value} is there twice`).toBe(false);
      expect(sent.has(figure.value ?? 0)).toBe(true);
      kept.set(figure.value ?? 0, { sequence: figure.recorded, measure: figure.measure });
    }
    const lost = [...acknowledged].filter(([one, where]) => {
      const there = kept.get(one);
      return there?.sequence !== where.sequence || there.measure !== where.measure;
    });
    expect(lost).toEqual([]);
    expect(acknowledged.size).toBeGreaterThanOrEqual(kills * 5);
    // The audit has one entry a number, without a gap.
    expect(recorded.map((one) => one.n)).toEqual(recorded.map((_, i) => i + 1));
    expect(recorded).toHaveLength(figures.length + 1);
    returns.sort((a, b) => a - b);
    const middle = returns[kills / 2] ?? Number.POSITIVE_INFINITY;
    const slowest = returns.at(-1) ?? Number.POSITIVE_INFINITY;
    expect(slowest, 'it must be back within 10 s of every kill').toBeLessThan(10_000);
    process.stdout.write(
      `${engine}: ${kills} kills, ${acknowledged.size} writes acknowledged, none lost, none twice, ` +
        `back after ${Math.round(middle)} ms, at worst ${Math.round(slowest)} ms; ${Math.round((performance.now() - began) / 1000)} s in all\n`,
    );
  });
});
