/**
 * Every figure that an organization has recorded, kept as columns: what a KPI's page and a receipt tell of
 * notes, sources and earlier values, and what a board of the past is built from, without asking the database.
 */
import { type Figure, type Recorded, slots } from '#engine/definitions.ts';
import type { FigureColumns, SeriesName } from '#platform/ledger-read.ts';

/** Where the figures of one series lie: ranges of the columns, oldest load first. */
export interface Range {
  part: FigureColumns;
  from: number;
  to: number;
}

export type Cell = Pick<Figure, 'slot' | 'period'>;
export type Latest = Pick<Figure, 'recorded' | 'note' | 'state' | 'value'>;

/** Of many figures: how many there are, of how many measures, and the first of them. */
export interface Tally {
  count: number;
  measures: number;
  first: Figure[];
}

export interface Recordings {
  add(part: FigureColumns): void;
  name(series: SeriesName): void;
  /** Those whose names are not known. */
  unnamed(part: FigureColumns): number[];
  /** The figures of columns, as they lie. */
  figuresIn(part: FigureColumns): Figure[];
  /** The figures of one series up to a number, oldest first. */
  figures(unit: string, measure: string, upTo: number): Figure[];
  /** What was recorded last for some cells of a series, up to a number; null where nothing was. */
  latest(unit: string, measure: string, cells: readonly Cell[], upTo: number): (Latest | null)[];
  /** When the series last changed, up to a number. */
  updatedAt(unit: string, measure: string, upTo: number): string | null;
  /** `unit`, a line break, `measure` of every series that has figures after one number, up to another. */
  changedAfter(n: number, upTo: number): Set<string>;
  /** All of them up to a number. */
  all(upTo: number): Figure[];
  /** Those recorded after a number, counted, with the first few of them: there may be millions. */
  tally(n: number, upTo: number, most: number): Tally;
  /** All of them as they lie: by series, and for each cell the oldest first. */
  ranges(): Iterable<Range & Pick<SeriesName, 'unit' | 'measure'>>;
  /** Those of one series, as they lie. */
  rangesOf(unit: string, measure: string): readonly Range[];
  /** The periods that figures up to a number name, each once. */
  periods(upTo: number): { period: string }[];
  bytes(): number;
}

const bytesAFigure = 30;
const bytesASeries = 300;

export function openRecordings(recorded: ReadonlyMap<number, Recorded>): Recordings {
  const names = new Map<number, SeriesName>();
  const numbers = new Map<string, number>();
  const ranges = new Map<number, Range[]>();
  /** As they were added, each with its last number: what is new is asked for after every value, and lies in the last. */
  const parts: { part: FigureColumns; last: number }[] = [];
  // A period's name is one string, however many figures bear it.
  const periods = new Map<string, string>();
  let count = 0;

  function figureAt(name: SeriesName, part: FigureColumns, i: number): Figure | null {
    const slot = slots[part.slot[i] ?? -1];
    const value = part.value[i] ?? Number.NaN;
    if (!slot) return null;
    return {
      unit: name.unit,
      measure: name.measure,
      slot,
      period: part.period[i] ?? '',
      value: Number.isNaN(value) ? null : value,
      recorded: part.recorded[i] ?? 0,
      ...part.extras.get(i),
    };
  }

  function* of(series: number, upTo: number): Generator<Figure> {
    const name = names.get(series);
    if (!name) return;
    for (const { part, from, to } of ranges.get(series) ?? [])
      for (let i = from; i < to; i++) {
        if ((part.recorded[i] ?? 0) > upTo) continue;
        const figure = figureAt(name, part, i);
        if (figure) yield figure;
      }
  }

  return {
    name(series) {
      names.set(series.series, series);
      numbers.set(`${series.unit}\n${series.measure}`, series.series);
    },
    unnamed: (part) => [...new Set(part.series)].filter((series) => !names.has(series)),
    figuresIn(part) {
      const found: Figure[] = [];
      for (let i = 0; i < part.count; i++) {
        const name = names.get(part.series[i] ?? -1);
        const figure = name && figureAt(name, part, i);
        if (figure) found.push(figure);
      }
      return found;
    },
    add(part) {
      count += part.count;
      let last = -1;
      for (let i = 0; i < part.count; i++) {
        last = Math.max(last, part.recorded[i] ?? 0);
        const period = part.period[i] ?? '';
        const one = periods.get(period);
        if (one === undefined) periods.set(period, period);
        else part.period[i] = one;
      }
      parts.push({ part, last });
      for (let from = 0; from < part.count; ) {
        const series = part.series[from] ?? -1;
        let to = from + 1;
        while (to < part.count && part.series[to] === series) to++;
        const held = ranges.get(series);
        if (held) held.push({ part, from, to });
        else ranges.set(series, [{ part, from, to }]);
        from = to;
      }
    },
    figures(unit, measure, upTo) {
      const series = numbers.get(`${unit}\n${measure}`);
      if (series === undefined) return [];
      return [...of(series, upTo)]
        .map((figure) => {
          const entry = recorded.get(figure.recorded);
          return { ...figure, at: entry?.at, by: figure.by ?? entry?.by };
        })
        .sort((a, b) => a.recorded - b.recorded);
    },
    latest(unit, measure, cells, upTo) {
      const held = ranges.get(numbers.get(`${unit}\n${measure}`) ?? -1) ?? [];
      const found: (Latest | null)[] = cells.map(() => null);
      const wanted = new Map(cells.map(({ slot, period }, at) => [`${slots.indexOf(slot)} ${period}`, at]));
      // From the newest on: what is entered now was mostly entered last time, too.
      for (let r = held.length - 1; r >= 0 && wanted.size > 0; r--) {
        const { part, from, to } = held[r]!;
        for (let i = to - 1; i >= from && wanted.size > 0; i--) {
          const name = `${part.slot[i]} ${part.period[i]}`;
          const at = wanted.get(name);
          const recorded = part.recorded[i]!;
          if (at === undefined || recorded > upTo) continue;
          wanted.delete(name);
          const value = part.value[i]!;
          const { note, state } = part.extras.get(i) ?? {};
          found[at] = {
            value: Number.isNaN(value) ? null : value,
            recorded,
            ...(note === undefined ? {} : { note }),
            ...(state === undefined ? {} : { state }),
          };
        }
      }
      return found;
    },
    updatedAt(unit, measure, upTo) {
      const series = numbers.get(`${unit}\n${measure}`);
      let last = -1;
      for (const { part, from, to } of ranges.get(series ?? -1) ?? [])
        for (let i = from; i < to; i++) {
          const n = part.recorded[i] ?? 0;
          if (n <= upTo && n > last) last = n;
        }
      return recorded.get(last)?.at ?? null;
    },
    changedAfter(n, upTo) {
      const series = new Set<number>();
      for (const { part, last } of parts) {
        if (last <= n) continue;
        for (let i = 0; i < part.count; i++) {
          const at = part.recorded[i] ?? 0;
          if (at > n && at <= upTo) series.add(part.series[i] ?? -1);
        }
      }
      const changed = new Set<string>();
      for (const one of series) {
        const name = names.get(one);
        if (name) changed.add(`${name.unit}\n${name.measure}`);
      }
      return changed;
    },
    all(upTo) {
      const figures: Figure[] = [];
      for (const series of ranges.keys()) for (const figure of of(series, upTo)) figures.push(figure);
      return figures;
    },
    tally(n, upTo, most) {
      const series = new Set<number>();
      const told: Tally = { count: 0, measures: 0, first: [] };
      for (const { part, last } of parts) {
        if (last <= n) continue;
        for (let i = 0; i < part.count; i++) {
          const at = part.recorded[i] ?? 0;
          if (at <= n || at > upTo) continue;
          const name = names.get(part.series[i] ?? -1);
          if (!name) continue;
          told.count++;
          series.add(name.series);
          const figure = told.first.length < most ? figureAt(name, part, i) : null;
          if (figure) told.first.push(figure);
        }
      }
      return { ...told, measures: series.size };
    },
    *ranges() {
      for (const [series, held] of ranges) {
        const name = names.get(series);
        if (name) for (const range of held) yield { ...range, unit: name.unit, measure: name.measure };
      }
    },
    rangesOf: (unit, measure) => ranges.get(numbers.get(`${unit}\n${measure}`) ?? -1) ?? [],
    periods(upTo) {
      const seen = new Set<string>();
      for (const held of ranges.values())
        for (const { part, from, to } of held)
          for (let i = from; i < to; i++) if ((part.recorded[i] ?? 0) <= upTo) seen.add(part.period[i] ?? '');
      return [...seen].map((period) => ({ period }));
    },
    bytes: () => count * bytesAFigure + ranges.size * bytesASeries,
  };
}
