/** The ledger of decisions in pages, of a few hundred: none is told twice, none left out, whatever is decided meanwhile. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLog } from '../src/platform/log.ts';
import type { Ledger } from '../src/review/came-contract.ts';
import type { Decision } from '../src/review/decision-contract.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import type { Client } from './client.ts';
import { emptyPlace } from './engines.ts';
import { foundReviewed } from './review-world.ts';

const base = '/api/orgs/acme';
const many = 230;
const kinds = ['start', 'stop', 'accept'] as const;

describe.each(['pglite', 'postgresql'] as const)('the ledger of many decisions on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  const made: string[] = [];
  const decide = async (i: number): Promise<string> => {
    const given = {
      kind: kinds[i % 3],
      unit: i % 5 === 0 ? 'sales' : 'acme',
      node: i % 2 === 0 ? 'kpi:acme/nps' : 'kpi:acme/late',
      title: i % 7 === 0 ? `Điều chỉnh ${i}` : `Decision ${i}`,
      why: 'For good reasons, at length. '.repeat(20),
      decidedBy: 'Cora Bell',
      ...(i % 4 === 0
        ? {
            prediction: { kind: 'statement', statement: `It holds ${i}`, period: '2026-06', confidence: 0.7 },
          }
        : {}),
    };
    const { status, body } = await ann<Decision>('POST', `${base}/decisions`, given);
    expect([status, body]).toEqual([201, expect.anything()]);
    return body.id;
  };
  const page = async (asked: Record<string, string>): Promise<Ledger> => {
    const { status, body } = await ann<Ledger>(
      'GET',
      `${base}/decision-ledger?${new URLSearchParams(asked)}`,
    );
    expect([status, body]).toEqual([200, expect.anything()]);
    return body;
  };
  /** All of it, page by page. @param between what happens after each */
  async function walked(asked: Record<string, string>, between?: () => Promise<unknown>): Promise<string[]> {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const got: Ledger = await page({ ...asked, ...(after === null ? {} : { after }) });
      found.push(...got.items.map(({ id }) => id));
      after = got.next;
      await between?.();
    } while (after !== null);
    return found;
  }
  beforeAll(async () => {
    const place = await emptyPlace(engine);
    clear = place.clear;
    server = await startServer({
      ...place.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-03-09T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = await foundReviewed(server);
    for (let i = 0; i < many; i++) made.push(await decide(i));
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });
  const latestFirst = (which: (i: number) => boolean): string[] =>
    made.filter((_, i) => which(i)).toReversed();

  test('pages of any length join without doubles or gaps, the latest first', async () => {
    for (const limit of ['200', '50', '37']) expect(await walked({ limit })).toEqual(latestFirst(() => true));
    const whole = await page({ limit: '200' });
    expect([whole.total, whole.items.length, whole.years]).toEqual([many, 200, ['2026']]);
    expect(whole.items[0]?.why.length).toBeGreaterThan(400);
  });

  test('every filter holds across pages, and each page tells the same of all of them', async () => {
    const cases: [Record<string, string>, (i: number) => boolean][] = [
      [{ kind: 'stop' }, (i) => i % 3 === 1],
      [{ unit: 'sales' }, (i) => i % 5 === 0],
      [{ state: 'coming' }, (i) => i % 4 === 0],
      [{ state: 'none', unit: 'sales' }, (i) => i % 4 !== 0 && i % 5 === 0],
      [{ perspective: 'c' }, (i) => i % 2 === 0],
      // As it is written without its marks.
      [{ q: 'dieu chinh' }, (i) => i % 7 === 0],
    ];
    for (const [asked, which] of cases) {
      const expected = latestFirst(which);
      expect([asked, await walked({ ...asked, limit: '20' })]).toEqual([asked, expected]);
      expect([asked, (await page(asked)).total]).toEqual([asked, expected.length]);
    }
    const first = await page({ limit: '20' });
    const second = await page({ limit: '20', after: first.next ?? '' });
    expect(second.summary).toEqual(first.summary);
    const predicted = made.filter((_, i) => i % 4 === 0).length;
    expect(first.summary.counts).toMatchObject({ coming: predicted, none: many - predicted, checked: 0 });
  });

  test('what is decided between two pages moves none of the pages after it', async () => {
    const expected = latestFirst(() => true);
    let i = many;
    const found = await walked({ limit: '40' }, async () => made.push(await decide(i++)));
    expect(found).toEqual(expected);
  });

  test('a bare number is so many from the first, as it was', async () => {
    const all = await walked({ limit: '200' });
    const { items } = await page({ limit: '3', after: '10' });
    expect(items.map(({ id }) => id)).toEqual(all.slice(10, 13));
    const beyond = await page({ after: 'n1' });
    expect([beyond.items, beyond.next, beyond.total]).toEqual([[], null, all.length]);
    expect((await ann('GET', `${base}/decision-ledger?after=x`)).status).toBe(400);
  });
});
