/**
 * The server is killed while a review is opened, and while one is closed: afterwards its figures are frozen whole or
 * not at all, and it is closed with all that closing does or still open.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Review, ReviewPage } from '../src/review/contract.ts';
import type { FrozenPage, Verified } from '../src/review/figures-contract.ts';
import { type Client, clientOf, owner, ready, spawnServer } from './client.ts';
import { emptyPlace, freePort, type Place } from './engines.ts';

const kills = 8;
/** So many figures that writing them takes a while. */
const measures = 1500;
const minute = 60_000;

const codes = Array.from({ length: measures }, (_, i) => `m${i}`);
const document = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active' }],
  perspectives: [{ code: 'c', name: 'Customer' }],
  units: [{ code: 'acme', name: 'Acme', kind: 'company' }],
  scorecards: [{ code: 'card', name: 'Card', unit: 'acme', perspectives: [{ perspective: 'c' }] }],
  objectives: [{ scorecard: 'card', code: 'o', perspective: 'c', name: 'All' }],
  measures: codes.map((code) => ({
    unit: 'acme',
    code,
    name: `Measure ${code}`,
    frequency: 'month',
    target: 5,
  })),
  kpis: codes.map((code) => ({ objective: 'card:o', measure: `acme:${code}` })),
  figures: codes.map((measure, i) => ({ unit: 'acme', measure, values: { '2026-01': 5 + (i % 3) } })),
};

describe.each(['pglite', 'postgresql'] as const)('a review cut off on %s', (engine) => {
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

  test('is opened or closed whole, or not at all', { timeout: 8 * minute }, async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const base = '/api/orgs/acme';
    const latest = { 'if-match': '*' };
    let client: Client = clientOf(url);
    const ends = { opened: 0, unopened: 0, closed: 0, unclosed: 0 };
    let cut: string | null = null;
    let doing: 'open' | 'close' = 'open';
    const read = async (id: string) => (await client<Review>('GET', `${base}/reviews/${id}`)).body;
    const figures = (id: string) => client<FrozenPage>('GET', `${base}/reviews/${id}/figures?limit=20000`);
    const deeds = async (id: string) =>
      (await client<{ what: string }[]>('GET', `${base}/reviews/${id}/history`)).body.map((one) => one.what);
    /** Planned by one rhythm, and how many closing is to plan. */
    const coming = async (schedule: string | null) =>
      (
        await client<ReviewPage>('GET', `${base}/reviews?state=planned&order=coming&limit=200`)
      ).body.items.filter((one) => one.schedule === schedule).length;
    let toPlan = 0;

    async function check(id: string): Promise<void> {
      const review = await read(id);
      if (doing === 'open') {
        const isWhole = review.state === 'open';
        ends[isWhole ? 'opened' : 'unopened']++;
        const { status, body } = await figures(id);
        expect([review.state, status]).toEqual(isWhole ? ['open', 200] : ['planned', 404]);
        expect((await deeds(id)).includes('review.open')).toBe(isWhole);
        expect(review.agenda.length > 0).toBe(isWhole);
        if (!isWhole) return;
        expect(body.figures).toHaveLength(measures + 3);
        const verified = (await client<Verified>('GET', `${base}/reviews/${id}/verify`)).body;
        expect(verified).toMatchObject({ isWhole: true, count: measures + 3, hash: review.frozen?.hash });
      } else {
        const isWhole = review.state === 'closed';
        ends[isWhole ? 'closed' : 'unclosed']++;
        expect(review.state).toBe(isWhole ? 'closed' : 'open');
        expect((await deeds(id)).includes('review.close')).toBe(isWhole);
        // What its rhythm had lost is planned anew by closing, all of it.
        expect(await coming(review.schedule)).toBe(isWhole ? toPlan : 0);
      }
    }

    for (let round = 0; round <= kills; round++) {
      const server = spawnServer(place, port);
      running = server;
      await ready(url, round === 0 ? 2 * minute : minute, server);
      client = clientOf(url);
      if (round === 0) {
        await client('POST', '/api/auth/sign-up/email', owner);
        expect((await client('POST', '/api/orgs', { from: 'document', document })).status).toBe(201);
      } else expect((await client('POST', '/api/auth/sign-in/email', owner)).status).toBe(200);
      if (cut !== null) await check(cut);
      if (round === kills) {
        server.kill('SIGTERM');
        await once(server, 'exit');
        break;
      }
      doing = round % 2 === 0 ? 'open' : 'close';
      const path = `${base}/reviews`;
      const people = [{ name: 'Ann', part: 'leads', attended: true }];
      let id: string;
      if (doing === 'open') {
        const planned = { kind: 'operational', unit: 'acme', period: '2026-01', day: '2026-02-10', people };
        id = (await client<Review>('POST', path, planned)).body.id;
      } else {
        // One of a rhythm, whose other reviews are taken away before it is closed.
        const rhythm = { every: 1, firstMonth: '2026-01', nth: 1, weekday: 2, at: '09:00', minutes: 60 };
        await client('POST', `${base}/review-schedules`, {
          kind: 'operational',
          unit: 'acme',
          people,
          ...rhythm,
        });
        const { items } = (await client<ReviewPage>('GET', `${path}?state=planned&order=coming&limit=200`))
          .body;
        const chosen = items.find((one) => one.schedule !== null)!;
        id = chosen.id;
        toPlan = (await coming(chosen.schedule)) - 1;
        await client('PATCH', `${path}/${id}`, { period: '2026-01' }, latest);
        await client('POST', `${path}/${id}/open`, {}, latest);
        for (const one of items)
          if (one.id !== id) await client('DELETE', `${path}/${one.id}`, undefined, latest);
      }
      cut = id;
      const asked = client('POST', `${path}/${id}/${doing}`, doing === 'open' ? {} : undefined, latest).catch(
        () => null,
      );
      await new Promise((resolve) => setTimeout(resolve, Math.random() * (doing === 'open' ? 350 : 100)));
      server.kill('SIGKILL');
      await once(server, 'exit');
      await asked;
    }
    process.stdout.write(`${engine}: ${kills} reviews cut off: ${JSON.stringify(ends)}\n`);
  });
});
