/**
 * One paragraph of minutes while it is typed: saved when the typing rests, joined with what others typed into it
 * meanwhile. What could not be saved stays in the field and in the tab, and is tried again.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal } from '#kit/call.ts';
import { mergeTexts } from '../merging.ts';
import type { Minute, Minutes } from '../minute-contract.ts';
import { addMinute, changeMinute, deleteMinute, minutesQuery } from './review-query.ts';

const restMs = 600;
const againMs = 4000;

export interface Paragraph {
  text: string;
  /** Whose words were joined with mine, and whether both stand one after the other. */
  merged: { by: string; isBoth: boolean } | null;
  failed: unknown;
  isSaved: boolean;
  type(text: string): void;
  /** The typing is over: what is left is saved, and a paragraph without words goes. */
  leave(): Promise<void>;
}

/** What stands in the server's refusal of words made from others that have passed. */
function wordsNow(error: unknown): Minute | null {
  if (!(error instanceof Refusal) || error.status !== 412) return null;
  const [first] = error.errors;
  return typeof first === 'object' && first !== null && 'minute' in first ? (first.minute as Minute) : null;
}

export function useParagraph(
  org: string,
  review: string,
  about: string,
  minute: Minute | null,
  onMade: (minute: Minute) => void,
): Paragraph {
  const queries = useQueryClient();
  const kept = `sightline.minute.${review}.${minute?.id ?? `new.${about}`}`;
  const [text, setText] = useState(() => sessionStorage.getItem(kept) ?? minute?.text ?? '');
  const [merged, setMerged] = useState<Paragraph['merged']>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [isSaved, setSaved] = useState(true);
  const base = useRef(minute);
  const typed = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const going = useRef<Promise<void> | null>(null);
  const key = useRef(crypto.randomUUID());
  const made = useRef(onMade);
  made.current = onMade;

  const show = useCallback((next: string) => {
    typed.current = next;
    setText(next);
  }, []);
  const told = useCallback(
    (saved: Minute) => {
      queries.setQueryData<Minutes>(minutesQuery(org, review).queryKey, (old) => {
        const items = old?.items ?? [];
        const at = items.findIndex((one) => one.id === saved.id);
        return { items: at < 0 ? [...items, saved] : items.with(at, saved) };
      });
    },
    [queries, org, review],
  );
  const join = useCallback(
    (theirs: Minute) => {
      const { text: both, isBoth } = mergeTexts(base.current?.text ?? '', theirs.text, typed.current);
      base.current = theirs;
      setMerged({ by: theirs.lastBy, isBoth });
      show(both);
    },
    [show],
  );

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    await going.current;
    const wanted = typed.current;
    const from = base.current;
    if (wanted === (from?.text ?? '') || wanted.trim() === '') return;
    const work = async (): Promise<void> => {
      try {
        const saved = from
          ? await changeMinute(org, review, from, wanted)
          : await addMinute(org, review, { about, text: wanted }, key.current);
        base.current = saved;
        sessionStorage.removeItem(kept);
        setFailed(null);
        told(saved);
        if (!from) made.current(saved);
        if (typed.current === saved.text) setSaved(true);
        else timer.current = setTimeout(() => void save(), restMs);
      } catch (error) {
        const theirs = wordsNow(error);
        if (theirs) {
          join(theirs);
          timer.current = setTimeout(() => void save(), 0);
          return;
        }
        setFailed(error);
        if (error instanceof Refusal && error.status >= 400 && error.status < 500) return;
        timer.current = setTimeout(() => void save(), againMs);
      }
    };
    going.current = work();
    await going.current;
    going.current = null;
  }, [org, review, about, kept, told, join]);

  // What others typed comes in: as it is where I typed nothing, joined with mine where I did.
  useEffect(() => {
    const from = base.current;
    if (!minute || !from || minute.version <= from.version || going.current) return;
    if (typed.current === from.text) {
      base.current = minute;
      show(minute.text);
      return;
    }
    join(minute);
    timer.current = setTimeout(() => void save(), restMs);
  }, [minute, show, join, save]);
  // What was left unsaved in this tab is saved now.
  useEffect(() => {
    if (typed.current !== (base.current?.text ?? '')) timer.current = setTimeout(() => void save(), restMs);
  }, [save]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      void save();
    },
    [save],
  );

  return {
    text,
    merged,
    failed,
    isSaved,
    type(next) {
      show(next);
      setSaved(false);
      sessionStorage.setItem(kept, next);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), restMs);
    },
    async leave() {
      const from = base.current;
      if (from && typed.current.trim() === '') {
        clearTimeout(timer.current);
        sessionStorage.removeItem(kept);
        await deleteMinute(org, review, from).catch(setFailed);
        void queries.invalidateQueries({ queryKey: minutesQuery(org, review).queryKey });
        return;
      }
      await save();
    },
  };
}
