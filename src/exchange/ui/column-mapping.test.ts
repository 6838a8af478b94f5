import { describe, expect, test } from 'vitest';
import { mappingSchema } from '../foreign/mapping.ts';
import { choicesFrom, isLeftLying, lacking, mappingFrom } from './column-mapping.ts';
import type { Mapping } from './mapping-shape.ts';

const long: Mapping = {
  table: { delimiter: ';' },
  fields: {
    unit: 'Branch',
    measure: { column: 'KPI', map: { NPS: 'nps' } },
    period: { columns: ['Year', 'Month'] },
    actual: 'Value',
  },
};
const longColumns = ['Branch', 'KPI', 'Year', 'Month', 'Value', 'Remark'].map((name) => ({
  name,
  looks: 'text',
}));
const wide: Mapping = { fields: { measure: 'KPI' }, columns: [{ like: '{period}', slot: 'actual' }] };
const wideColumns = ['KPI', 'Jan 2026', 'Feb 2026'].map((name) => ({ name, looks: 'text' }));

describe('columns chosen by a person', () => {
  test('a suggestion that is left alone comes back as it was', () => {
    expect(mappingFrom(long, choicesFrom(long, longColumns))).toEqual(long);
    expect(mappingFrom(wide, choicesFrom(wide, wideColumns))).toEqual(wide);
  });

  test('a column that means something else loses what was said about it', () => {
    const choices = choicesFrom(long, longColumns);
    const mapping = mappingFrom(long, {
      ...choices,
      meanings: { ...choices.meanings, Remark: 'note', Value: '' },
    });
    expect(mapping.fields).toEqual({
      unit: 'Branch',
      measure: long.fields.measure,
      period: long.fields.period,
      note: 'Remark',
    });
  });

  test('one period column left out leaves the others in, each by its own name', () => {
    const choices = choicesFrom(wide, wideColumns);
    const mapping = mappingFrom(wide, { ...choices, meanings: { ...choices.meanings, 'Jan 2026': '' } });
    expect(mapping.columns).toEqual([{ like: 'Feb 2026', period: 'Feb 2026', slot: 'actual' }]);
  });

  test('what the file does not say is said once for all rows', () => {
    const choices = choicesFrom(wide, wideColumns);
    expect(lacking(choices)).toEqual(['unit']);
    const filled = { ...choices, constants: { unit: 'north' } };
    expect(lacking(filled)).toEqual([]);
    expect(mappingFrom(wide, filled).fields.unit).toEqual({ value: 'north' });
  });

  test('nothing that is not known is created unless it is chosen, and then as it was offered', () => {
    const choices = choicesFrom(wide, wideColumns);
    expect([choices.createUnits, choices.createMeasures]).toEqual([false, false]);
    expect(mappingFrom(wide, choices).create).toBeUndefined();
    const offered = {
      units: { units: { parent: 'acme' } },
      measures: { measures: true, kpis: true, objectives: true },
    };
    expect(mappingFrom(wide, { ...choices, createUnits: true }, offered).create).toEqual(offered.units);
    expect(mappingFrom(wide, { ...choices, createMeasures: true }, offered).create).toEqual(offered.measures);
    const saved = { ...wide, create: { units: { kind: 'branch' }, measures: true } };
    const kept = mappingFrom(saved, choicesFrom(saved, wideColumns), offered).create;
    expect(kept).toEqual({ units: { kind: 'branch' }, measures: true, kpis: true, objectives: true });
  });

  test('the mapping is one that the server accepts', () => {
    const choices = {
      ...choicesFrom(wide, wideColumns),
      constants: { unit: 'north' },
      createUnits: true,
      createMeasures: true,
      decimal: ',' as const,
    };
    expect(mappingSchema.safeParse(mappingFrom(wide, choices)).error).toBeUndefined();
  });

  test('a name that is no period is shown as not taken, and can be left out on purpose', () => {
    const columns = ['KPI', 'Jan 2026', 'Febuary 2026'].map((name) => ({ name, looks: 'number' }));
    const choices = choicesFrom(wide, columns);
    expect(choices.meanings).toMatchObject({ 'Jan 2026': 'wide-period', 'Febuary 2026': '' });
    expect(columns.filter((column) => isLeftLying(choices, column)).map((column) => column.name)).toEqual([
      'Febuary 2026',
    ]);
    const left = mappingFrom(wide, {
      ...choices,
      meanings: { ...choices.meanings, 'Febuary 2026': 'ignore' },
    });
    expect(left).toEqual({ ...wide, ignore: ['Febuary 2026'] });
    expect(choicesFrom(left, columns).meanings['Febuary 2026']).toBe('ignore');
  });
});
