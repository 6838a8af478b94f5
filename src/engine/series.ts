/**
 * The numbers of a board: series (one measure of one unit), each with its numbers in rows of typed arrays. There
 * may be hundreds of thousands of series, so one is a few words long, and what only few have is kept apart.
 */
import { ordinalAt, type Span } from './calendar.ts';
import type { Calendar, Frequency, Slot } from './definitions.ts';
import type { MeasureModel } from './measure-model.ts';

/** Rows of one frequency: each holds one number a period, from `first` on. */
export interface Pool {
  frequency: Frequency;
  first: number;
  count: number;
  /** A chunk holds 2 ** bits rows. */
  bits: number;
  chunks: Float64Array[];
  rows: number;
  /** Reasons why computed actuals are absent: a code a period. */
  whyChunks: Uint8Array[];
  whyRows: number;
}

/** The pool of a frequency, made when first asked for. */
export function poolOf(
  model: { pools: Map<Frequency, Pool>; calendar: Calendar; horizon: Span },
  frequency: Frequency,
): Pool {
  const held = model.pools.get(frequency);
  if (held) return held;
  const first = ordinalAt(model.calendar, frequency, model.horizon.start);
  const pool: Pool = {
    frequency,
    first,
    count: ordinalAt(model.calendar, frequency, model.horizon.end) - first + 1,
    bits: 12,
    chunks: [],
    rows: 0,
    whyChunks: [],
    whyRows: 0,
  };
  model.pools.set(frequency, pool);
  return pool;
}

/** Fits the chunks to the number of series: a few daily KPIs must not reserve the room of thousands. */
export function fitChunks(pool: Pool, series: number): void {
  pool.bits = Math.min(12, Math.max(3, Math.ceil(Math.log2(series / 16))));
}

export const rowChunk = (pool: Pool, row: number): Float64Array => pool.chunks[row >> pool.bits]!;
export const whyChunk = (pool: Pool, row: number): Uint8Array => pool.whyChunks[row >> pool.bits]!;
/** Where a row begins in its chunk, for numbers and reasons alike. */
export const rowOffset = (pool: Pool, row: number): number => (row & ((1 << pool.bits) - 1)) * pool.count;

export function newRow(pool: Pool): number {
  const row = pool.rows++;
  const perChunk = 1 << pool.bits;
  if (row % perChunk === 0) pool.chunks.push(new Float64Array(perChunk * pool.count).fill(Number.NaN));
  return row;
}

export function newWhyRow(pool: Pool): number {
  const row = pool.whyRows++;
  const perChunk = 1 << pool.bits;
  if (row % perChunk === 0) pool.whyChunks.push(new Uint8Array(perChunk * pool.count));
  return row;
}

/** A figure reported for a whole span: it wins over the computed one. */
export interface Given {
  span: Span;
  values: Map<Slot, number>;
}

/** What few series have. */
interface Rare {
  /** Rows of slots other than actual and target. */
  rows: Map<Slot, number> | null;
  /** Submitted, not yet approved: ordinal → value. */
  provisional: Map<number, number> | null;
  given: Map<string, Given> | null;
  /** Values entered for a measure that is computed: they win. */
  entered: Map<number, number> | null;
  /** Rolled up over units by its definition, and none below has it: entered by hand. */
  byHand: boolean;
}

export class Series {
  readonly id: number;
  readonly unit: string;
  readonly model: MeasureModel;
  /** Row of actuals, -1 until there is one. */
  actual = -1;
  /** Row of targets, -1 where the target is one constant (or none). */
  target = -1;
  /** Row of reasons for absent computed actuals, -1 where nothing is computed. */
  why = -1;
  private rare: Rare | null = null;

  constructor(id: number, unit: string, model: MeasureModel) {
    this.id = id;
    this.unit = unit;
    this.model = model;
  }

  get pool(): Pool {
    return this.model.pool;
  }
  get computed(): boolean {
    return this.model.computed && this.rare?.byHand !== true;
  }
  get rows(): Map<Slot, number> | null {
    return this.rare === null ? null : this.rare.rows;
  }
  get provisional(): Map<number, number> | null {
    return this.rare === null ? null : this.rare.provisional;
  }
  get given(): Map<string, Given> | null {
    return this.rare === null ? null : this.rare.given;
  }
  get entered(): Map<number, number> | null {
    return this.rare === null ? null : this.rare.entered;
  }

  /** The maps of what few have, made when first written to. */
  private own(): Rare {
    this.rare ??= { rows: null, provisional: null, given: null, entered: null, byHand: false };
    return this.rare;
  }
  setProvisional(ordinal: number, value: number): void {
    const rare = this.own();
    rare.provisional ??= new Map();
    rare.provisional.set(ordinal, value);
  }
  setEntered(at: number, value: number): void {
    const rare = this.own();
    rare.entered ??= new Map();
    rare.entered.set(at, value);
  }
  givenFor(key: string, span: Span): Given {
    const rare = this.own();
    rare.given ??= new Map();
    const given = rare.given.get(key) ?? { span, values: new Map<Slot, number>() };
    rare.given.set(key, given);
    return given;
  }
  setByHand(): void {
    this.own().byHand = true;
  }
  get isByHand(): boolean {
    return this.rare?.byHand === true;
  }

  /**
   * Reads the numbers that figures gave the same measure on another board. The rows are common to both, so they are
   * written to only when the other is read no more, or after `detach`. What is computed is left to be computed.
   */
  share(other: Series, withLimits: boolean): void {
    if (!this.computed) this.actual = other.actual;
    if (withLimits) this.target = other.target;
    if (other.rare === null) return;
    const { rows, provisional, given, entered } = other.rare;
    const mine = this.own();
    if (withLimits && rows) mine.rows = new Map(rows);
    if (provisional) mine.provisional = new Map(provisional);
    if (entered) mine.entered = new Map(entered);
    if (given)
      mine.given = new Map(
        [...given].map(([key, { span, values }]) => [key, { span, values: new Map(values) }]),
      );
  }
  /** Gives it rows of its own, with the same numbers. */
  detach(): void {
    const { pool } = this;
    const copied = (row: number): number => {
      if (row < 0) return row;
      const own = newRow(pool);
      const from = rowOffset(pool, row);
      rowChunk(pool, own).set(rowChunk(pool, row).subarray(from, from + pool.count), rowOffset(pool, own));
      return own;
    };
    this.actual = copied(this.actual);
    this.target = copied(this.target);
    for (const [slot, row] of this.rows ?? []) this.own().rows?.set(slot, copied(row));
  }

  targetRow(): number {
    if (this.target < 0) this.target = newRow(this.pool);
    return this.target;
  }
  /** Puts one number into a slot's row, making the row where there is none yet. */
  put(slot: Slot, at: number, value: number): void {
    const { pool } = this;
    let row: number;
    if (slot === 'actual') {
      if (this.actual < 0) this.actual = newRow(pool);
      row = this.actual;
    } else if (slot === 'target') row = this.targetRow();
    else {
      const rare = this.own();
      rare.rows ??= new Map();
      row = rare.rows.get(slot) ?? -1;
      if (row < 0) {
        row = newRow(pool);
        rare.rows.set(slot, row);
      }
    }
    rowChunk(pool, row)[rowOffset(pool, row) + at] = value;
  }
  /** Why there is no computed actual at an index into its rows; 0 where nothing is said. */
  whyAt(at: number): number {
    return this.why < 0 ? 0 : whyChunk(this.pool, this.why)[rowOffset(this.pool, this.why) + at]!;
  }
}

/** The series of one unit by measure code. Units of one template share the table of codes. */
export class UnitSeries {
  private readonly all: readonly Series[];
  private readonly first: number;
  private readonly codes: ReadonlyMap<string, number>;

  constructor(all: readonly Series[], first: number, codes: ReadonlyMap<string, number>) {
    this.all = all;
    this.first = first;
    this.codes = codes;
  }
  get(code: string): Series | undefined {
    const at = this.codes.get(code);
    return at === undefined ? undefined : this.all[this.first + at];
  }
  has(code: string): boolean {
    return this.codes.has(code);
  }
  keys(): Iterable<string> {
    return this.codes.keys();
  }
  values(): Series[] {
    return this.all.slice(this.first, this.first + this.codes.size);
  }
}
