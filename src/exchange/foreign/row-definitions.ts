/** The definitions that a row speaks of: its unit, its measures, and what a new measure serves. */
import { parsePeriod } from '#engine/calendar.ts';
import type { Frequency } from '#engine/definitions.ts';
import { type ByName, byName } from './by-name.ts';
import { codeOf } from './codes.ts';
import { directionWords, frequencyWords } from './field-words.ts';
import type { Body, Known } from './known.ts';
import type { NumberColumn } from './layout.ts';
import { allowed, columnOf, fail, type RowContext, type RowState, say } from './row-state.ts';

export interface MeasureHere {
  unit: string;
  code: string;
  /** Numbers of its cells by slot, as they are asked for. */
  series: number[];
  frequency: Frequency;
  computed: boolean;
  /** A yes is 1, a no is 0. */
  yesNo: boolean;
  decimals: number | null;
  possible: number | null;
  min: number | null;
  max: number | null;
}

/** The unit that a row speaks of, seen to; null where it names none or an unknown one. */
export function unitOfRow(s: RowState): string | null {
  const { definitions } = s.context;
  const text = say(s, 'unit') ?? say(s, 'unitName');
  if (text === null) return null;
  const code = knownAs(s, 'unit', null, text, columnOf(s, 'unit') ?? columnOf(s, 'unitName'));
  const parentText = say(s, 'unitParent');
  const parent = parentText === null ? null : knownAs(s, 'unit', null, parentText, columnOf(s, 'unitParent'));
  if (code === null || (parentText !== null && parent === null)) return null;
  if (parent !== null && parent !== code && !definitions.body('unit', parent)) {
    const made = allowed(s, 'units');
    if (
      !definitions.define('unit', parent, { code: parent }, made && { name: parentText, ...made }, s.row.line)
    )
      unknownUnit(s, columnOf(s, 'unitParent'), parentText ?? parent);
  }
  const name = say(s, 'unitName');
  const settled = s.context.unitNames.get(code);
  if (name !== null && settled !== undefined && settled !== name)
    s.lesser.push([
      'warning',
      {
        column: columnOf(s, 'unitName'),
        value: name,
        code: 'conflicting-name',
        values: { unit: text, settled },
      },
    ]);
  const said = {
    code,
    name: settled ?? name,
    kind: say(s, 'unitKind'),
    parent: parent === code ? null : parent,
  };
  const made = allowed(s, 'units');
  if (definitions.define('unit', code, said, made && { name: text, ...made }, s.row.line)) return code;
  unknownUnit(s, columnOf(s, 'unit') ?? columnOf(s, 'unitName'), text);
  return null;
}

function unknownUnit(s: RowState, column: string | null, text: string): void {
  fail(s, column, text, 'unknown-unit', s.context.near.unit(text));
}

function word(
  s: RowState,
  field: 'direction' | 'frequency',
  words: ReadonlyMap<string, string>,
): string | null {
  const text = say(s, field);
  if (text === null) return null;
  const found = words.get(text.toLowerCase());
  if (found === undefined)
    fail(s, columnOf(s, field), text, `not-a-${field}`, { words: [...new Set(words.values())].join(', ') });
  return found ?? null;
}

/** The measure that a column or row speaks of, seen to; null where it is not known and may not be made. */
export function measureHere(
  s: RowState,
  unit: string,
  text: string,
  column: NumberColumn,
  period: string | null,
): MeasureHere | null {
  const { context } = s;
  const { mapping, layout, definitions } = context;
  const fromColumn = column.measure !== null;
  const code = measureNamed(s, unit, text, columnOf(s, 'measure') ?? column.name);
  if (code === null) return null;
  const home = mapping.home?.template ?? homeOf(context, unit, code) ?? unit;
  const key = `${home}:${code}`;
  const belongs = mapping.home ? { template: home } : { unit: home };
  const decimalsText = fromColumn ? null : say(s, 'decimals');
  const decimals = decimalsText === null ? null : Number(decimalsText);
  const direction = fromColumn ? null : word(s, 'direction', directionWords);
  const said: Body = fromColumn
    ? { code }
    : {
        code,
        name: say(s, 'measureName'),
        description: say(s, 'description'),
        unitOfMeasure: say(s, 'unitOfMeasure'),
        decimals:
          decimals !== null && Number.isInteger(decimals) && decimals >= 0 && decimals <= 12
            ? decimals
            : null,
        direction,
        frequency: word(s, 'frequency', frequencyWords),
        owner: say(s, 'owner'),
        tags:
          say(s, 'tags')
            ?.split(/[;,|]/)
            .map((t) => t.trim())
            .filter((t) => t !== '') ?? null,
      };
  const made = allowed(s, 'measures');
  const fresh = !definitions.body('measure', key);
  const defaults = made && {
    ...belongs,
    name: text,
    ...frequencySeen(context, period),
    ...made,
    ...column.wide?.defaults,
  };
  if (!definitions.define('measure', key, said, defaults, s.row.line)) {
    const where = { home, ...context.near.measure(home, text) };
    fail(s, columnOf(s, 'measure') ?? column.name, text, 'unknown-measure', where);
    return null;
  }
  const noDirection = !fromColumn && layout.texts.has('direction') && direction === null;
  if (fresh && column.wide?.kpi !== false && !noDirection) align(s, unit, key, code, text);
  else if (fresh && noDirection)
    s.lesser.push([
      'note',
      {
        column: columnOf(s, 'direction'),
        value: text,
        code: 'no-direction',
      },
    ]);
  const parentText = fromColumn ? null : say(s, 'parentMeasure');
  if (parentText !== null) {
    const parentKey = `${home}:${codeOf(parentText)}`;
    if (!context.parents.has(parentKey))
      context.parents.set(parentKey, { parent: parentText, line: s.row.line });
  }
  const body = definitions.body('measure', key) ?? {};
  const number = (field: string) => (typeof body[field] === 'number' ? body[field] : null);
  return {
    unit,
    code,
    series: [],
    frequency: (body.frequency as Frequency | undefined) ?? 'month',
    computed: typeof body.formula === 'string',
    yesNo: body.rule === 'yes-no',
    decimals: number('decimals'),
    possible: number('possible'),
    min: number('min'),
    max: number('max'),
  };
}

/** A new measure is measured as often as its first period says. */
function frequencySeen(context: RowContext, period: string | null): Body {
  const frequency = period === null ? undefined : parsePeriod(context.known.calendar, period)?.frequency;
  if (frequency === undefined) return {};
  return { frequency: frequency === 'day' && context.daysAreMonths ? 'month' : frequency };
}

const names = new WeakMap<Known, ByName>();
const namesOf = (known: Known): ByName => {
  const held = names.get(known) ?? byName(known);
  names.set(known, held);
  return held;
};

/**
 * The code of what a row names by its code or its name; a new one's code where nothing goes by it. Null, and told,
 * where several do.
 */
function knownAs(
  s: RowState,
  kind: 'unit' | 'perspective' | 'objective' | 'measure',
  home: string | null,
  text: string,
  column: string | null,
): string | null {
  const { definitions, known } = s.context;
  const code = codeOf(text);
  if (definitions.body(kind, home === null ? code : `${home}:${code}`)) return code;
  const found = namesOf(known).codes(kind, home, text);
  if (found.length <= 1) return found[0] ?? code;
  fail(s, column, text, 'several-named', { kind, candidates: found.slice(0, 8).join(', ') });
  return null;
}

/** A measure of the unit by code or name, else one of the template that covers it. */
function measureNamed(s: RowState, unit: string, text: string, column: string): string | null {
  const { context } = s;
  const { mapping, definitions, known } = context;
  const code = codeOf(text);
  const homes = mapping.home ? [mapping.home.template] : [unit, ...templatesOf(context, unit)];
  if (homes.some((home) => definitions.body('measure', `${home}:${code}`))) return code;
  for (const home of homes)
    if (namesOf(known).codes('measure', home, text).length > 0)
      return knownAs(s, 'measure', home, text, column);
  return code;
}

/** A new measure becomes a KPI of the objective that its row names. */
function align(s: RowState, unit: string, measureKey: string, code: string, name: string): void {
  const { context } = s;
  const { mapping, layout, definitions } = context;
  const kpi = allowed(s, 'kpis');
  if (!kpi) return;
  const parentText = say(s, 'parentMeasure');
  const parent = parentText === null ? null : codeOf(parentText);
  const own = say(s, 'objective');
  const objectiveText = own ?? (layout.texts.has('parentMeasure') ? (parentText ?? code) : null);
  if (objectiveText === null) return;
  const card = mapping.home?.template ?? cardOf(context, unit);
  if (!definitions.body('scorecard', card)) {
    const scorecards = allowed(s, 'scorecards');
    const unitName = definitions.body('unit', unit)?.name;
    if (
      !definitions.define(
        'scorecard',
        card,
        { code: card },
        scorecards && { name: unitName ?? unit, unit, ...scorecards },
        s.row.line,
      )
    ) {
      fail(s, columnOf(s, 'unit'), unit, 'unknown-scorecard', { unit });
      return;
    }
  }
  const objective =
    own === null
      ? codeOf(objectiveText)
      : knownAs(s, 'objective', card, objectiveText, columnOf(s, 'objective'));
  if (objective === null) return;
  const key = `${card}:${objective}`;
  const title =
    own !== null
      ? (say(s, 'objectiveName') ?? own)
      : parent === null
        ? (say(s, 'measureName') ?? name)
        : null;
  if (!definitions.body('objective', key)) {
    const perspective = perspectiveOfRow(s);
    const objectives = allowed(s, 'objectives');
    const fields = { scorecard: card, code: objective };
    if (
      !definitions.define(
        'objective',
        key,
        fields,
        objectives && { name: title ?? objective, ...(perspective ? { perspective } : {}), ...objectives },
        s.row.line,
      )
    ) {
      fail(s, columnOf(s, 'objective'), objectiveText, 'unknown-objective', { scorecard: card });
      return;
    }
    if (title === null) context.awaited.add(key);
  } else if (title !== null && context.awaited.delete(key)) {
    definitions.define('objective', key, { name: title }, null, s.row.line);
  }
  const body: Body = { objective: key, measure: measureKey };
  definitions.define('kpi', `${key}/${measureKey}`, body, kpi, s.row.line);
}

function perspectiveOfRow(s: RowState): string | null {
  const { definitions } = s.context;
  const text = say(s, 'perspective');
  if (text === null) return null;
  const code = knownAs(s, 'perspective', null, text, columnOf(s, 'perspective'));
  if (code === null) return null;
  const perspectives = allowed(s, 'perspectives');
  if (
    definitions.define(
      'perspective',
      code,
      { code },
      perspectives && { name: text, ...perspectives },
      s.row.line,
    )
  )
    return code;
  fail(s, columnOf(s, 'perspective'), text, 'unknown-perspective');
  return null;
}

/** The template whose measure a unit has by this code, where the unit has none of its own. */
function homeOf(context: RowContext, unit: string, measure: string): string | null {
  if (context.definitions.body('measure', `${unit}:${measure}`)) return unit;
  const has = (code: string) => context.definitions.body('measure', `${code}:${measure}`) !== null;
  return templatesOf(context, unit).find(has) ?? null;
}

/** The templates that cover a unit. */
function templatesOf(context: RowContext, unit: string): string[] {
  const kind = context.definitions.body('unit', unit)?.kind;
  return [...context.known.bodies('scorecard')].flatMap(([code, card]) => {
    const covers =
      card.every !== undefined ? card.every === kind : Array.isArray(card.units) && card.units.includes(unit);
    return covers ? [code] : [];
  });
}

/** The unit's own scorecard: the one declared for it, or one of its code. */
function cardOf(context: RowContext, unit: string): string {
  if (context.definitions.body('scorecard', unit)) return unit;
  for (const [code, card] of context.known.bodies('scorecard')) if (card.unit === unit) return code;
  return unit;
}
