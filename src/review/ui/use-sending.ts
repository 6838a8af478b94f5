/** One thing sent from a form: while it is on its way the form waits, and what was refused is told in it. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { reviewsKey } from '#board/ui/passed-on-heard.ts';
import { refusalText } from '#kit/refusal.ts';
import { useWords } from '#kit/words.tsx';

/** @param under the key of what is asked for again afterwards */
export function useSending(org: string, under = reviewsKey) {
  const words = useWords();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  /** What was refused, for whoever leads on from it. */
  const [refused, setRefused] = useState<unknown>(null);
  /** The same as long as it has not gone through. */
  const key = useRef(crypto.randomUUID());
  async function send<T>(work: (key: string) => Promise<T>): Promise<T | null> {
    setBusy(true);
    setFailed(null);
    setRefused(null);
    try {
      const done = await work(key.current);
      key.current = crypto.randomUUID();
      await queries.invalidateQueries({ queryKey: [under, org] });
      return done;
    } catch (error) {
      setFailed(refusalText(error, words));
      setRefused(error);
      return null;
    } finally {
      setBusy(false);
    }
  }
  return { busy, failed, refused, send };
}
