/** Initiatives, their milestones and money, and budgets: does what is planned hold together? */
import { dayFromIso, isoFromDay, type Span, spanOf } from '#engine/calendar.ts';
import type { Day } from '#engine/definitions.ts';
import { isInYears, years } from '#engine/field-bounds.ts';
import { wantMeasure } from './check-strategy.ts';
import type { Checking, Path } from './checking.ts';
import { keyOf } from './convert.ts';
import type { PortableDocument } from './document.ts';

type InitiativeEntry = NonNullable<PortableDocument['initiatives']>[number];
type MoneyEntry = NonNullable<PortableDocument['money']>[number];
type MilestoneEntry = NonNullable<PortableDocument['milestones']>[number];

export function checkInitiatives(c: Checking): void {
  const all = lastSaid(c.document.initiatives ?? [], ({ code }) => code);
  (c.document.initiatives ?? []).forEach((one, i) => {
    checkOne(c, one, ['initiatives', i]);
  });
  checkNeeds(c, all);
  checkMilestones(c, all);
  (c.document.updates ?? []).forEach((one, i) => {
    c.want('initiative', one.initiative, ['updates', i, 'initiative'], 'initiative');
    checkDays(c, one, ['day'], ['updates', i]);
  });
  checkMoney(c, all);
  checkBudgets(c);
}

/** What the entries of an object say together, later ones over earlier ones, with the place of the last. */
function lastSaid<T extends object>(
  entries: readonly T[],
  keyed: (entry: T) => string,
): Map<string, { said: T; place: number }> {
  const found = new Map<string, { said: T; place: number }>();
  for (const [place, entry] of entries.entries()) {
    const key = keyed(entry);
    found.set(key, { said: { ...found.get(key)?.said, ...entry }, place });
  }
  return found;
}

function checkDays<T extends object>(c: Checking, one: T, fields: readonly (keyof T & string)[], at: Path) {
  for (const field of fields) {
    const value = one[field];
    if (typeof value !== 'string') continue;
    if (dayFromIso(value) === null) c.add('error', 'bad-day', [...at, field], { value });
    else wantYear(c, value, [...at, field]);
  }
}

/** Says so where a day or a period lies in no year in which anybody plans. */
function wantYear(c: Checking, value: string, at: Path): void {
  if (!isInYears(value)) c.add('error', 'year-far', at, { value, ...years });
}

/** A period that is there, in years in which something is planned. */
function plannedPeriod(c: Checking, id: string, at: Path): ReturnType<Checking['period']> {
  const period = c.period(id, at);
  if (period) wantYear(c, isoFromDay(spanOf(c.calendar, period, 'period').start), at);
  return period;
}

function checkOne(c: Checking, one: InitiativeEntry, at: Path): void {
  if (!one.from && !one.unit) c.add('error', 'initiative-home', at, { initiative: one.code });
  c.want('unit', one.unit, [...at, 'unit'], 'unit');
  checkDays(c, one, ['start', 'end', 'baselineStart', 'baselineEnd', 'finished'], at);
  for (const [k, theme] of (one.themes ?? []).entries())
    c.want('theme', theme, [...at, 'themes', k], 'theme');
  for (const field of ['needs', 'excludes'] as const)
    for (const [k, other] of (one[field] ?? []).entries())
      c.want('initiative', other, [...at, field, k], 'initiative');
  for (const [k, move] of (one.moves ?? []).entries()) {
    const here = [...at, 'moves', k];
    if (!move.objective && !move.measure) c.add('error', 'moves-nothing', here, { initiative: one.code });
    c.want('objective', move.objective, [...here, 'objective'], 'objective');
    c.want('unit', move.unit, [...here, 'unit'], 'unit');
    if (move.measure) wantMeasure(c, move.measure, [...here, 'measure']);
    if (move.starts) plannedPeriod(c, move.starts, [...here, 'starts']);
    if (!move.effect) continue;
    const { value, low = value, high = value } = move.effect;
    if (low > value || value > high)
      c.add('error', 'size-out-of-range', [...here, 'effect'], { value, low, high });
  }
}

/** Of what is said in the end: its dates in order, a reason for a status, no way back to itself. */
function checkNeeds(c: Checking, all: ReadonlyMap<string, { said: InitiativeEntry; place: number }>): void {
  const sound = new Set<string>();
  for (const [code, { said, place }] of all) {
    const at: Path = ['initiatives', place];
    for (const [start, end] of [
      ['start', 'end'],
      ['baselineStart', 'baselineEnd'],
    ] as const)
      if (said[start] && said[end] && said[end] < said[start])
        c.add('error', 'ends-before-start', [...at, end], { end: said[end], start: said[start] });
    if (said.saidStatus && !said.saidWhy?.trim())
      c.add('error', 'status-without-reason', [...at, 'saidWhy'], { initiative: code });
    for (const [k, other] of (said.excludes ?? []).entries())
      if (other === code || said.needs?.includes(other))
        c.add('error', 'excludes-needed', [...at, 'excludes', k], { initiative: code, other });
    const loop = loopFrom(code, all, sound);
    if (loop) c.add('error', 'needs-loop', [...at, 'needs'], { initiatives: loop.join(' → ') });
  }
}

/** The way from an initiative over what it needs back to itself. What is found to have none is remembered. */
function loopFrom(
  from: string,
  all: ReadonlyMap<string, { said: InitiativeEntry }>,
  sound: Set<string>,
): string[] | null {
  const way: { code: string; next: number }[] = [{ code: from, next: 0 }];
  const on = new Set([from]);
  while (way.length > 0) {
    const top = way[way.length - 1]!;
    const other = all.get(top.code)?.said.needs?.[top.next++];
    if (other === undefined) {
      on.delete(top.code);
      sound.add(top.code);
      way.pop();
    } else if (on.has(other)) {
      // A loop further on is told of where it begins.
      return other === from ? [...way.map(({ code }) => code), other] : null;
    } else if (!sound.has(other)) {
      on.add(other);
      way.push({ code: other, next: 0 });
    }
  }
  return null;
}

function checkMilestones(
  c: Checking,
  all: ReadonlyMap<string, { said: InitiativeEntry; place: number }>,
): void {
  (c.document.milestones ?? []).forEach((one, i) => {
    c.want('initiative', one.initiative, ['milestones', i, 'initiative'], 'initiative');
    checkDays(c, one, ['due', 'baselineDue', 'done'], ['milestones', i]);
  });
  const last = lastSaid<MilestoneEntry>(c.document.milestones ?? [], (one) => keyOf('milestone', one));
  for (const { said, place } of last.values()) {
    const { due, archived, done } = said;
    const initiative = all.get(said.initiative)?.said;
    // What was reached stays where it was when the rest is planned anew.
    if (!due || done || archived || !initiative) continue;
    const { start, end } = initiative;
    if ((start && due < start) || (end && due > end))
      c.add('error', 'milestone-outside', ['milestones', place, 'due'], {
        milestone: said.name ?? said.code,
        due,
        start: start ?? '…',
        end: end ?? '…',
      });
  }
}

/** The same field of an initiative and class may not be stated for a month and for the year that holds it. */
function checkMoney(c: Checking, all: ReadonlyMap<string, { said: InitiativeEntry }>): void {
  const taken = new Map<string, { span: Span; period: string }[]>();
  (c.document.money ?? []).forEach((one, i) => {
    c.want('initiative', one.initiative, ['money', i, 'initiative'], 'initiative');
    const period = plannedPeriod(c, one.period, ['money', i, 'period']);
    if (!period || one.from) return;
    const span = spanOf(c.calendar, period, 'period');
    if (one.planned) warnOutside(c, one, all.get(one.initiative)?.said, span, i);
    for (const field of ['planned', 'committed', 'spent', 'forecast'] as const) {
      if (one[field] === undefined || one[field] === null) continue;
      const name = `${one.initiative}\n${one.class}\n${field}`;
      const held = taken.get(name) ?? [];
      taken.set(name, held);
      held.push({ span, period: one.period });
    }
  });
  for (const [name, spans] of taken) tellTwice(c, name, spans);
}

/** Invoices come late, so that it stands; money planned for when nothing is done is seldom meant. */
function warnOutside(
  c: Checking,
  { initiative, period }: MoneyEntry,
  { start, end }: Pick<InitiativeEntry, 'start' | 'end'> = {},
  span: Span,
  place: number,
): void {
  const day = (iso: string | null | undefined): Day | null => (iso ? dayFromIso(iso) : null);
  const [first, last] = [day(start), day(end)];
  if (!((first !== null && span.end < first) || (last !== null && span.start > last))) return;
  c.add('warning', 'money-outside', ['money', place, 'period'], {
    initiative,
    period,
    start: start ?? '…',
    end: end ?? '…',
  });
}

function tellTwice(c: Checking, name: string, spans: { span: Span; period: string }[]): void {
  if (spans.length < 2) return;
  const [initiative = '', klass = '', field = ''] = name.split('\n');
  spans.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  for (let i = 1; i < spans.length; i++) {
    const [before, now] = [spans[i - 1]!, spans[i]!];
    if (now.span.start > before.span.end) continue;
    const place = (c.document.money ?? []).findIndex(
      (one) => one.initiative === initiative && one.class === klass && one.period === now.period,
    );
    c.add('error', 'money-twice', ['money', place, field], {
      field,
      initiative,
      period: now.period,
      other: before.period,
    });
    return;
  }
}

function checkBudgets(c: Checking): void {
  (c.document.budgets ?? []).forEach((one, i) => {
    const at: Path = ['budgets', i];
    for (const [field, kind] of [
      ['perspectives', 'perspective'],
      ['themes', 'theme'],
      ['units', 'unit'],
    ] as const)
      for (const [k, code] of (one[field] ?? []).entries()) c.want(kind, code, [...at, field, k], kind);
    if (!one.from && !(one.start && one.end)) c.add('error', 'budget-span', at, { budget: one.code });
    const start = one.start ? plannedPeriod(c, one.start, [...at, 'start']) : null;
    const end = one.end ? plannedPeriod(c, one.end, [...at, 'end']) : null;
    const first = start && spanOf(c.calendar, start, 'period').start;
    const last = end && spanOf(c.calendar, end, 'period').end;
    if (first !== null && last !== null && last < first)
      c.add('error', 'budget-backwards', [...at, 'end'], { start: one.start ?? '', end: one.end ?? '' });
    for (const id of Object.keys(one.amounts ?? {})) {
      const period = plannedPeriod(c, id, [...at, 'amounts', id]);
      if (!period || first === null || last === null) continue;
      const span = spanOf(c.calendar, period, 'period');
      if (span.start < first || span.end > last)
        c.add('error', 'budget-period', [...at, 'amounts', id], {
          period: id,
          start: one.start ?? '',
          end: one.end ?? '',
        });
    }
  });
}
