/** Everything wrong with a portable document: what, where, and how to mend it. */
import { dayFromIso, frequencies, parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Kind, Measure, Scale } from '#engine/definitions.ts';
import { references } from '#engine/formula/ast.ts';
import { parseFormula } from '#engine/formula/parse.ts';
import { compileCustom } from '#engine/formula/scalar.ts';
import { presets } from '#engine/presets.ts';
import { scaleFaults } from '#engine/scale.ts';
import { splitRef } from '#engine/units.ts';
import { keyOf } from './convert.ts';
import { documentSchema, type PortableDocument, sections } from './document.ts';

export type Path = (string | number)[];

export interface Problem {
  severity: 'error' | 'warning';
  code: string;
  path: Path;
  message: string;
  hint: string;
}

type Entry = Record<string, unknown>;

/** Checks any value; `document` is there when its form is right, so that the rest could be checked too. */
export function checkDocument(value: unknown): { problems: Problem[]; document: PortableDocument | null } {
  const parsed = documentSchema.safeParse(value);
  if (!parsed.success) {
    return {
      document: null,
      problems: parsed.error.issues.slice(0, 1_000).map((issue) => ({
        severity: 'error',
        code: 'form',
        path: issue.path.map((p) => (typeof p === 'symbol' ? String(p) : p)),
        message: issue.message,
        hint:
          issue.code === 'unrecognized_keys'
            ? 'take the field out, or look up its name in the schema'
            : 'see the schema: sightline schema',
      })),
    };
  }
  return { problems: new Checker(parsed.data).run(), document: parsed.data };
}

class Checker {
  readonly problems: Problem[] = [];
  readonly document: PortableDocument;
  readonly calendar: Calendar;
  readonly keys = new Map<Kind, Set<string>>();
  readonly templates = new Set<string>();
  /** measure code → the homes that have it */
  readonly homes = new Map<string, Set<string>>();
  readonly measures = new Map<string, Measure>();
  constructor(document: PortableDocument) {
    this.document = document;
    this.calendar = document.organization.calendar;
  }

  run(): Problem[] {
    for (const [section, kind] of sections) this.gather(section, kind);
    for (const card of this.document.scorecards ?? [])
      if (card.unit === undefined || card.unit === null) this.templates.add(card.code);
    this.units();
    this.strategy();
    this.measuresAndFormulas();
    this.kpis();
    this.targets();
    this.figures();
    return this.problems;
  }

  add(severity: Problem['severity'], code: string, path: Path, message: string, hint: string): void {
    if (this.problems.length < 10_000) this.problems.push({ severity, code, path, message, hint });
  }

  has(kind: Kind, key: string): boolean {
    return this.keys.get(kind)?.has(key) === true;
  }

  gather(section: (typeof sections)[number][0], kind: Kind): void {
    const seen = new Set<string>();
    const dated = new Set<string>();
    (this.document[section] ?? []).forEach((entry, i) => {
      const key = keyOf(kind, entry as Entry);
      const from = (entry as Entry).from;
      if (typeof from === 'string' && dayFromIso(from) === null)
        this.add(
          'error',
          'bad-day',
          [section, i, 'from'],
          `${from} is no day of the calendar`,
          'write a day that exists, such as 2026-03-09',
        );
      const at = `${key}\n${from ?? ''}`;
      if (dated.has(at))
        this.add(
          'error',
          'duplicate',
          [section, i],
          `${kind} ${key} stands here a second time${from ? ` from ${from}` : ''}`,
          'join the two, or give one of them a later `from`',
        );
      dated.add(at);
      seen.add(key);
      if (kind === 'measure') {
        const m = entry as unknown as Measure;
        const home = m.unit ?? m.template;
        if ((m.unit === undefined) === (m.template === undefined))
          this.add(
            'error',
            'home',
            [section, i],
            `measure ${m.code} needs a unit or a template, exactly one of the two`,
            'add `unit` or `template`',
          );
        else {
          const homes = this.homes.get(m.code) ?? new Set<string>();
          homes.add(home!);
          this.homes.set(m.code, homes);
          this.measures.set(key, { ...this.measures.get(key), ...m });
        }
      }
    });
    this.keys.set(kind, seen);
  }

  want(kind: Kind, key: string | null | undefined, path: Path, what: string): void {
    if (key === undefined || key === null || this.has(kind, key)) return;
    const near = closest(key, this.keys.get(kind) ?? new Set());
    this.add(
      'error',
      'unknown-reference',
      path,
      `there is no ${what} ${key}`,
      near ? `did you mean ${near}?` : `declare it, or take the reference out`,
    );
  }

  units(): void {
    const parent = new Map<string, string>();
    (this.document.units ?? []).forEach((u, i) => {
      this.want('unit', u.parent, ['units', i, 'parent'], 'unit');
      if (u.parent) parent.set(u.code, u.parent);
    });
    (this.document.units ?? []).forEach((u, i) => {
      const line = [u.code];
      let at = parent.get(u.code);
      while (at !== undefined && !line.includes(at)) {
        line.push(at);
        at = parent.get(at);
      }
      if (at === u.code)
        this.add(
          'error',
          'cycle',
          ['units', i, 'parent'],
          `the tree runs in a circle: ${[...line, at].join(' → ')}`,
          'give one of them another parent',
        );
      if (this.templates.has(u.code))
        this.add(
          'error',
          'same-code',
          ['units', i, 'code'],
          `${u.code} is a unit and a template`,
          'give one of them another code',
        );
    });
  }

  strategy(): void {
    const d = this.document;
    (d.scales ?? []).forEach((s, i) => {
      for (const fault of scaleFaults(s as Scale))
        this.add('error', 'bad-scale', ['scales', i], fault, 'put the anchors and the bands in rising order');
    });
    (d.plans ?? []).forEach((p, i) => {
      if (p.scale && !Object.hasOwn(presets, p.scale))
        this.want('scale', p.scale, ['plans', i, 'scale'], 'scale or preset');
      for (const field of ['starts', 'ends'] as const)
        if (p[field]) this.period(p[field], ['plans', i, field]);
    });
    (d.scorecards ?? []).forEach((c, i) => {
      this.want('unit', c.unit, ['scorecards', i, 'unit'], 'unit');
      for (const [k, u] of (c.units ?? []).entries())
        this.want('unit', u, ['scorecards', i, 'units', k], 'unit');
      if (!c.from && [c.unit, c.every, c.units].filter((x) => x !== undefined && x !== null).length !== 1)
        this.add(
          'error',
          'home',
          ['scorecards', i],
          `scorecard ${c.code} needs exactly one of unit, every, units`,
          'say whose scorecard it is: `unit`, or for a template `every` (a kind of unit) or `units`',
        );
      for (const [k, p] of (c.perspectives ?? []).entries())
        this.want(
          'perspective',
          p.perspective,
          ['scorecards', i, 'perspectives', k, 'perspective'],
          'perspective',
        );
    });
    (d.objectives ?? []).forEach((o, i) => {
      this.want('scorecard', o.scorecard, ['objectives', i, 'scorecard'], 'scorecard');
      this.want('perspective', o.perspective, ['objectives', i, 'perspective'], 'perspective');
      if (!o.from && !o.perspective)
        this.add(
          'error',
          'no-perspective',
          ['objectives', i],
          `objective ${o.code} stands in no perspective`,
          'add `perspective`',
        );
      for (const [k, t] of (o.themes ?? []).entries())
        this.want('theme', t, ['objectives', i, 'themes', k], 'theme');
    });
    (d.links ?? []).forEach((l, i) => {
      this.want('objective', l.cause, ['links', i, 'cause'], 'objective');
      this.want('objective', l.effect, ['links', i, 'effect'], 'objective');
    });
    const units = this.keys.get('unit')!;
    const cardOf = new Map((d.scorecards ?? []).map((c) => [c.code, c]));
    const ofUnit = new Set(
      (d.objectives ?? []).flatMap((o) =>
        cardOf.get(o.scorecard)?.unit ? [`${cardOf.get(o.scorecard)!.unit}:${o.code}`] : [],
      ),
    );
    const codes = new Set((d.objectives ?? []).map((o) => o.code));
    (d.alignments ?? []).forEach((a, i) => {
      for (const side of ['child', 'parent'] as const) {
        const { unit, name } = splitRef(a[side]);
        const known =
          unit === null
            ? side === 'parent' && codes.has(name)
            : this.has('objective', a[side]) || ofUnit.has(a[side]) || (units.has(unit) && codes.has(name));
        if (!known)
          this.add(
            'error',
            'unknown-reference',
            ['alignments', i, side],
            `there is no objective ${a[side]}`,
            'write scorecard:objective or unit:objective',
          );
      }
    });
    (d.overrides ?? []).forEach((o, i) => {
      this.want('unit', o.unit, ['overrides', i, 'unit'], 'unit');
      this.want(o.kind, o.key, ['overrides', i, 'key'], o.kind);
    });
  }

  formula(text: string, home: string, path: Path): void {
    const parsed = parseFormula(text);
    if (!parsed.ok) {
      this.add(
        'error',
        'bad-formula',
        path,
        `${parsed.fault.message} (character ${parsed.fault.at + 1})`,
        parsed.fault.hint,
      );
      return;
    }
    for (const ref of references(parsed.node)) {
      if (
        ref.unit === null &&
        (ref.name === 'children' || ['sum', 'avg', 'min', 'max', 'count', 'last', 'first'].includes(ref.name))
      )
        continue;
      const homes = this.homes.get(ref.name);
      const shown = ref.unit === null ? ref.name : `${ref.unit}:${ref.name}`;
      if (ref.unit !== null && !this.has('unit', ref.unit)) this.want('unit', ref.unit, path, 'unit');
      else if (!homes) {
        const near = closest(ref.name, new Set(this.homes.keys()));
        this.add(
          'error',
          'unknown-reference',
          path,
          `the formula of ${home} names ${shown}, which is no measure (character ${ref.at + 1})`,
          near ? `did you mean ${near}?` : 'declare the measure, or mend the name',
        );
      }
    }
  }

  measuresAndFormulas(): void {
    (this.document.measures ?? []).forEach((m, i) => {
      const path: Path = ['measures', i];
      this.want('unit', m.unit, [...path, 'unit'], 'unit');
      if (m.template !== undefined) this.want('scorecard', m.template, [...path, 'template'], 'template');
      if (m.formula) this.formula(m.formula, m.code, [...path, 'formula']);
      if (m.custom) {
        const custom = compileCustom(m.custom);
        if (!custom.ok)
          this.add(
            'error',
            'bad-formula',
            [...path, 'custom'],
            `${custom.fault.message} (character ${custom.fault.at + 1})`,
            custom.fault.hint,
          );
      }
      if (m.rule === 'custom' && !m.custom)
        this.add(
          'error',
          'no-formula',
          path,
          `measure ${m.code} has the rule custom and no formula for it`,
          'add `custom`',
        );
      if (m.min !== undefined && m.min !== null && m.max !== undefined && m.max !== null && m.min >= m.max)
        this.add(
          'error',
          'bad-bounds',
          path,
          `min ${m.min} is not below max ${m.max}`,
          'put the natural bounds in order',
        );
      this.order(m as Measure, path);
    });
  }

  /** Absolute limits said in the measure itself, where they are out of order. */
  order(m: Measure, path: Path): void {
    if ((m.rule ?? 'thresholds') !== 'thresholds' || m.direction === 'centre') return;
    const s = m.direction === 'down' ? -1 : 1;
    const said = (['worst', 'red', 'target', 'best'] as const).filter((k) => typeof m[k] === 'number');
    for (let i = 1; i < said.length; i++) {
      const [a, b] = [said[i - 1]!, said[i]!];
      const step = s * ((m[b] as number) - (m[a] as number));
      if (step < 0 || (step === 0 && b !== 'best'))
        this.add(
          'error',
          'bad-thresholds',
          [...path, a],
          `${a} ${m[a]} and ${b} ${m[b]} are out of order where ${s > 0 ? 'higher' : 'lower'} is better`,
          s > 0 ? 'put worst < red < target ≤ best' : 'put worst > red > target ≥ best',
        );
    }
  }

  kpis(): void {
    (this.document.kpis ?? []).forEach((k, i) => {
      this.want('objective', k.objective, ['kpis', i, 'objective'], 'objective');
      const { unit, name } = splitRef(k.measure);
      const homes = this.homes.get(name);
      if (!homes || (unit !== null && !homes.has(unit) && ![...homes].some((h) => this.templates.has(h)))) {
        const near = closest(name, new Set(this.homes.keys()));
        this.add(
          'error',
          'unknown-reference',
          ['kpis', i, 'measure'],
          `there is no measure ${k.measure}`,
          near ? `did you mean ${near}?` : 'declare the measure',
        );
      }
    });
    const aligned = new Set([
      ...(this.document.kpis ?? []).map((k) => k.objective),
      ...(this.document.alignments ?? []).map((a) => a.parent),
    ]);
    (this.document.objectives ?? []).forEach((o, i) => {
      if (
        !o.from &&
        !aligned.has(`${o.scorecard}:${o.code}`) &&
        !aligned.has(o.code) &&
        ![...aligned].some((a) => a.endsWith(`:${o.code}`))
      )
        this.add(
          'warning',
          'objective-without-kpi',
          ['objectives', i],
          `objective ${o.scorecard}:${o.code} has no KPI`,
          'align a measure to it, or nothing will be scored',
        );
    });
  }

  period(id: string, path: Path): ReturnType<typeof parsePeriod> {
    const period = parsePeriod(this.calendar, id);
    if (!period && !(dayFromIso(id) !== null))
      this.add(
        'error',
        'bad-period',
        path,
        `${JSON.stringify(id)} is no period`,
        'write 2026-03-09, 2026-W10, 2026-03, FY2026-Q1, FY2026-H1 or FY2026',
      );
    return period;
  }

  targets(): void {
    (this.document.targets ?? []).forEach((t, i) => {
      if (!this.has('unit', t.unit) && !this.templates.has(t.unit))
        this.want('unit', t.unit, ['targets', i, 'unit'], 'unit or template');
      if (!this.homes.has(t.measure))
        this.add(
          'error',
          'unknown-reference',
          ['targets', i, 'measure'],
          `there is no measure ${t.measure}`,
          'declare the measure',
        );
      const start = this.period(t.start, ['targets', i, 'start']);
      const end = t.end ? this.period(t.end, ['targets', i, 'end']) : null;
      if (t.path === 'linear' && (t.baseline === undefined || t.baseline === null))
        this.add(
          'error',
          'no-baseline',
          ['targets', i],
          'a linear path needs a baseline',
          'add `baseline`: the value in the period before the first',
        );
      if (t.path === 'linear' && !t.end)
        this.add('error', 'no-end', ['targets', i], 'a linear path needs an end', 'add `end`');
      if (start && end && start.frequency === end.frequency && end.ordinal < start.ordinal)
        this.add(
          'error',
          'bad-period',
          ['targets', i, 'end'],
          `the path ends (${t.end}) before it starts (${t.start})`,
          'turn the two round',
        );
      for (const id of Object.keys(t.steps ?? {})) this.period(id, ['targets', i, 'steps', id]);
    });
  }

  figures(): void {
    (this.document.figures ?? []).forEach((f, i) => {
      const unit = this.has('unit', f.unit);
      if (!unit) this.want('unit', f.unit, ['figures', i, 'unit'], 'unit');
      const homes = this.homes.get(f.measure);
      const model =
        homes &&
        (this.measures.get(`${f.unit}:${f.measure}`) ??
          [...homes]
            .filter((h) => this.templates.has(h))
            .map((h) => this.measures.get(`${h}:${f.measure}`))[0]);
      if (!model) {
        const near = closest(f.measure, new Set(this.homes.keys()));
        this.add(
          'error',
          'unknown-reference',
          ['figures', i, 'measure'],
          `unit ${f.unit} has no measure ${f.measure}`,
          near && near !== f.measure
            ? `did you mean ${near}?`
            : 'declare the measure for this unit or for a template of it',
        );
      }
      for (const id of Object.keys(f.values)) {
        const period = this.period(id.startsWith('ytd:') ? id.slice(4) : id, ['figures', i, 'values', id]);
        if (
          period &&
          model &&
          frequencies.indexOf(period.frequency) < frequencies.indexOf(model.frequency ?? 'month')
        )
          this.add(
            'error',
            'bad-period',
            ['figures', i, 'values', id],
            `${id} is finer than the measure's frequency (${model.frequency ?? 'month'})`,
            'change the frequency of the measure, or join the values first',
          );
      }
    });
  }
}

/** The known word that differs least from one that is not known; null where none is near. */
function closest(word: string, known: Set<string>): string | null {
  if (known.size > 5_000 || word.length > 100) return null;
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const d = distance(word.toLowerCase(), candidate.toLowerCase());
    if (d < least) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
