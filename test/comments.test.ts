/** What people say about a number: in threads, naming each other, seen on open pages at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Comment, CommentPage, MentionPage } from '../src/board/comment-contract.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf } from './client.ts';
import { emptyPlace, type Place } from './engines.ts';
import { type Listener, listenTo } from './event-stream.ts';
import { found, invited } from './people-world.ts';

const kpi = { node: 'kpi:sales/calls', period: '2026-01' };

describe.each(['pglite', 'postgresql'] as const)('comments, on %s', (engine) => {
  let place: Place;
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let vera: Client;
  let minute = 0;
  const base = '/api/orgs/acme';
  const start = () =>
    startServer({
      ...place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date(Date.parse('2026-03-09T10:00:00Z') + 60_000 * minute++),
      webFolder: 'test/no-such-folder',
    });
  const say = async (by: Client, text: string, more: object = {}, headers = {}): Promise<Comment> => {
    const answer = await by<Comment>('POST', `${base}/comments`, { ...kpi, text, ...more }, headers);
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer.body;
  };
  const page = async (by: Client, query: string) =>
    (await by<CommentPage>('GET', `${base}/comments?${query}`)).body;
  const mentions = async (by: Client, query = '') =>
    (await by<MentionPage>('GET', `${base}/mentions${query}`)).body;
  async function listening(of: RunningServer): Promise<Listener> {
    const answer = await fetch(`${of.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: of.url },
      body: JSON.stringify({ email: 'viewer@acme.example', password: 'correct horse' }),
    });
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    return await listenTo(`${of.url}${base}/events`, { cookie });
  }
  beforeAll(async () => {
    ({ place, clear } = await emptyPlace(engine));
    server = await start();
    ann = await found(server);
    vera = await invited(server, ann, 'viewer', { role: 'viewer' });
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('whoever reads may comment; a reply stands in its thread, and rows count what was said', async () => {
    const said = await say(vera, 'Why so few?\nhttps://a.example', { kind: 'explanation' });
    expect(said).toMatchObject({ by: 'viewer', mine: true, kind: 'explanation', version: 1, replies: [] });
    const reply = await say(ann, 'Two people were ill.', { parent: said.id, node: 'kpi:fleet/trips' });
    // It stands where its thread does, whatever it says itself.
    expect(reply).toMatchObject({ parent: said.id, ...kpi });
    const { items } = await page(ann, `node=${kpi.node}&period=2026-01`);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ id: said.id, mine: false, replies: [{ id: reply.id, mine: true }] });
    const counts = await ann('GET', `${base}/comment-counts?period=2026-01`);
    expect(counts.body).toEqual({ [kpi.node]: { all: 2, open: 1 } });
    expect((await ann('POST', `${base}/comments`, { ...kpi, text: 'x', parent: reply.id })).status).toBe(400);
  });

  test('what cannot be said is refused, and nothing is said twice', async () => {
    const post = (body: object, headers = {}) => ann<Comment>('POST', `${base}/comments`, body, headers);
    expect((await post({ ...kpi, text: '  \n ' })).status).toBe(400);
    expect((await post({ ...kpi, text: 'a'.repeat(4001) })).status).toBe(400);
    expect((await post({ ...kpi, node: 'kpi:nowhere/x', text: 'a' })).status).toBe(404);
    expect((await post({ ...kpi, period: 'someday', text: 'a' })).status).toBe(404);
    expect((await post({ ...kpi, text: 'a', parent: 'nothing' })).status).toBe(404);
    const before = (await page(ann, '')).items.length;
    const once = await post({ ...kpi, text: 'Once' }, { 'idempotency-key': 'one' });
    const again = await post({ ...kpi, text: 'Once' }, { 'idempotency-key': 'one' });
    expect(again.body.id).toBe(once.body.id);
    expect((await page(ann, '')).items.length).toBe(before + 1);
    expect((await clientOf(server.url)('GET', `${base}/comments`)).status).toBe(401);
    expect((await vera('GET', `/api/orgs/other/comments/${once.body.id}`)).status).toBe(404);
    expect((await ann('GET', `/api/orgs/other/comments/${once.body.id}`)).status).toBe(404);
  });

  test('whoever is named finds it in their list until they have read it, and nobody else does', async () => {
    const said = await say(ann, 'Please look, @viewer! Not @Ann.');
    expect(said.mentions.map((one) => one.name).toSorted()).toEqual(['Ann', 'viewer']);
    const list = await mentions(vera);
    expect(list).toMatchObject({ unread: 1, next: null });
    expect(list.items[0]).toMatchObject({
      comment: said.id,
      name: 'Calls',
      unit: 'sales',
      measure: 'calls',
      by: 'Ann',
      read: null,
    });
    // Whoever names themselves needs no word of it.
    expect((await mentions(ann)).items).toEqual([]);
    expect((await ann('POST', `${base}/mentions/read`, { comments: [said.id] })).body).toEqual({ marked: 0 });
    expect((await vera('POST', `${base}/mentions/read`, { comments: [said.id] })).body).toEqual({
      marked: 1,
    });
    expect((await mentions(vera)).unread).toBe(0);
    expect((await mentions(vera, '?unread=1')).items).toEqual([]);
    // Who is not named any more is not asked any more.
    await ann('PATCH', `${base}/comments/${said.id}`, { text: 'Never mind.' }, { 'if-match': '"1"' });
    expect((await mentions(vera)).items).toEqual([]);
  });

  test('one rewords one’s own, over what one has read, and the earlier wording stays', async () => {
    const said = await say(vera, 'Frist');
    const at = `${base}/comments/${said.id}`;
    expect((await vera('PATCH', at, { text: 'First' })).status).toBe(428);
    expect((await vera('PATCH', at, { text: 'First' }, { 'if-match': '"7"' })).status).toBe(412);
    expect((await ann('PATCH', at, { text: 'Mine' }, { 'if-match': '"1"' })).status).toBe(403);
    const changed = await vera<Comment>('PATCH', at, { text: 'First' }, { 'if-match': '"1"' });
    expect(changed.body).toMatchObject({ text: 'First', version: 2, edited: expect.any(String) });
    expect((await ann('GET', `${at}/history`)).body).toMatchObject([
      { version: 2, text: 'First' },
      { version: 1, text: 'Frist' },
    ]);
    // Anyone may close a thread, and open it again.
    const closed = await ann<Comment>('PATCH', at, { resolved: true }, { 'if-match': '"2"' });
    expect(closed.body).toMatchObject({ resolvedBy: 'Ann', text: 'First', version: 3 });
    const open = await vera<Comment>('PATCH', at, { resolved: false }, { 'if-match': '"3"' });
    expect(open.body).toMatchObject({ resolved: null, resolvedBy: null });
  });

  test('one deletes one’s own; where it was answered, that it stood there is still seen', async () => {
    const said = await say(vera, 'Wrong @Ann');
    const reply = await say(ann, 'Indeed', { parent: said.id });
    expect((await ann('DELETE', `${base}/comments/${said.id}`)).status).toBe(403);
    expect((await vera('DELETE', `${base}/comments/${said.id}`)).status).toBe(200);
    expect((await mentions(ann)).items).toEqual([]);
    const find = async () => (await page(ann, `node=${kpi.node}`)).items.find((one) => one.id === said.id);
    expect(await find()).toMatchObject({
      deleted: true,
      text: null,
      mentions: [],
      replies: [{ text: 'Indeed' }],
    });
    expect((await ann('GET', `${base}/comments/${said.id}/history`)).status).toBe(404);
    expect((await vera('POST', `${base}/comments`, { ...kpi, text: 'x', parent: said.id })).status).toBe(409);
    await ann('DELETE', `${base}/comments/${reply.id}`);
    expect(await find()).toBeUndefined();
  });

  test('pages of threads are complete and without doubles', async () => {
    const made: string[] = [];
    for (const n of [1, 2, 3, 4, 5]) made.push((await say(ann, `Number ${n}`, { period: '2025-12' })).id);
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const one: CommentPage = await page(ann, `period=2025-12&limit=2${after ? `&after=${after}` : ''}`);
      seen.push(...one.items.map((item) => item.id));
      after = one.next;
    }
    expect(seen).toEqual(made.toReversed());
  });

  test('open pages hear of it, on every node, and boards are left alone', async () => {
    const second = engine === 'postgresql' ? await start() : null;
    const heard = await listening(second ?? server);
    while (!heard.heard.some((one) => one.event === 'sequence')) await heard.next();
    const { body: before } = await ann<{ sequence: number }>('GET', base);
    const next = heard.next();
    const said = await say(ann, 'Heard, @viewer?');
    const word = await next;
    expect([word.event, JSON.parse(word.data)]).toEqual([
      'comment',
      { id: said.id, ...kpi, mentions: [expect.any(String)] },
    ]);
    expect((await ann<{ sequence: number }>('GET', base)).body.sequence).toBe(before.sequence);
    heard.close();
    await second?.stop();
  });

  test('a key that only reads says nothing; one that enters does, in its maker’s name', async () => {
    const keyed = async (scopes: string[]) => {
      const made = await vera<{ secret: string }>('POST', `${base}/keys`, { name: 'Bot', scopes });
      return (body: object) =>
        clientOf(server.url)<Comment>('POST', `${base}/comments`, body, {
          authorization: `Bearer ${made.body.secret}`,
        });
    };
    expect((await (await keyed(['read']))({ ...kpi, text: 'x' })).status).toBe(403);
    const said = await (await keyed(['enter']))({ ...kpi, text: 'x' });
    expect([said.status, said.body.by]).toEqual([201, expect.stringContaining('Bot')]);
  });

  test('all of it goes along in the portable document, with every wording, and comes back elsewhere', async () => {
    const thread = await say(vera, 'First words');
    const reply = await say(ann, 'I see, @viewer', { parent: thread.id });
    const gone = await say(ann, 'Never mind');
    await vera('PATCH', `${base}/comments/${thread.id}`, { text: 'Better words' }, { 'if-match': '"1"' });
    await ann('PATCH', `${base}/comments/${thread.id}`, { resolved: true }, { 'if-match': '"2"' });
    await ann('DELETE', `${base}/comments/${gone.id}`);
    type Said = { comments: { id: string; wordings: { text: string }[] }[] };
    const { body } = await ann<Said & { organization: object }>('GET', `${base}/document`);
    const of = (id: string) => body.comments.find((one) => one.id === id);
    expect(of(thread.id)?.wordings.map(({ text }) => text)).toEqual(['First words', 'Better words']);
    expect(of(gone.id)).toBeUndefined();
    const moved = { ...body, organization: { ...body.organization, code: 'moved', name: 'Moved' } };
    expect((await ann('POST', '/api/orgs', { from: 'document', document: moved })).status).toBe(201);
    const here = (await page(ann, `node=${kpi.node}`)).items;
    const path = `/api/orgs/moved/comments?node=${kpi.node}`;
    const there = (await ann<CommentPage>('GET', path)).body.items;
    expect(there.map(({ id, text }) => [id, text])).toEqual(here.map(({ id, text }) => [id, text]));
    const found = there.find(({ id }) => id === thread.id);
    expect(found).toMatchObject({ by: 'viewer', text: 'Better words', resolvedBy: 'Ann', mine: false });
    expect(found?.replies).toMatchObject([{ id: reply.id, text: 'I see, @viewer', by: 'Ann', mine: false }]);
    expect((await ann<Said>('GET', '/api/orgs/moved/document')).body.comments).toEqual(body.comments);
    // Nobody is called a second time, and a second time nothing is new.
    expect((await vera<MentionPage>('GET', '/api/orgs/moved/mentions')).status).toBe(404);
    const again = await ann<{ changed: boolean }>('PUT', '/api/orgs/moved/document', moved);
    expect(again.body.changed).toBe(false);
  });
});
