/** The cascade over HTTP, on both databases: alignment and support, the tree, lines of sight, what is not aligned. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cascade, Unaligned } from '../src/board/cascade-contract.ts';
import type { AlignmentReading, ObjectiveSight, PersonSight, Sight } from '../src/board/sight-contract.ts';
import { personScorecard } from '../src/cascade/person-scorecard.ts';
import { openLog } from '../src/platform/log.ts';
import { type RunningServer, startServer } from '../src/server.ts';
import { type Client, clientOf, owner } from './client.ts';
import { emptyPlace } from './engines.ts';

const measure = (home: object, code: string, more: object = {}) => ({
  ...home,
  code,
  name: code,
  rule: 'range',
  min: 0,
  max: 100,
  ...more,
});
/** A company, two departments, three shops on one template; the second department is aligned to nothing. */
const world = {
  format: 'sightline/1',
  organization: { code: 'acme', name: 'Acme', calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
  plans: [{ code: 'p', name: 'Plan', state: 'active', shares: { own: 60, cascade: 40 } }],
  perspectives: [
    { code: 'c', name: 'Customer', order: 2 },
    { code: 'f', name: 'Financial', order: 1 },
  ],
  units: [
    { code: 'acme', name: 'Acme', kind: 'company' },
    { code: 'sales', name: 'Sales', kind: 'department', parent: 'acme' },
    { code: 'fleet', name: 'Fleet', kind: 'department', parent: 'acme' },
    ...['one', 'two', 'three'].map((code) => ({ code, name: `Shop ${code}`, kind: 'shop', parent: 'sales' })),
  ],
  scorecards: [
    { code: 'top', name: 'Acme', unit: 'acme' },
    { code: 'sales', name: 'Sales', unit: 'sales' },
    { code: 'fleet', name: 'Fleet', unit: 'fleet' },
    { code: 'shop', name: 'Shop', every: 'shop' },
  ],
  objectives: [
    { scorecard: 'top', code: 'C', name: 'Be liked', perspective: 'c' },
    { scorecard: 'top', code: 'F', name: 'Earn', perspective: 'f' },
    { scorecard: 'sales', code: 'C', name: 'Be liked by buyers', perspective: 'c', owner: 'Cora Bell' },
    { scorecard: 'fleet', code: 'C', name: 'Be on time', perspective: 'c' },
    { scorecard: 'shop', code: 'C', name: 'Be friendly', perspective: 'c' },
  ],
  alignments: [
    { child: 'sales:C', parent: 'acme:C' },
    { child: 'shop:C', parent: 'C' },
  ],
  measures: [
    measure({ unit: 'acme' }, 'nps', { owner: 'Ann Lee, chief' }),
    measure({ unit: 'acme' }, 'profit', { owner: 'Ann Lee' }),
    measure({ unit: 'sales' }, 'calls', { owner: 'Cora Bell, lead', target: 50 }),
    measure({ unit: 'fleet' }, 'trips', { owner: 'Fred Oz' }),
    measure({ unit: 'fleet' }, 'washed', { owner: 'Fred Oz' }),
    measure({ template: 'shop' }, 'smiles', { updater: 'Shop desk' }),
  ],
  kpis: [
    { objective: 'top:C', measure: 'acme:nps' },
    { objective: 'top:F', measure: 'acme:profit' },
    { objective: 'sales:C', measure: 'sales:calls' },
    { objective: 'fleet:C', measure: 'fleet:trips' },
    { objective: 'shop:C', measure: 'shop:smiles' },
  ],
  targets: [{ unit: 'sales', measure: 'calls', start: '2026-01', end: '2026-12', path: 'flat', value: 60 }],
  figures: [
    { unit: 'acme', measure: 'nps', values: { '2026-02': 50 } },
    { unit: 'acme', measure: 'profit', values: { '2026-02': 80 } },
    { unit: 'sales', measure: 'calls', values: { '2026-02': 40 } },
    { unit: 'fleet', measure: 'trips', values: { '2026-02': 90 } },
    { unit: 'one', measure: 'smiles', values: { '2026-02': 10 } },
    { unit: 'two', measure: 'smiles', values: { '2026-02': 40 } },
  ],
};
const at = 'period=2026-02';

describe.each(['pglite', 'postgresql'] as const)('the cascade, on %s', (engine) => {
  let server: RunningServer;
  let clear: () => Promise<void>;
  let ann: Client;
  const get = async <T>(path: string): Promise<T> => {
    const answer = await ann<T>('GET', `/api/orgs/acme/${path}`);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const make = (fields: object) =>
    ann<{ detail?: string; sequence: number }>('POST', '/api/orgs/acme/definitions/alignments', fields);
  const names = (read: Cascade): string[] => read.rows.map((row) => `${'  '.repeat(row.depth)}${row.name}`);
  beforeAll(async () => {
    const empty = await emptyPlace(engine);
    clear = empty.clear;
    server = await startServer({
      ...empty.place,
      port: 0,
      host: '127.0.0.1',
      log: openLog('fatal'),
      now: () => new Date('2026-03-12T10:00:00Z'),
      webFolder: 'test/no-such-folder',
    });
    ann = clientOf(server.url);
    await ann('POST', '/api/auth/sign-up/email', owner);
    const made = await ann('POST', '/api/orgs', { from: 'document', document: world });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    await clear?.();
  });

  test('the tree opens by levels and unit by unit, a window at a time, and tells where a unit stands', async () => {
    const first = await get<Cascade>(`cascade?${at}`);
    expect(names(first)).toEqual(['Acme', '  Sales', '  Fleet']);
    expect(first.perspectives.map((one) => one.name)).toEqual(['Financial', 'Customer']);
    const [top, sales] = first.rows;
    // 0.6·50 + 0.4·sales, sales being 0.6·40 + 0.4·25: the shop without a value gives its weight to the others.
    expect(sales?.score).toBeCloseTo(34, 9);
    expect(top?.scores).toEqual([80, 43.6]);
    expect(top).toMatchObject({ children: 2, isOpen: true, aligned: null, kpis: 2, objectives: 2 });
    expect(sales).toMatchObject({ children: 3, isOpen: false, aligned: 1, place: 1, of: 2 });
    const opened = await get<Cascade>(`cascade?${at}&open=sales&closed=fleet&at=two&limit=2&offset=2`);
    expect(opened.total).toBe(6);
    expect(opened.at).toBe(3);
    expect(names(opened)).toEqual(['    Shop one', '    Shop two']);
  });

  test('siblings are sorted by a column, and filters keep the way to what they find', async () => {
    const sorted = await get<Cascade>(`cascade?${at}&depth=5&sort=score&order=best`);
    expect(names(sorted)).toEqual([
      'Acme',
      '  Fleet',
      '  Sales',
      '    Shop two',
      '    Shop one',
      '    Shop three',
    ]);
    const shops = await get<Cascade>(`cascade?${at}&kind=shop`);
    expect(shops.found).toBe(3);
    expect(shops.rows.map((row) => [row.unit, row.isFound])).toEqual([
      ['acme', false],
      ['sales', false],
      ['one', true],
      ['two', true],
      ['three', true],
    ]);
    const missing = await get<Cascade>(`cascade?${at}&show=n`);
    expect(missing.rows.filter((row) => row.isFound).map((row) => row.unit)).toEqual(['three']);
    expect((await get<Cascade>(`cascade?${at}&q=SHOP+tw`)).rows.at(-1)?.unit).toBe('two');
    const beside = await get<Cascade>(`cascade?${at}&depth=0&open=acme,*acme&closed=fleet`);
    expect(names(beside).slice(0, 3)).toEqual(['Acme', '  Sales', '    Shop one']);
    expect((await ann('GET', `/api/orgs/acme/cascade?unit=nowhere`)).status).toBe(404);
  });

  test('a line of sight leads up with weights and gaps that add up, and down to everyone, page by page', async () => {
    const sight = await get<Sight>(`sight/kpi/one/smiles?${at}`);
    expect(sight.lines[0]?.steps.map((step) => step.name)).toEqual([
      'smiles',
      'Be friendly',
      'Be liked by buyers',
      'Be liked',
      'Customer',
      'Acme',
    ]);
    const top = sight.cards.find((one) => one.isTop);
    expect(top?.force).toBeCloseTo(0.5 * 0.4 * 0.4 * 0.5, 12);
    expect(top?.design).toBeCloseTo(0.5 * 0.4 * 0.4 * (1 / 3), 12);
    let offset: number | null = 0;
    let sum = 0;
    let gap = 0;
    const found: string[] = [];
    while (offset !== null) {
      const page: ObjectiveSight = await get(
        `sight/scorecard/acme/top?${at}&by=gap&limit=2&offset=${offset}`,
      );
      for (const one of page.movers) {
        sum += one.explained ?? 0;
        found.push(one.node);
      }
      gap = page.start.gap ?? 0;
      offset = page.next;
    }
    expect(gap).toBeCloseTo(70 - (80 + 43.6) / 2, 9);
    expect(sum).toBeCloseTo(gap, 9);
    expect(found[0]).toBe('kpi:acme/nps');
    expect(new Set(found).size).toBe(found.length);
    const objective = await get<ObjectiveSight>(`sight/objective/sales/sales/C?${at}`);
    expect(objective.contributors.map((one) => [one.via, one.unit])).toEqual([
      ['kpi', 'sales'],
      ['cascade', 'one'],
      ['cascade', 'two'],
      ['cascade', 'three'],
    ]);
  });

  test('a person sees what they own or enter, by the objective that it serves, whatever title stands behind the name', async () => {
    const cora = await get<PersonSight>(`sight/person/cora%20bell?${at}`);
    expect(cora).toMatchObject({ name: 'Cora Bell', kpis: 1, isKnown: true });
    expect(cora.objectives[0]).toMatchObject({ name: 'Be liked by buyers' });
    expect(cora.objectives[0]?.path.map((step) => step.name)).toEqual(['Be liked', 'Customer', 'Acme']);
    const fred = await get<PersonSight>(`sight/person/Fred%20Oz?${at}`);
    expect(fred.idle.map((one) => one.measure)).toEqual(['washed']);
    expect(await get<PersonSight>(`sight/person/Nobody?${at}`)).toMatchObject({ isKnown: false, kpis: 0 });
  });

  test('what is aligned to nothing is counted, and support alone mends it without moving a score', async () => {
    const before = await get<Unaligned>(`cascade/unaligned?${at}`);
    expect(before.counts).toEqual({ objective: 1, unit: 1, metric: 1, owner: 1 });
    expect(before.items.map((one) => [one.what, one.name])).toEqual([
      ['objective', 'Be on time'],
      ['unit', 'Fleet'],
      ['metric', 'washed'],
      ['owner', 'Fred Oz'],
    ]);
    const choices = await get<AlignmentReading>(`alignments/fleet/fleet/C?${at}`);
    expect(choices.choices.map((one) => one.ref)).toEqual(['acme:F', 'acme:C']);
    const score = (await get<Cascade>(`cascade?${at}`)).rows[0]?.score;
    const made = await make({ child: 'fleet:C', parent: 'acme:C', support: true });
    expect(made.status).toBe(201);
    expect((await get<Cascade>(`cascade?${at}`)).rows[0]?.score).toBe(score);
    const after = await get<Unaligned>(`cascade/unaligned?${at}`);
    expect(after.counts).toEqual({ objective: 0, unit: 0, metric: 1, owner: 0 });
    const sight = await get<Sight>(`sight/kpi/fleet/trips?${at}`);
    expect(sight.lines[0]?.steps[2]).toMatchObject({ via: 'support', force: 0, alignment: 'fleet:C>acme:C' });
    const reading = await get<AlignmentReading>(`alignments/fleet/fleet/C?${at}`);
    expect(reading.to).toMatchObject([{ support: true, parent: 'acme:C', key: 'fleet:C>acme:C' }]);
    // The same alignment scores once its mark of support is taken away, and undoing it takes it back.
    const path = '/api/orgs/acme/definitions/alignments/fleet%3AC%3Eacme%3AC';
    const changed = await ann<{ sequence: number }>(
      'PATCH',
      path,
      { support: null, weight: 3 },
      { 'if-match': '*' },
    );
    expect(changed.status).toBe(200);
    // Cascaded: (1·34 + 3·90) / 4 = 76.
    const scored = (await get<Cascade>(`cascade?${at}`)).rows[0];
    expect(scored?.scores[1]).toBeCloseTo(0.6 * 50 + 0.4 * 76, 2);
    await ann('POST', `${path}/undo`, { n: changed.body.sequence }, { 'if-match': '*' });
    expect((await get<Cascade>(`cascade?${at}`)).rows[0]?.score).toBe(score);
  });

  test('what would lead to itself is refused with the way round it', async () => {
    const itself = await make({ child: 'sales:C', parent: 'sales:C' });
    expect([itself.status, itself.body.detail]).toEqual([422, expect.stringContaining('aligned to itself')]);
    const loop = await make({ child: 'top:C', parent: 'sales:C' });
    expect(loop.status).toBe(422);
    expect(loop.body.detail).toContain('acme:C → sales:C → acme:C');
    const far = await make({ child: 'acme:C', parent: 'one:C' });
    // The shop's own objective rises by its template to the nearest unit that has one.
    expect(far.body.detail).toContain('acme:C → one:C → sales:C → acme:C');
  });

  test('readings come as they were, and as they would be under a change set', async () => {
    const set = await ann<{ code: string; version: number }>('POST', '/api/orgs/acme/change-sets', {
      name: 'Without shops',
    });
    const { code } = set.body;
    await ann(
      'POST',
      `/api/orgs/acme/change-sets/${code}/changes`,
      {
        alignments: [{ child: 'shop:C', parent: 'C', archived: true }],
      },
      { 'if-match': '*' },
    );
    const under = await get<Cascade>(`cascade?${at}&changeSet=${code}`);
    expect(under.rows[1]?.score).toBe(40);
    expect((await get<Unaligned>(`cascade/unaligned?${at}&changeSet=${code}`)).items[0]).toMatchObject({
      what: 'objective',
      name: 'Be friendly',
      units: 3,
      isTemplate: true,
    });
    const then = await get<Cascade>(`cascade?${at}&asOf=1`);
    expect(then.rows[1]?.score).toBeCloseTo(34, 9);
  });

  test('a person’s own scorecard is one batch, is theirs by its name, and they may enter its values', async () => {
    const [goal, calls, kpi, targets] = await Promise.all([
      get<{ code: string }>('definitions/objectives/sales%3AC'),
      get<{ code: string }>('definitions/measures/sales%3Acalls'),
      get<object>('definitions/kpis/sales%3AC%2Fsales%3Acalls'),
      get<{ items: { measure: string }[] }>('definitions/targets?unit=sales'),
    ]);
    const changes = personScorecard({
      code: 'p_cora',
      name: 'Cora Bell',
      unit: 'sales',
      support: false,
      from: '2026-02-01',
      perspectives: null,
      taken: [{ objective: { ...goal }, measure: { ...calls }, kpi: { ...kpi }, targets: targets.items }],
    });
    const made = await ann('POST', '/api/orgs/acme/definitions', { changes });
    expect([made.status, made.body]).toEqual([
      expect.any(Number),
      expect.objectContaining({ changed: true }),
    ]);
    const cora = await get<PersonSight>(`sight/person/Cora%20Bell?${at}`);
    expect(cora.units).toEqual([{ unit: 'p_cora', name: 'Cora Bell', scorecard: 'p_cora' }]);
    expect(cora.kpis).toBe(2);
    const invitation = await ann<{ token: string }>('POST', '/api/orgs/acme/invitations', {
      role: 'contributor',
      knownAs: 'Cora Bell',
    });
    const bell = clientOf(server.url);
    await bell('POST', '/api/invitations/join', {
      token: invitation.body.token,
      account: { name: 'Cora', email: 'cora@acme.example', password: 'correct horse' },
    });
    const actual = { unit: 'p_cora', measure: 'calls', period: '2026-02', value: 20 };
    expect((await bell('POST', '/api/orgs/acme/actuals', actual)).status).toBeLessThan(300);
    const own = await get<Cascade>(`cascade?${at}&unit=p_cora`);
    expect(own.rows).toMatchObject([{ name: 'Cora Bell', kind: 'person', score: 20, aligned: 1 }]);
    // Before its first day there is neither the person nor anything owed.
    expect((await get<Cascade>('cascade?period=2026-01&depth=9')).rows.map((row) => row.unit)).not.toContain(
      'p_cora',
    );
    const sales = await get<Cascade>(`cascade?${at}&unit=sales`);
    expect(sales.rows[0]?.score).toBeCloseTo(0.6 * 40 + 0.4 * ((10 + 40 + 20) / 3), 9);
  });
});
