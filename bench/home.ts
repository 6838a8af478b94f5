/**
 * Home of an organization with 10,080 KPIs, over HTTP from an embedded database: for whoever owns 24 of them, for the
 * administrator of all, again and right after a value came in. `node bench/home.ts`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLog } from '../src/platform/log.ts';
import { startServer } from '../src/server.ts';
import { clientOf, owner } from '../test/client.ts';
import { noise } from './world.ts';

const units = 420;
const perUnit = 24;
const months = Array.from(
  { length: 24 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
);
const random = noise(7);
const codes = Array.from({ length: units }, (_, u) => `u${u}`);
const perspectives = ['financial', 'customer', 'internal', 'learning'];
const document = {
  format: 'sightline/1',
  organization: { code: 'big', name: 'Big', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active', starts: '2024-01' }],
  perspectives: perspectives.map((code) => ({ code, name: code })),
  units: codes.map((code, u) => ({
    code,
    name: code,
    ...(u === 0 ? {} : { parent: `u${Math.floor((u - 1) / 10)}` }),
  })),
  scorecards: codes.map((code) => ({ code, name: code, unit: code })),
  objectives: codes.flatMap((code) =>
    Array.from({ length: 8 }, (_, o) => ({
      scorecard: code,
      code: `o${o}`,
      name: `Objective ${o}`,
      perspective: perspectives[o % 4],
    })),
  ),
  measures: codes.flatMap((unit) =>
    Array.from({ length: perUnit }, (_, k) => ({
      unit,
      code: `m${k}`,
      name: `Measure ${k}`,
      target: 50,
      red: 30,
      owner: `Owner of ${unit}`,
    })),
  ),
  kpis: codes.flatMap((unit) =>
    Array.from({ length: perUnit }, (_, k) => ({ objective: `${unit}:o${k % 8}`, measure: `${unit}:m${k}` })),
  ),
  figures: codes.flatMap((unit) =>
    Array.from({ length: perUnit }, (_, k) => ({
      unit,
      measure: `m${k}`,
      values: Object.fromEntries(
        months.flatMap((id) => (random() < 0.05 ? [] : [[id, Math.round(20 + 60 * random())]])),
      ),
    })),
  ),
};

const dataDir = mkdtempSync(join(tmpdir(), 'sightline-home-'));
const server = await startServer({
  dataDir,
  port: 0,
  host: '127.0.0.1',
  log: openLog('fatal'),
  now: () => new Date('2026-01-20T10:00:00Z'),
  webFolder: 'test/no-such-folder',
});
try {
  const ann = clientOf(server.url);
  await ann('POST', '/api/auth/sign-up/email', owner);
  const made = await ann('POST', '/api/orgs', { from: 'document', document });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body).slice(0, 400));
  const invited = await ann<{ token: string }>('POST', '/api/orgs/big/invitations', {
    role: 'contributor',
    knownAs: 'Owner of u123',
  });
  const cora = clientOf(server.url);
  const account = { name: 'Cora', email: 'cora@acme.example', password: 'correct horse' };
  await cora('POST', '/api/invitations/join', { token: invited.body.token, account });
  await server.look('big');
  const timed = async (client: typeof ann, path: string): Promise<number> => {
    const began = performance.now();
    const { status } = await client('GET', path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    return performance.now() - began;
  };
  const median = (all: number[]): string =>
    `${all.sort((a, b) => a - b)[Math.floor(all.length / 2)]?.toFixed(0)} ms`;
  let value = 30;
  const enter = () =>
    ann('POST', '/api/orgs/big/actuals', {
      unit: 'u400',
      measure: 'm0',
      period: '2025-12',
      value: 30 + (value++ % 30),
      confirmed: true,
    });
  for (const [who, client] of [
    ['owner of 24 KPIs', cora],
    ['administrator', ann],
  ] as const)
    for (const path of ['/api/orgs/big/home', '/api/orgs/big/owed', '/api/orgs/big']) {
      const first = await timed(client, path);
      const again: number[] = [];
      const after: number[] = [];
      for (let n = 0; n < 15; n++) again.push(await timed(client, path));
      for (let n = 0; n < 15; n++) {
        await enter();
        after.push(await timed(client, path));
      }
      console.log(
        `${path} for the ${who}: first ${first.toFixed(0)} ms, again ${median(again)}, after a value ${median(after)}`,
      );
    }
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
