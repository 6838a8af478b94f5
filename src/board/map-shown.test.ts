/** What of a strategy map stands out under a filter, a focus, a way. */
import { describe, expect, test } from 'vitest';
import type { MapReading } from './map-contract.ts';
import { mostAtOnce, shownOfMap } from './map-shown.ts';

type One = MapReading['objectives'][number];
const objective = (code: string, more: Partial<One> = {}): One => ({
  key: `card:${code}`,
  node: `objective:co/card/${code}`,
  card: 'card',
  code,
  name: code,
  description: null,
  perspective: 'c',
  owner: null,
  themes: [],
  score: 50,
  reason: null,
  status: 'watch',
  band: null,
  coverage: 1,
  change: null,
  leading: 0,
  lagging: 0,
  kpis: [],
  cascaded: 0,
  place: null,
  ...more,
});
const end = { name: '', isHere: true, unit: null };
const link = (cause: string, effect: string): MapReading['links'][number] => ({
  key: `card:${cause}>card:${effect}`,
  cause: `card:${cause}`,
  effect: `card:${effect}`,
  from: end,
  to: end,
  sign: '+',
  lag: 1,
  rationale: null,
  declared: null,
  driver: null,
  outcome: null,
  size: null,
  loops: [],
});
const reading = {
  objectives: [
    objective('profit', { perspective: 'f', owner: 'Mai Lê, director' }),
    objective('loyalty', { status: 'off-target', themes: [{ code: 'grow', name: 'Growth' }] }),
    objective('quality'),
    objective('skills'),
    objective('brand'),
  ],
  links: [
    link('skills', 'quality'),
    link('quality', 'loyalty'),
    link('loyalty', 'profit'),
    link('brand', 'profit'),
  ],
};
const out = (asked: Parameters<typeof shownOfMap>[1], me: string | null = null) => {
  const { shown } = shownOfMap(reading, asked, me);
  return shown && [...shown].map((key) => key.slice(5)).toSorted();
};

describe('of a strategy map', () => {
  test('everything stands out where nothing is asked', () => {
    expect(out({})).toBeNull();
  });
  test('what passes the filter stands out: status, theme, perspective, owner, text, mine', () => {
    expect(out({ show: 'off-target' })).toEqual(['loyalty']);
    expect(out({ theme: 'grow' })).toEqual(['loyalty']);
    expect(out({ perspective: 'f' })).toEqual(['profit']);
    expect(out({ owner: 'mai lê' })).toEqual(['profit']);
    expect(out({ q: 'qual' })).toEqual(['quality']);
    expect(out({ mine: true }, 'Mai Lê')).toEqual(['profit']);
    expect(out({ role: 'leading' })).toEqual([]);
  });
  test('drivers and effects of one objective stand out, as far as is asked, with the links among them', () => {
    expect(out({ focus: 'card:quality' })).toEqual(['loyalty', 'profit', 'quality', 'skills']);
    expect(out({ focus: 'card:quality', depth: 1 })).toEqual(['loyalty', 'quality', 'skills']);
    const { shownLinks, focus } = shownOfMap(reading, { focus: 'card:quality', depth: 1 }, null);
    expect(shownLinks).toEqual(new Set(['card:skills>card:quality', 'card:quality>card:loyalty']));
    expect([focus?.drivers.size, focus?.effects.size]).toEqual([2, 2]);
    expect(out({ focus: 'card:nowhere' })).toBeNull();
  });
  test('the ways from one objective to another stand out', () => {
    expect(out({ from: 'card:skills', to: 'card:loyalty' })).toEqual(['loyalty', 'quality', 'skills']);
    expect(out({ from: 'card:profit', to: 'card:skills' })).toEqual(['profit', 'skills']);
  });
  test('of more than can be seen at once, what a filter does not name is left out', () => {
    const many = {
      objectives: Array.from({ length: mostAtOnce + 1 }, (_, n) =>
        objective(`o${n}`, n < 3 ? { status: 'exceeds' } : {}),
      ),
      links: [link('o0', 'o1'), link('o1', 'o9')],
    };
    const map = shownOfMap(many, { show: 'exceeds' }, null);
    expect(map.objectives.map((one) => one.code)).toEqual(['o0', 'o1', 'o2']);
    expect(map.links.map((one) => one.key)).toEqual(['card:o0>card:o1']);
    expect(map.shown).toBeNull();
  });
});
