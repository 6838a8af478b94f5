/** The entry grid: measures as lines, periods as columns, drafts over what the server has. */
import { type Ref, useCallback, useMemo, useRef } from 'react';
import { Grid } from '#kit/grid.tsx';
import type { Place, Range } from '#kit/grid-range.ts';
import type { EditManner, GridCell, GridColumn, GridEdit, GridHandle } from '#kit/grid-types.ts';
import { useWords, type Words } from '#kit/words.tsx';
import type { EntryReading, EntryRow } from '../entry-contract.ts';
import { type Drafts, rowKey, slotKey } from './entry-drafts.ts';
import styles from './entry-grid.module.css';
import { gridCell, isRunsFirst, isYearsFirst, type Line, numberText } from './entry-lines.ts';

const row = 32;
const top = 34;
const narrowHead = 210;
/** The names' column is as wide as the names, within these, where the screen has room for it. */
const [leastHead, mostHead] = [240, 440];
const [middle, wide] = ['(max-width: 1000px)', '(min-width: 1280px)'];
/** A letter of a name and a smaller one beside it, and what a heading leaves around them. */
const [aLetter, aSmall, around] = [7.1, 6.1, 36];
const [leastColumn, mostColumn] = [74, 170];
/** A digit of 13 px, and what a cell leaves beside its number. */
const [aDigit, beside] = [7.8, 26];

/** As wide as the longest number: one that is cut off reads as another. */
function columnWidth(rows: readonly EntryRow[], words: Words): number {
  let longest = 0;
  for (const one of rows) {
    let largest = 0;
    for (const value of one.actual)
      if (value !== null && Math.abs(value) > Math.abs(largest)) largest = value;
    for (const value of one.target)
      if (value !== null && Math.abs(value) > Math.abs(largest)) largest = value;
    longest = Math.max(longest, numberText(largest, one, words).length);
  }
  return Math.round(Math.min(mostColumn, Math.max(leastColumn, longest * aDigit + beside)));
}

/** As wide as nearly all names need: a single one that is much longer is cut off, and said on hover. */
function headWidth(lines: readonly Line[]): number {
  if (matchMedia(middle).matches) return narrowHead;
  const widths = lines
    .flatMap(({ row: one, isNamed }, n) => {
      if (!isNamed) return [];
      const where = isRunsFirst(lines, n) ? one.unitName.length * aSmall : 0;
      const name = one.name.length + (one.yesNo ? 0 : (one.unitOfMeasure?.length ?? 0) + 1);
      return [name * aLetter + where + (one.computed ? 16 : 0) + around];
    })
    .sort((a, b) => a - b);
  const nearlyAll = widths[Math.floor(widths.length * 0.97)] ?? leastHead;
  const most = matchMedia(wide).matches ? mostHead : 320;
  return Math.round(Math.min(most, Math.max(leastHead, nearlyAll)));
}

interface Props {
  reading: EntryReading;
  lines: readonly Line[];
  drafts: Drafts;
  /** Headings tell the period in which today lies. */
  current: string | null;
  handle: Ref<GridHandle>;
  onEdit: (edits: GridEdit[], manner: EditManner) => void;
  onUndo: () => void;
  onRedo: () => void;
  onOpen: (place: Place, what: 'open' | 'note') => void;
  onSelect: (range: Range, active: Place) => void;
  onOverflow: (cells: number) => void;
}

export function EntryGrid({ reading, lines, drafts, current, ...heard }: Props) {
  const words = useWords();
  const { say, dates } = words;
  const { periods } = reading;
  const columns = useMemo(
    (): GridColumn[] =>
      periods.map((id, at) => ({
        id,
        head: dates.axis(id),
        isCurrent: id === current,
        isFirst: isYearsFirst({ periods }, at),
      })),
    [periods, dates, current],
  );
  // Measured once for what was read: columns do not move while someone types.
  const width = useRef<{ for: unknown; px: number; head: number }>({ for: null, px: 0, head: 0 });
  if (width.current.for !== periods)
    width.current = { for: periods, px: columnWidth(reading.rows, words), head: headWidth(lines) };
  const { px, head } = width.current;
  const metrics = useMemo(
    () => ({
      row,
      top,
      col: px,
      head,
    }),
    [px, head],
  );
  const versions = useRef(new WeakMap<Line['row'], { inner: unknown; words: unknown; version: object }>());
  const rowVersion = useCallback(
    (n: number): object => {
      const own = lines[n]?.row;
      if (!own) return lines;
      const inner = drafts.get(rowKey(own));
      const held = versions.current.get(own);
      if (held && held.inner === inner && held.words === words) return held.version;
      const version = {};
      versions.current.set(own, { inner, words, version });
      return version;
    },
    [lines, drafts, words],
  );
  const cellAt = useCallback(
    (n: number, col: number): GridCell => {
      const line = lines[n];
      const period = periods[col];
      if (!line || period === undefined) return nothing;
      const draft = drafts.get(rowKey(line.row))?.get(slotKey(line.slot, period));
      return gridCell(line, col, draft, words);
    },
    [lines, periods, drafts, words],
  );
  const nameOf = (n: number): string => {
    const line = lines[n];
    return line ? `${line.row.name}, ${line.row.unitName}, ${say(`entry.${line.slot}`)}` : '';
  };
  return (
    <Grid
      {...heard}
      label={say('entry.grid')}
      headLabel={say('entry.kpi')}
      metrics={metrics}
      columns={columns}
      rowCount={lines.length}
      rowVersion={rowVersion}
      rowKey={(n) => `${rowKey(lines[n]?.row ?? { unit: '', measure: String(n) })} ${lines[n]?.slot}`}
      rowName={nameOf}
      rowHead={(n) => <Head line={lines[n]} isFirst={isRunsFirst(lines, n)} />}
      isFirst={(n) => n > 0 && isRunsFirst(lines, n)}
      cellAt={cellAt}
      editorLabel={(place) => `${nameOf(place.row)}, ${dates.long(periods[place.col] ?? '')}`}
    />
  );
}

const nothing: GridCell = { text: '', raw: '', look: 'plain', isClosed: true, isNoted: false, words: '' };

/** @param isFirst the first line of its unit: the unit is said there, and on hover of each name */
function Head({ line, isFirst }: { line: Line | undefined; isFirst: boolean }) {
  const { say } = useWords();
  if (!line) return null;
  const { row: one, slot, isNamed } = line;
  if (!isNamed)
    return (
      <>
        <span className="sr">{one.name}</span>
        <span className={styles.slot}>{say(`entry.${slot}`)}</span>
      </>
    );
  return (
    <>
      <span className={styles.name} title={`${one.name} · ${one.unitName}`}>
        {one.name}
        {one.unitOfMeasure && !one.yesNo && <span className={styles.unit}> {one.unitOfMeasure}</span>}
      </span>
      {one.computed && (
        <span className={styles.formula} title={one.formula ?? say('entry.is.computed')}>
          ƒ
        </span>
      )}
      {isFirst ? (
        <span className={styles.where} title={one.unitName}>
          {one.unitName}
        </span>
      ) : (
        <span className="sr">{one.unitName}</span>
      )}
    </>
  );
}
