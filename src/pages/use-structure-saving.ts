/** Saving an outline as one number, taking it back and doing it again, and the keys for it. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import {
  type Change,
  changeTogether,
  type Definition,
  undoTogether,
} from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Refusal } from '#kit/call.ts';
import { useFaults } from '#kit/faults.tsx';
import { isMod } from '#kit/keys.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { useKeepDraft } from './use-keep-draft.ts';
import type { OutlineEditing } from './use-outline.ts';

export function useStructureSaving({
  card,
  changes,
  editing,
  busy,
  setBusy,
  tell,
  onSaved,
}: {
  card: Definition;
  changes: readonly Change[];
  editing: OutlineEditing;
  busy: boolean;
  setBusy: (busy: boolean) => void;
  tell: (text: string) => void;
  onSaved: () => void;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const faults = useFaults();
  const [refused, setRefused] = useState<unknown>(null);
  const [done, setDone] = useState<number[]>([]);
  const [undone, setUndone] = useState<number[]>([]);
  // Sent again after a lost answer, it is done once.
  const once = useRef(crypto.randomUUID());
  const save = async (): Promise<void> => {
    if (busy || faults.refuse() || changes.length === 0) return;
    setBusy(true);
    setRefused(null);
    try {
      const { sequence } = await changeTogether(org.code, changes, once.current);
      once.current = crypto.randomUUID();
      editing.settle();
      setDone([...done, sequence]);
      setUndone([]);
      onSaved();
      toast({
        text: say('saved', { name: String(card.name ?? card.key) }),
        undo: () => void undoLast(sequence),
      });
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    } catch (error) {
      if (error instanceof Refusal && error.status !== 0) once.current = crypto.randomUUID();
      setRefused(error);
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    } finally {
      setBusy(false);
    }
  };
  const keepDraft = useKeepDraft();
  /** As a draft of the template. */
  const keep = async (): Promise<void> => {
    if (busy || faults.refuse() || changes.length === 0) return;
    setBusy(true);
    setRefused(null);
    try {
      await keepDraft(String(card.name ?? card.key), changes);
      editing.reset();
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  /** What was saved is taken back as one number; taken back again, it stands. */
  const undoSaved = async (n: number, told: (sequence: number) => void): Promise<void> => {
    try {
      const { sequence } = await undoTogether(org.code, n);
      told(sequence);
      toast({ text: say('saved.undone', { name: String(card.name ?? card.key) }) });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    }
  };
  const undoLast = (n: number): Promise<void> =>
    undoSaved(n, (back) => {
      setDone((old) => old.filter((one) => one !== n));
      setUndone((old) => [...old, back]);
    });
  const redoLast = (n: number): Promise<void> =>
    undoSaved(n, (again) => {
      setUndone((old) => old.filter((one) => one !== n));
      setDone((old) => [...old, again]);
    });
  const [lastDone, lastUndone] = [done.at(-1), undone.at(-1)];
  const undo = editing.undo
    ? () => {
        editing.undo?.();
        tell(say('structure.undone'));
      }
    : lastDone !== undefined && !editing.isDirty
      ? () => undoLast(lastDone)
      : null;
  const redo = editing.redo
    ? () => {
        editing.redo?.();
        tell(say('structure.redone'));
      }
    : lastUndone !== undefined && !editing.isDirty
      ? () => redoLast(lastUndone)
      : null;

  const keys = useRef<(event: globalThis.KeyboardEvent) => void>(() => undefined);
  keys.current = (event) => {
    if (!isMod(event)) return;
    const key = event.key.toLowerCase();
    const isField =
      event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (key === 's') void save();
    else if (isField || document.querySelector('[role="dialog"]')) return;
    else if (key === 'z' && event.shiftKey) void redo?.();
    else if (key === 'y') void redo?.();
    else if (key === 'z') void undo?.();
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

  return { save, keep, undo, redo, refused, forget: () => setRefused(null) };
}
