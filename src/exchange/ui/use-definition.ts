/**
 * One definition being changed: the draft over what was read, kept through reloads, and held against what others
 * record meanwhile. Any editor of any kind of definition stands on it.
 */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { keptUnder } from '#board/ui/change-set-here.ts';
import { Refusal } from '#kit/call.ts';
import {
  type Definition,
  definitionQuery,
  type Fields,
  type Finding,
  type Section,
} from './definition-client.ts';
import { carriedOver, changesOf, type Meeting, meetingsOf } from './definition-draft.ts';

interface Held {
  /** Null where it is being made. */
  base: Definition | null;
  draft: Fields;
}

export interface Editing {
  /** What was read; null while it is on its way, and of what is being made. */
  base: Definition | null;
  isReady: boolean;
  error: unknown;
  draft: Fields;
  changes: Fields;
  isDirty: boolean;
  /** A draft of an earlier visit was taken up again. */
  isRestored: boolean;
  set: (fields: Fields) => void;
  reset: () => void;
  /** What another has recorded since this was read, field by field; empty: nothing. */
  meetings: Meeting[];
  carryOver: (keep: Record<string, 'mine' | 'theirs'>) => void;
}

const stored = (org: string, section: Section, key: string | null, initial: Fields) =>
  keptUnder(`sightline.draft ${org} ${section} ${key ?? `new ${JSON.stringify(initial)}`}`);

function restored(name: string): Held | null {
  try {
    const held = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Held | null;
    return held && typeof held === 'object' && 'draft' in held ? held : null;
  } catch {
    return null;
  }
}

/** @param key null: it is being made, beginning with `first` */
export function useDefinition(
  org: string,
  section: Section,
  key: string | null,
  first: Fields = {},
): Editing {
  const [initial] = useState(first);
  const name = stored(org, section, key, initial);
  const read = useQuery({ ...definitionQuery(org, section, key ?? ''), enabled: key !== null });
  const [held, setHeld] = useState<Held | null>(() =>
    key === null ? (restored(name) ?? { base: null, draft: initial }) : null,
  );
  const [isRestored, setRestored] = useState(() => key === null && restored(name) !== null);
  const latest = read.data ?? null;

  const changes = useMemo(() => (held ? changesOf(held.base ?? initial, held.draft) : {}), [held, initial]);
  const isDirty = Object.keys(changes).length > 0;

  useEffect(() => {
    if (!latest) return;
    if (!held) {
      const kept = restored(name);
      const isWorth = kept?.base != null && Object.keys(changesOf(kept.base, kept.draft)).length > 0;
      setRestored(isWorth);
      setHeld(isWorth ? kept : { base: latest, draft: latest });
    } else if (!isDirty && held.base?.version !== latest.version) setHeld({ base: latest, draft: latest });
  }, [latest, held, isDirty, name]);

  useEffect(() => {
    if (!held) return;
    if (isDirty) sessionStorage.setItem(name, JSON.stringify(held));
    else sessionStorage.removeItem(name);
  }, [held, isDirty, name]);

  const base = held?.base ?? null;
  const meetings = useMemo(
    () =>
      base && latest && held && latest.version > base.version ? meetingsOf(base, latest, held.draft) : [],
    [base, latest, held],
  );

  const set = useCallback(
    (fields: Fields) => setHeld((old) => (old ? { ...old, draft: { ...old.draft, ...fields } } : old)),
    [],
  );

  return {
    base,
    isReady: held !== null,
    error: read.error,
    draft: held?.draft ?? initial,
    changes,
    isDirty,
    isRestored,
    set,
    reset() {
      setRestored(false);
      setHeld(latest ? { base: latest, draft: latest } : { base: null, draft: initial });
    },
    meetings,
    carryOver(keep) {
      if (!base || !latest || !held) return;
      setHeld({ base: latest, draft: carriedOver(base, latest, held.draft, keep) });
    },
  };
}

/** The findings of a refused save or preview; empty where it was refused for another reason. */
export function findingsIn(error: unknown): Finding[] {
  if (!(error instanceof Refusal)) return [];
  return error.errors.filter(
    (one): one is Finding => typeof one === 'object' && one !== null && 'at' in one && 'code' in one,
  );
}
