/** Saving what an editor of a measure says, all of it together, and taking all of it back. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { changeTogether, undoTogether } from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Refusal } from '#kit/call.ts';
import { useFaults } from '#kit/faults.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { changesIn, type Parts, type When } from './measure-saving.ts';
import { useKeepDraft } from './use-keep-draft.ts';

interface Saving {
  /** `Ctrl+S` does it, too. */
  save: () => Promise<void>;
  /** As a draft of the template. */
  keep: () => Promise<void>;
  busy: boolean;
  /** What the server said when it refused; null: nothing. */
  refused: unknown;
  forget: () => void;
}

export function useMeasureSaving({
  unit,
  code,
  name,
  isNew,
  isDirty,
  parts,
  when,
}: {
  unit: string;
  code: string;
  name: string;
  isNew: boolean;
  isDirty: boolean;
  parts: Parts;
  when: When;
}): Saving {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const faults = useFaults();
  const [refused, setRefused] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  // Sent again after a lost answer, what was made stays one.
  const once = useRef(crypto.randomUUID());
  const save = async (): Promise<void> => {
    if (busy || ((isDirty || faults.unread > 0) && faults.refuse()) || !isDirty) return;
    setBusy(true);
    setRefused(null);
    try {
      const { sequence } = await changeTogether(org.code, changesIn(parts, when), once.current);
      for (const part of [parts.measure, parts.kpi, parts.target]) part.reset();
      toast({ text: say(isNew ? 'saved.made' : 'saved', { name }), undo: () => void undoAll(sequence) });
      await navigate({ to: '/o/$org/kpi/$unit/$measure', params: { org: org.code, unit, measure: code } });
    } catch (error) {
      if (error instanceof Refusal && error.status !== 0) once.current = crypto.randomUUID();
      // Someone else was faster: what they recorded is met field by field.
      if (!(error instanceof Refusal && error.code === 'version-passed')) setRefused(error);
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    }
  };
  const keepDraft = useKeepDraft();
  const keep = async (): Promise<void> => {
    if (busy || faults.refuse() || !isDirty) return;
    setBusy(true);
    setRefused(null);
    try {
      await keepDraft(name, changesIn(parts, when));
      for (const part of [parts.measure, parts.kpi, parts.target]) part.reset();
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const undoAll = async (n: number): Promise<void> => {
    try {
      await undoTogether(org.code, n);
      if (isNew) await navigate({ to: '/o/$org/scorecard/$unit', params: { org: org.code, unit } });
      toast({ text: say('saved.undone', { name }) });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    }
  };
  const saving = useRef(save);
  saving.current = save;
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void saving.current();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, []);
  return { save, keep, busy, refused, forget: () => setRefused(null) };
}
