/** The grid with what belongs to it: the line of the active cell, questions, and where saving stands. */
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Decimal } from '#engine/written-numbers.ts';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import type { Place, Range } from '#kit/grid-range.ts';
import type { EditManner, GridEdit, GridHandle } from '#kit/grid-types.ts';
import { useNarrow } from '#kit/narrow.ts';
import { refusalText } from '#kit/refusal.ts';
import { endToast, toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { EntryReading } from '#measures/entry-contract.ts';
import { decimalOf, isAmbiguous, readEntry, readingOf } from '#measures/entry-number.ts';
import { blockShown, unmistakable } from '#measures/paste-reading.ts';
import { type Decided, sendDecision, waitingAt } from '#measures/ui/approvals.ts';
import { type Asking, CellBar } from '#measures/ui/cell-bar.tsx';
import { type Cell, type Draft, draftAt, extraOf } from '#measures/ui/entry-drafts.ts';
import { EntryGrid } from '#measures/ui/entry-grid.tsx';
import { cellOf, isClosed, type Line } from '#measures/ui/entry-lines.ts';
import { EntryList } from '#measures/ui/entry-list.tsx';
import { EntryStatus, type Summary } from '#measures/ui/entry-status.tsx';
import type { Edit, EntryStore } from '#measures/ui/entry-store.ts';
import { PasteQuestion } from '#measures/ui/paste-question.tsx';
import { useEntryState } from '#measures/ui/use-entry.ts';
import styles from './entry.module.css';
import { useInside } from './frame.tsx';

interface Props {
  reading: EntryReading;
  lines: readonly Line[];
  current: string | null;
  /** What is shown is what is owed. */
  isDue: boolean;
  store: EntryStore;
  /** Reads more rows; null where all are there. */
  onMore: (() => void) | null;
  onReceipt: (node: string, period: string) => void;
}

const shownCells = 6;
const one: Range = { top: 0, left: 0, bottom: 0, right: 0 };

function beginning(lines: readonly Line[], columns: number): Place {
  for (let row = 0; row < Math.min(lines.length, 200); row++) {
    const line = lines[row];
    const marks = line?.slot === 'actual' ? line.row.marks : '';
    const owed = Math.max(marks.lastIndexOf('d'), marks.lastIndexOf('l'));
    if (owed >= 0) return { row, col: owed };
  }
  const row = Math.max(
    0,
    lines.findIndex((line) => !isClosed(line, 0)),
  );
  const ahead = lines[row]?.row.marks.indexOf('f') ?? -1;
  return { row, col: Math.max(0, (ahead < 0 ? columns : ahead) - 1) };
}

export function EntrySheet({ reading, lines, current, isDue, store, onMore, onReceipt }: Props) {
  const state = useEntryState(store);
  const words = useWords();
  const { say, language, dates } = words;
  const { org } = useInside();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const here = useRouterState({ select: (router) => router.location.href });
  const isNarrow = useNarrow();
  const grid = useRef<GridHandle>(null);
  const acts = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<{ range: Range; active: Place }>({
    range: one,
    active: { row: 0, col: 0 },
  });
  const [asking, setAsking] = useState<Asking>(null);
  const [question, setQuestion] = useState<GridEdit[] | null>(null);
  const told = useRef<number | null>(null);
  const tell = (text: string, failed = false): void => {
    told.current = toast({ text, failed });
  };
  const { drafts } = state;
  const { periods } = reading;
  const draftOf = (line: Line, col: number): Draft | undefined =>
    draftAt(drafts, cellOf(line, periods[col] ?? ''));

  /** Texts become what they mean in their cells; what cannot be edited stays, and is counted. */
  const take = (edits: readonly GridEdit[], decimal: Decimal): void => {
    let closed = 0;
    const read: Edit[] = [];
    for (const { row, col, text } of edits) {
      const line = lines[row];
      const period = periods[col];
      if (!line || period === undefined || isClosed(line, col)) {
        closed++;
        continue;
      }
      const { value, fault } = readEntry(text, line.slot, line.row, decimal);
      const extra = extraOf(line.row, line.slot, col);
      const kept = extra?.state === 'returned' ? null : (extra?.note ?? null);
      const note = draftOf(line, col)?.note ?? kept;
      read.push({ cell: cellOf(line, period), to: { text: text.trim(), value, fault, note } });
    }
    store.edit(read);
    // What was told of an earlier step says nothing about this one.
    endToast(told.current);
    if (closed > 0) tell(say('entry.closed', { n: closed }));
  };
  const onEdit = (edits: GridEdit[], manner: EditManner): void => {
    if (manner !== 'foreign') {
      take(edits, decimalOf(language));
      return;
    }
    const { decimal, isOpen } = readingOf(
      edits.map((edit) => edit.text),
      language,
    );
    if (isOpen) setQuestion(edits);
    else take(edits, decimal);
  };
  const walk = (step: () => number | null, done: string): void => {
    const kept = step();
    if (kept === null) return;
    tell(kept > 0 ? `${done}. ${say('entry.undone.kept', { n: kept })}` : done);
  };

  /** The cells of the selection, as far as there are drafts or decisions in it. */
  const chosen = useMemo(() => {
    const found = { waiting: [] as Decided[], doubts: [] as Cell[], conflicts: [] as Cell[] };
    let count = 0;
    let sum = 0;
    const units = new Set<string | null>();
    for (let row = selected.range.top; row <= selected.range.bottom; row++) {
      const line = lines[row];
      if (!line) continue;
      for (let col = selected.range.left; col <= selected.range.right; col++) {
        const period = periods[col] ?? '';
        const draft = draftAt(drafts, cellOf(line, period));
        if (draft?.problem?.kind === 'doubt') found.doubts.push(cellOf(line, period));
        if (draft?.problem?.kind === 'conflict') found.conflicts.push(cellOf(line, period));
        const waits = line.slot === 'actual' && !draft ? waitingAt(line.row, col, period) : null;
        if (waits) found.waiting.push(waits);
        const value = draft ? draft.value : line.row[line.slot][col];
        if (value == null || line.row.yesNo) continue;
        count++;
        sum += value;
        units.add(line.row.unitOfMeasure);
      }
    }
    // Days and dollars have no sum.
    const summary: Summary | null = count > 1 && units.size === 1 ? { count, sum } : null;
    return { ...found, summary };
  }, [selected.range, lines, periods, drafts]);

  const decide = async (actuals: Decided[], reason: string | null): Promise<void> => {
    const n = actuals.length;
    // Whoever decides goes on at once to the next cell.
    grid.current?.focus();
    try {
      await sendDecision(
        org.code,
        reason === null ? { decision: 'approve', actuals } : { decision: 'return', reason, actuals },
      );
      tell(say(reason === null ? 'entry.approved' : 'entry.returned.told', { n }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      tell(refusalText(error, words), true);
    }
    await queries.invalidateQueries({ queryKey: ['org', org.code, 'entry'] });
  };
  /** Theirs is shown as soon as it is read. */
  const takeTheirs = (cells: readonly Cell[]): void => {
    store.giveUp(cells);
    void queries.invalidateQueries({ queryKey: ['org', org.code, 'entry'] });
    grid.current?.focus();
  };
  const nextProblem = (): void => {
    const { row: from, col } = selected.active;
    const size = periods.length;
    for (let step = 1; step <= lines.length * size; step++) {
      const at = (from * size + col + step) % (lines.length * size);
      const line = lines[Math.floor(at / size)];
      if (!line || !draftOf(line, at % size)?.problem) continue;
      grid.current?.select({ row: Math.floor(at / size), col: at % size });
      grid.current?.focus();
      return;
    }
  };

  // One begins where something is owed, as late as possible; else in the last period that can be entered.
  const begins = useRef(beginning(lines, periods.length));
  useEffect(() => grid.current?.select(begins.current), []);

  const active = lines[selected.active.row] ?? lines[0];
  const at = Math.min(selected.active.col, periods.length - 1);
  const period = periods[at] ?? '';
  const draft = active && draftOf(active, at);
  const cell = active && cellOf(active, period);
  const onSelect = useCallback((range: Range, place: Place) => setSelected({ range, active: place }), []);
  const ambiguous = question?.filter(({ text }) => isAmbiguous(text)) ?? [];
  const asRead = (edit: GridEdit, decimal: Decimal): string => {
    const line = lines[edit.row];
    const { value } = line ? readEntry(edit.text, line.slot, line.row, decimal) : { value: null };
    return value === null ? '–' : unmistakable(value, language);
  };
  const shared = { reading, lines, drafts };
  return (
    <>
      {!isNarrow && active && cell && (
        <CellBar
          line={active}
          at={at}
          period={period}
          draft={draft}
          waiting={chosen.waiting.length}
          doubts={chosen.doubts.length}
          conflicts={chosen.conflicts.length}
          asking={asking}
          onAsk={setAsking}
          first={acts}
          onLeave={() => grid.current?.focus()}
          onConfirm={() => {
            store.confirm(chosen.doubts);
            grid.current?.focus();
          }}
          onKeepMine={() => {
            store.keepMine(chosen.conflicts);
            grid.current?.focus();
          }}
          onTakeTheirs={() => takeTheirs(chosen.conflicts)}
          onGiveUp={() => {
            store.giveUp([cell]);
            grid.current?.focus();
          }}
          onNote={(note) => {
            const value = draft ? draft.value : (active.row[active.slot][at] ?? null);
            const fault = draft?.problem?.kind === 'unread' ? draft.problem.fault : null;
            store.edit([{ cell, to: { text: draft?.text ?? '', value, fault, note: note || null } }]);
            grid.current?.focus();
          }}
          onApprove={() => void decide(chosen.waiting, null)}
          onReturn={(reason) => void decide(chosen.waiting, reason)}
          onReceipt={() => onReceipt(active.row.node, period)}
          more={
            <Link
              className={styles.link}
              to="/o/$org/kpi/$unit/$measure"
              params={{ org: org.code, unit: active.row.unit, measure: active.row.measure }}
            >
              {say('entry.openKpi')}
            </Link>
          }
        />
      )}
      {isNarrow ? (
        <EntryList
          {...shared}
          isDue={isDue}
          onEdit={(row, col, text) => take([{ row, col, text }], decimalOf(language))}
          onConfirm={(line, col) => store.confirm([cellOf(line, periods[col] ?? '')])}
          onKeepMine={(line, col) => store.keepMine([cellOf(line, periods[col] ?? '')])}
          onTakeTheirs={(line, col) => takeTheirs([cellOf(line, periods[col] ?? '')])}
          onApprove={(line, col) => {
            const waits = waitingAt(line.row, col, periods[col] ?? '');
            if (waits) void decide([waits], null);
          }}
        />
      ) : (
        <EntryGrid
          {...shared}
          current={current}
          handle={grid}
          onEdit={onEdit}
          onUndo={() => walk(store.undo, say('entry.undone'))}
          onRedo={() => walk(store.redo, say('entry.redone'))}
          onOpen={(_, what) => {
            if (what === 'note') setAsking('note');
            else acts.current?.querySelector<HTMLElement>('button, a')?.focus();
          }}
          onSelect={onSelect}
          onOverflow={(n) => tell(say('entry.overflow', { n }))}
        />
      )}
      <div className={styles.foot}>
        <EntryStatus
          state={state}
          summary={chosen.summary}
          onProblem={nextProblem}
          onTry={() => void store.flush()}
          onSignIn={() => void navigate({ to: '/sign-in', search: { to: here } })}
          onUndo={() => walk(store.undo, say('entry.undone'))}
          onRedo={() => walk(store.redo, say('entry.redone'))}
        />
        {onMore && (
          <Button look="quiet" onClick={onMore}>
            {say('entry.rows', { shown: reading.rows.length, total: reading.total })} ·{' '}
            {say('entry.moreRows')}
          </Button>
        )}
      </div>
      {question && (
        <PasteQuestion
          count={ambiguous.length}
          shown={blockShown(question.map(({ text }) => text))}
          cells={ambiguous.slice(0, shownCells).map((edit) => ({
            name: `${lines[edit.row]?.row.name ?? ''}, ${dates.short(periods[edit.col] ?? '')}`,
            text: edit.text.trim(),
            dot: asRead(edit, '.'),
            comma: asRead(edit, ','),
          }))}
          onTake={(decimal) => {
            setQuestion(null);
            take(question, decimal);
          }}
          onClose={() => setQuestion(null)}
        />
      )}
    </>
  );
}
