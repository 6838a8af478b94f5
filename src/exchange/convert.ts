/** The portable document as facts and figures, and back. Keys are made here and nowhere else. */
import { dayFromIso, isoFromDay } from '#engine/calendar.ts';
import type { Fact, Figure, Kind, Slot } from '#engine/definitions.ts';
import { joinPatch } from '#engine/history.ts';
import type { DraftEntry, PortableDocument } from './document.ts';
import { sections } from './document.ts';

type Entry = Record<string, unknown>;

const text = (v: unknown) => (typeof v === 'string' ? v : '');

/** The fields that name an object of a kind: each of its entries has them. */
export const naming: Partial<Record<Kind, readonly string[]>> = {
  objective: ['scorecard', 'code'],
  measure: ['unit', 'template', 'code'],
  kpi: ['objective', 'measure'],
  link: ['cause', 'effect'],
  alignment: ['child', 'parent'],
  target: ['unit', 'measure', 'start'],
  override: ['kind', 'key', 'unit'],
  milestone: ['initiative', 'code'],
  update: ['initiative', 'code'],
  money: ['initiative', 'class', 'period'],
};

/** The key of an object of a kind, from its fields. */
export function keyOf(kind: Kind, o: Entry): string {
  switch (kind) {
    case 'organization':
      return '';
    case 'objective':
      return `${text(o.scorecard)}:${text(o.code)}`;
    case 'measure':
      return `${text(o.unit) || text(o.template)}:${text(o.code)}`;
    case 'kpi':
      return `${text(o.objective)}/${text(o.measure)}`;
    case 'link':
      return `${text(o.cause)}>${text(o.effect)}`;
    case 'alignment':
      return `${text(o.child)}>${text(o.parent)}`;
    case 'target':
      return `${text(o.unit)}:${text(o.measure)}@${text(o.start)}`;
    case 'override':
      return `${text(o.kind)} ${text(o.key)}@${text(o.unit)}`;
    case 'milestone':
    case 'update':
      return `${text(o.initiative)}/${text(o.code)}`;
    case 'money':
      return `${text(o.initiative)}/${text(o.class)}@${text(o.period)}`;
    default:
      return text(o.code);
  }
}

/** Every definition of a document as a fact recorded at `n`. */
export function factsOf(document: PortableDocument, n = 1): Fact[] {
  const facts: Fact[] = [
    { kind: 'organization', key: '', from: null, recorded: n, patch: { ...document.organization } },
  ];
  for (const [section, kind] of sections) {
    for (const entry of (document[section] ?? []) as Entry[]) {
      const { from, ...patch } = entry;
      const day = typeof from === 'string' ? dayFromIso(from) : null;
      facts.push({ kind, key: keyOf(kind, entry), from: day, recorded: n, patch });
    }
  }
  return facts;
}

/** Every number of a document as a figure recorded at `n`. */
export function figuresOf(document: PortableDocument, n = 1): Figure[] {
  const figures: Figure[] = [];
  for (const series of document.figures ?? []) {
    const slot: Slot = series.slot ?? 'actual';
    for (const period of Object.keys(series.values)) {
      const v = series.values[period]!;
      const rest = v !== null && typeof v === 'object' ? v : { value: v };
      figures.push({
        unit: series.unit,
        measure: series.measure,
        slot,
        period,
        recorded: n,
        ...rest,
        value: rest.value,
      });
    }
  }
  return figures;
}

export interface Recording {
  facts: Fact[];
  figures: Figure[];
  /** Number → the instant at which it was recorded. */
  recorded: { n: number; at: string; by?: string; what?: string }[];
}

/** What a document records: its history where it carries one, else its present as number 1. */
export function recordingOf(document: PortableDocument): Recording {
  if (!document.history) return { facts: factsOf(document), figures: figuresOf(document), recorded: [] };
  const at = new Map(document.history.recorded.map((r) => [r.n, r.at]));
  return {
    facts: document.history.facts.map((f) => ({
      kind: f.kind as Kind,
      key: f.key,
      from: f.from === undefined ? null : dayFromIso(f.from),
      recorded: f.n,
      patch: f.patch,
    })),
    figures: document.history.figures.map(({ n, slot, ...f }) => ({
      ...f,
      slot: slot ?? 'actual',
      recorded: n,
      at: at.get(n),
    })),
    recorded: document.history.recorded,
  };
}

const isoOf = (from: number | null) => (from === null ? undefined : isoFromDay(from));
const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Fields in one order: the keys first, the rest by name, so that two exports are equal to the byte. */
export function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  const lead = [
    'format',
    'initiative',
    'code',
    'scorecard',
    'unit',
    'template',
    'measure',
    'objective',
    'cause',
    'effect',
    'child',
    'parent',
    'slot',
    'class',
    'period',
    'from',
    'start',
    'name',
  ];
  const rank = (k: string) => (lead.indexOf(k) + 1 || lead.length + 1) * 1;
  const out: [string, unknown][] = Object.keys(value)
    .sort((a, b) => rank(a) - rank(b) || byText(a, b))
    .map((k) => [k, ordered((value as Entry)[k])]);
  return Object.fromEntries(out);
}

/** Facts of one object and day joined, in the order in which the objects were first stated. */
function joinFacts(facts: readonly Fact[]): Fact[] {
  const joined = new Map<string, Fact>();
  for (const fact of [...facts].sort((a, b) => a.recorded - b.recorded)) {
    const id = `${fact.kind}\n${fact.key}\n${fact.from ?? ''}`;
    const held = joined.get(id);
    if (held) held.patch = joinPatch(held.patch, fact.patch);
    else joined.set(id, { ...fact, patch: joinPatch({}, fact.patch) });
  }
  return [...joined.values()];
}

/** A null says that an earlier field is cleared; where nothing earlier says it, it says nothing. */
function withoutIdleNulls(facts: Fact[]): Fact[] {
  const base = new Map<string, Set<string>>();
  const sorted = [...facts].sort(
    (a, b) => (a.from ?? Number.NEGATIVE_INFINITY) - (b.from ?? Number.NEGATIVE_INFINITY),
  );
  for (const fact of sorted) {
    const id = `${fact.kind}\n${fact.key}`;
    const said = base.get(id) ?? new Set<string>();
    base.set(id, said);
    for (const field of Object.keys(fact.patch)) {
      if (fact.patch[field] === null || fact.patch[field] === undefined) {
        if (!said.has(field)) delete fact.patch[field];
      } else said.add(field);
    }
  }
  return facts;
}

export interface ExportOptions {
  drafts?: readonly DraftEntry[];
  history?: boolean;
  recorded?: Recording['recorded'];
}

/** The document that states what the facts and figures say; with `history`, also all that was said before. */
export function documentOf(
  facts: readonly Fact[],
  figures: readonly Figure[],
  options: ExportOptions = {},
): PortableDocument {
  const now = withoutIdleNulls(joinFacts(facts));
  const organization = now.find((f) => f.kind === 'organization')?.patch ?? {
    code: 'organization',
    name: 'Organization',
    calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' },
  };
  const document: Entry = { format: 'sightline/1', organization: ordered(organization) };
  for (const [section, kind] of sections) {
    const entries = now
      .filter((f) => f.kind === kind && Object.keys(f.patch).length > 0)
      .map((f) => ordered(f.from === null ? f.patch : { ...f.patch, from: isoOf(f.from) }));
    if (entries.length > 0) document[section] = entries;
  }
  const series = seriesOf(figures);
  if (series.length > 0) document.figures = series;
  if (options.drafts) document.drafts = options.drafts.map(ordered);
  if (options.history) document.history = historyOf(facts, figures, options.recorded ?? []);
  return document as PortableDocument;
}

function seriesOf(figures: readonly Figure[]): Entry[] {
  const latest = new Map<string, Figure>();
  for (const f of figures) {
    const id = `${f.unit}\n${f.measure}\n${f.slot}\n${f.period}`;
    const held = latest.get(id);
    if (!held || f.recorded >= held.recorded) latest.set(id, f);
  }
  const groups = new Map<string, Figure[]>();
  for (const f of latest.values()) {
    // A withdrawn value is no value; only the history tells of it.
    if (f.value === null && !f.note && !f.state) continue;
    const id = `${f.unit}\n${f.measure}\n${f.slot}`;
    const list = groups.get(id);
    if (list) list.push(f);
    else groups.set(id, [f]);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => byText(a, b))
    .map(([, list]) => {
      const { unit, measure, slot } = list[0]!;
      const values: [string, unknown][] = list
        .sort((a, b) => byText(a.period, b.period))
        .map((f) => {
          const extras = Object.fromEntries(
            (['note', 'source', 'by', 'state'] as const).flatMap((k) =>
              f[k] === undefined || f[k] === null ? [] : [[k, f[k]]],
            ),
          );
          return [f.period, Object.keys(extras).length > 0 ? { value: f.value, ...extras } : f.value];
        });
      return { unit, measure, ...(slot === 'actual' ? {} : { slot }), values: Object.fromEntries(values) };
    });
}

function historyOf(
  facts: readonly Fact[],
  figures: readonly Figure[],
  recorded: Recording['recorded'],
): Entry {
  return {
    recorded: [...recorded]
      .sort((a, b) => a.n - b.n)
      .map((r) => ({ n: r.n, at: r.at, ...(r.by ? { by: r.by } : {}), ...(r.what ? { what: r.what } : {}) })),
    facts: facts
      .map((f) => ({
        n: f.recorded,
        kind: f.kind,
        key: f.key,
        ...(f.from === null ? {} : { from: isoOf(f.from) }),
        patch: ordered(f.patch) as Entry,
      }))
      .sort((a, b) => a.n - b.n),
    figures: figures
      .map((f) => ({
        n: f.recorded,
        unit: f.unit,
        measure: f.measure,
        ...(f.slot === 'actual' ? {} : { slot: f.slot }),
        period: f.period,
        value: f.value,
        ...(f.note ? { note: f.note } : {}),
        ...(f.source ? { source: f.source } : {}),
        ...(f.by ? { by: f.by } : {}),
        ...(f.state ? { state: f.state } : {}),
      }))
      .sort(
        (a, b) =>
          a.n - b.n ||
          byText(a.unit, b.unit) ||
          byText(a.measure, b.measure) ||
          byText(a.slot ?? '', b.slot ?? '') ||
          byText(a.period, b.period),
      ),
  };
}

/** The text of a document: one object a line, so that changes read well in git. */
export function writeDocument(document: PortableDocument): string {
  const lines: string[] = [];
  const keys = Object.keys(document) as (keyof PortableDocument)[];
  keys.forEach((key, i) => {
    const value = document[key];
    const comma = i < keys.length - 1 ? ',' : '';
    if (Array.isArray(value)) {
      lines.push(`  ${JSON.stringify(key)}: [`);
      for (const [k, entry] of value.entries())
        lines.push(`    ${JSON.stringify(entry)}${k < value.length - 1 ? ',' : ''}`);
      lines.push(`  ]${comma}`);
    } else if (key === 'history' && value) {
      lines.push('  "history": {');
      const parts = Object.entries(value as Record<string, unknown[]>);
      parts.forEach(([name, list], p) => {
        lines.push(`    ${JSON.stringify(name)}: [`);
        for (const [k, entry] of list.entries())
          lines.push(`      ${JSON.stringify(entry)}${k < list.length - 1 ? ',' : ''}`);
        lines.push(`    ]${p < parts.length - 1 ? ',' : ''}`);
      });
      lines.push(`  }${comma}`);
    } else lines.push(`  ${JSON.stringify(key)}: ${JSON.stringify(value)}${comma}`);
  });
  return `{\n${lines.join('\n')}\n}\n`;
}
