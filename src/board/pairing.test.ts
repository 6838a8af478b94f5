import { describe, expect, it } from 'vitest';
import { type PairLink, type PairObjective, pairing } from './pairing.ts';

const objective = (key: string, kpis: Record<string, 'leading' | 'lagging' | null>): PairObjective => ({
  key,
  kpis: Object.entries(kpis).map(([id, role]) => ({ id, role })),
});
const link = (cause: string, effect: string, more: Partial<PairLink> = {}): PairLink => ({
  key: `${cause}>${effect}`,
  cause,
  effect,
  sign: '+',
  lag: 3,
  driver: null,
  outcome: null,
  ...more,
});
const short = (found: ReturnType<typeof pairing>): string[] =>
  found.pairs.map(({ driver, outcome, by, lag }) => `${driver} > ${outcome} ${by} ${lag}`);
const skills = objective('L', { training: 'leading', capability: 'lagging' });
const quality = objective('I', { checks: 'leading', defects: 'lagging' });

describe('pairs of outcome and driver', () => {
  it('are those that a link names, with its lag', () => {
    const found = pairing([skills, quality], [link('L', 'I', { driver: 'training', outcome: 'defects' })]);
    expect(short(found)).toEqual([
      'training > defects named 3',
      'training > capability same-objective null',
      'checks > defects same-objective null',
    ]);
    expect(found.outcomesAlone).toEqual([]);
  });

  it('are the leading KPIs of the cause and the results of the effect where a link names none', () => {
    const found = pairing([skills, quality], [link('L', 'I')]);
    expect(short(found)[0]).toBe('training > defects objectives 3');
    const half = pairing([skills, quality], [link('L', 'I', { driver: 'capability' })]);
    expect(short(half)[0]).toBe('capability > defects objectives 3');
  });

  it('are all KPIs where nobody has said which of them lead', () => {
    const found = pairing(
      [objective('A', { a: null, b: null }), objective('B', { c: null })],
      [link('A', 'B')],
    );
    expect(short(found)).toEqual(['a > c objectives 3', 'b > c objectives 3']);
    expect(found.noRole).toEqual(['a', 'b', 'c']);
  });

  it('are told once, by the strongest of what says them', () => {
    const found = pairing(
      [skills, quality],
      [link('L', 'I'), link('L', 'I', { key: 'named', driver: 'training', outcome: 'defects', lag: 6 })],
    );
    expect(short(found).filter((one) => one.startsWith('training > defects'))).toEqual([
      'training > defects named 6',
    ]);
  });

  it('leave over outcomes with no driver and drivers with no outcome', () => {
    const found = pairing([objective('F', { profit: 'lagging' }), objective('P', { ideas: 'leading' })], []);
    expect([found.outcomesAlone, found.driversAlone]).toEqual([['profit'], ['ideas']]);
    const led = pairing(
      [objective('F', { profit: 'lagging' })],
      [link('X', 'F')],
      new Map([['X', skills.kpis]]),
    );
    expect(led.outcomesAlone).toEqual([]);
    expect(short(led)).toEqual(['training > profit objectives 3']);
  });

  it('never pair a KPI with itself', () => {
    const shared = [objective('A', { a: 'leading' }), objective('B', { a: 'leading' })];
    expect(pairing(shared, [link('A', 'B')]).pairs).toEqual([]);
  });
});
