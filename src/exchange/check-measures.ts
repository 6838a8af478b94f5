/** Measures, their formulas and limits, their targets and their numbers. */
import { frequencies } from '#engine/calendar.ts';
import type { Measure } from '#engine/definitions.ts';
import { references } from '#engine/formula/ast.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { compileCustom } from '#engine/formula/scalar.ts';
import { limitsAround } from '#engine/limits-around.ts';
import { sightlineScale } from '#engine/scale.ts';
import { orderFaultOf } from '#engine/thresholds.ts';
import { checkSides, checkSidesOf } from './check-limits.ts';
import type { Checking, Path } from './checking.ts';

export function checkMeasures(c: Checking): void {
  (c.document.measures ?? []).forEach((m, i) => {
    const path: Path = ['measures', i];
    c.want('unit', m.unit, [...path, 'unit'], 'unit');
    if (m.template !== undefined) c.want('scorecard', m.template, [...path, 'template'], 'template');
    if (m.formula) checkFormula(c, m.formula, m.code, [...path, 'formula']);
    if (m.custom) {
      const custom = compileCustom(m.custom);
      if (!custom.ok) badFormula(c, custom.fault, [...path, 'custom']);
    }
    if (m.rule === 'custom' && !m.custom) c.add('error', 'no-custom', path, { measure: m.code });
    if (typeof m.min === 'number' && typeof m.max === 'number' && m.min >= m.max)
      c.add('error', 'bad-bounds', path, { min: m.min, max: m.max });
    checkOrder(c, m as Measure, path);
  });
  checkSides(c);
}

function badFormula(c: Checking, fault: { message: string; hint: string; at: number }, path: Path): void {
  c.add('error', 'bad-formula', path, { message: fault.message, at: fault.at + 1, hint: fault.hint });
}

/** What stands bare inside an aggregate over children or time. */
const wordsOfAggregates = ['children', 'sum', 'avg', 'min', 'max', 'count', 'last', 'first'];

function checkFormula(c: Checking, text: string, home: string, path: Path): void {
  const parsed = parseFormula(text);
  if (!parsed.ok) {
    badFormula(c, parsed.fault, path);
    return;
  }
  for (const ref of references(parsed.node)) {
    if (ref.unit === null && wordsOfAggregates.includes(ref.name)) continue;
    if (ref.unit !== null && !c.has('unit', ref.unit)) c.want('unit', ref.unit, path, 'unit');
    else if (!c.homes.has(ref.name) && !c.isUnsure(ref.name))
      c.add('error', 'formula-name', path, {
        home,
        name: ref.unit === null ? ref.name : `${ref.unit}:${ref.name}`,
        at: ref.at + 1,
        ...c.nearMeasure(ref.name),
      });
  }
}

/** Absolute limits said in the measure itself, where they are out of order. */
function checkOrder(c: Checking, m: Measure, path: Path): void {
  if ((m.rule ?? 'thresholds') !== 'thresholds' || m.direction === 'centre') return;
  const s = m.direction === 'down' ? -1 : 1;
  const said = (['worst', 'red', 'target', 'best'] as const).flatMap((name) => {
    const value = m[name];
    return typeof value === 'number' ? [{ name, value }] : [];
  });
  for (const [i, b] of said.entries()) {
    const a = said[i - 1];
    if (!a) continue;
    const step = s * (b.value - a.value);
    if (step < 0 || (step === 0 && b.name !== 'best'))
      c.add('error', s > 0 ? 'thresholds-up' : 'thresholds-down', [...path, a.name], {
        first: a.name,
        a: a.value,
        second: b.name,
        b: b.value,
      });
  }
}

export function checkTargets(c: Checking): void {
  (c.document.targets ?? []).forEach((t, i) => {
    if (!c.templates.has(t.unit)) c.want('unit', t.unit, ['targets', i, 'unit'], 'unit');
    if (!c.homes.has(t.measure) && !c.isUnsure(t.measure))
      c.add('error', 'unknown-reference', ['targets', i, 'measure'], {
        what: 'measure',
        key: t.measure,
        ...c.nearMeasure(t.measure),
      });
    const start = c.period(t.start, ['targets', i, 'start']);
    const end = t.end ? c.period(t.end, ['targets', i, 'end']) : null;
    if (t.path === 'linear' && (t.baseline === undefined || t.baseline === null))
      c.add('error', 'no-baseline', ['targets', i]);
    if (t.path === 'linear' && !t.end) c.add('error', 'no-end', ['targets', i]);
    if (start && end && start.frequency === end.frequency && end.ordinal < start.ordinal)
      c.add('error', 'path-backwards', ['targets', i, 'end'], { end: t.end ?? '', start: t.start });
    const measure = c.measures.get(`${t.unit}:${t.measure}`);
    if (measure) checkSidesOf(c, measure, t, ['targets', i]);
    for (const id of Object.keys(t.steps ?? {})) c.period(id, ['targets', i, 'steps', id]);
  });
}

/** A target of a period that a limit of its measure does not allow: taken, and without a score. */
function checkTargetOrder(c: Checking, model: Measure, target: unknown, path: Path): void {
  if (typeof target !== 'number') return;
  const rule = model.rule ?? 'thresholds';
  const limits = limitsAround(
    { ...model, rule },
    target,
    c.document.organization.tolerance ?? '10 %',
    sightlineScale,
  );
  const fault = orderFaultOf(limits, model.direction ?? 'up');
  if (fault)
    c.add('warning', `target-order-${fault.side}`, path, {
      measure: model.code,
      value: target,
      limit: fault.limit,
      at: fault.at,
    });
}

export function checkFigures(c: Checking): void {
  const templates = [...c.templates];
  const series = new Map<string, number[]>();
  (c.document.figures ?? []).forEach((f, i) => {
    c.want('unit', f.unit, ['figures', i, 'unit'], 'unit');
    const homes = c.homes.get(f.measure);
    const home =
      homes === undefined || homes.has(f.unit) ? f.unit : templates.find((template) => homes.has(template));
    const model = home === undefined ? undefined : c.measures.get(`${home}:${f.measure}`);
    if (!model && !c.isUnsure(f.measure)) {
      const { near } = c.nearMeasure(f.measure);
      c.add('error', 'no-measure-of-unit', ['figures', i, 'measure'], {
        unit: f.unit,
        measure: f.measure,
        ...(near === undefined || near === f.measure ? {} : { near }),
      });
    }
    const slot = f.slot ?? 'actual';
    const name = JSON.stringify([f.unit, f.measure, slot]);
    const before = series.get(name) ?? [];
    series.set(name, before);
    for (const id of Object.keys(f.values)) {
      const path: Path = ['figures', i, 'values', id];
      const first = before.find((at) => Object.hasOwn(c.document.figures?.[at]?.values ?? {}, id));
      if (first !== undefined) {
        const said = { unit: f.unit, measure: f.measure, slot, period: id };
        const there: Path = ['figures', first, 'values', id];
        c.add('error', 'second-figure', path, said, there);
      }
      const period = c.period(id.startsWith('ytd:') ? id.slice(4) : id, path);
      const frequency = model?.frequency ?? 'month';
      if (model && slot === 'target') checkTargetOrder(c, model, f.values[id], path);
      if (period && model && frequencies.indexOf(period.frequency) < frequencies.indexOf(frequency))
        c.add('error', 'finer-period', path, { value: id, frequency });
    }
    before.push(i);
  });
}
