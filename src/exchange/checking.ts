/** A document under check: what it declares, so that references can be followed, and what is found wrong. */
import { dayFromIso, parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Kind, Measure } from '#engine/definitions.ts';
import { type Nearest, nearestAmong } from '#engine/text/nearest.ts';
import type { FindingValues } from './contract.ts';
import { keyOf } from './convert.ts';
import { type PortableDocument, sections } from './document.ts';
import { type FindingCode, worded } from './findings.ts';
import type { SoundPart } from './sound-part.ts';

export type Path = (string | number)[];

export interface Problem {
  severity: 'error' | 'warning';
  code: FindingCode;
  path: Path;
  values: FindingValues;
  message: string;
  hint: string;
  /** A second place that the sentence names as `first`. */
  also?: Path;
}

/** Says the second place by its line, where the lines of the text are known. */
export function beside(problem: Problem, lineOf: (path: Path) => number | undefined): Problem {
  const { also, severity, code, path, values } = problem;
  if (also === undefined) return problem;
  const line = lineOf(also);
  const first = line === undefined ? also.join('.') : String(line);
  return { ...problemAt(severity, code, path, { ...values, first }), also };
}

const mostProblems = 10_000;

export function problemAt(
  severity: Problem['severity'],
  code: FindingCode,
  path: Path,
  values: FindingValues = {},
): Problem {
  const { problem, mend } = worded(code, values);
  return { severity, code, path, values, message: problem, hint: mend };
}

export class Checking {
  readonly problems: Problem[] = [];
  readonly document: PortableDocument;
  readonly calendar: Calendar;
  readonly templates = new Set<string>();
  /** measure code → the homes that have it */
  readonly homes = new Map<string, Set<string>>();
  readonly measures = new Map<string, Measure>();
  /** Codes of measures that are there in a wrong form: nothing is said of what refers to them. */
  readonly unsureMeasures = new Set<string>();
  private readonly keys = new Map<Kind, Set<string>>();
  private readonly part: SoundPart;
  private readonly near = new Map<Kind, Nearest>();
  private nearMeasures: Nearest | null = null;

  constructor(part: SoundPart) {
    this.part = part;
    this.document = part.document;
    this.calendar = part.document.organization.calendar;
    for (const [section, kind] of sections) this.gather(section, kind);
    // A dated entry says only what changes: that it names no unit makes no template.
    const ofUnits = new Set(
      (this.document.scorecards ?? []).flatMap((card) => (card.unit ? [card.code] : [])),
    );
    for (const { code } of this.document.scorecards ?? []) if (!ofUnits.has(code)) this.templates.add(code);
  }

  add(
    severity: Problem['severity'],
    code: FindingCode,
    path: Path,
    values: FindingValues = {},
    also?: Path,
  ): void {
    if (this.problems.length >= mostProblems) return;
    const problem = problemAt(severity, code, this.given(path), values);
    this.problems.push(also ? beside({ ...problem, also: this.given(also) }, () => undefined) : problem);
  }

  /** A path of the part under check as one of the whole document. */
  private given(path: Path): Path {
    const [section, index, ...rest] = path;
    const place = this.part.places.get(String(section));
    return place && typeof index === 'number' ? [section!, place[index] ?? index, ...rest] : path;
  }

  has(kind: Kind, key: string): boolean {
    return this.keys.get(kind)?.has(key) === true || this.part.unsure.has(kind);
  }

  /** Is the measure, or its whole section, in too wrong a form to say that it is not there? */
  isUnsure(measure: string): boolean {
    return this.part.unsure.has('measure') || this.unsureMeasures.has(measure);
  }

  /** Says so where a reference leads nowhere. */
  want(kind: Kind, key: string | null | undefined, path: Path, what: string): void {
    if (key === undefined || key === null || this.has(kind, key)) return;
    const near = this.near.get(kind) ?? nearestAmong(this.keys.get(kind) ?? []);
    this.near.set(kind, near);
    this.add('error', 'unknown-reference', path, { what, key, ...nearValues(near(key)) });
  }

  /** The declared measure code that a wrong one is near to. */
  nearMeasure(code: string): FindingValues {
    this.nearMeasures ??= nearestAmong(this.homes.keys());
    return nearValues(this.nearMeasures(code));
  }

  period(id: string, path: Path): ReturnType<typeof parsePeriod> {
    const period = parsePeriod(this.calendar, id);
    if (!period && dayFromIso(id) === null) this.add('error', 'bad-period', path, { value: id });
    return period;
  }

  private gather(section: (typeof sections)[number][0], kind: Kind): void {
    const seen = new Set<string>();
    const dated = new Set<string>();
    this.keys.set(kind, seen);
    (this.document[section] ?? []).forEach((entry, i) => {
      const key = keyOf(kind, entry);
      const { from } = entry as { from?: string };
      if (from !== undefined && dayFromIso(from) === null)
        this.add('error', 'bad-day', [section, i, 'from'], { value: from });
      const at = `${key}\n${from ?? ''}`;
      if (dated.has(at))
        this.add('error', from ? 'defined-twice-from' : 'defined-twice', [section, i], {
          kind,
          key,
          ...(from ? { from } : {}),
        });
      dated.add(at);
      seen.add(key);
      if (kind === 'measure') this.gatherMeasure(entry as Measure, key, [section, i]);
    });
    for (const entry of this.part.lost.get(kind) ?? []) {
      seen.add(keyOf(kind, entry));
      if (kind === 'measure') this.unsureMeasures.add(String(entry.code));
      if (kind === 'scorecard') this.templates.add(String(entry.code));
    }
  }

  private gatherMeasure(m: Measure, key: string, path: Path): void {
    const home = m.unit ?? m.template;
    if (home === undefined || (m.unit !== undefined && m.template !== undefined)) {
      this.unsureMeasures.add(m.code);
      this.add('error', 'measure-home', path, { measure: m.code });
      return;
    }
    const homes = this.homes.get(m.code) ?? new Set<string>();
    homes.add(home);
    this.homes.set(m.code, homes);
    this.measures.set(key, { ...this.measures.get(key), ...m });
  }
}

const nearValues = ([near]: readonly string[]): FindingValues => (near === undefined ? {} : { near });
