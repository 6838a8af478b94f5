/**
 * What has happened has happened by today: a milestone reached, an initiative done, an update, money spent. What is
 * planned may of course lie ahead. Whoever checks says which day it is; there is no clock here.
 */
import { dayFromIso, isoFromDay, parsePeriod, spanOf } from '#engine/calendar.ts';
import type { Calendar, Day, Fact, Kind } from '#engine/definitions.ts';
import { AppError } from '#platform/errors.ts';
import type { NewFact } from '#platform/ledger.ts';
import { type Problem, problemAt } from './checking.ts';
import type { FindingValues } from './contract.ts';
import { keyOf } from './convert.ts';
import { said } from './definition-said.ts';
import type { Fields } from './definitions.ts';
import { type PortableDocument, sections } from './document.ts';
import type { FindingCode } from './findings.ts';

interface Ahead {
  field: string;
  code: FindingCode;
  values: FindingValues;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What of an object is said to have happened on a day that is still to come. */
function aheadIn(kind: Kind, one: Fields, calendar: Calendar, today: Day): Ahead | null {
  const later = (field: string): string | null => {
    const day = dayFromIso(text(one[field]));
    return day !== null && day > today ? isoFromDay(day) : null;
  };
  const name = text(one.name) || text(one.code);
  if (kind === 'milestone') {
    const day = later('done');
    return day === null ? null : { field: 'done', code: 'done-ahead', values: { milestone: name, day } };
  }
  if (kind === 'initiative') {
    const day = later('finished');
    return day === null
      ? null
      : { field: 'finished', code: 'finished-ahead', values: { initiative: name, day } };
  }
  if (kind === 'update') {
    const day = later('day');
    return day === null ? null : { field: 'day', code: 'update-ahead', values: { day } };
  }
  if (kind !== 'money' || typeof one.spent !== 'number') return null;
  const period = parsePeriod(calendar, text(one.period));
  if (!period || spanOf(calendar, period, 'period').start <= today) return null;
  return { field: 'spent', code: 'spent-ahead', values: { period: text(one.period) } };
}

const fieldOf: Partial<Record<Kind, string>> = {
  milestone: 'done',
  initiative: 'finished',
  update: 'day',
  money: 'spent',
};

export const canLieAhead = (stated: readonly NewFact[]): boolean =>
  stated.some(({ kind, patch }) => (patch[fieldOf[kind] ?? ''] ?? null) !== null);

/** Refuses what is stated now; what stands so already is nobody's news. */
export function mustHaveHappened(
  before: readonly Fact[],
  stated: readonly NewFact[],
  calendar: Calendar,
  today: string,
): void {
  const day = dayFromIso(today);
  if (day === null) return;
  const errors = stated.flatMap((fact) => {
    const field = fieldOf[fact.kind];
    if (field === undefined || (fact.patch[field] ?? null) === null) return [];
    const present = said(before.filter(({ kind, key }) => kind === fact.kind && key === fact.key));
    if (present[field] === fact.patch[field]) return [];
    const found = aheadIn(fact.kind, { ...present, ...fact.patch }, calendar, day);
    if (!found) return [];
    const section = sections.find(([, kind]) => kind === fact.kind)?.[0] ?? '';
    const { code, values, message, hint } = problemAt('error', found.code, [], found.values);
    return [{ section, key: fact.key, at: found.field, code, values, message, hint }];
  });
  const [first] = errors;
  if (first) throw new AppError('invalid', `${first.message}: ${first.hint}.`, errors);
}

/** The kinds of which something has happened on a day. */
export const happening = Object.keys(fieldOf) as Kind[];

/** The same of a document that comes into an organization in which `before` stands. */
export function aheadOf(document: PortableDocument, before: readonly Fact[], today: string): Problem[] {
  const day = dayFromIso(today);
  const { calendar } = document.organization;
  if (day === null) return [];
  const standing = new Map<string, Fact[]>();
  for (const fact of before) {
    const id = `${fact.kind}\n${fact.key}`;
    standing.set(id, [...(standing.get(id) ?? []), fact]);
  }
  return sections.flatMap(([section, kind]) => {
    if (fieldOf[kind] === undefined) return [];
    return ((document[section] ?? []) as Fields[]).flatMap((entry, i) => {
      const found = aheadIn(kind, entry, calendar, day);
      if (!found) return [];
      const present = said(standing.get(`${kind}\n${keyOf(kind, entry)}`) ?? []);
      if (present[found.field] === entry[found.field]) return [];
      return [problemAt('error', found.code, [section, i, found.field], found.values)];
    });
  });
}

/** The latest day that it is anywhere: a document does not say where its days were written. */
export const latestToday = (now: Date): string =>
  new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
