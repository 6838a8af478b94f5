/** Changes of a strategy map: each recorded at once, told, and taken back or done again with the keys for it. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Change, changeTogether, undoTogether } from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { isMod } from '#kit/keys.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { Place } from '#strategy/map-types.ts';

export interface MapEditing {
  /** Records; answers what was refused, or null. */
  commit: (changes: readonly Change[], told: string) => Promise<string | null>;
  undo: (() => void) | null;
  redo: (() => void) | null;
  /** Places that are on their way to the record; null: laid out. */
  moved: ReadonlyMap<string, Place | null>;
  move: (objective: string, place: Place, isSoon: boolean) => void;
  /** Into another perspective; without a place it is laid out there. */
  intoLane: (objective: string, perspective: string, lane: string, place: Place | null) => void;
  /** Takes back all places: the map is laid out anew. */
  layOutAgain: (objectives: readonly string[]) => void;
}

/** Whoever nudges a card with the keys makes one change of it, when they rest. */
const restMs = 700;

export function useMapEditing(org: string, nameOf: (objective: string) => string): MapEditing {
  const words = useWords();
  const { say } = words;
  const queries = useQueryClient();
  const [done, setDone] = useState<number[]>([]);
  const [undone, setUndone] = useState<number[]>([]);
  const [moved, setMoved] = useState<ReadonlyMap<string, Place | null>>(new Map());
  const waiting = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const again = useCallback(() => queries.invalidateQueries({ queryKey: ['org', org] }), [queries, org]);

  /** What was recorded under a number is taken back as one; taken back again, it stands. */
  const turnBack = async (n: number, told: (sequence: number) => void, text: string): Promise<void> => {
    try {
      const { sequence } = await undoTogether(org, n);
      told(sequence);
      toast({ text });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      await again();
    }
  };
  const undoOne = (n: number): Promise<void> =>
    turnBack(
      n,
      (back) => {
        setDone((old) => old.filter((one) => one !== n));
        setUndone((old) => [...old, back]);
      },
      say('map.undone'),
    );
  const redoOne = (n: number): Promise<void> =>
    turnBack(
      n,
      (forth) => {
        setUndone((old) => old.filter((one) => one !== n));
        setDone((old) => [...old, forth]);
      },
      say('map.redone'),
    );

  const commit = async (changes: readonly Change[], told: string): Promise<string | null> => {
    try {
      const { sequence, changed } = await changeTogether(org, changes);
      if (changed) {
        setDone((old) => [...old, sequence]);
        setUndone([]);
        toast({ text: told, undo: () => void undoOne(sequence) });
      }
      await again();
      return null;
    } catch (error) {
      const text = refusedText(error, words);
      toast({ text, failed: true });
      await again();
      return text;
    }
  };

  const settle = (places: ReadonlyMap<string, Place | null>): void =>
    setMoved(
      (old) => new Map([...old].filter(([key, place]) => !places.has(key) || places.get(key) !== place)),
    );
  const record = async (places: ReadonlyMap<string, Place | null>, told: string): Promise<void> => {
    const changes = [...places].map(
      ([key, place]): Change => ({ section: 'objectives', key, version: '*', fields: { place } }),
    );
    await commit(changes, told);
    settle(places);
  };
  const move = (objective: string, place: Place, isSoon: boolean): void => {
    setMoved((old) => new Map([...old, [objective, place]]));
    clearTimeout(waiting.current.get(objective));
    const send = (): void => {
      waiting.current.delete(objective);
      void record(new Map([[objective, place]]), say('map.moved', { name: nameOf(objective) }));
    };
    if (isSoon) send();
    else waiting.current.set(objective, setTimeout(send, restMs));
  };
  const intoLane = (key: string, perspective: string, lane: string, place: Place | null): void => {
    const fields = { perspective, place };
    const change: Change = { section: 'objectives', key, version: '*', fields };
    void commit([change], say('map.movedTo', { name: nameOf(key), lane }));
  };
  const layOutAgain = (objectives: readonly string[]): void => {
    const places = new Map(objectives.map((key) => [key, null]));
    setMoved((old) => new Map<string, Place | null>([...old, ...places]));
    void record(places, say('map.laidOut'));
  };

  const [lastDone, lastUndone] = [done.at(-1), undone.at(-1)];
  const undo = lastDone === undefined ? null : () => void undoOne(lastDone);
  const redo = lastUndone === undefined ? null : () => void redoOne(lastUndone);
  const keys = useRef<(event: globalThis.KeyboardEvent) => void>(() => undefined);
  keys.current = (event) => {
    if (!isMod(event)) return;
    const key = event.key.toLowerCase();
    const isField =
      event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    // A slider is no field in which something is typed.
    const isTyped = isField && (event.target as HTMLInputElement).type !== 'range';
    if (isTyped || document.querySelector('[role="dialog"]')) return;
    if ((key === 'z' && event.shiftKey) || key === 'y') redo?.();
    else if (key === 'z') undo?.();
    else return;
    event.preventDefault();
    // The toast would undo, too.
    event.stopPropagation();
  };
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent): void => keys.current(event);
    document.addEventListener('keydown', hear, true);
    return () => document.removeEventListener('keydown', hear, true);
  }, []);

  return { commit, undo, redo, moved, move, intoLane, layOutAgain };
}
