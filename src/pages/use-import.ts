/**
 * One import, from the file that is sent to what is recorded of it: what the server says of it, asked again while it
 * works, and how the columns of the file are read.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { ImportRead, ImportState } from '#exchange/contract.ts';
import { type Choices, choicesFrom } from '#exchange/ui/column-mapping.ts';
import { importRefused } from '#exchange/ui/finding-words.ts';
import type { Mapping } from '#exchange/ui/mapping-shape.ts';
import { dropImport, importState, upload } from '#exchange/ui/transfer.ts';
import { Refusal } from '#kit/call.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';

type SavedMapping = Partial<Mapping> & { name?: string; description?: string; mappings?: unknown[] };

const isBusy = (state: ImportState | null): boolean =>
  state?.state === 'checking' || state?.state === 'committing';

export function useImport() {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [read, setRead] = useState<ImportRead | null>(null);
  const [choices, setChoices] = useState<Choices | null>(null);
  const [state, setState] = useState<ImportState | null>(null);
  /** A mapping document kept from before is sent as it is: it may say more than columns. */
  const [saved, setSaved] = useState<SavedMapping | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const cancelUpload = useRef<AbortController | null>(null);

  const busy = isBusy(state);
  const id = state?.id;
  useEffect(() => {
    if (!busy || id === undefined) return;
    let stopped = false;
    const ask = async (): Promise<void> => {
      while (!stopped) {
        await new Promise((resolve) => setTimeout(resolve, 300));
        try {
          const next = await importState(org.code, id);
          if (stopped) return;
          setState(next);
          if (next.state === 'done') await queries.invalidateQueries({ queryKey: ['org', org.code] });
          if (!isBusy(next)) return;
        } catch (error) {
          // One answer lost is no import lost; a refusal is.
          if (error instanceof Refusal && error.status !== 0) {
            setFailed(importRefused(error, words));
            return;
          }
        }
      }
    };
    void ask();
    return () => {
      stopped = true;
    };
  }, [busy, id, org.code, queries, words]);

  const tell = (error: unknown): void => setFailed(importRefused(error, words));
  const again = (): void => {
    if (state && state.state !== 'done') void dropImport(org.code, state.id).catch(() => undefined);
    setRead(null);
    setChoices(null);
    setSaved(null);
    setState(null);
    setFailed(null);
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setFailed(null);
    setSending({ name: file.name, share: 0 });
    cancelUpload.current = new AbortController();
    try {
      const answer = await upload(
        org.code,
        file,
        (share) => setSending({ name: file.name, share }),
        cancelUpload.current.signal,
      );
      setRead(answer);
      setState(answer);
      setChoices(choicesFrom(answer.mapping as Mapping, answer.columns));
    } catch (error) {
      if (!(error instanceof DOMException)) tell(error);
    } finally {
      setSending(null);
    }
  };
  const takeMapping = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    try {
      const document = JSON.parse(await file.text()) as SavedMapping;
      if (typeof document.fields !== 'object' && !Array.isArray(document.mappings))
        throw new Error('no mapping');
      setSaved(document);
      setFailed(null);
    } catch {
      setFailed(say('import.mappingBroken', { name: file.name }));
    }
  };
  const byHand = (): void => {
    // What a saved mapping of one table says is a beginning for choosing by hand.
    if (read && saved?.fields) {
      const mapping = { ...saved, fields: saved.fields };
      setRead({ ...read, mapping });
      setChoices(choicesFrom(mapping, read.columns));
    }
    setSaved(null);
  };
  const save = (mapping: Mapping): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(
      new Blob([`${JSON.stringify({ format: 'sightline-mapping/1', ...mapping }, null, 2)}\n`], {
        type: 'application/json',
      }),
    );
    link.download = `${state?.file.replace(/\.[^.]+$/, '') ?? 'mapping'}.mapping.json`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const run = async (act: () => Promise<ImportState>): Promise<void> => {
    setFailed(null);
    try {
      setState(await act());
    } catch (error) {
      tell(error);
    }
  };
  return {
    sending,
    /** What was found in the file. */
    read,
    choices,
    setChoices,
    state,
    saved,
    failed,
    busy,
    tell,
    again,
    take,
    takeMapping,
    byHand,
    save,
    run,
    cancelUpload: () => cancelUpload.current?.abort(),
  };
}
