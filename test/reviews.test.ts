/** Reviews: planned, prepared, held over frozen figures, closed when every red item is settled. */
import { createHash } from 'node:crypto';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../src/platform/errors.ts';
import { openLog } from '../src/platform/log.ts';
import { canonicalText } from '../src/review/canonical.ts';
import type { AgendaItem, Closing, Review, ReviewPage, Schedule } from '../src/review/contract.ts';
import type { FrozenPage } from '../src/review/figures-contract.ts';
import type { Minute, Minutes } from '../src/review/minute-contract.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf } from './client.ts';
import { emptyPlace, type Place } from './engines.ts';
import { listenTo } from './event-stream.ts';
import { invited } from './people-world.ts';
import { foundReviewed } from './review-world.ts';

const base = '/api/orgs/acme';
const wanted = {
  kind: 'operational',
  unit: 'acme',
  period: '2026-02',
  day: '2026-03-10',
  people: [
    { name: 'Ann', part: 'leads' },
    { name: 'Cora Bell', part: 'takes-part' },
    { name: 'Vera', part: 'informed' },
  ],
};
const latest = { 'if-match': '*' };

interface Asked {
  kind: string;
  questions: string[];
  isDefault: boolean;
  version: number;
}

describe.each(['pglite', 'postgresql'] as const)('reviews, on %s', (engine) => {
  let place: Place;
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  let cora: Client;
  let mia: Client;
  let vera: Client;
  let minute = 0;
  beforeAll(async () => {
    ({ place, clear } = await emptyPlace(engine));
    server = await startServer({
      ...place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date(Date.parse('2026-03-09T10:00:00Z') + 60_000 * minute++),
      webFolder: 'test/no-such-folder',
    });
    ann = await foundReviewed(server);
    cora = await invited(server, ann, 'cora', { role: 'contributor', knownAs: 'Cora Bell' });
    mia = await invited(server, ann, 'mia', { role: 'manager', unit: 'sales' });
    vera = await invited(server, ann, 'vera', { role: 'viewer', knownAs: 'Vera' });
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
  const plan = (more: object = {}, by = ann) =>
    good(by<Review>('POST', `${base}/reviews`, { ...wanted, ...more }), 201);
  const at = (review: Pick<Review, 'id'>) => `${base}/reviews/${review.id}`;
  const read = (review: Pick<Review, 'id'>) => good(ann<Review>('GET', at(review)));
  const opened = async (more: object = {}) => {
    const review = await plan(more);
    return await good(ann<Review>('POST', `${at(review)}/open`, {}, { 'if-match': '"1"' }));
  };
  const enter = (measure: string, value: number, note?: string) =>
    good(
      ann('POST', `${base}/actuals`, {
        unit: 'acme',
        measure,
        period: '2026-02',
        value,
        note,
      }),
    );

  async function signedIn(email: string): Promise<string> {
    const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url },
      body: JSON.stringify({ email, password: 'correct horse' }),
    });
    const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
    return cookies.join('; ');
  }

  test('one is planned with the questions of its kind, read, changed over what was read, and deleted', async () => {
    const review = await plan({ language: 'vi' });
    expect(review).toMatchObject({
      state: 'planned',
      scorecard: 'card',
      unitName: 'Acme',
      frozen: null,
      version: 1,
    });
    expect(review.questions[0]).toMatch(/Con số/);
    expect(review.may).toEqual({ hold: true, write: true, reopen: true });
    const change = (body: object, headers: object) => ann<Review>('PATCH', at(review), body, headers);
    expect((await change({ day: '2026-03-11' }, {})).status).toBe(428);
    expect((await change({ day: '2026-03-11' }, { 'if-match': '"7"' })).status).toBe(412);
    expect((await change({ day: '2026-02-30' }, { 'if-match': '"1"' })).status).toBe(400);
    const moved = await good(change({ day: '2026-03-11', title: 'Monthly' }, { 'if-match': '"1"' }));
    expect(moved).toMatchObject({ day: '2026-03-11', title: 'Monthly', version: 2 });
    const list = await good(
      ann<ReviewPage>('GET', `${base}/reviews?unit=acme&from=2026-03-11&to=2026-03-12`),
    );
    expect(list.items.map((one) => one.id)).toEqual([review.id]);
    const history = await good(ann<{ what: string; changes: object }[]>('GET', `${at(review)}/history`));
    expect(history.map((one) => one.what)).toEqual(['review.change', 'review.plan']);
    expect(history[0]?.changes).toMatchObject({ day: { before: '2026-03-10', after: '2026-03-11' } });
    await good(ann('DELETE', at(review), undefined, latest));
    expect((await ann('GET', at(review))).status).toBe(404);
  });

  test('the same request sent again plans nothing twice, and what cannot be is refused', async () => {
    const key = { 'idempotency-key': 'plan-one' };
    const one = await ann<Review>('POST', `${base}/reviews`, wanted, key);
    const again = await ann<Review>('POST', `${base}/reviews`, wanted, key);
    expect(again.body.id).toBe(one.body.id);
    const post = (body: object) => ann('POST', `${base}/reviews`, { ...wanted, ...body });
    expect((await post({ unit: 'fleet' })).status).toBe(404);
    expect((await post({ unit: 'nowhere' })).status).toBe(404);
    expect((await post({ period: 'someday' })).status).toBe(404);
    expect((await post({ day: '2026-13-01' })).status).toBe(400);
    await good(ann('DELETE', at(one.body), undefined, latest));
  });

  test('a rhythm plans the reviews of a year ahead, anew when it changes, and leaves what people touched', async () => {
    const rhythm = {
      kind: 'operational',
      unit: 'sales',
      every: 1,
      firstMonth: '2026-03',
      nth: 3,
      weekday: 2,
    };
    const body = { ...rhythm, at: '14:00', minutes: 45, people: wanted.people };
    const made = await good(
      mia<Schedule & { planned: string[] }>('POST', `${base}/review-schedules`, body),
      201,
    );
    expect(made.planned).toHaveLength(13);
    const coming = async () =>
      (await good(ann<ReviewPage>('GET', `${base}/reviews?unit=sales&order=coming`))).items;
    const before = await coming();
    expect(before.slice(0, 2).map(({ day, period, at: time }) => [day, period, time])).toEqual([
      ['2026-03-17', '2026-02', '14:00'],
      ['2026-04-21', '2026-03', '14:00'],
    ]);
    await good(mia('PATCH', at(before[0]!), { day: '2026-03-18' }, { 'if-match': '"1"' }));
    const one = `${base}/review-schedules/${made.id}`;
    expect((await mia('PATCH', one, { weekday: 4 }, { 'if-match': '"9"' })).status).toBe(412);
    await good(mia('PATCH', one, { weekday: 4 }, { 'if-match': '"1"' }));
    const after = await coming();
    expect(after.slice(0, 2).map(({ day, period }) => [day, period])).toEqual([
      ['2026-03-18', '2026-02'],
      ['2026-04-16', '2026-03'],
    ]);
    expect(after).toHaveLength(13);
    await good(mia('DELETE', one, undefined, latest));
    expect((await coming()).map((left) => left.day)).toEqual(['2026-03-18']);
    expect(await good(ann('GET', `${base}/review-schedules`))).toEqual([]);
  });

  test('figures are frozen at opening with a hash that anyone computes again; a restatement stands beside', async () => {
    const review = await opened();
    expect(review).toMatchObject({ state: 'open', frozen: { count: 9 }, openedBy: 'Ann' });
    const figures = async () => await good(ann<FrozenPage>('GET', `${at(review)}/figures`));
    const page = await figures();
    expect(page.beside).toEqual({});
    const byNode = new Map(page.figures.map((one) => [one.node, one]));
    expect(byNode.get('kpi:acme/nps')).toMatchObject({
      actual: 20,
      target: 50,
      status: 'off-target',
      parent: 2,
    });
    expect(page.figures[0]).toMatchObject({ kind: 'scorecard', parent: null, force: 1 });
    // What is cascaded into it is frozen as its objective, not with what hangs below it.
    expect(byNode.has('objective:sales/sales/o')).toBe(true);
    expect(byNode.has('kpi:sales/calls')).toBe(false);
    const text = canonicalText(page);
    expect(createHash('sha256').update(text).digest('hex')).toBe(page.hash);
    await enter('nps', 55, 'Counted anew');
    const beside = await figures();
    expect(beside.figures).toEqual(page.figures);
    expect(beside.hash).toBe(page.hash);
    const nps = page.figures.findIndex((one) => one.node === 'kpi:acme/nps');
    expect(beside.beside[nps]).toMatchObject({
      now: { actual: 55, status: 'on-target' },
      redefined: false,
      restated: [{ before: 20, value: 55, by: 'Ann', note: 'Counted anew', period: '2026-02' }],
    });
    expect(beside.beside[0]?.restated[0]).toMatchObject({ node: 'kpi:acme/nps' });
    const quick = page.figures.findIndex((one) => one.node === 'kpi:acme/quick');
    expect(beside.beside[quick]).toBeUndefined();
    expect(await good(ann('GET', `${at(review)}/verify`))).toMatchObject({
      isWhole: true,
      computed: page.hash,
    });
    // Frozen once: not opened twice, not deleted, not moved to another period.
    expect((await ann('POST', `${at(review)}/open`, {}, latest)).status).toBe(409);
    expect((await ann('DELETE', at(review), undefined, latest)).status).toBe(409);
    expect((await ann('PATCH', at(review), { period: '2026-01' }, latest)).status).toBe(409);
    // What a changed definition did is told as such, not as a restatement.
    await good(ann('PATCH', `${base}/definitions/measures/acme:quick`, { target: 80, red: 70 }, latest));
    const redefined = (await figures()).beside[quick];
    expect(redefined).toMatchObject({ redefined: true, restated: [], now: { target: 80, actual: 60 } });
    await good(ann('PATCH', `${base}/definitions/measures/acme:quick`, { target: 50, red: 40 }, latest));
    await enter('nps', 20);
    const all = await plan({ period: '2026-01' });
    const below = await good(ann<Review>('POST', `${at(all)}/open`, { below: true }, latest));
    expect(below.frozen?.count).toBe(10);
  });

  test('an agenda is proposed from the worst; people reorder it, and proposing again leaves what they did', async () => {
    const review = await plan({ kind: 'strategy' });
    const proposed = await good(ann<Review>('POST', `${at(review)}/agenda-proposal`, undefined, {}));
    const kinds = (one: Review) => one.agenda.map(({ kind, node }) => (node ? `${kind} ${node}` : kind));
    expect(kinds(proposed)).toContain('deep-dive objective:acme/card/loved');
    const item = await good(
      ann<AgendaItem>('POST', `${at(review)}/agenda`, { title: 'The new office', minutes: 20, place: 0 }),
      201,
    );
    expect((await read(review)).agenda[0]).toMatchObject({ id: item.id, kind: 'free', kept: true });
    const dive = (await read(review)).agenda.find((one) => one.kind === 'deep-dive')!;
    const changed = await good(
      ann<AgendaItem>('PATCH', `${at(review)}/agenda/${dive.id}`, { minutes: 25 }, { 'if-match': '"1"' }),
    );
    expect(changed).toMatchObject({ minutes: 25, kept: true, name: 'Be loved' });
    expect(
      (await ann('PATCH', `${at(review)}/agenda/${dive.id}`, { minutes: 1 }, { 'if-match': '"1"' })).status,
    ).toBe(412);
    const ids = (await read(review)).agenda.map((one) => one.id).toReversed();
    const turned = await good(ann<Review>('PUT', `${at(review)}/agenda`, { items: ids }, latest));
    expect(turned.agenda.map((one) => one.id)).toEqual(ids);
    const success = turned.agenda.find((one) => one.kind === 'trends')!;
    await good(ann('DELETE', `${at(review)}/agenda/${success.id}`, undefined, latest));
    const again = await good(ann<Review>('POST', `${at(review)}/agenda-proposal`));
    expect(again.agenda.find((one) => one.id === dive.id)).toMatchObject({ minutes: 25 });
    expect(again.agenda.find((one) => one.id === item.id)).toMatchObject({ title: 'The new office' });
    const about = again.agenda.map(({ kind, node, id }) => node ?? (kind === 'free' ? id : kind));
    expect(new Set(about).size).toBe(about.length);
    expect((await ann('POST', `${at(review)}/agenda`, { node: 'kpi:acme/nothing' })).status).toBe(404);
  });

  test('several write minutes at once: nobody’s words are lost, and open pages hear of them', async () => {
    const review = await opened();
    const cookie = await signedIn('vera@acme.example');
    const page = await listenTo(`${server.url}${base}/events`, { cookie });
    while (!page.heard.some((one) => one.event === 'sequence')) await page.next();
    const write = (by: Client, text: string, more = {}) =>
      by<Minute>('POST', `${at(review)}/minutes`, { text, ...more });
    const heard = page.next();
    const [first] = await Promise.all([
      good(write(ann, 'Sales fell.'), 201),
      good(write(cora, 'A bridge was closed.'), 201),
    ]);
    const word = await heard;
    expect([word.event, JSON.parse(word.data)]).toMatchObject([
      'review',
      { what: 'minutes', review: review.id },
    ]);
    page.close();
    const one = `${at(review)}/minutes/${first.id}`;
    const mine = await good(
      cora<Minute>('PATCH', one, { text: 'Sales fell by 3 %.' }, { 'if-match': '"1"' }),
    );
    expect(mine).toMatchObject({ version: 2, by: 'Ann', lastBy: 'cora' });
    // Made from words that have passed: refused with those that stand, so that the page joins both.
    const late = await ann<{ code: string; errors: { minute: Minute }[] }>(
      'PATCH',
      one,
      { text: 'Our sales fell.' },
      { 'if-match': '"1"' },
    );
    expect([late.status, late.body.code]).toEqual([412, 'version-passed']);
    expect(late.body.errors[0]?.minute).toMatchObject({
      text: 'Sales fell by 3 %.',
      version: 2,
      lastBy: 'cora',
    });
    await good(write(ann, 'Between.', { after: first.id }), 201);
    const { items } = await good(ann<Minutes>('GET', `${at(review)}/minutes`));
    expect(new Set(items.map((said) => said.text))).toEqual(
      new Set(['Sales fell by 3 %.', 'A bridge was closed.', 'Between.']),
    );
    expect(items.findIndex((said) => said.text === 'Between.')).toBe(
      items.findIndex((said) => said.id === first.id) + 1,
    );
    await good(ann('DELETE', one, undefined, { 'if-match': '"2"' }));
    const wordings = await good(ann<{ text: string }[]>('GET', `${one}/history`));
    expect(wordings.map((said) => said.text)).toEqual(['Sales fell by 3 %.', 'Sales fell.']);
    // Who is only informed, or no part of it, reads.
    expect((await write(vera, 'x')).status).toBe(403);
    expect((await write(mia, 'x')).status).toBe(403);
  });

  test('what is written, decided or agreed under an agenda item stands under one of this very review', async () => {
    const [review, other] = [await opened(), await opened()];
    const foreign = other.agenda[0]?.id ?? '';
    const minute = (about: string) =>
      ann<Problem>('POST', `${at(review)}/minutes`, { text: 'Sales fell.', about });
    const told = async (asked: Promise<{ status: number; body: Problem }>) => {
      const { status, body } = await asked;
      return [status, (body.errors as { at: string }[] | undefined)?.[0]?.at, body.detail];
    };
    expect(await told(minute(foreign))).toEqual([
      ...[422, 'about'],
      `The agenda of this review has no item ${foreign}: name one of its agenda, a question such as question:0, or nothing for the review as a whole.`,
    ]);
    expect((await told(minute('nothing'))).slice(0, 2)).toEqual([422, 'about']);
    const { length } = review.questions;
    expect(await told(minute(`question:${length}`))).toEqual([
      ...[422, 'about'],
      `This review has no question ${length}: they are numbered from 0 to ${length - 1}.`,
    ]);
    for (const about of ['', 'question:0', review.agenda[0]?.id ?? ''])
      expect((await minute(about)).status).toBe(201);
    const decision = { kind: 'start', unit: 'acme', title: 'Do', why: 'Because', decidedBy: 'Ann' };
    const action = { title: 'Do', unit: 'acme' };
    for (const [path, body] of [
      ['decisions', decision],
      ['actions', action],
    ] as const) {
      const under = (more: object) => told(ann<Problem>('POST', `${base}/${path}`, { ...body, ...more }));
      expect((await under({ review: review.id, item: foreign })).slice(0, 2)).toEqual([422, 'item']);
      expect((await under({ item: foreign })).slice(0, 2)).toEqual([422, 'review']);
      expect((await under({ review: review.id, item: review.agenda[0]?.id }))[0]).toBe(201);
    }
  });

  test('closing asks that every red item is settled and somebody was there; then minutes stand', async () => {
    const review = await opened();
    const closing = () => good(ann<Closing>('GET', `${at(review)}/closing`));
    expect(await closing()).toMatchObject({
      red: 2,
      settled: 0,
      missing: [
        { code: 'red-open', node: 'objective:acme/card/loved' },
        { code: 'red-open', node: 'kpi:acme/late' },
        { code: 'nobody-attended' },
      ],
    });
    const close = (by = ann) =>
      by<{ code: string; errors: unknown[] }>('POST', `${at(review)}/close`, undefined, latest);
    const refused = await close();
    expect([refused.status, refused.body.errors.length]).toEqual([422, 3]);
    const about = { unit: 'acme', review: review.id };
    await good(
      ann('POST', `${base}/actions`, {
        ...about,
        title: 'Call them',
        owner: 'Cora Bell',
        node: 'kpi:acme/nps',
      }),
      201,
    );
    expect((await closing()).settled).toBe(1);
    const accept = { ...about, kind: 'accept', node: 'kpi:acme/late', title: 'Leave it', decidedBy: 'Ann' };
    expect((await ann('POST', `${base}/decisions`, accept)).status).toBe(400);
    await good(
      ann('POST', `${base}/decisions`, { ...accept, why: 'The road is built anew until May.' }),
      201,
    );
    const people = review.people.map((one) => ({ ...one, attended: one.part === 'leads' }));
    await good(ann('PATCH', at(review), { people }, latest));
    expect(await closing()).toMatchObject({ red: 2, settled: 2, missing: [] });
    expect((await close(mia)).status).toBe(403);
    expect((await close()).status).toBe(200);
    expect(await read(review)).toMatchObject({ state: 'closed', closedBy: 'Ann' });
    expect((await ann('POST', `${at(review)}/minutes`, { text: 'Late' })).status).toBe(409);
    expect((await ann('PATCH', at(review), { title: 'Late' }, latest)).status).toBe(409);
    expect((await ann('POST', `${at(review)}/agenda`, { title: 'Late' })).status).toBe(409);
    expect((await ann('POST', `${base}/decisions`, { ...accept, why: 'Late' })).status).toBe(409);
    // Opened again with a reason, which stays in sight; its figures are those of then.
    expect((await ann('POST', `${at(review)}/reopen`, { why: ' ' }, latest)).status).toBe(400);
    const again = await good(
      ann<Review>('POST', `${at(review)}/reopen`, { why: 'A name was wrong' }, latest),
    );
    expect(again).toMatchObject({ state: 'open', frozen: review.frozen, closed: null });
    expect(again.reopened).toMatchObject([{ by: 'Ann', why: 'A name was wrong' }]);
    expect((await close()).status).toBe(200);
  });

  test('a review is a file to be read before it, in either language', { timeout: 30_000 }, async () => {
    const review = await opened();
    await good(
      ann('POST', `${at(review)}/minutes`, { text: 'A bridge was closed.', about: review.agenda[2]?.id }),
      201,
    );
    const cookie = await signedIn('ann@acme.example');
    const read = async (language: string) => {
      const answer = await fetch(`${server.url}${at(review)}/export.pdf?language=${language}`, {
        headers: { cookie },
      });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()) }).promise;
      let text = '';
      for (let n = 1; n <= pdf.numPages; n++)
        text += (await (await pdf.getPage(n)).getTextContent()).items
          .map((one) => ('str' in one ? one.str : ''))
          .join(' ');
      return text.replace(/\s+/g, ' ');
    };
    const english = await read('en');
    for (const part of ['Operational review · Acme', 'Promoters', 'A bridge was closed.', 'Ann (Leads)'])
      expect(english).toContain(part);
    expect(english).toContain(review.frozen?.hash.slice(0, 12));
    expect(await read('vi')).toContain('Họp đánh giá vận hành');
  });

  test('whoever is not of an organization, or holds no reviews of the unit, does nothing there', async () => {
    const review = await plan();
    expect((await clientOf(server.url)('GET', at(review))).status).toBe(401);
    expect((await ann('GET', `/api/orgs/other/reviews/${review.id}`)).status).toBe(404);
    for (const by of [cora, mia, vera]) {
      expect((await by('POST', `${at(review)}/open`, {}, latest)).status).toBe(403);
      expect((await by('POST', `${base}/reviews`, wanted)).status).toBe(403);
      expect((await good(by<Review>('GET', at(review)))).may.hold).toBe(false);
    }
    expect((await good(cora<Review>('GET', at(review)))).may.write).toBe(true);
    const mine = await good(cora<ReviewPage>('GET', `${base}/reviews?mine=1&order=coming`));
    expect(mine.items.some((one) => one.id === review.id)).toBe(true);
    expect((await plan({ unit: 'sales' }, mia)).scorecard).toBe('sales');
  });

  test('an organization words the questions of a kind itself', async () => {
    const asks = `${base}/review-questions`;
    const body = { questions: ['What did we learn?'] };
    expect((await mia('PUT', `${asks}/adapt`, body, { 'if-match': '"0"' })).status).toBe(403);
    await good(ann('PUT', `${asks}/adapt`, body, { 'if-match': '"0"' }));
    expect((await ann('PUT', `${asks}/adapt`, body, { 'if-match': '"0"' })).status).toBe(412);
    expect((await plan({ kind: 'adapt' })).questions).toEqual(body.questions);
    expect((await ann('PUT', `${asks}/nothing`, body, latest)).status).toBe(404);
  });

  test('a question that stands twice is refused by what it says, and the usual ones come back with null', async () => {
    const asks = `${base}/review-questions`;
    const put = (questions: string[] | null, headers: Record<string, string> = latest) =>
      ann<Asked & { errors: object[] }>('PUT', `${asks}/strategy`, { questions }, headers);
    const twice = await put(['What changed?', 'Why?', ' what  CHANGED? ']);
    expect(twice).toMatchObject({
      status: 400,
      body: { errors: [{ at: 'questions', code: 'form-twice', values: { twice: 'what  CHANGED?' } }] },
    });
    const usual = (await good(ann<Asked[]>('GET', asks))).find(({ kind }) => kind === 'strategy');
    expect(usual?.isDefault).toBe(true);
    expect(await good(put(['Why?']))).toMatchObject({ questions: ['Why?'], isDefault: false, version: 1 });
    expect(await good(put(null))).toMatchObject({ questions: usual?.questions, isDefault: true, version: 2 });
    expect((await put(['Late'], { 'if-match': '"1"' })).status).toBe(412);
    expect((await plan({ kind: 'strategy' })).questions).toEqual(usual?.questions);
    expect(await good(put(['Why?']))).toMatchObject({ isDefault: false, version: 3 });
  });
});
