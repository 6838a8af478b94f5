/** A scorecard's outline from its definitions, and the changes that make it another: all saved together. */
import type { Surroundings } from '#board/surroundings-contract.ts';
import type { ScorecardPerspective } from '#engine/definitions.ts';
import { splitRef } from '#engine/units.ts';
import type { Change, Definition, Fields } from '#exchange/ui/definition-client.ts';
import { codeFrom } from '#measures/code-from.ts';
import { childrenOf, endOf, type Line, type Outline, parentOf, placeOf } from './outline.ts';
import { ordersAmong } from './outline-among.ts';

export interface CardParts {
  card: Definition;
  perspectives: readonly Definition[];
  objectives: readonly Definition[];
  kpis: readonly Definition[];
  /** Of the scorecard's unit and of the template itself. */
  measures: readonly Definition[];
  /** What a measure is called, by how a KPI writes it. */
  titleOf: (measure: string) => string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const isHere = (one: Definition): boolean => one.archived !== true;

/** As the board orders them: by `order`, nothing said being 0. */
const inOrder = (list: readonly Definition[]): Definition[] =>
  list.filter(isHere).toSorted((a, b) => (number(a.order) ?? 0) - (number(b.order) ?? 0));

export function outlineOf({ card, perspectives, objectives, kpis, titleOf }: CardParts): Outline {
  const weights = new Map(
    ((card.perspectives as ScorecardPerspective[] | undefined) ?? []).map((one) => [one.perspective, one]),
  );
  const lines: Line[] = [];
  const declared = inOrder(perspectives);
  const known = new Set(declared.map((one) => text(one.code)));
  const own = inOrder(objectives);
  const codes = [
    ...declared.map((one) => text(one.code)),
    ...new Set(own.map((one) => text(one.perspective)).filter((code) => !known.has(code))),
  ];
  for (const code of codes) {
    const found = declared.find((one) => one.code === code);
    lines.push({
      id: `perspective ${code}`,
      level: 'perspective',
      key: code,
      code,
      name: text(found?.name) || code,
      weight: weights.get(code)?.weight ?? null,
      role: null,
      measure: null,
      order: number(found?.order),
    });
    for (const objective of own.filter((one) => text(one.perspective) === code)) {
      lines.push({
        id: objective.key,
        level: 'objective',
        key: objective.key,
        code: text(objective.code),
        name: text(objective.name) || text(objective.code),
        weight: number(objective.weight),
        role: null,
        measure: null,
        order: number(objective.order),
      });
      for (const kpi of inOrder(kpis).filter((one) => one.objective === objective.key))
        lines.push({
          id: kpi.key,
          level: 'kpi',
          key: kpi.key,
          code: '',
          name: titleOf(text(kpi.measure)),
          weight: number(kpi.weight),
          role: kpi.role === 'leading' || kpi.role === 'lagging' ? kpi.role : null,
          measure: text(kpi.measure),
          order: number(kpi.order),
        });
    }
  }
  return lines;
}

/** A code that nothing of its kind has yet. */
export function freeCode(name: string, taken: ReadonlySet<string>, otherwise: string): string {
  const plain = codeFrom(name) || otherwise;
  let code = plain;
  for (let n = 2; taken.has(code); n++) code = `${plain}_${n}`;
  return code;
}

/** What belongs to the scorecard's own measures: its unit or, of a template, the template. */
export const homeOf = (card: Definition): { unit: string } | { template: string } =>
  typeof card.unit === 'string' ? { unit: card.unit } : { template: text(card.code) };

/** New lines with the codes that they are saved under. */
export function coded(parts: CardParts, outline: Outline): Outline {
  const objectives = new Set(parts.objectives.map((one) => text(one.code)));
  const measures = new Set(parts.measures.map((one) => text(one.code)));
  return outline.map((line) => {
    if (line.key !== null || line.name.trim() === '') return line;
    if (line.level === 'objective') {
      const code = freeCode(line.code || line.name, objectives, 'objective');
      objectives.add(code);
      return { ...line, code };
    }
    if (line.level === 'kpi' && line.measure === null) {
      const code = freeCode(line.code || line.name, measures, 'measure');
      measures.add(code);
      return { ...line, code };
    }
    return line;
  });
}

/** The definition of what a KPI measures, where it is of this scorecard's own. */
export function measureOf({ card, measures }: CardParts, ref: string): Definition | undefined {
  const home = Object.values(homeOf(card))[0] ?? '';
  const { unit, name } = splitRef(ref);
  return measures.find(
    (one) => one.key === `${unit ?? home}:${name}` || (unit === null && one.code === name),
  );
}

/** What was typed or picked for a line: a measure of the unit that is its template's is written as the template's. */
export function pickedIn(
  { card, measures }: CardParts,
  { name, measure }: { name: string; measure: string | null },
  names: Surroundings['names'],
): Partial<Line> {
  if (measure === null) return { name };
  const isTemplates =
    typeof card.unit !== 'string' &&
    names.some(
      (one) =>
        one.where === 'own' &&
        `${one.unit}:${one.measure}` === measure &&
        measures.some((each) => each.code === one.measure),
    );
  return { name, measure: isTemplates ? `${card.key}:${splitRef(measure).name}` : measure };
}

/** Whether a line is this unit's alone: what it has added to its template, or is about to add. */
export function isAdded({ objectives, kpis }: CardParts, line: Line, unit: string): boolean {
  if (line.key === null) return true;
  if (line.level === 'perspective') return false;
  const all = line.level === 'objective' ? objectives : kpis;
  return all.find((one) => one.key === line.key)?.unit === unit;
}

/**
 * @param fromOf the first day of a statement, by the day since which the object says what it does
 * @param only the one unit that gets what is added to a template; null: all of them
 * @param isFixed lines of which nothing is said: they keep their numbers, others stand among them
 */
export function changesBetween(
  parts: CardParts,
  base: Outline,
  next: Outline,
  fromOf: (since: string | undefined) => string | undefined,
  only: string | null = null,
  isFixed: (line: Line) => boolean = () => false,
): Change[] {
  const named = coded(parts, next).filter((line) => line.measure !== null || line.name.trim() !== '');
  const orders = ordersIn(base, named, isFixed);
  const changes: Change[] = [];
  const dated = (fields: Fields, since: string | undefined): Fields => {
    const from = fromOf(since);
    return from === undefined ? fields : { ...fields, from };
  };
  const byKey = (list: readonly Definition[]) => new Map(list.map((one) => [one.key, one]));
  const [objectives, kpis] = [byKey(parts.objectives), byKey(parts.kpis)];
  const before = new Map(base.map((line) => [line.id, line]));
  const card = text(parts.card.code);
  const home = only === null ? homeOf(parts.card) : { unit: only };
  const own: Fields = only === null ? {} : { unit: only };
  const keyOf = (objective: Line): string => objective.key ?? `${card}:${objective.code}`;
  const patch = (section: 'objectives' | 'kpis', found: Definition | undefined, fields: Fields): void => {
    if (found && Object.keys(fields).length > 0)
      changes.push({
        section,
        key: found.key,
        version: found.version,
        fields: dated(fields, found.from),
      });
  };

  const perspectives = weightsOf(parts.card, base, named);
  if (perspectives)
    changes.push({
      section: 'scorecards',
      key: parts.card.key,
      version: parts.card.version,
      fields: dated({ perspectives }, parts.card.from),
    });

  for (const [at, line] of named.entries()) {
    if (isFixed(line)) continue;
    const was = before.get(line.id);
    const order = orders.get(line.id) ?? null;
    const parent = parentOf(named, at);
    if (line.level === 'objective') {
      const fields: Fields = {
        ...(was?.name === line.name ? {} : { name: line.name.trim() }),
        ...((was?.weight ?? null) === line.weight ? {} : { weight: line.weight }),
        ...(order === (was?.order ?? null) ? {} : { order }),
        ...(was && parentOf(base, placeOf(base, line.id))?.code === parent?.code
          ? {}
          : { perspective: parent?.code ?? '' }),
      };
      if (line.key === null)
        changes.push({
          section: 'objectives',
          key: null,
          fields: dated(said({ scorecard: card, code: line.code, ...own, ...fields }), undefined),
        });
      else patch('objectives', objectives.get(line.key), fields);
    }
    if (line.level === 'kpi' && parent) {
      const objective = keyOf(parent);
      const ref = line.measure ?? `${Object.values(home)[0]}:${line.code}`;
      if (line.measure === null)
        changes.push({
          section: 'measures',
          key: null,
          fields: dated({ ...home, code: line.code, name: line.name.trim() }, undefined),
        });
      else if (was && was.name !== line.name) {
        const measure = measureOf(parts, line.measure);
        if (measure)
          changes.push({
            section: 'measures',
            key: measure.key,
            version: measure.version,
            fields: { name: line.name.trim(), ...(measure.from ? { from: measure.from } : {}) },
          });
      }
      const key = `${objective}/${ref}`;
      if (line.key === key)
        patch('kpis', kpis.get(key), {
          ...((was?.weight ?? null) === line.weight ? {} : { weight: line.weight }),
          ...((was?.role ?? null) === line.role ? {} : { role: line.role }),
          ...(order === (was?.order ?? null) ? {} : { order }),
        });
      else {
        const old = line.key === null ? undefined : kpis.get(line.key);
        if (old) patch('kpis', old, { archived: true });
        changes.push({
          section: 'kpis',
          key: null,
          takeUp: true,
          fields: dated(
            {
              objective,
              measure: ref,
              // What is moved belongs to whom it belonged.
              ...(old ? said({ unit: old.unit }) : own),
              // Taken up again, it says no more what it said before it was archived.
              ...(kpis.has(key)
                ? { weight: line.weight, role: line.role, order }
                : said({ weight: line.weight, role: line.role, order })),
              ...(old?.excluded === true ? { excluded: true } : {}),
            },
            old?.from,
          ),
        });
      }
    }
  }
  const left = new Set(named.map((line) => line.id));
  for (const line of base) {
    if (left.has(line.id) || isFixed(line)) continue;
    if (line.level === 'objective') patch('objectives', objectives.get(line.key ?? ''), { archived: true });
    if (line.level === 'kpi') patch('kpis', kpis.get(line.key ?? ''), { archived: true });
  }
  return changes;
}

const said = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));

/** The scorecard's perspectives with their weights, where one is another. */
function weightsOf(card: Definition, base: Outline, next: Outline): ScorecardPerspective[] | null {
  const of = (outline: Outline) => outline.filter((line) => line.level === 'perspective');
  const was = new Map(of(base).map((line) => [line.id, line.weight]));
  if (of(next).every((line) => (was.get(line.id) ?? null) === line.weight)) return null;
  const present = new Map(
    ((card.perspectives as ScorecardPerspective[] | undefined) ?? []).map((one) => [one.perspective, one]),
  );
  return of(next).map((line) => {
    const { weight: _, ...rest } = present.get(line.code) ?? { perspective: line.code };
    return line.weight === null ? rest : { ...rest, weight: line.weight };
  });
}

/** Order numbers by line; as they were where nothing was put before anything else. */
function ordersIn(
  base: Outline,
  next: Outline,
  isFixed: (line: Line) => boolean,
): Map<string, number | null> {
  const orders = new Map<string, number | null>();
  for (const parent of next) {
    if (parent.level === 'kpi') continue;
    const children = childrenOf(next, parent.id);
    const left = new Set(children.map((one) => one.id));
    const before = childrenOf(base, parent.id).filter((one) => left.has(one.id));
    const isSame =
      before.length === children.length && children.every((one, at) => one.id === before[at]?.id);
    const numbers = isSame
      ? children.map((one) => one.order)
      : ordersAmong(children.map((one) => ({ order: one.order, isFixed: isFixed(one) })));
    for (const [at, child] of children.entries()) orders.set(child.id, numbers[at] ?? null);
  }
  return orders;
}

export interface Clash {
  name: string;
  field: 'name' | 'weight' | 'role';
}

/** My new lines that have been recorded meanwhile, by a save whose answer never came: they are those lines now. */
function takenAsRecorded(base: Outline, theirs: Outline, mine: Outline): Outline {
  const known = new Set([...base, ...mine].map((line) => line.id));
  const fresh = theirs.flatMap((line, at) =>
    known.has(line.id) ? [] : [{ line, parent: parentOf(theirs, at)?.id }],
  );
  const became = new Map<string, string>();
  return mine.map((line, at) => {
    if (line.key !== null) return line;
    const parent = parentOf(mine, at)?.id ?? '';
    const under = became.get(parent) ?? parent;
    const found = fresh.findIndex(
      (one) =>
        one.parent === under && one.line.level === line.level && one.line.name.trim() === line.name.trim(),
    );
    const recorded = fresh.splice(found, found < 0 ? 0 : 1)[0]?.line;
    if (!recorded) return line;
    became.set(line.id, recorded.id);
    const { id, key, code, measure, order } = recorded;
    return { ...line, id, key, code, measure, order };
  });
}

/** My outline carried over to what others have recorded meanwhile: theirs where I changed nothing. */
export function carriedOver(
  base: Outline,
  theirs: Outline,
  old: Outline,
): { outline: Outline; clashes: Clash[] } {
  const mine = takenAsRecorded(base, theirs, old);
  const was = new Map(base.map((line) => [line.id, line]));
  const now = new Map(theirs.map((line) => [line.id, line]));
  const clashes: Clash[] = [];
  const parents = new Map(mine.map((line, at) => [line.id, parentOf(mine, at)?.id]));
  const isGone = (id: string | undefined): boolean =>
    id !== undefined && ((was.has(id) && !now.has(id)) || isGone(parents.get(id)));
  let outline: Outline = mine
    .filter((line) => !isGone(line.id))
    .map((line) => {
      const [before, after] = [was.get(line.id), now.get(line.id)];
      if (!before || !after) return line;
      const next = { ...line, order: after.order };
      for (const field of ['name', 'weight', 'role'] as const) {
        const isMine = line[field] !== before[field];
        if (!isMine) Object.assign(next, { [field]: after[field] });
        else if (after[field] !== before[field] && after[field] !== line[field])
          clashes.push({ name: line.name, field });
      }
      return next;
    });
  const held = new Set(outline.map((line) => line.id));
  for (const [at, line] of theirs.entries()) {
    if (held.has(line.id) || was.has(line.id)) continue;
    const parent = parentOf(theirs, at);
    const there = parent ? placeOf(outline, parent.id) : -1;
    const end = there < 0 ? outline.length : endOf(outline, there);
    if (parent && there < 0) continue;
    outline = outline.toSpliced(end, 0, line);
  }
  return { outline, clashes };
}
