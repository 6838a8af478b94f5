/** A scorecard as a table: a row for every perspective, objective and KPI that is on screen. */
import { bandNamed } from '#kit/band-name.ts';
import type { Comparison } from '../compare-contract.ts';
import type { KpiRow, ScorecardReading } from '../contract.ts';
import type { ShownPerspective } from '../shown.ts';
import type { Speech } from './speech.ts';
import { type Cell, type Column, date, number, share, type Table, text } from './table.ts';

type Scores = Pick<ScorecardReading, 'score' | 'reason' | 'status' | 'band' | 'coverage' | 'change'>;

/** What a row says after its name; what it leaves out is empty. */
interface Line extends Scores {
  node: string;
  kind: 'scorecard' | 'perspective' | 'objective' | 'kpi';
  perspective: string;
  objective: string;
  code: string;
  name: string;
  unit: string;
  weight: number | null;
  owner: string | null;
  /** Its band's name, as the reader is told it. */
  bandSaid: string | null;
  kpi?: KpiRow;
}

/** Scores are shown to one decimal, as wherever two of them are compared. */
const fine = 1;

function noteOf(kpi: KpiRow, speech: Speech): string {
  const { say, dates } = speech;
  return [
    kpi.provisional && say('note.provisional'),
    kpi.given && say('note.given'),
    kpi.ofPeriod && say('note.ofPeriod', { period: dates.short(kpi.ofPeriod) }),
    kpi.periods && say('note.periods', kpi.periods),
    kpi.children && kpi.children.n < kpi.children.m && say('note.children', kpi.children),
  ]
    .filter(Boolean)
    .join(', ');
}

function columnsOf(periods: string[], compared: Comparison | null, { say, dates }: Speech): Column[] {
  const titled = (title: string, width: number): Column => ({ title, width });
  return [
    titled(say('export.level'), 13),
    titled(say('kind.perspective'), 22),
    titled(say('kind.objective'), 30),
    titled(say('export.code'), 14),
    titled(say('export.name'), 40),
    titled(say('unit'), 18),
    titled(say('export.unitCode'), 12),
    titled(say('column.status'), 12),
    titled(say('export.band'), 16),
    titled(say('column.score'), 9),
    titled(say('export.scoreChange'), 12),
    titled(say('export.coverage'), 10),
    titled(say('export.weight'), 9),
    titled(say('export.share'), 12),
    titled(say('column.actual'), 14),
    titled(say('export.unitOfMeasure'), 14),
    titled(say('column.target'), 14),
    titled(say('column.variance'), 14),
    titled(say('export.actualChange'), 14),
    titled(say('chart.red'), 12),
    titled(say('export.worst'), 12),
    titled(say('export.best'), 12),
    titled(say('export.lowRed'), 12),
    titled(say('input.low'), 12),
    titled(say('input.high'), 12),
    titled(say('export.highRed'), 12),
    titled(say('export.reason'), 24),
    titled(say('export.note'), 24),
    titled(say('column.owner'), 26),
    titled(say('column.updated'), 13),
    ...(compared
      ? [
          titled(say('export.compared.score'), 14),
          titled(say('export.compared.change'), 14),
          titled(say('export.compared.actual'), 14),
          titled(say('export.compared.target'), 14),
          titled(say('export.compared.actualChange'), 14),
        ]
      : []),
    ...periods.map((period) => titled(dates.short(period), 12)),
  ];
}

function rowOf(
  line: Line,
  periods: string[],
  compared: Comparison | null,
  unitName: (code: string) => string,
  speech: Speech,
): Cell[] {
  const { say, reason } = speech;
  const { kpi } = line;
  const decimals = kpi?.decimals ?? null;
  const measured = (value: number | null | undefined) => number(value, decimals);
  const variance =
    kpi && !kpi.yesNo && kpi.actual !== null && kpi.target !== null ? kpi.actual - kpi.target : null;
  const other = compared?.rows.find((one) => one.node === line.node);
  const history = new Map(kpi?.history.map((one) => [one.period, one.actual]));
  return [
    say(`kind.${line.kind}`),
    text(line.perspective),
    text(line.objective),
    text(line.code),
    text(line.name),
    text(unitName(line.unit)),
    text(line.unit),
    say(`status.${line.status}`),
    text(line.bandSaid),
    number(line.score, fine),
    number(line.change, fine),
    share(line.coverage),
    number(line.weight, null),
    share(kpi?.designWeight),
    measured(kpi?.actual),
    text(kpi?.yesNo ? say('export.yesNo') : kpi?.unitOfMeasure),
    measured(kpi?.target),
    measured(variance),
    measured(kpi?.actualChange),
    measured(kpi?.red),
    measured(kpi?.worst),
    measured(kpi?.best),
    measured(kpi?.lowRed),
    measured(kpi?.low),
    measured(kpi?.high),
    measured(kpi?.highRed),
    text(reason(line.reason)),
    text(kpi && noteOf(kpi, speech)),
    text(line.owner),
    date(kpi?.updatedAt?.slice(0, 10)),
    ...(compared
      ? [
          number(other?.score, fine),
          number(other?.change, fine),
          measured(other?.actual),
          measured(other?.target),
          measured(other?.actualChange),
        ]
      : []),
    ...periods.map((period) => measured(history.get(period))),
  ];
}

/** The rows that are on screen, and whether that is all of them. */
export interface Shown {
  shown: ShownPerspective[];
  whole: boolean;
}

export function scorecardTable(
  reading: ScorecardReading,
  { shown, whole: all }: Shown,
  compared: Comparison | null,
  about: Table['about'],
  unitName: (code: string) => string,
  speech: Speech,
): Table {
  const { say } = speech;
  const kpis = shown.flatMap((p) => p.objectives.flatMap((o) => o.kpis));
  const periods = [...new Set(kpis.flatMap((kpi) => kpi.history.map((one) => one.period)))].slice(-13);
  const whole = { perspective: '', objective: '', unit: reading.unit };
  const lines: Omit<Line, 'bandSaid'>[] = [];
  const saidOf = (band: string | null) => bandNamed(band, reading.scale.bands, speech);
  if (all) lines.push({ ...reading, ...whole, kind: 'scorecard', weight: null, owner: null });
  for (const { perspective, objectives } of shown) {
    const inside = { ...whole, perspective: perspective.name };
    if (all) lines.push({ ...perspective, ...inside, kind: 'perspective', owner: null });
    for (const { objective, kpis: its } of objectives) {
      const under = { ...inside, objective: objective.name };
      lines.push({ ...objective, ...under, kind: 'objective' });
      for (const kpi of its) lines.push({ ...kpi, ...under, unit: kpi.unit, kind: 'kpi', kpi });
    }
  }
  const metrics = !all
    ? []
    : reading.metrics.map((metric): Cell[] => {
        const cells: Cell[] = columnsOf(periods, compared, speech).map(() => null);
        cells[0] = say('metrics');
        cells[3] = text(metric.code);
        cells[4] = text(metric.name);
        cells[5] = reading.unitName;
        cells[6] = reading.unit;
        cells[14] = number(metric.actual, metric.decimals);
        cells[15] = text(metric.yesNo ? say('export.yesNo') : metric.unitOfMeasure);
        return cells;
      });
  return {
    name: reading.name,
    columns: columnsOf(periods, compared, speech),
    rows: [
      ...lines.map((line) =>
        rowOf({ ...line, bandSaid: saidOf(line.band) }, periods, compared, unitName, speech),
      ),
      ...metrics,
    ],
    about,
  };
}
