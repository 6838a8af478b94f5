import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { Refusal } from '#kit/call.ts';
import { allDrafts, type Cell, type Draft, draftAt } from './entry-drafts.ts';
import { type Batch, openKeeping } from './entry-keeping.ts';
import { type Content, type EntryStore, openEntry } from './entry-store.ts';

/** A server that keeps what it is given, and answers as the real one does. */
function world() {
  const values = new Map<string, { value: number | null; recorded: number; note: string | null }>();
  const kept = new Map<string, string>();
  const answered = new Map<string, { sequence: number }>();
  const requests: Batch[] = [];
  let sequence = 1;
  let failure: 'offline' | 'lost' | null = null;
  const name = ({ measure, period }: { measure: string; period: string }) => `${measure} ${period}`;
  const write = (
    cell: { measure: string; period: string },
    value: number | null,
    note: string | null = null,
  ) => {
    sequence += 1;
    values.set(name(cell), { value, recorded: sequence, note });
  };
  async function send(batch: Batch): Promise<{ sequence: number }> {
    if (failure === 'offline') throw new Refusal(0, 'unreachable', '');
    requests.push(batch);
    const known = answered.get(batch.key);
    if (known) return known;
    const figures = batch.body.figures as Draft[];
    const bad = figures.flatMap(({ value, confirmed }, at): object[] =>
      value === 13
        ? [{ at, code: 'actual-outside', values: {}, message: 'no' }]
        : (value ?? 0) > 1e6 && !confirmed
          ? [{ at, code: 'implausible', values: { lowest: 1, highest: 9, times: 99 } }]
          : [],
    );
    if (bad.length > 0) throw new Refusal(422, 'invalid', '', bad);
    const gone = figures.flatMap((figure, at) => {
      const there = values.get(name(figure));
      return there && there.recorded > figure.seen && there.value !== figure.value
        ? [
            {
              at,
              code: 'figure-passed',
              values: { value: there.value, sequence: there.recorded, by: 'Bo', at: 'now' },
            },
          ]
        : [];
    });
    if (gone.length > 0) throw new Refusal(412, 'version-passed', '', gone);
    const isNew = figures.some(
      (figure) => values.get(name(figure))?.value !== figure.value || figure.note !== undefined,
    );
    if (isNew) sequence += 1;
    for (const figure of figures) {
      const there = values.get(name(figure));
      if (there?.value !== figure.value || figure.note !== undefined)
        values.set(name(figure), { value: figure.value, recorded: sequence, note: figure.note || null });
    }
    answered.set(batch.key, { sequence });
    if (failure === 'lost') {
      failure = 'offline';
      throw new Refusal(0, 'unreachable', '');
    }
    return { sequence };
  }
  /** A page that has been read at a number, and reads again what it has written. */
  function page(
    tab = 'sightline.entry acme ann',
  ): EntryStore & { read: () => void; shown: (cell: Cell) => number | null } {
    let at = sequence;
    let seen = new Map(values);
    const store = openEntry({
      keeping: openKeeping(tab, {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      }),
      send,
      sequence: () => at,
      held: (cell) => {
        const there = seen.get(name(cell));
        return { value: there?.value ?? null, note: there?.note ?? null, text: String(there?.value ?? '') };
      },
      onTaken: (drafts) => {
        for (const draft of drafts)
          seen.set(name(draft), { value: draft.value, recorded: 0, note: draft.note || null });
      },
    });
    return {
      ...store,
      read() {
        at = sequence;
        seen = new Map(values);
      },
      shown: (cell) => (draftAt(store.state().drafts, cell) ?? seen.get(name(cell)))?.value ?? null,
    };
  }
  return {
    page,
    write,
    values,
    kept,
    requests,
    fail: (next: typeof failure) => {
      failure = next;
    },
    at: (cell: Cell) => values.get(name(cell))?.value ?? null,
  };
}

const cell = (measure: string, period = '2026-01'): Cell => ({ unit: 'co', measure, slot: 'actual', period });
const [calls, visits] = [cell('calls'), cell('visits')];
const to = (value: number | null, note: string | null = null): Content => ({
  text: String(value ?? ''),
  value,
  fault: null,
  note,
});
const problems = (page: EntryStore) =>
  [...allDrafts(page.state().drafts)].map((one) => one.problem?.kind ?? null);

describe('saving', () => {
  test('sends what was entered together in one request, and forgets it then', async () => {
    const { page, at, requests, kept } = world();
    const ann = page();
    ann.edit([
      { cell: calls, to: to(5) },
      { cell: visits, to: to(6) },
    ]);
    await ann.flush();
    expect([at(calls), at(visits), requests.length]).toEqual([5, 6, 1]);
    expect([ann.state().drafts.size, ann.shown(calls), kept.size]).toEqual([0, 5, 0]);
  });

  test('one bad cell does not hold back the others, and stays with its reason', async () => {
    const { page, at } = world();
    const ann = page();
    ann.edit([
      { cell: calls, to: to(13) },
      { cell: visits, to: to(6) },
      { cell: cell('trips'), to: { text: 'soon', value: null, fault: 'not-a-number', note: null } },
    ]);
    await ann.flush();
    expect([at(visits), at(calls), at(cell('trips'))]).toEqual([6, null, null]);
    expect(problems(ann)).toEqual(['refused', 'unread']);
    ann.edit([{ cell: calls, to: to(12) }]);
    await ann.flush();
    expect(at(calls)).toBe(12);
  });

  test('an implausible value is asked about, and sent once it is confirmed', async () => {
    const { page, at } = world();
    const ann = page();
    ann.edit([
      { cell: calls, to: to(2e6) },
      { cell: visits, to: to(6) },
    ]);
    await ann.flush();
    expect([at(calls), at(visits), problems(ann)]).toEqual([null, 6, ['doubt']]);
    ann.confirm([calls]);
    await ann.flush();
    expect([at(calls), problems(ann)]).toEqual([2e6, []]);
  });
});

describe('two in one grid', () => {
  test('never overwrite blindly: whoever comes second chooses', async () => {
    const { page, at } = world();
    const [ann, bo] = [page('ann'), page('bo')];
    ann.edit([{ cell: calls, to: to(1) }]);
    await ann.flush();
    bo.edit([
      { cell: calls, to: to(2) },
      { cell: visits, to: to(3) },
    ]);
    await bo.flush();
    expect([at(calls), at(visits)]).toEqual([1, 3]);
    expect([...allDrafts(bo.state().drafts)][0]?.problem).toMatchObject({
      kind: 'conflict',
      value: 1,
      by: 'Bo',
    });
    bo.keepMine([calls]);
    await bo.flush();
    expect([at(calls), problems(bo)]).toEqual([2, []]);
    ann.edit([{ cell: calls, to: to(4) }]);
    await ann.flush();
    expect(at(calls)).toBe(2);
    ann.read();
    ann.giveUp([calls]);
    expect([ann.shown(calls), ann.state().drafts.size]).toEqual([2, 0]);
  });

  test('one’s own earlier value is no conflict', async () => {
    const { page, at } = world();
    const ann = page();
    for (const value of [1, 2, 3]) {
      ann.edit([{ cell: calls, to: to(value) }]);
      await ann.flush();
    }
    expect([at(calls), problems(ann)]).toEqual([3, []]);
  });

  test('what was typed before the other’s value came in is not taken as seen', async () => {
    const { page, write, at } = world();
    const ann = page();
    ann.edit([{ cell: calls, to: to(5) }]);
    write(calls, 7);
    ann.read();
    ann.edit([{ cell: calls, to: to(6) }]);
    await ann.flush();
    expect([at(calls), problems(ann)]).toEqual([7, ['conflict']]);
  });
});

describe('without a connection', () => {
  test('cells wait, survive a reload, and are sent once the server is there', async () => {
    const { page, at, fail } = world();
    fail('offline');
    const ann = page();
    ann.edit([
      { cell: calls, to: to(5, 'by phone') },
      { cell: visits, to: { text: 'n/a', value: null, fault: 'not-a-number', note: null } },
    ]);
    await ann.flush();
    expect([ann.state().sending, ann.shown(calls)]).toEqual(['unreachable', 5]);
    ann.close();
    const again = page();
    expect(again.shown(calls)).toBe(5);
    expect(problems(again)).toEqual([null, 'unread']);
    fail(null);
    await again.flush();
    expect([at(calls), problems(again)]).toEqual([5, ['unread']]);
    again.close();
  });

  test('a request whose answer was lost is sent again as it was, and changes nothing twice', async () => {
    const { page, at, fail, requests, write, kept } = world();
    fail('lost');
    const ann = page();
    ann.edit([{ cell: calls, to: to(5) }]);
    await ann.flush();
    expect([at(calls), ann.state().sending]).toEqual([5, 'unreachable']);
    ann.close();
    // Meanwhile another has corrected it: the first request must not come back over that.
    write(calls, 8);
    fail(null);
    const again = page();
    await again.flush();
    expect(requests[1]).toEqual(requests[0]);
    expect([at(calls), again.state().drafts.size, kept.size]).toEqual([8, 0, 0]);
    again.close();
  });

  test('what was entered while a request was out goes after it', async () => {
    const { page, at } = world();
    const ann = page();
    ann.edit([{ cell: calls, to: to(5) }]);
    const first = ann.flush();
    ann.edit([{ cell: calls, to: to(6) }]);
    await first;
    await ann.flush();
    expect([at(calls), problems(ann)]).toEqual([6, []]);
  });

  test('where the browser has no room it is said', () => {
    const store = openEntry({
      keeping: openKeeping('full', {
        getItem: () => null,
        setItem: () => {
          throw new Error('full');
        },
        removeItem: () => {},
      }),
      send: async () => ({ sequence: 1 }),
      sequence: () => 1,
      held: () => ({ value: null, note: null, text: '' }),
      onTaken: () => {},
    });
    store.edit([{ cell: calls, to: to(1) }]);
    expect(store.state().isKept).toBe(false);
    store.close();
  });
});

describe('undo', () => {
  test('takes back whole pastes, also after they were saved, and redo brings them again', async () => {
    vi.useFakeTimers();
    const periods = ['2026-01', '2026-02', '2026-03'];
    const edit = fc.array(
      fc.tuple(
        fc.constantFrom('calls', 'visits'),
        fc.constantFrom(...periods),
        fc.option(fc.integer({ min: 20, max: 30 })),
      ),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(edit, fc.boolean()), { maxLength: 8 }), async (pastes) => {
        const { page, at, write } = world();
        write(calls, 21);
        const ann = page();
        const cells = periods.flatMap((period) => [cell('calls', period), cell('visits', period)]);
        const now = () => cells.map((one) => ann.shown(one));
        const before = now();
        for (const [edits, isSaved] of pastes) {
          // Of several for one cell the last is meant.
          const last = new Map(
            edits.map(([measure, period, value]) => [
              `${measure} ${period}`,
              { cell: cell(measure, period), to: to(value) },
            ]),
          );
          ann.edit([...last.values()]);
          if (isSaved) await ann.flush();
        }
        const after = now();
        while (ann.undo() !== null) if (pastes.length % 2) await ann.flush();
        await ann.flush();
        expect(now()).toEqual(before);
        expect(cells.map(at)).toEqual(before);
        while (ann.redo() !== null);
        await ann.flush();
        expect(cells.map(at)).toEqual(after);
        expect(ann.state().drafts.size).toBe(0);
        ann.close();
      }),
      { numRuns: 200 },
    );
    vi.useRealTimers();
  });

  test('leaves what another has changed since, and says how many', async () => {
    const { page, at, write } = world();
    const ann = page();
    ann.edit([
      { cell: calls, to: to(5) },
      { cell: visits, to: to(6) },
    ]);
    await ann.flush();
    write(calls, 9);
    ann.read();
    expect(ann.undo()).toBe(1);
    await ann.flush();
    expect([at(calls), at(visits)]).toEqual([9, null]);
  });
});
