/** The values that I owe, on whatever page they are entered: drafts, sending, undoing, and rows that stay in place. */
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '#kit/words.tsx';
import type { OwedItem, OwedReading } from '#measures/owed-contract.ts';
import { allDrafts, type Draft } from '#measures/ui/entry-drafts.ts';
import { EntryStatus } from '#measures/ui/entry-status.tsx';
import type { Content } from '#measures/ui/entry-store.ts';
import { OwedList } from '#measures/ui/owed-list.tsx';
import { cellOfOwed, heldOf, type Listed, listed, owedKey } from '#measures/ui/owed-rows.ts';
import { useEntryState, useEntryStore } from '#measures/ui/use-entry.ts';
import { useInside } from './frame.tsx';

export interface Owed {
  /** In their places, entered or not. */
  rows: readonly OwedItem[];
  /** Entered before the page was opened. */
  earlier: readonly OwedItem[];
  isDone: (item: OwedItem) => boolean;
  list: (items: readonly OwedItem[], label: string, onEnd?: () => void) => ReactNode;
  status: ReactNode;
}

export function useOwed(person: string, reading: OwedReading): Owed {
  const { say, language } = useWords();
  const { org } = useInside();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const here = useRouterState({ select: (router) => router.location.href });
  const kept = useRef<Listed | null>(null);
  kept.current = listed(kept.current, reading);
  const { rows, earlier } = kept.current;
  const taken = useRef(new Map<string, Draft>());
  const [, again] = useState(0);
  const all = new Map([...rows, ...earlier.map((one) => [owedKey(one), one] as const)]);
  const held = (item: OwedItem) => heldOf(item, taken.current, reading.sequence, language);
  const store = useEntryStore(org.code, person, {
    sequence: () => reading.sequence,
    held(cell) {
      const item = all.get(owedKey(cell));
      return item && cell.slot === 'actual' ? held(item) : null;
    },
    onTaken(drafts: readonly Draft[], sequence: number) {
      for (const draft of drafts) taken.current.set(owedKey(draft), { ...draft, seen: sequence });
      again((n) => n + 1);
      void queries.invalidateQueries({ queryKey: ['org', org.code] });
    },
  });
  const state = useEntryState(store);
  const isDone = (item: OwedItem): boolean => {
    const draft = state.drafts.get(`${item.unit}\n${item.measure}`)?.get(`actual ${item.period}`);
    return draft ? draft.value !== null && draft.problem === null : held(item).value !== null;
  };
  const edit = (item: OwedItem, to: Content, isMeant: boolean): void => {
    const cell = cellOfOwed(item);
    store.edit([{ cell, to }]);
    if (isMeant) store.confirm([cell]);
  };
  useEffect(() => {
    // What waits from another page or another day is sent from here, too.
    void store.flush();
  }, [store]);
  const undo = () => void store.undo();
  return {
    rows: [...rows.values()],
    earlier,
    isDone,
    list: (items, label, onEnd) => (
      <OwedList
        items={items}
        label={label}
        drafts={state.drafts}
        held={held}
        name={(item) => (
          <Link
            to="/o/$org/kpi/$unit/$measure"
            params={{ org: org.code, unit: item.unit, measure: item.measure }}
            search={{}}
          >
            {item.name}
          </Link>
        )}
        answer={(item) => (
          <Link
            to="/o/$org/kpi/$unit/$measure"
            params={{ org: org.code, unit: item.unit, measure: item.measure }}
            search={{ talk: item.node }}
          >
            {say('owed.explain')}
          </Link>
        )}
        onEdit={edit}
        onConfirm={(item) => store.confirm([cellOfOwed(item)])}
        onKeepMine={(item) => store.keepMine([cellOfOwed(item)])}
        onTakeTheirs={(item) => {
          store.giveUp([cellOfOwed(item)]);
          void queries.invalidateQueries({ queryKey: ['org', org.code] });
        }}
        onUndo={undo}
        {...(onEnd ? { onEnd } : {})}
      />
    ),
    status: (
      <EntryStatus
        state={state}
        summary={null}
        keys={say('owed.keys')}
        onProblem={() => {
          const first = [...allDrafts(state.drafts)].find((one) => one.problem);
          if (first) document.querySelector<HTMLElement>('[data-owed][aria-invalid="true"]')?.focus();
        }}
        onTry={() => void store.flush()}
        onSignIn={() => void navigate({ to: '/sign-in', search: { to: here } })}
        onUndo={undo}
        onRedo={() => void store.redo()}
      />
    ),
  };
}
