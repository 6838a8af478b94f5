/**
 * A view while it is written: kept by the server as a draft a moment after each pause, so that nothing typed is lost,
 * and handed over when its writer says so.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal } from '#kit/call.ts';
import { refusalText } from '#kit/refusal.ts';
import { useWords } from '#kit/words.tsx';
import type { Appraisal, AppraisalView, AppraisalViewInput } from '#review/appraisal-contract.ts';
import { appraisalQuery, putStep } from '#review/ui/appraisal-query.ts';

export interface Rated {
  rating: number | null;
  text: string;
}
export interface ViewDraft {
  ratings: Readonly<Record<string, Rated>>;
  text: string;
}
export interface ViewWriting {
  draft: ViewDraft;
  rate(about: string, change: Partial<Rated>): void;
  say(text: string): void;
  state: 'still' | 'waiting' | 'saving' | 'saved';
  failed: string | null;
  handOver(): Promise<void>;
}

const pauseMs = 1000;

const draftOf = (view: AppraisalView | null): ViewDraft => ({
  ratings: Object.fromEntries(
    (view?.ratings ?? []).map(({ about, rating, text }) => [about, { rating, text: text ?? '' }]),
  ),
  text: view?.text ?? '',
});

const inputOf = ({ ratings, text }: ViewDraft, handOver: boolean): AppraisalViewInput => ({
  ratings: Object.entries(ratings)
    .filter(([, one]) => one.rating !== null || one.text.trim() !== '')
    .map(([about, one]) => ({ about, rating: one.rating, text: one.text.trim() || null })),
  text: text.trim() || null,
  handOver,
});

export function useAppraisalView(org: string, appraisal: Appraisal, voice: 'self' | 'manager'): ViewWriting {
  const words = useWords();
  const queries = useQueryClient();
  const viewIn = useCallback((one: Appraisal) => (voice === 'self' ? one.self : one.view), [voice]);
  const [draft, setDraft] = useState(() => draftOf(viewIn(appraisal)));
  const [state, setState] = useState<ViewWriting['state']>('still');
  const [failed, setFailed] = useState<string | null>(null);
  /** What the server has of it, as this page knows; what another window writes is told from that. */
  const known = useRef(JSON.stringify(draftOf(viewIn(appraisal))));
  const latest = useRef(draft);
  const sending = useRef<Promise<unknown>>(Promise.resolve());
  latest.current = draft;

  const save = useCallback(
    (handOver: boolean): Promise<boolean> => {
      const work = async (): Promise<boolean> => {
        const said = latest.current;
        setState('saving');
        setFailed(null);
        const step = voice === 'self' ? ('self-view' as const) : ('manager-view' as const);
        const key = appraisalQuery(org, appraisal.id);
        const put = async (isAgain: boolean): Promise<Appraisal> => {
          const at = isAgain
            ? await queries.fetchQuery({ ...key, staleTime: 0 })
            : (queries.getQueryData(key.queryKey) ?? appraisal);
          if (isAgain && JSON.stringify(draftOf(viewIn(at))) !== known.current)
            throw new Error(words.say('appraisal.view.passed'));
          try {
            return await putStep(org, at, step, inputOf(said, handOver));
          } catch (error) {
            // The other one has changed something; what is written here is still as it was.
            if (!isAgain && error instanceof Refusal && error.code === 'version-passed')
              return await put(true);
            throw error;
          }
        };
        try {
          const done = await put(false);
          known.current = JSON.stringify(draftOf(viewIn(done)));
          queries.setQueryData(key.queryKey, done);
          setState('saved');
          return true;
        } catch (error) {
          setFailed(
            error instanceof Refusal || !(error instanceof Error) ? refusalText(error, words) : error.message,
          );
          setState('waiting');
          return false;
        }
      };
      const next = sending.current.then(work, work);
      sending.current = next;
      return next;
    },
    [org, appraisal, voice, queries, viewIn, words],
  );
  const saveNow = useRef(save);
  saveNow.current = save;

  useEffect(() => {
    if (state !== 'waiting' || failed !== null || draft !== latest.current) return;
    const timer = setTimeout(() => void saveNow.current(false), pauseMs);
    return () => clearTimeout(timer);
  }, [state, failed, draft]);
  useEffect(() => {
    if (state !== 'waiting' && state !== 'saving') return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [state]);
  // Whoever goes to another page within the pause has it saved, too.
  const waits = useRef(false);
  waits.current = state === 'waiting';
  useEffect(
    () => () => {
      if (waits.current) void saveNow.current(false);
    },
    [],
  );

  const change = (next: ViewDraft): void => {
    setDraft(next);
    setFailed(null);
    setState('waiting');
  };
  return {
    draft,
    rate: (about, more) =>
      change({
        ...draft,
        ratings: {
          ...draft.ratings,
          [about]: { ...(draft.ratings[about] ?? { rating: null, text: '' }), ...more },
        },
      }),
    say: (text) => change({ ...draft, text }),
    state,
    failed,
    async handOver() {
      if (await save(true)) await queries.invalidateQueries({ queryKey: ['appraisals', org] });
    },
  };
}
