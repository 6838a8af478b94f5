/** Asks what a change would do, a moment after it was made; an older question is given up for a newer one. */
import { useEffect, useState } from 'react';
import type { Span } from '#board/contract.ts';
import { type Fields, type Preview, previewOf, type Section } from './definition-client.ts';

const afterMs = 300;

interface Question {
  changes: Partial<Record<Section, Fields[]>>;
  at: { period: string; span: Span };
  kpi: { unit: string; measure: string } | null;
}

export interface Previewing {
  state: 'same' | 'asking' | 'told' | 'failed';
  /** The last answer; it stays while the next one is on its way. */
  preview: Preview | null;
  error: unknown;
}

export function usePreview(
  org: string,
  changes: Partial<Record<Section, Fields[]>>,
  at: { period: string; span: Span },
  kpi: { unit: string; measure: string } | null,
): Previewing {
  const [told, setTold] = useState<Previewing>({ state: 'same', preview: null, error: null });
  // Asked again when the question is another, not when its parts are made anew.
  const asked = JSON.stringify({ changes, at, kpi });
  useEffect(() => {
    const { changes: now, at: when, kpi: which } = JSON.parse(asked) as Question;
    if (Object.values(now).every((list) => list.length === 0)) {
      setTold({ state: 'same', preview: null, error: null });
      return;
    }
    const aborting = new AbortController();
    setTold((old) => ({ ...old, state: 'asking', error: null }));
    const timer = setTimeout(() => {
      previewOf(org, now, when, which, aborting.signal).then(
        (preview) => setTold({ state: 'told', preview, error: null }),
        (error: unknown) => {
          if (!aborting.signal.aborted) setTold((old) => ({ ...old, state: 'failed', error }));
        },
      );
    }, afterMs);
    return () => {
      clearTimeout(timer);
      aborting.abort();
    };
  }, [org, asked]);
  return told;
}
