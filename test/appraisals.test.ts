/** An appraisal through all its steps: what each of the two does, what is refused, and what stays in sight. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../src/platform/errors.ts';
import { openLog } from '../src/platform/log.ts';
import type {
  Appraisal,
  AppraisalCycle,
  AppraisalPage,
  BegunAppraisal,
} from '../src/review/appraisal-contract.ts';
import { evidenceText } from '../src/review/appraisal-evidence.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import {
  base,
  begun,
  type Company,
  company,
  defined,
  good,
  late,
  latest,
  post,
  put,
  read,
  talkedOver,
  terms,
} from './appraisal-world.ts';
import type { Client } from './client.ts';
import { emptyPlace } from './engines.ts';

interface Carried {
  appraisals: { id: string; cycle: string }[];
  appraisalCycles: { id: string }[];
}
const calls = 'kpi:sales/calls';

describe.each(['pglite', 'postgresql'] as const)('appraisals, on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let all: Company;
  let cycle: AppraisalCycle;
  let minute = 0;
  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    clear = empty.clear;
    server = await startServer({
      ...empty.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date(Date.parse('2026-03-09T10:00:00Z') + 60_000 * minute++),
      webFolder: 'test/no-such-folder',
    });
    all = await company(server);
  });
  // One appraisal a person and cycle: each test has a cycle of its own.
  beforeEach(async () => {
    cycle = await defined(all);
  });
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('terms that do not hold together are refused with the mend', async () => {
    const define = (change: object) =>
      all.ann('POST', `${base}/appraisal-cycles`, {
        ...{ name: 'X', period: 'FY2026', terms: { ...terms, ...change } },
      });
    const refused = await Promise.all([
      define({ parts: [{ code: 'how', kind: 'behaviours', name: 'How', weight: 1 }] }),
      define({ parts: [{ code: 'r', kind: 'results', name: 'R', weight: 0 }] }),
      define({ scale: [terms.scale[0], terms.scale[0]] }),
      define({
        payOut: [
          { score: 3, percent: 1 },
          { score: 3, percent: 2 },
        ],
      }),
      define({ payOut: [{ score: 1000, percent: 100 }] }),
      define({ deadlines: { agree: '2026-12-31', self: '2026-01-01' } }),
    ]);
    expect(refused.map((one) => one.status)).toEqual([422, 422, 422, 422, 422, 422]);
    expect(
      (await all.ann('POST', `${base}/appraisal-cycles`, { name: 'X', period: '2026-99', terms })).status,
    ).toBe(404);
    expect(
      (await all.mia('POST', `${base}/appraisal-cycles`, { name: 'X', period: 'FY2026', terms })).status,
    ).toBe(403);
  });

  test('it begins with the results on the person’s line of sight and the behaviours of the cycle', async () => {
    const one = await begun(all, cycle);
    expect(one).toMatchObject({
      state: 'proposed',
      tie: 'person',
      waitsFor: 'both',
      due: '2026-03-27',
      overdue: false,
    });
    expect(one.manager.id).toBe(all.ids.mia);
    expect(one.items.map(({ id, weight }) => [id, weight])).toEqual([
      [calls, 100],
      ['how/listens', 1],
      ['how/helps', 1],
    ]);
    expect(one.evidence.figures[0]).toMatchObject({
      node: calls,
      actual: expect.any(Number),
      target: expect.any(Number),
    });
    expect(one.evidence.paths[0]).toEqual(['Be liked', 'Be loved', 'Customer', 'Card']);
    // The figures are beside, and no rating is filled in by them.
    expect([one.self, one.view, one.conclusion, one.result]).toEqual([null, null, null, null]);
  });

  test('a person has one appraisal in a cycle; whoever begins another is led to the one that is there', async () => {
    const first = await begun(all, cycle);
    const begin = (by: Client, more: object = {}) =>
      by<Problem>('POST', `${base}/appraisals`, { cycle: cycle.id, person: all.ids.cora, ...more });
    const again = await begin(all.mia);
    expect(again.status).toBe(409);
    expect(again.body.detail).toBe(
      'Cora Bell has an appraisal in the cycle Year 2026 already, and there is one for each person and cycle: ' +
        'continue that one, or define another cycle for another review period.',
    );
    expect(again.body.errors).toMatchObject([{ code: 'appraisal.begun', appraisal: first.id }]);
    // Whoever may begin it and not see it learns that there is one, and is led nowhere.
    const blind = await begin(all.ann, { manager: all.ids.fred });
    expect([blind.status, (blind.body.errors as { appraisal: unknown }[])[0]?.appraisal]).toEqual([
      409,
      null,
    ]);
    // Of two who begin it at once one is refused.
    const next = await defined(all, { name: 'Year 2027' });
    const both = await Promise.all(
      [all.mia, all.boss].map((by) => begin(by, { cycle: next.id }).then((one) => one.status)),
    );
    expect(both.toSorted()).toEqual([201, 409]);
  });

  test('a document does not bring a second beside the one that is there; one that held two already comes in whole', async () => {
    const { id } = await begun(all, cycle);
    const document = (await all.cora<Carried>('GET', `${base}/document`)).body;
    const [one] = document.appraisals.filter((each) => each.id === id);
    const bring = (appraisals: object[], appraisalCycles: object[] = []) =>
      all.ann<Problem>('PUT', `${base}/document`, { ...document, appraisalCycles, appraisals });
    const beside = await bring([{ ...one, id: `beside-${id}` }]);
    expect([beside.status, beside.body.detail]).toEqual([
      409,
      expect.stringContaining(`Take beside-${id} out of the document`),
    ]);
    const old = { ...document.appraisalCycles.find((each) => each.id === cycle.id), id: `old-${id}` };
    const twice = ['a', 'b'].map((each) => ({ ...one, id: `${each}-${id}`, cycle: `old-${id}` }));
    expect((await bring(twice, [old])).status).toBe(200);
    expect((await bring(twice, [old])).status).toBe(200);
    const page = await good(all.cora<AppraisalPage>('GET', `${base}/appraisals?cycle=old-${id}`));
    expect(page.items.map((each) => each.id)).toEqual([`a-${id}`, `b-${id}`]);
  });

  test('weights hold when both have agreed to the same; a later change keeps both values, who and why', async () => {
    const { id } = await begun(all, cycle);
    await good(post(all.mia, id, 'agreement', late));
    const items = [
      { node: calls, weight: 60 },
      { node: 'objective:sales/sales/o', weight: 40 },
    ];
    const changed = await good(put(all.cora, id, 'weights', { items }));
    expect(changed).toMatchObject({ state: 'proposed', agreed: { person: null, manager: null } });
    await good(post(all.mia, id, 'agreement', late));
    const agreed = await good(post(all.cora, id, 'agreement'));
    expect([agreed.state, agreed.agreed.late]).toEqual(['agreed', true]);
    const other = [{ node: calls, weight: 80 }, items[1]];
    expect((await put(all.cora, id, 'weights', { items: other, why: 'Better for me' })).status).toBe(403);
    expect((await put(all.mia, id, 'weights', { items: other })).status).toBe(422);
    const after = await good(put(all.mia, id, 'weights', { items: other, why: 'The objective was cut' }));
    expect(after.changes).toEqual([
      {
        what: 'weight',
        about: 'Calls',
        before: 60,
        after: 80,
        why: 'The objective was cut',
        by: 'mia',
        at: expect.any(String),
      },
    ]);
    expect(
      (await put(all.mia, id, 'weights', { items: [{ node: 'kpi:x/y', weight: 1 }], why: 'x' })).status,
    ).toBe(404);
  });

  test('agreed after the period has begun: not without a reason, which both see and which goes along', async () => {
    const { id, agreed } = await begun(all, cycle);
    expect(agreed).toEqual({ person: null, manager: null, late: false, because: [], needsWhy: true });
    const refused = await all.cora<{ detail: string; errors: { at: string; code: string }[] }>(
      ...(['POST', `${base}/appraisals/${id}/agreement`, {}, latest] as const),
    );
    expect(refused.status).toBe(422);
    expect(refused.body.detail).toMatch(/^The period began on 2026-01-01: say in "why" why/);
    expect(refused.body.errors[0]).toMatchObject({ at: 'why', code: 'appraisal-late' });
    expect((await post(all.cora, id, 'agreement', { why: '  ' })).status).toBe(400);
    await good(post(all.cora, id, 'agreement', late));
    // Other weights are agreed anew, and need their own reason.
    const items = [{ node: calls, weight: 10 }];
    const changed = await good(put(all.mia, id, 'weights', { items }));
    expect(changed.agreed).toMatchObject({ because: [], needsWhy: true });
    await good(post(all.cora, id, 'agreement', { why: 'The plan changed' }));
    await good(post(all.mia, id, 'agreement'));
    for (const one of [all.cora, all.mia])
      expect((await read(one, id)).agreed).toMatchObject({
        late: true,
        needsWhy: false,
        because: [{ why: 'The plan changed', by: expect.any(String), at: expect.any(String) }],
      });
    const { body } = await all.cora<{ appraisals: { id: string; course: { late?: unknown[] } }[] }>(
      'GET',
      `${base}/document`,
    );
    expect(body.appraisals.find((one) => one.id === id)?.course.late).toHaveLength(1);
    // Of a year that is still to come nothing is asked.
    const next = await defined(all, { name: 'Year 2027', period: 'FY2027' });
    const early = await begun(all, next);
    await good(post(all.cora, early.id, 'agreement'));
    const done = await good(post(all.mia, early.id, 'agreement'));
    expect([done.state, done.agreed.late, done.agreed.because]).toEqual(['agreed', false, []]);
  });

  test('a view is its writer’s alone until it is handed over, and the self-view comes first', async () => {
    const { id } = await begun(all, cycle);
    for (const one of [all.cora, all.mia]) await good(post(one, id, 'agreement', late));
    const ratings = [{ about: calls, rating: 4, text: 'Mine' }];
    await good(put(all.cora, id, 'self-view', { ratings, text: null }));
    expect((await read(all.mia, id)).self).toBeNull();
    expect((await read(all.cora, id)).self?.ratings).toHaveLength(1);
    await good(put(all.mia, id, 'manager-view', { ratings: [{ about: calls, rating: 3 }] }));
    expect((await read(all.cora, id)).view).toBeNull();
    expect((await put(all.mia, id, 'manager-view', { ratings, handOver: true })).status).toBe(409);
    expect((await put(all.cora, id, 'self-view', { ratings: [{ about: calls, rating: 3.5 }] })).status).toBe(
      422,
    );
    const handed = await good(put(all.cora, id, 'self-view', { ratings, handOver: true }));
    // One part is given, the other not: it is no zero, and that is said.
    expect(handed.self?.reckoned).toMatchObject({ score: 4, absent: ['how'] });
    expect(handed.state).toBe('self-viewed');
    expect((await read(all.mia, id)).self?.ratings[0]).toMatchObject({ rating: 4, text: 'Mine' });
    expect((await put(all.cora, id, 'self-view', { ratings })).status).toBe(409);
    await good(put(all.mia, id, 'manager-view', { ratings, handOver: true }));
    expect((await read(all.cora, id)).view?.ratings[0]?.rating).toBe(4);
  });

  test('the conclusion is a human’s, with reasons, over frozen evidence; 5 and 3 at 30 : 70 are 3.6', async () => {
    const talked = await talkedOver(all, cycle);
    expect(talked.state).toBe('talked');
    expect(talked.view?.reckoned).toMatchObject({ score: 3.6, absent: [] });
    expect(talked.talk.map((one) => [one.by, one.text])).toEqual([
      ['cora', 'We spoke about the winter.'],
      ['mia', 'Agreed on training.'],
    ]);
    const { id } = talked;
    expect((await post(all.mia, id, 'conclusion', { rating: 3.6 })).status).toBe(400);
    expect((await post(all.mia, id, 'conclusion', { rating: 3.61, reasons: 'x' })).status).toBe(422);
    expect((await post(all.mia, id, 'conclusion', { rating: 6, reasons: 'x' })).status).toBe(422);
    expect((await post(all.cora, id, 'conclusion', { rating: 5, reasons: 'x' })).status).toBe(403);
    const done = await good(post(all.mia, id, 'conclusion', { rating: 3.6, reasons: 'As agreed, and kind' }));
    expect(done.result).toEqual({ rating: 3.6, word: 'As agreed', payOut: 80 });
    const results = done.items.filter((item) => item.node);
    const text = evidenceText(done, done.evidence.sequence, results, done.evidence.figures);
    expect(createHash('sha256').update(text).digest('hex')).toBe(done.evidence.frozen?.hash);
    expect(done.evidence.frozen?.isWhole).toBe(true);
    const then = done.evidence.figures[0]?.actual;
    await good(
      all.ann('POST', `${base}/actuals`, {
        unit: 'sales',
        measure: 'calls',
        period: '2026-02',
        value: 48,
        note: 'Counted anew',
      }),
    );
    const restated = await read(all.cora, id);
    expect(restated.evidence.figures[0]?.actual).toBe(then);
    expect(restated.evidence.beside['0']).toMatchObject({
      restated: [{ value: 48, by: 'Ann', note: 'Counted anew' }],
    });
    expect(restated.evidence.beside['0']?.now?.actual).not.toBe(then);
  });

  test('what could not be influenced is marked with a reason, and taken out of the evidence in sight', async () => {
    const { id } = await begun(all, cycle);
    await good(
      put(all.cora, id, 'weights', {
        items: [
          { node: calls, weight: 1 },
          { node: 'kpi:acme/quick', weight: 1 },
        ],
      }),
    );
    for (const one of [all.cora, all.mia]) await good(post(one, id, 'agreement', late));
    const before = await read(all.cora, id);
    const marked = await good(put(all.cora, id, 'marks', { about: calls, why: 'The telephones were down' }));
    expect(marked.items[0]?.mark).toMatchObject({ why: 'The telephones were down', by: 'cora' });
    expect(marked.evidence.leftOut).toEqual([calls]);
    expect(marked.evidence.score).toBe(before.evidence.figures[1]?.score);
    const back = await good(put(all.mia, id, 'marks', { about: calls, why: null }));
    expect(back.evidence).toMatchObject({ leftOut: [], score: before.evidence.score });
    expect(back.changes.map((one) => [one.what, one.before, one.after, one.by])).toEqual([
      ['mark', null, 'The telephones were down', 'cora'],
      ['mark', 'The telephones were down', null, 'mia'],
    ]);
    expect((await put(all.cora, id, 'marks', { about: 'how/helps', why: 'x' })).status).toBe(422);
  });

  test('calibration keeps both values and the reason, and asks the person again', async () => {
    const { id } = await talkedOver(all, cycle);
    await good(post(all.mia, id, 'conclusion', { rating: 3.6, reasons: 'Fine' }));
    await good(post(all.cora, id, 'acknowledgement', { text: 'Thank you' }));
    expect((await post(all.mia, id, 'calibration', { rating: 5, why: 'x' })).status).toBe(403);
    const done = await good(
      post(all.nina, id, 'calibration', { rating: 4, why: 'As for the others in sales' }),
    );
    expect(done).toMatchObject({
      state: 'concluded',
      acknowledged: null,
      conclusion: { rating: 3.6 },
      calibrated: { rating: 4, before: 3.6, why: 'As for the others in sales', by: 'nina' },
      result: { rating: 4, word: 'Above', payOut: 100 },
    });
    expect(done.changes.at(-1)).toMatchObject({ what: 'calibration', before: 3.6, after: 4 });
    // What was said with the acknowledgement is not lost with it.
    expect(done.comments.map((one) => one.text)).toEqual(['Thank you']);
  });

  test('an objection goes to the manager’s manager, who answers with reasons; the answer holds', async () => {
    const { id } = await talkedOver(all, cycle);
    await good(post(all.mia, id, 'conclusion', { rating: 3, reasons: 'Fine' }));
    const objected = await good(post(all.cora, id, 'objection', { text: 'The winter is left out' }));
    expect(objected).toMatchObject({ state: 'objected', waitsFor: 'objection', objection: { to: 'boss' } });
    expect((await post(all.mia, id, 'answer', { reasons: 'No' })).status).toBe(403);
    const answered = await good(post(all.boss, id, 'answer', { rating: 3.6, reasons: 'You are right' }));
    expect(answered).toMatchObject({
      state: 'answered',
      result: { rating: 3.6 },
      answer: { by: 'boss', rating: 3.6 },
    });
    expect((await read(all.cora, id)).changes.at(-1)).toMatchObject({
      what: 'answer',
      before: 3,
      after: 3.6,
    });
    expect((await post(all.cora, id, 'objection', { text: 'Again' })).status).toBe(409);
    expect((await good(post(all.cora, id, 'acknowledgement'))).state).toBe('acknowledged');
  });

  test('whom the organization names hears objections, never the manager', async () => {
    const named = await defined(all, { name: 'Named', hears: all.ids.stella });
    const { id } = await talkedOver(all, named);
    // Until there is one, whoever would hear it sees nothing.
    expect((await all.stella('GET', `${base}/appraisals/${id}`)).status).toBe(404);
    await good(post(all.mia, id, 'conclusion', { rating: 3, reasons: 'Fine' }));
    expect((await good(post(all.cora, id, 'objection', { text: 'No' }))).objection?.to).toBe('stella');
    expect((await read(all.stella, id)).may.answer).toBe(true);
    const self = await defined(all, { name: 'Self', hears: all.ids.mia });
    const other = await talkedOver(all, self);
    await good(post(all.mia, other.id, 'conclusion', { rating: 3, reasons: 'Fine' }));
    expect((await good(post(all.cora, other.id, 'objection', { text: 'No' }))).objection?.to).toBe('boss');
  });

  test('steps are taken in their order, each by whose it is', async () => {
    const { id } = await begun(all, cycle);
    const steps: [string, string, object][] = [
      ['PUT', 'self-view', { ratings: [], text: 'x' }],
      ['POST', 'talk', { text: 'x' }],
      ['POST', 'conclusion', { rating: 3, reasons: 'x' }],
      ['POST', 'acknowledgement', {}],
      ['POST', 'objection', { text: 'x' }],
      ['POST', 'answer', { reasons: 'x' }],
      ['PUT', 'marks', { about: calls, why: 'x' }],
    ];
    for (const [method, step, body] of steps)
      for (const one of [all.cora, all.mia]) {
        const { status } = await one(method, `${base}/appraisals/${id}/${step}`, body, latest);
        expect([step, status === 409 || status === 403]).toEqual([step, true]);
      }
    expect((await read(all.cora, id)).state).toBe('proposed');
  });

  test('a change is made from the version that was read, and what was begun or said once is not twice', async () => {
    const asked = { cycle: cycle.id, person: all.ids.cora };
    const key = { 'idempotency-key': 'begin-1' };
    const begin = () => good(all.mia<BegunAppraisal>('POST', `${base}/appraisals`, asked, key), 201);
    const [first, second] = [await begin(), await begin()];
    expect(second.id).toBe(first.id);
    const at = `${base}/appraisals/${first.id}`;
    const said = { 'idempotency-key': 'say-1' };
    for (let n = 0; n < 2; n++)
      await good(all.cora('POST', `${at}/comments`, { text: 'Why this?', about: calls }, said), 201);
    expect((await read(all.mia, first.id)).comments).toHaveLength(1);
    expect((await all.cora('POST', `${at}/agreement`, {})).status).toBe(428);
    await good(all.cora('POST', `${at}/agreement`, late, { 'if-match': '"1"' }));
    expect((await all.mia('POST', `${at}/agreement`, {}, { 'if-match': '"1"' })).status).toBe(412);
    expect((await all.cora('POST', `${at}/comments`, { text: 'x', about: 'nothing' })).status).toBe(422);
  });

  test('another manager takes over with a reason that stays in sight', async () => {
    const { id } = await begun(all, cycle);
    expect((await put(all.mia, id, 'manager', { manager: all.ids.fred, why: 'x' })).status).toBe(403);
    const moved = await good(put(all.boss, id, 'manager', { manager: all.ids.fred, why: 'On leave' }));
    expect(moved.manager.name).toBe('fred');
    expect(moved.changes.at(-1)).toMatchObject({
      what: 'manager',
      before: 'mia',
      after: 'fred',
      why: 'On leave',
    });
    expect((await read(all.fred, id)).tie).toBe('manager');
    expect((await put(all.boss, id, 'manager', { manager: all.ids.cora, why: 'x' })).status).toBe(422);
  });

  test('lists are by name and know no rating: nobody is ranked', async () => {
    const page = await good(all.nina<AppraisalPage>('GET', `${base}/appraisals?whose=others&limit=200`));
    expect(page.items.length).toBeGreaterThan(3);
    expect(JSON.stringify(page)).not.toMatch(/rating|score|result/i);
    const names = page.items.map((one) => one.person.name);
    expect(names).toEqual(names.toSorted());
    const [first] = (await good(all.nina<AppraisalPage>('GET', `${base}/appraisals?limit=1`))).items;
    expect(first?.person.name).toBe('Cora Bell');
    const paged: string[] = [];
    for (let after = ''; ; ) {
      const one: AppraisalPage = await good(
        all.nina<AppraisalPage>(
          'GET',
          `${base}/appraisals?limit=2${after && `&after=${encodeURIComponent(after)}`}`,
        ),
      );
      paged.push(...one.items.map((item) => item.id));
      if (!one.next) break;
      after = one.next;
    }
    expect(paged).toEqual(page.items.map((item) => item.id));
    const mine = await good(all.cora<AppraisalPage>('GET', `${base}/appraisals?whose=mine`));
    expect(mine.items.every((one: AppraisalPage['items'][number]) => one.tie === 'person')).toBe(true);
  });

  test('the rules of one that is under way are not changed by changing the cycle', async () => {
    const own = await defined(all, { name: 'Changed later' });
    const { id } = await begun(all, own);
    const scale = [...terms.scale.slice(0, 4), { value: 9, word: 'Nine' }];
    await good(
      all.ann(
        'PATCH',
        `${base}/appraisal-cycles/${own.id}`,
        { terms: { ...terms, scale }, named: [all.ids.vera] },
        { 'if-match': '"1"' },
      ),
    );
    const one: Appraisal = await read(all.cora, id);
    expect(one.terms.scale.at(-1)?.value).toBe(5);
    expect(one.readers.map((reader) => reader.name)).not.toContain('vera');
    expect((await all.vera('GET', `${base}/appraisals/${id}`)).status).toBe(404);
    await good(
      all.ann('PATCH', `${base}/appraisal-cycles/${own.id}`, { state: 'closed' }, { 'if-match': '"2"' }),
    );
    expect(
      (await all.mia('POST', `${base}/appraisals`, { cycle: own.id, person: all.ids.cora })).status,
    ).toBe(409);
  });
});
