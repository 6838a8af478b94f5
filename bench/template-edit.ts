/**
 * An edit of a template that thousands of units use: from its request until open pages are told what it did to the
 * topmost scorecard, and what it stores; beside a full recompute of all scores over 36 months.
 */
import { periodsUpTo } from '../src/engine/board.ts';
import { computeAll } from '../src/engine/compute.ts';
import { computeView } from '../src/engine/compute-view.ts';
import { newView } from '../src/engine/view.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { type NewFigure, record } from '../src/platform/ledger.ts';
import { owner } from '../test/client.ts';
import { emptyPlace, type Place } from '../test/engines.ts';
import { listenTo } from '../test/event-stream.ts';
import { type Line, median, ms, timed } from './report.ts';
import { cookieAt, open } from './served.ts';
import { first, KPIS, MONTHS, makeBoard, makeNumbers, makeWorld, type World } from './world.ts';

const months = ['2026-03', '2026-04'];
const edits = 10;
const previews = 5;
const now = () => new Date('2026-05-11T08:00:00Z');

function* actuals(world: World): Generator<NewFigure> {
  for (let u = 0; u < world.units; u++)
    for (let k = 0; k < KPIS; k++)
      for (const [m, period] of months.entries())
        if (!world.isFormula(u, k))
          yield {
            unit: `u${u}`,
            measure: `m${k}`,
            slot: 'actual',
            period,
            value: 60 + ((u * 7 + k * 13 + m * 5) % 80),
          };
}

/** The organization in a database: its owner, its definitions, two months of actuals. */
async function declare(place: Place, world: World): Promise<void> {
  const made = await open(place);
  await made.client('POST', '/api/auth/sign-up/email', owner);
  const document = {
    format: 'sightline/1',
    organization: { code: 'big', name: 'Big', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  };
  const begun = await made.client('POST', '/api/orgs', { from: 'document', document });
  if (begun.status !== 201) throw new Error(`not begun: ${JSON.stringify(begun.body)}`);
  await made.close();
  const db = await openDatabase(place);
  const facts = world.facts
    .filter(({ kind }) => kind !== 'organization')
    .map(({ recorded: _, ...fact }) => ({
      ...fact,
      // Every measure has a target that all its units share.
      patch: fact.kind === 'measure' ? { ...fact.patch, target: 100 } : fact.patch,
    }));
  await db.transaction({ org: 'big' }, async (tx) => {
    await record(tx, { org: 'big', by: 'Ann', what: 'definitions', now: now(), facts });
    await record(tx, { org: 'big', by: 'Ann', what: 'actuals', now: now(), figures: actuals(world) });
  });
  await db.close();
}

interface Edited {
  times: number[];
  facts: number;
}

async function editTimes(
  place: Place,
  what: (n: number) => Record<string, unknown>,
  path: string,
): Promise<Edited> {
  const { server, client, close } = await open(place);
  await client('POST', '/api/auth/sign-in/email', owner);
  const cookie = await cookieAt(server.url);
  const page = await listenTo(`${server.url}/api/orgs/big/events`, { cookie });
  while (page.heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await client('GET', '/api/orgs/big/scorecards/u0');
  const times: number[] = [];
  for (let n = 0; n < edits + 2; n++) {
    const started = performance.now();
    const heard = page.next();
    const asked = client('PATCH', `/api/orgs/big/definitions/${path}`, what(n), { 'if-match': '*' });
    await heard;
    const time = performance.now() - started;
    const answer = await asked;
    if (answer.status !== 200) throw new Error(`not edited: ${JSON.stringify(answer.body)}`);
    const event = JSON.parse(page.heard.at(-1)?.data ?? '{}') as { score?: { after: number | null } };
    if (typeof event.score?.after !== 'number') throw new Error('the event tells no score');
    if (n >= 2) times.push(time);
  }
  page.close();
  await close();
  const db = await openDatabase(place);
  const [row] = await db.transaction({ org: 'big', reads: true }, (tx) =>
    tx.query<{ n: number }>(
      `select (select count(*)::int from fact where org_id = 'big' and recorded > 3)
            + (select count(*)::int from figure where org_id = 'big' and recorded > 3) as n`,
    ),
  );
  await db.close();
  return { times, facts: Number(row?.n ?? 0) };
}

/** What an editor asks while someone types: the edit played, and read over all units; nothing is recorded. */
async function previewTimes(place: Place): Promise<number[]> {
  const { client, close } = await open(place);
  await client('POST', '/api/auth/sign-in/email', owner);
  const times: number[] = [];
  for (let n = 0; n < previews + 1; n++) {
    const kpis = [{ objective: 'a:O0', measure: 'a:m0', weight: 30 + n, from: '2026-04-01' }];
    const started = performance.now();
    const answer = await client<{ reach: { units: number; rose: number; fell: number } | null }>(
      'POST',
      '/api/orgs/big/preview?period=2026-04',
      { kpis },
    );
    const time = performance.now() - started;
    const reach = answer.body.reach;
    if (!reach || reach.rose + reach.fell < 1000) throw new Error(`no reach: ${JSON.stringify(reach)}`);
    if (n >= 1) times.push(time);
  }
  await close();
  return times;
}

export async function measureTemplateEdit(say: (text: string) => void): Promise<Line[]> {
  const world = makeWorld();
  const board = makeBoard(world, makeNumbers(world));
  const last = { frequency: 'month' as const, ordinal: first.ordinal + MONTHS - 1 };
  const view = newView(board, periodsUpTo(last, MONTHS), 'period');
  const recompute = () => {
    computeAll(board.model, board.computation);
    computeView(board, view);
  };
  const lines: Line[] = [];
  for (const engine of ['pglite', 'postgresql'] as const) {
    const { place, clear } = await emptyPlace(engine);
    await declare(place, world);
    say(`${engine}: declared`);
    const weight = await editTimes(
      place,
      (n) => ({ weight: 2 + n, from: '2026-04-01' }),
      `kpis/${encodeURIComponent('a:O0/a:m0')}`,
    );
    const target = await editTimes(
      place,
      (n) => ({ target: 90 + n }),
      `measures/${encodeURIComponent('a:m0')}`,
    );
    const seen = median(await previewTimes(place));
    const full = await timed(5, recompute);
    say(`${engine}: preview ${ms(seen)}, full ${ms(full)}`);
    lines.push({
      what: `an edit of that template previewed over all ${world.units.toLocaleString('en')} units, request to answer (${engine}); nothing is stored`,
      ours: ms(seen),
      other: `${ms(full)} full recompute`,
      ratio: (seen / full).toFixed(2),
      bar: '',
      met: true,
    });
    for (const [name, { times, facts }] of [
      ['weight', weight],
      ['target', target],
    ] as const) {
      const time = median(times);
      say(`${engine}: ${name} ${ms(time)}, full ${ms(full)}, stored in all ${facts}`);
      lines.push({
        what: `an edited ${name} of a template of 6,667 units among ${world.units.toLocaleString('en')}, from its request to the live event with its new company score (${engine}); one fact is stored`,
        ours: ms(time),
        other: `${ms(full)} full recompute`,
        ratio: (time / full).toFixed(2),
        bar: '≤ 2',
        met: time / full <= 2,
      });
    }
    await clear();
  }
  return lines;
}

if (import.meta.main)
  process.stdout.write(
    `${JSON.stringify(await measureTemplateEdit((text) => process.stderr.write(`${text}\n`)), null, 1)}\n`,
  );
