import { describe, expect, it } from 'vitest';
import { freeCode, personScorecard } from './person-scorecard.ts';

const taken = {
  objective: {
    key: 'sales:C',
    version: 3,
    scorecard: 'sales',
    code: 'C',
    name: 'Be liked',
    perspective: 'c',
    owner: 'Al',
  },
  measure: {
    key: 'sales:calls',
    version: 2,
    unit: 'sales',
    code: 'calls',
    name: 'Calls',
    target: 50,
    formula: 'a / b',
    owner: 'Al, lead',
    updater: 'Desk',
  },
  kpi: { key: 'x', version: 1, objective: 'sales:C', measure: 'sales:calls', weight: 3, role: 'leading' },
  targets: [
    { key: 't', version: 1, unit: 'sales', measure: 'calls', start: '2026-01', path: 'flat', value: 60 },
  ],
};
const wanted = {
  code: 'p_ida',
  name: 'Ida Berg',
  unit: 'sales',
  support: false,
  from: '2026-03-01',
  perspectives: [{ perspective: 'c', weight: 1 }],
  taken: [taken],
};
const of = (section: string, made = personScorecard(wanted)) =>
  made.filter((one) => one.section === section).map((one) => one.fields);

describe('a person’s scorecard', () => {
  it('is a unit of kind person below the one that it comes from, from the day on which it begins', () => {
    expect(of('units')).toEqual([
      { code: 'p_ida', name: 'Ida Berg', kind: 'person', parent: 'sales', from: '2026-03-01' },
    ]);
    expect(personScorecard(wanted).every(({ fields }) => fields.from === '2026-03-01')).toBe(true);
  });

  it('measures anew: the person answers for it, enters it, and has the unit’s targets', () => {
    expect(of('measures')).toEqual([
      {
        unit: 'p_ida',
        code: 'calls',
        name: 'Calls',
        target: 50,
        owner: 'Ida Berg',
        updater: 'Ida Berg',
        from: '2026-03-01',
      },
    ]);
    expect(of('targets')[0]).toMatchObject({ unit: 'p_ida', measure: 'calls', value: 60 });
    expect(of('kpis')[0]).toMatchObject({
      objective: 'p_ida:C',
      measure: 'p_ida:calls',
      weight: 3,
      role: 'leading',
    });
  });

  it('contributes to the objective that it came from, once however many KPIs serve it', () => {
    const twice = { ...wanted, taken: [taken, { ...taken, measure: { ...taken.measure, code: 'mails' } }] };
    expect(of('alignments', personScorecard(twice))).toEqual([
      { child: 'p_ida:C', parent: 'sales:C', weight: 1, from: '2026-03-01' },
    ]);
    expect(of('objectives', personScorecard(twice))).toHaveLength(1);
    expect(of('alignments', personScorecard({ ...wanted, support: true }))[0]).toMatchObject({
      support: true,
    });
  });

  it('gets a code that nothing else has', () => {
    expect(freeCode('ida', new Set())).toBe('p_ida');
    expect(freeCode('ida', new Set(['p_ida', 'p_ida_2']))).toBe('p_ida_3');
    expect(freeCode('', new Set())).toBe('p_person');
  });
});
