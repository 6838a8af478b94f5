/** Saves targets passed down, all of them under one number, and takes all of them back. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { PassedDown } from '#board/flow-contract.ts';
import { type Change, changeTogether, undoTogether } from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Refusal } from '#kit/call.ts';
import { useFaults } from '#kit/faults.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';

export function useTargetsSaving(read: PassedDown, onDone: () => void) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const faults = useFaults();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const once = useRef(crypto.randomUUID());
  const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const undo = async (n: number): Promise<void> => {
    try {
      await undoTogether(org.code, n);
      toast({ text: say('pass.undone') });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      await again();
    }
  };
  const save = async (): Promise<void> => {
    if (busy || faults.refuse()) return;
    setBusy(true);
    setRefused(null);
    const changes = read.changes as Change[];
    try {
      const { sequence } = await changeTogether(org.code, changes, once.current);
      once.current = crypto.randomUUID();
      toast({ text: say('pass.saved', { n: changes.length }), undo: () => void undo(sequence) });
      onDone();
    } catch (error) {
      if (error instanceof Refusal && error.status !== 0) once.current = crypto.randomUUID();
      setRefused(error);
    } finally {
      setBusy(false);
      await again();
    }
  };
  return { save, busy, refused };
}
