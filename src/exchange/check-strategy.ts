/** Units, plans, scorecards, objectives, KPIs and what joins them: does everything refer to something? */
import type { Scale } from '#engine/definitions.ts';
import { presets } from '#engine/presets.ts';
import { scaleFaults } from '#engine/scale.ts';
import { fold } from '#engine/text/fold.ts';
import { splitRef } from '#engine/units.ts';
import { checkAlignments } from './check-alignments.ts';
import { checkForm } from './check-form.ts';
import type { Checking, Path } from './checking.ts';
import { documentSchema } from './document.ts';

export function checkUnits(c: Checking): void {
  const units = c.document.units ?? [];
  const parent = new Map<string, string>();
  units.forEach((u, i) => {
    c.want('unit', u.parent, ['units', i, 'parent'], 'unit');
    if (u.parent) parent.set(u.code, u.parent);
  });
  const sound = new Set<string>();
  units.forEach((u, i) => {
    const line = [u.code];
    let at = parent.get(u.code);
    while (at !== undefined && !line.includes(at) && !sound.has(at)) {
      line.push(at);
      at = parent.get(at);
    }
    if (at === u.code) c.add('error', 'cycle', ['units', i, 'parent'], { units: [...line, at].join(' → ') });
    else if (at === undefined || sound.has(at)) for (const code of line) sound.add(code);
    if (c.templates.has(u.code)) c.add('error', 'same-code', ['units', i, 'code'], { code: u.code });
  });
}

/** What one unit may say otherwise of an item of its template: the item's own fields, but not its name and day. */
const patchOf = {
  objective: documentSchema.shape.objectives.unwrap().element.omit({ from: true }).partial(),
  measure: documentSchema.shape.measures.unwrap().element.omit({ from: true }).partial(),
  kpi: documentSchema.shape.kpis.unwrap().element.omit({ from: true }).partial(),
  scorecard: documentSchema.shape.scorecards.unwrap().element.omit({ from: true }).partial(),
};

export function checkStrategy(c: Checking): void {
  const d = c.document;
  (d.scales ?? []).forEach((s, i) => {
    for (const message of scaleFaults(s as Scale)) c.add('error', 'bad-scale', ['scales', i], { message });
  });
  (d.plans ?? []).forEach((p, i) => {
    if (p.scale && !Object.hasOwn(presets, p.scale))
      c.want('scale', p.scale, ['plans', i, 'scale'], 'scale or preset');
    for (const field of ['starts', 'ends'] as const) if (p[field]) c.period(p[field], ['plans', i, field]);
  });
  (d.scorecards ?? []).forEach((card, i) => {
    c.want('unit', card.unit, ['scorecards', i, 'unit'], 'unit');
    for (const [k, u] of (card.units ?? []).entries())
      c.want('unit', u, ['scorecards', i, 'units', k], 'unit');
    const homes = [card.unit, card.every, card.units].filter((x) => x !== undefined && x !== null);
    if (!card.from && homes.length !== 1)
      c.add('error', 'scorecard-home', ['scorecards', i], { scorecard: card.code });
    for (const [k, { perspective }] of (card.perspectives ?? []).entries())
      c.want('perspective', perspective, ['scorecards', i, 'perspectives', k, 'perspective'], 'perspective');
  });
  (d.objectives ?? []).forEach((o, i) => {
    c.want('scorecard', o.scorecard, ['objectives', i, 'scorecard'], 'scorecard');
    c.want('unit', o.unit, ['objectives', i, 'unit'], 'unit');
    c.want('perspective', o.perspective, ['objectives', i, 'perspective'], 'perspective');
    if (!o.from && !o.perspective) c.add('error', 'no-perspective', ['objectives', i], { objective: o.code });
    for (const [k, t] of (o.themes ?? []).entries())
      c.want('theme', t, ['objectives', i, 'themes', k], 'theme');
  });
  (d.links ?? []).forEach((l, i) => {
    c.want('objective', l.cause, ['links', i, 'cause'], 'objective');
    c.want('objective', l.effect, ['links', i, 'effect'], 'objective');
    if (l.cause === l.effect)
      c.add('error', 'link-to-itself', ['links', i, 'effect'], { objective: l.cause });
    for (const end of ['driver', 'outcome'] as const) if (l[end]) wantMeasure(c, l[end], ['links', i, end]);
    if (!l.size) return;
    const { value, low = value, high = value } = l.size;
    if (low > value || value > high)
      c.add('error', 'size-out-of-range', ['links', i, 'size'], { value, low, high });
  });
  checkAlignments(c);
  (d.overrides ?? []).forEach((o, i) => {
    c.want('unit', o.unit, ['overrides', i, 'unit'], 'unit');
    c.want(o.kind, o.key, ['overrides', i, 'key'], o.kind);
    const found = patchOf[o.kind].safeParse(o.patch);
    // Where something stands says the template, for all its units.
    if (o.patch && 'order' in o.patch)
      c.add('error', 'override-order', ['overrides', i, 'patch', 'order'], { key: o.key });
    const issues = found.error?.issues ?? [];
    const placed = issues.map((issue) => ({ ...issue, path: ['overrides', i, 'patch', ...issue.path] }));
    c.problems.push(...checkForm(placed, d));
  });
}

/** A measure by `unit-or-template:code`, or by its code alone. */
export function wantMeasure(c: Checking, key: string, path: Path): void {
  const { unit, name } = splitRef(key);
  const homes = c.homes.get(name);
  if (c.isUnsure(name)) return;
  if (!homes || (unit !== null && !homes.has(unit) && ![...homes].some((h) => c.templates.has(h))))
    c.add('error', 'unknown-reference', path, { what: 'measure', key, ...c.nearMeasure(name) });
}

export function checkKpis(c: Checking): void {
  const d = c.document;
  (d.kpis ?? []).forEach((k, i) => {
    c.want('objective', k.objective, ['kpis', i, 'objective'], 'objective');
    c.want('unit', k.unit, ['kpis', i, 'unit'], 'unit');
    wantMeasure(c, k.measure, ['kpis', i, 'measure']);
  });
  const aligned = new Set<string>();
  for (const k of d.kpis ?? []) aligned.add(k.objective);
  for (const a of d.alignments ?? []) {
    aligned.add(a.parent);
    // `unit:objective` and the objective alone name it, too.
    aligned.add(splitRef(a.parent).name);
  }
  (d.objectives ?? []).forEach((o, i) => {
    const objective = `${o.scorecard}:${o.code}`;
    if (!o.from && !aligned.has(objective) && !aligned.has(o.code))
      c.add('warning', 'objective-without-kpi', ['objectives', i], { objective });
  });
  checkNamesApart(c);
}

/** Two objectives of one name on one scorecard are hard to tell apart wherever they are named. */
function checkNamesApart(c: Checking): void {
  const last = new Map<string, { name: string; unit: string | undefined; i: number }>();
  (c.document.objectives ?? []).forEach(({ scorecard, code, name, unit, archived }, i) => {
    const key = `${scorecard}\n${code}`;
    // What was said later holds, and an object that is no longer there is not mistaken for another.
    if (archived) last.delete(key);
    else if (name) last.set(key, { name, unit: unit ?? undefined, i });
  });
  const named = new Map<string, { unit: string | undefined; key: string }[]>();
  for (const [key, { name, unit, i }] of last) {
    const scorecard = key.slice(0, key.indexOf('\n'));
    const under = `${scorecard}\n${fold(name).trim()}`;
    const others = named.get(under) ?? [];
    // Each unit may add one of its own to a template: no scorecard has both.
    const other = others.find((one) => one.unit === undefined || unit === undefined || one.unit === unit);
    if (other)
      c.add('warning', 'objective-same-name', ['objectives', i, 'name'], {
        name,
        scorecard,
        other: other.key.slice(scorecard.length + 1),
      });
    named.set(under, [...others, { unit, key }]);
  }
}
