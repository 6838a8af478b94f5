/** A board read for people: opened at a period, with names beside numbers. */
import { type Applied, periodOf, refresh, viewOn } from '#engine/board.ts';
import { formatPeriod, ordinalAt, type Period, previousPeriod, yearBefore } from '#engine/calendar.ts';
import { changeBetween } from '#engine/change.ts';
import { currentPeriod } from '#engine/current-period.ts';
import type { Day, Figure, Objective, Override, Perspective, Scorecard } from '#engine/definitions.ts';
import { statusAt } from '#engine/explain.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { epochAt } from '#engine/model.ts';
import { viewBesidePlan } from '#engine/planned.ts';
import { reasonWord } from '#engine/reasons.ts';
import { infoOf } from '#engine/structure.ts';
import type { Tree } from '#engine/units.ts';
import { type Board, coverageOf, type View } from '#engine/view.ts';
import type { Span } from './contract.ts';

/** What the store knows of figures beyond their numbers. */
export interface Details {
  /** Every recording of a series, oldest first. */
  figures(unit: string, measure: string): readonly Figure[];
  updatedAt(unit: string, measure: string): string | null;
  /** `unit`, a line break, `measure` of every series that has figures recorded after a number. */
  changedAfter(n: number): ReadonlySet<string>;
}

export interface Question {
  period?: string;
  span?: Span;
  asOf?: number;
  /** What it is held against: `previous` (where nobody says), `year`, `plan`, or a period. */
  against?: string;
}

export class NotThere extends Error {
  readonly what: string;
  constructor(what: string) {
    super(what);
    this.what = what;
  }
}

export const orNull = (n: number | undefined): number | null =>
  n === undefined || Number.isNaN(n) ? null : n;

/**
 * A board opened at a period: column 1 is the period asked for, column 0 what it is held against: the one before
 * it, another one, or itself as planned.
 */
export interface Opened {
  board: Board;
  view: View;
  period: Period;
  span: Span;
  asOf: number;
  day: Day;
  tree: Tree;
  now: number;
  before: number;
  isPlan: boolean;
}

/** The period that a page opens on: the last one with figures; of an organization that measures nothing yet, this fiscal year. */
export function openingPeriod(board: Board): Period {
  const { calendar, series, today } = board.model;
  return series.length > 0
    ? currentPeriod(board)
    : { frequency: 'year', ordinal: ordinalAt(calendar, 'year', today) };
}

export function open(board: Board, question: Question): Opened {
  const span = question.span ?? 'period';
  let period: Period;
  if (question.period) {
    const asked = periodOf(board, question.period);
    if (!asked) throw new NotThere(`period ${question.period}`);
    period = asked;
  } else period = openingPeriod(board);
  const against = againstOf(board, period, question.against);
  const view = viewFor(board, period, span, against);
  const day = view.spans[1]!.end;
  return {
    board,
    view,
    period,
    span,
    asOf: question.asOf ?? 0,
    day,
    tree: board.model.trees[epochAt(board.model, day)]!,
    now: 1,
    before: 0,
    isPlan: against === 'plan',
  };
}

/** The period that another is held against. */
function againstOf(board: Board, period: Period, asked = 'previous'): Period | 'plan' {
  if (asked === 'plan') return asked;
  if (asked === 'previous') return previousPeriod(period);
  if (asked === 'year') return yearBefore(board.model.calendar, period);
  const named = periodOf(board, asked);
  if (!named) throw new NotThere(`period ${asked}`);
  return named;
}

const views = new WeakMap<Board, Map<string, View>>();
/** Views are kept up to these many bytes, at least the few that a page and its neighbours need. */
const mostViewBytes = 64 * 2 ** 20;
const leastViews = 8;
const mostViews = 120;
/** Beyond this many changed series a view is computed as a whole, and only when it is asked for again. */
const mostRefreshed = 2000;

/** Brings the views that are held up to date with figures that the board has taken up. */
export function refreshViews(board: Board, applied: Applied): void {
  const held = views.get(board);
  if (!held) return;
  if (applied.series.size > mostRefreshed) held.clear();
  // A plan follows from targets, which may be among the figures: it is made anew.
  for (const key of held.keys()) if (key.endsWith(' plan')) held.delete(key);
  for (const view of held.values()) refresh(board, view, applied);
}

function viewFor(board: Board, period: Period, span: Span, against: Period | 'plan'): View {
  const held = views.get(board) ?? new Map<string, View>();
  views.set(board, held);
  const other = against === 'plan' ? against : `${against.frequency} ${against.ordinal}`;
  const key = `${span} ${period.frequency} ${period.ordinal} ${other}`;
  const known = held.get(key);
  if (known) {
    // The one asked for longest ago is the first to go.
    held.delete(key);
    held.set(key, known);
    return known;
  }
  const view =
    against === 'plan' ? viewBesidePlan(board, period, span) : viewOn(board, [against, period], span);
  const bytes = view.score.byteLength + view.why.byteLength + view.coverage.byteLength;
  const most = Math.min(mostViews, Math.max(leastViews, Math.floor(mostViewBytes / bytes)));
  if (held.size >= most) held.delete(held.keys().next().value ?? '');
  held.set(key, view);
  return view;
}

export const idOf = (board: Board, period: Period): string => formatPeriod(board.model.calendar, period);

/** Scores of a node in the reading's period, as every row carries them. */
export function scoreFields(o: Opened, node: number) {
  const { board, view, now } = o;
  const at = node * view.columns + now;
  return {
    score: orNull(view.score[at]),
    reason: reasonWord(view.why[at]!),
    ...statusAt(board, view, node, now),
    coverage: orNull(coverageOf(board, view, node, now)),
    change: orNull(changeBetween(view, node, now, o.before)),
  };
}

/** The name of a node on the reading's day, in the words of whoever declared it. */
export function nameOf(o: Pick<Opened, 'board' | 'day'>, node: number): string {
  const { board, day } = o;
  const info = infoOf(board.model, board.structure, node);
  const { history } = board.model;
  if (info.kind === 'kpi') return o.board.model.series[node]!.model.versions.at(-1)!.body.name ?? info.code;
  if (info.kind === 'scorecard')
    return (
      bodyAt(objectsOf<Scorecard>(history, 'scorecard').get(info.scorecard)!, day)?.name ?? info.scorecard
    );
  if (info.kind === 'perspective') {
    const held = objectsOf<Perspective>(history, 'perspective').get(info.code);
    return (held && bodyAt(held, day)?.name) ?? info.code;
  }
  return objectiveBody(o, node)?.name ?? info.code;
}

export function objectiveBody(o: Pick<Opened, 'board' | 'day'>, node: number): Objective | null {
  const { history } = o.board.model;
  const info = infoOf(o.board.model, o.board.structure, node);
  const key = `${info.scorecard}:${info.code}`;
  const held = objectsOf<Objective>(history, 'objective').get(key);
  const body = held ? bodyAt(held, o.day) : null;
  const override = objectsOf<Override>(history, 'override').get(`objective ${key}@${info.unit}`);
  const patch = override ? bodyAt(override, o.day)?.patch : undefined;
  return body && patch ? ({ ...body, ...patch } as Objective) : body;
}

export const unitName = (o: Opened, unit: string): string => o.tree.units.get(unit)?.name ?? unit;
