/**
 * A scorecard of a person's own, made from KPIs of the unit in which they work: a unit of kind person, measures of
 * their own that they answer for, and each objective contributing to the one that it came from. Pure: what is saved
 * is one batch of definitions.
 */

type Fields = Record<string, unknown>;

/** One KPI of the unit, with what is declared of it. */
export interface Taken {
  objective: Fields & { code: string; name?: unknown; perspective?: unknown };
  measure: Fields & { code: string };
  kpi: Fields;
  /** Paths of targets of the measure. */
  targets: readonly Fields[];
}
export interface Made {
  section: 'units' | 'scorecards' | 'objectives' | 'measures' | 'kpis' | 'targets' | 'alignments';
  key: null;
  fields: Fields;
}
export interface Wanted {
  code: string;
  name: string;
  /** The unit in which they work. */
  unit: string;
  /** Whether only support flows up, or scores. */
  support: boolean;
  /** From when it all holds: the past stays as it was. */
  from: string | undefined;
  perspectives: unknown;
  taken: readonly Taken[];
}

/** What a measure says of where its numbers come from, and whose it was, is the unit's and no person's. */
const ofTheUnit = [
  'key',
  'version',
  'from',
  'unit',
  'template',
  'formula',
  'ratio',
  'overUnits',
  'owner',
  'updater',
  'archived',
  'excluded',
];
const without = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !names.includes(name) && value !== null),
  );

export function personScorecard(wanted: Wanted): Made[] {
  const { code, name, unit, support, perspectives, taken } = wanted;
  const dated = wanted.from === undefined ? {} : { from: wanted.from };
  const made: Made[] = [];
  const add = (section: Made['section'], fields: Fields): void =>
    void made.push({ section, key: null, fields: { ...fields, ...dated } });
  add('units', { code, name, kind: 'person', parent: unit });
  add('scorecards', { code, name, unit: code, ...(perspectives ? { perspectives } : {}) });
  const objectives = new Map(taken.map(({ objective }) => [objective.code, objective]));
  for (const one of objectives.values()) {
    const kept = without(one, ['key', 'version', 'from', 'scorecard', 'owner', 'archived', 'excluded']);
    add('objectives', { ...kept, scorecard: code, owner: name });
    add('alignments', {
      child: `${code}:${one.code}`,
      parent: `${unit}:${one.code}`,
      ...(support ? { support: true } : { weight: 1 }),
    });
  }
  const measured = new Set<string>();
  for (const { objective, measure, kpi, targets } of taken) {
    if (!measured.has(measure.code)) {
      measured.add(measure.code);
      add('measures', { ...without(measure, ofTheUnit), unit: code, owner: name, updater: name });
      for (const path of targets)
        add('targets', { ...without(path, ['key', 'version', 'from', 'unit']), unit: code });
    }
    add('kpis', {
      ...without(kpi, ['key', 'version', 'from', 'objective', 'measure', 'archived', 'excluded']),
      objective: `${code}:${objective.code}`,
      measure: `${code}:${measure.code}`,
    });
  }
  return made;
}

/** A code that no unit, scorecard or template has yet. */
export function freeCode(plain: string, taken: ReadonlySet<string>): string {
  const first = `p_${plain || 'person'}`.slice(0, 60);
  for (let n = 1; ; n++) {
    const code = n === 1 ? first : `${first}_${n}`;
    if (!taken.has(code)) return code;
  }
}
