/** Heatmaps: a window of rows, sorted and filtered where all of them are known. */
import { periodsUpTo } from '#engine/board.ts';
import { spanOf } from '#engine/calendar.ts';
import type { Mark } from '#engine/definitions.ts';
import { statusAt } from '#engine/explain.ts';
import { scoreInput } from '#engine/kpi-scores.ts';
import { scaleAt } from '#engine/plan.ts';
import type { Scored } from '#engine/rules.ts';
import { bandOf } from '#engine/scale.ts';
import { newSpanInput, readSpan } from '#engine/span-input.ts';
import { infoOf } from '#engine/structure.ts';
import type { Board } from '#engine/view.ts';
import type { Heatmap, HeatmapAsked } from './heatmap-contract.ts';
import { aboutKpi, kpisOn, layoutOf } from './heatmap-layout.ts';
import { markLetters, nothingThere } from './heatmap-marks.ts';
import { idOf, NotThere, nameOf, type Opened, open, orNull, type Question } from './reading.ts';
import { scorecardNode } from './scorecard-reading.ts';

type Row = Heatmap['rows'][number];
type Head = Pick<Heatmap, 'columns' | 'leftOut' | 'scorecards'>;

/** A row before its cells are written out, which only those of the window need. */
interface Waiting {
  name: string;
  /** The score in a column; NaN where there is none. */
  scoreIn(column: number): number;
  row(): Row;
}

const usual = 200;

export function heatmapReading(board: Board, asked: HeatmapAsked, question: Question): Heatmap {
  const o = open(board, question);
  const { head, rows } = asked.by === 'periods' ? overPeriods(o, asked) : overUnits(o, asked);
  const wanted = asked.marks;
  const kept = wanted
    ? rows.filter((one) =>
        [...one.row().marks].some((mark) => mark !== nothingThere && wanted.includes(mark)),
      )
    : rows;
  const sorted = inOrder(kept, head, asked);
  const from = asked.cursor ?? 0;
  const to = Math.min(sorted.length, from + (asked.limit ?? usual));
  return {
    by: asked.by,
    period: idOf(board, o.period),
    span: o.span,
    asOf: o.asOf,
    ...head,
    rows: sorted.slice(from, to).map((one) => one.row()),
    total: sorted.length,
    next: to < sorted.length ? to : null,
  };
}

/** By a column's scores, rows without one last; or by name; else as they came. */
function inOrder(rows: Waiting[], head: Head, { sort, order }: HeatmapAsked): Waiting[] {
  if (sort === undefined) return rows;
  if (sort === 'name') return rows.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const at = sort === 'score' ? -1 : head.columns.findIndex((one) => one.key === sort);
  if (at < 0 && sort !== 'score') throw new NotThere(`column ${sort}`);
  const sign = order === 'best' ? -1 : 1;
  return rows
    .map((row) => ({ row, score: row.scoreIn(at) }))
    .sort((a, b) =>
      Number.isNaN(a.score) || Number.isNaN(b.score)
        ? Number(Number.isNaN(a.score)) - Number(Number.isNaN(b.score))
        : sign * (a.score - b.score),
    )
    .map(({ row }) => row);
}

const rounded = (score: number): number | null =>
  Number.isNaN(score) ? null : Math.round(score * 100) / 100;

function overUnits(o: Opened, asked: HeatmapAsked): { head: Head; rows: Waiting[] } {
  const { view, board } = o;
  const by = asked.by === 'perspectives' ? asked.by : 'kpis';
  const { rows, ...head } = layoutOf(o, { by, unit: asked.unit, scorecard: asked.scorecard });
  const scoreOf = (node: number): number => view.score[node * view.columns + o.now]!;
  return {
    head,
    rows: rows.map((laid) => ({
      name: laid.name,
      scoreIn(column) {
        if (column < 0) return scoreOf(laid.card);
        for (let i = 0; i < laid.cells.length; i += 2)
          if (laid.cells[i] === column) return scoreOf(laid.cells[i + 1]!);
        return Number.NaN;
      },
      row() {
        const scores = new Array<number | null>(head.columns.length).fill(null);
        const marks = new Array<string>(head.columns.length).fill(nothingThere);
        for (let i = 0; i < laid.cells.length; i += 2) {
          const node = laid.cells[i + 1]!;
          scores[laid.cells[i]!] = rounded(scoreOf(node));
          marks[laid.cells[i]!] = markLetters[statusAt(board, view, node, o.now).status];
        }
        return {
          key: laid.unit,
          name: laid.name,
          depth: laid.depth,
          group: null,
          about: null,
          score: orNull(scoreOf(laid.card)),
          scores,
          marks: marks.join(''),
        };
      },
    })),
  };
}

function overPeriods(o: Opened, asked: HeatmapAsked): { head: Head; rows: Waiting[] } {
  const { board } = o;
  const { model, structure } = board;
  if (asked.unit === undefined) throw new NotThere('unit, which periods need');
  const card = infoOf(model, structure, scorecardNode(o, asked.unit));
  const periods = periodsUpTo(o.period, asked.columns ?? 13);
  const spans = periods.map((period) => spanOf(model.calendar, period, o.span));
  const scales = spans.map((span) => scaleAt(model, span.end));
  const input = newSpanInput();
  const scored: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };
  const rows = [...kpisOn(o, card)].map(({ kpi, objective, perspective }): Waiting => {
    const series = model.series[kpi]!;
    const scores = spans.map((span, c) => {
      readSpan(model, board.computation, series, span, o.span, input);
      return scoreInput(input, scales[c]!, scored).score;
    });
    const marks = scores.map(
      (score, c): Mark => (Number.isNaN(score) ? 'no-data' : bandOf(scales[c]!, score).status),
    );
    const name = nameOf(o, kpi);
    const last = scores.at(-1) ?? Number.NaN;
    return {
      name,
      scoreIn: (column) => (column < 0 ? last : (scores[column] ?? Number.NaN)),
      row: () => ({
        key: series.model.code,
        name,
        depth: 0,
        group: nameOf(o, perspective),
        about: aboutKpi(o, kpi, objective, perspective),
        score: orNull(last),
        scores: scores.map(rounded),
        marks: marks.map((mark) => markLetters[mark]).join(''),
      }),
    };
  });
  const columns = periods.map((period) => {
    const id = idOf(board, period);
    return { key: id, name: id, group: null, about: null };
  });
  const scorecards = [{ code: card.scorecard, name: nameOf(o, card.id), units: 1 }];
  return { head: { columns, leftOut: 0, scorecards }, rows };
}
