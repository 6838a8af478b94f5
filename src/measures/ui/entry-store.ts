/**
 * The grid's memory: drafts, what can be undone, and the sending of drafts in batches. It holds no screen, so that
 * it can be tried without one. One bad cell does not hold back the others: what a refusal names is marked, the rest
 * is sent again at once.
 */
import { Refusal } from '#kit/call.ts';
import { didAlso, noPast, type Past, redo, undo } from '#kit/grid-undo.ts';
import type { Fault } from '../entry-number.ts';
import {
  allDrafts,
  type Cell,
  cellKey,
  type Draft,
  type Drafts,
  draftAt,
  problemsIn,
  withDrafts,
} from './entry-drafts.ts';
import type { Batch, Keeping } from './entry-keeping.ts';

/** What stands in a cell for whoever looks at it. */
export interface Content {
  text: string;
  value: number | null;
  fault: Fault | null;
  note: string | null;
}

export interface Edit {
  cell: Cell;
  to: Content;
}

interface Change {
  cell: Cell;
  before: Content;
  after: Content;
}

/** `unreachable`: no connection, or a server in trouble; tried again by itself. */
export type Sending = 'idle' | 'sending' | 'unreachable' | 'signed-out';

export interface EntryState {
  drafts: Drafts;
  sending: Sending;
  past: Past<Change[]>;
  /** False where this browser could not keep what waits: it must not be closed. */
  isKept: boolean;
}

export interface EntryParts {
  keeping: Keeping;
  send: (batch: Batch) => Promise<{ sequence: number }>;
  /** What the page shows of a cell as the server's; null where it is not on the page. */
  held: (cell: Cell) => { value: number | null; note: string | null; text: string } | null;
  /** The number at which the page was read. */
  sequence: () => number;
  onTaken: (drafts: readonly Draft[], sequence: number) => void;
}

export interface EntryStore {
  state: () => EntryState;
  subscribe: (heard: () => void) => () => void;
  edit: (edits: readonly Edit[]) => void;
  /** How many cells someone else has changed since, which therefore stay; null where there is nothing to undo. */
  undo: () => number | null;
  redo: () => number | null;
  confirm: (cells: readonly Cell[]) => void;
  keepMine: (cells: readonly Cell[]) => void;
  /** Gives drafts up: what the server has is shown again. */
  giveUp: (cells: readonly Cell[]) => void;
  flush: () => Promise<void>;
  /** Writes down at once what is to be kept. */
  keep: () => void;
  /** Goes on after a `close`: a page that comes back sends again. */
  open: () => void;
  close: () => void;
}

const soonMs = 250;
const mostAtOnce = 10_000;
const retryMs = [2_000, 5_000, 15_000, 30_000];
/** More changes at once than this are kept a moment later, together. */
const keptAtOnce = 200;

const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const isSame = (a: Content, b: Content): boolean =>
  a.value === b.value &&
  a.fault === b.fault &&
  (a.note || null) === (b.note || null) &&
  (a.fault === null || a.text === b.text);

function bodyOf(drafts: readonly Draft[]): Batch['body'] {
  return {
    figures: drafts.map(({ unit, measure, slot, period, value, note, confirmed, seen }) => ({
      unit,
      measure,
      slot,
      period,
      value,
      seen,
      ...(note === undefined ? {} : { note }),
      ...(confirmed ? { confirmed } : {}),
    })),
  };
}

export function openEntry(parts: EntryParts): EntryStore {
  const { keeping } = parts;
  const heard = new Set<() => void>();
  const kept = keeping.load();
  let turn = Date.now();
  let state: EntryState = {
    // What a request holds whose answer is not known waits like all the rest, and is shown.
    drafts: withDrafts(
      new Map(),
      [...kept.batches.flatMap((one) => one.drafts), ...kept.drafts].map((draft) => [draft, draft]),
    ),
    sending: 'idle',
    past: noPast(),
    isKept: true,
  };
  let unanswered = kept.batches;
  /** Cell → the number at which it was last taken from here: newer than the page until that is read again. */
  const taken = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let keepTimer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let isBusy = false;
  let closed = false;
  const toKeep = new Map<string, Draft | null>();

  const set = (next: Partial<EntryState>): void => {
    state = { ...state, ...next };
    for (const one of heard) one();
  };
  const keepNow = (): void => {
    clearTimeout(keepTimer);
    keepTimer = undefined;
    if (toKeep.size === 0) return;
    const isKept = keeping.keep(toKeep);
    toKeep.clear();
    if (isKept !== state.isKept) set({ isKept });
  };
  const change = (changes: (readonly [Cell, Draft | null])[]): void => {
    for (const [cell, draft] of changes) toKeep.set(cellKey(cell), draft);
    set({ drafts: withDrafts(state.drafts, changes) });
    if (changes.length <= keptAtOnce) keepNow();
    else keepTimer ??= setTimeout(keepNow, soonMs);
  };
  const soon = (ms = soonMs): void => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void flush(), ms);
  };

  const contentOf = (cell: Cell): Content | null => {
    const draft = draftAt(state.drafts, cell);
    const held = parts.held(cell);
    if (!draft) return held && { ...held, fault: null };
    const fault = draft.problem?.kind === 'unread' ? draft.problem.fault : null;
    return { text: draft.text, value: draft.value, fault, note: draft.note ?? held?.note ?? null };
  };

  /** The drafts that bring cells to contents; null where that is what the server has. */
  function draftFor({ cell, to }: Edit, isMeant: boolean): Draft | null {
    const earlier = draftAt(state.drafts, cell);
    const held = parts.held(cell);
    const isInFlight = earlier !== undefined && isBusy;
    if (held && !isInFlight && isSame({ ...held, fault: null }, to)) return null;
    const conflict = earlier?.problem?.kind === 'conflict' ? earlier.problem.sequence : 0;
    const seen = earlier
      ? Math.max(earlier.seen, conflict)
      : Math.max(parts.sequence(), taken.get(cellKey(cell)) ?? 0);
    const hasNote = (to.note || null) !== (held?.note || null);
    turn += 1;
    return {
      ...cell,
      text: to.text,
      value: to.value,
      seen,
      // A note stays with its cell when the number is corrected.
      ...(hasNote || to.note ? { note: to.note ?? '' } : {}),
      ...(isMeant ? { confirmed: true } : {}),
      problem: to.fault ? { kind: 'unread', fault: to.fault } : null,
      turn,
    };
  }

  /** @param isMeant they have been there before, so nothing is asked */
  function bring(edits: readonly Edit[], isMeant: boolean): void {
    change(edits.map((edit) => [edit.cell, draftFor(edit, isMeant)] as const));
    soon();
  }

  function walk(back: boolean): number | null {
    const found = back ? undo(state.past) : redo(state.past);
    if (!found) return null;
    const mine = found.entry.filter((one) => {
      const now = contentOf(one.cell);
      // What is not on the page cannot have been seen to change.
      return !now || isSame(now, back ? one.after : one.before);
    });
    set({ past: found.past });
    bring(
      mine.map(({ cell, before, after }) => ({ cell, to: back ? before : after })),
      true,
    );
    return found.entry.length - mine.length;
  }

  function mark(batch: Batch, problems: ReadonlyMap<number, Draft['problem']>): void {
    change(
      batch.drafts.flatMap((draft, at) => {
        const problem = problems.get(at);
        const now = draftAt(state.drafts, draft);
        return problem && now?.turn === draft.turn ? [[draft, { ...now, problem }] as const] : [];
      }),
    );
  }

  function take(batch: Batch, sequence: number): void {
    for (const draft of batch.drafts) taken.set(cellKey(draft), sequence);
    // The page shows what was taken before the drafts go, so that nothing flickers.
    parts.onTaken(batch.drafts, sequence);
    change(
      batch.drafts.flatMap((draft) => {
        const now = draftAt(state.drafts, draft);
        if (!now) return [];
        return [
          [draft, now.turn === draft.turn ? null : { ...now, seen: Math.max(now.seen, sequence) }] as const,
        ];
      }),
    );
  }

  /** Whether more can be sent at once. */
  function settle(batch: Batch, error: unknown): boolean {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 401) {
      set({ sending: 'signed-out' });
      soon(retryMs.at(-1));
      return false;
    }
    if (error.status === 0 || error.status === 429 || error.status >= 500) {
      set({ sending: 'unreachable' });
      soon(retryMs[Math.min(tries++, retryMs.length - 1)]);
      return false;
    }
    drop(batch);
    if (error.code === 'key-used') return true;
    const problems = problemsIn(error.errors);
    const all = { kind: 'refused' as const, code: error.code, values: {}, message: error.message };
    mark(batch, problems.size > 0 ? problems : new Map(batch.drafts.map((_, at) => [at, all])));
    return true;
  }
  const drop = (batch: Batch): void => {
    unanswered = unanswered.filter((one) => one !== batch);
    keeping.dropBatch(batch.key);
  };
  function nextBatch(): Batch | null {
    if (unanswered[0]) return unanswered[0];
    const drafts: Draft[] = [];
    for (const draft of allDrafts(state.drafts)) {
      if (!draft.problem) drafts.push(draft);
      if (drafts.length >= mostAtOnce) break;
    }
    if (drafts.length === 0) return null;
    const batch = { key: newKey(), body: bodyOf(drafts), drafts };
    unanswered = [batch];
    keeping.keepBatch(batch);
    return batch;
  }

  async function flush(): Promise<void> {
    if (closed || isBusy) return;
    clearTimeout(timer);
    isBusy = true;
    try {
      while (await sendNext());
    } finally {
      isBusy = false;
    }
  }

  /** Whether there may be more to send. */
  async function sendNext(): Promise<boolean> {
    const batch = nextBatch();
    if (!batch) {
      set({ sending: 'idle' });
      return false;
    }
    // While the server is being looked for it goes on being said that cells wait.
    if (tries === 0) set({ sending: 'sending' });
    try {
      const { sequence } = await parts.send(batch);
      tries = 0;
      drop(batch);
      take(batch, sequence);
    } catch (error) {
      if (!settle(batch, error)) return false;
    }
    return !closed;
  }

  const problemless = (cells: readonly Cell[], changed: (draft: Draft) => Partial<Draft>): void => {
    change(
      cells.flatMap((cell) => {
        const draft = draftAt(state.drafts, cell);
        turn += 1;
        return draft ? [[cell, { ...draft, ...changed(draft), problem: null, turn }] as const] : [];
      }),
    );
    soon(0);
  };

  if (unanswered.length > 0 || kept.drafts.length > 0) soon(0);
  return {
    state: () => state,
    subscribe(one) {
      heard.add(one);
      return () => heard.delete(one);
    },
    edit(edits) {
      const entry: Change[] = edits.flatMap(({ cell, to }) => {
        const before = contentOf(cell) ?? { text: '', value: null, fault: null, note: null };
        return isSame(before, to) ? [] : [{ cell, before, after: to }];
      });
      if (entry.length === 0) return;
      set({ past: didAlso(state.past, entry) });
      bring(
        entry.map(({ cell, after }) => ({ cell, to: after })),
        false,
      );
    },
    undo: () => walk(true),
    redo: () => walk(false),
    confirm: (cells) => problemless(cells, () => ({ confirmed: true })),
    keepMine: (cells) =>
      problemless(cells, ({ problem, seen }) => ({
        seen: problem?.kind === 'conflict' ? problem.sequence : seen,
      })),
    giveUp: (cells) => change(cells.map((cell) => [cell, null] as const)),
    flush,
    keep: keepNow,
    open() {
      closed = false;
      if (unanswered.length > 0 || state.drafts.size > 0) soon(0);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      keepNow();
    },
  };
}
