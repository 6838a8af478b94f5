import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgendaGap, bestOf, deepDives, proposeAgenda } from './agenda.ts';
import { type Doing, doingIndex, nothingDone } from './doing.ts';

const gap = (name: string, perspective: string, cost: number, more: Partial<AgendaGap> = {}): AgendaGap => ({
  node: `objective:co/corp/${name}`,
  kind: 'objective',
  name,
  perspective,
  owner: null,
  isUnseen: false,
  cost,
  design: 0.1,
  closing: cost,
  since: null,
  drivers: [],
  reach: [`objective:co/corp/${name}`],
  ...more,
});
const names = (gaps: AgendaGap[], options = {}): string[] =>
  deepDives(gaps, options).map(({ gap: { name } }) => name);

describe('the deep dives of a review', () => {
  it('are the dearest gaps, in the order of what they cost', () => {
    expect(names([gap('a', 'f', 1), gap('b', 'f', 3), gap('c', 'c', 2)])).toEqual(['b', 'c', 'a']);
  });

  it('look into every perspective with a gap, however little it costs', () => {
    const money = ['a', 'b', 'c', 'd', 'e', 'g'].map((name, n) => gap(name, 'financial', 9 - n));
    const found = deepDives([...money, gap('learn', 'learning', 0.1), gap('serve', 'customer', 0.2)]);
    expect(found.map(({ gap: { name }, reason }) => [name, reason])).toEqual([
      ['a', 'costs-most'],
      ['b', 'costs-more'],
      ['c', 'costs-more'],
      ['serve', 'perspective'],
      ['learn', 'perspective'],
    ]);
  });

  it('are five at most, and three at least where there are as many; a trifle is not dived into for want of others', () => {
    expect(names([gap('a', 'f', 10), gap('b', 'f', 0.2), gap('c', 'f', 0.1), gap('d', 'f', 0.1)])).toEqual([
      'a',
      'b',
      'c',
    ]);
    expect(names([gap('a', 'f', 1)])).toEqual(['a']);
    expect(names([])).toEqual([]);
  });

  it('put what nobody sees behind what is measured, by its weight', () => {
    const unseen = (name: string, design: number) => gap(name, 'x', 0, { isUnseen: true, design });
    expect(names([unseen('small', 0.1), gap('a', 'f', 0.1), unseen('large', 0.4)])).toEqual([
      'a',
      'large',
      'small',
    ]);
  });

  it('of an operational review are KPIs', () => {
    expect(names([gap('a', 'f', 3), gap('k', 'f', 1, { kind: 'kpi' })], { level: 'kpi' })).toEqual(['k']);
  });

  const anyGaps = fc.array(
    fc.record({
      perspective: fc.constantFrom('f', 'c', 'i', 'l'),
      cost: fc.double({ min: 0, max: 20, noNaN: true }),
      isUnseen: fc.boolean(),
      design: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { maxLength: 30 },
  );
  it('never leave out a perspective, never one that is dearer than another chosen beyond the first of its own', () => {
    fc.assert(
      fc.property(anyGaps, (list) => {
        const gaps = list.map((one, n) => gap(`g${n}`, one.perspective, one.isUnseen ? 0 : one.cost, one));
        const found = deepDives(gaps).map((one) => one.gap);
        const wanted = new Set(gaps.map((one) => one.perspective));
        expect(new Set(found.map((one) => one.perspective))).toEqual(wanted);
        expect(found.length).toBeLessThanOrEqual(5);
        expect(found.length).toBeGreaterThanOrEqual(Math.min(3, gaps.length));
        // Within a perspective the dearest are taken.
        for (const one of found)
          for (const other of gaps)
            if (!found.includes(other) && other.perspective === one.perspective && !other.isUnseen)
              expect(!one.isUnseen && one.cost >= other.cost).toBe(true);
      }),
    );
  });
});

describe('an agenda', () => {
  const doing: Doing = {
    initiatives: [
      {
        code: 'i1',
        name: 'Faster checks',
        owner: 'Ann',
        status: 'late',
        isActive: true,
        end: null,
        serves: ['kpi:co/a'],
        effects: [],
      },
      {
        code: 'old',
        name: 'Done long ago',
        owner: null,
        status: 'done',
        isActive: false,
        end: null,
        serves: ['objective:co/corp/b'],
        effects: [],
      },
    ],
    actions: [
      {
        id: 'a1',
        title: 'Call them',
        owner: 'Ann',
        due: null,
        isOverdue: false,
        about: ['objective:co/corp/a'],
      },
    ],
    decisions: [
      { id: 'd1', title: 'Start', kind: 'start', decided: '2026-01-05', about: ['kpi:co/a'] },
      { id: 'd2', title: 'Stop', kind: 'stop', decided: '2026-02-05', about: ['objective:co/corp/a'] },
    ],
  };
  it('begins with the map and the trends, and ends with a success, the open actions and room', () => {
    const items = proposeAgenda(
      [gap('a', 'f', 2, { reach: ['objective:co/corp/a', 'kpi:co/a'] }), gap('b', 'c', 1)],
      [
        {
          node: 'objective:co/corp/s',
          name: 's',
          perspective: 'i',
          owner: null,
          beyond: 5,
          change: 1,
          isRecovered: false,
          design: 0.2,
        },
      ],
      doingIndex(doing),
      ['a1', 'a9'],
    );
    expect(items.map(({ kind, name, reason }) => [kind, name, reason])).toEqual([
      ['map', null, 'always'],
      ['trends', null, 'always'],
      ['deep-dive', 'a', 'costs-most'],
      ['deep-dive', 'b', 'perspective'],
      ['success', 's', 'best'],
      ['actions', null, 'open'],
      ['free', null, 'always'],
    ]);
    expect(items[2]).toMatchObject({
      initiatives: ['i1'],
      actions: ['a1'],
      decision: 'd2',
      isUnworked: false,
    });
    // An initiative that is over works on nothing.
    expect(items[3]).toMatchObject({ initiatives: [], actions: [], decision: null, isUnworked: true });
  });

  it('without gaps is the map, the trends and what went well', () => {
    expect(proposeAgenda([], [], doingIndex(nothingDone), []).map(({ kind }) => kind)).toEqual([
      'map',
      'trends',
      'free',
    ]);
  });

  it('holds what recovered for the better success', () => {
    const one = (name: string, beyond: number, isRecovered: boolean) => ({
      node: name,
      name,
      perspective: 'f',
      owner: null,
      beyond,
      change: 6,
      isRecovered,
      design: 0.5,
    });
    expect(bestOf([one('long', 25, false), one('back', 1, true)])?.name).toBe('back');
    expect(bestOf([])).toBeNull();
  });
});
