/**
 * Keeps what was entered in this browser until the server has it, for each organization and person apart. Several
 * tabs may be open: each changes in what is kept only what is its own.
 */
import type { Draft } from './entry-drafts.ts';

/** A request that was sent, and whose answer is not known: sent again with its key it is taken once. */
export interface Batch {
  key: string;
  body: { figures: object[] };
  /** The drafts in it, in their order. */
  drafts: Draft[];
}

interface Kept {
  drafts: Record<string, Draft>;
  batches: Record<string, Batch>;
}

export interface Keeping {
  load: () => { drafts: Draft[]; batches: Batch[] };
  /** False where the browser has no room, or keeps nothing at all. */
  keep: (changes: Iterable<readonly [string, Draft | null]>) => boolean;
  keepBatch: (batch: Batch) => void;
  dropBatch: (key: string) => void;
}

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const keptUnder = (org: string, person: string): string => `sightline.entry ${org} ${person}`;

export function openKeeping(name: string, place: Place): Keeping {
  const read = (): Kept => {
    try {
      const kept = JSON.parse(place.getItem(name) ?? '{}') as Partial<Kept>;
      return { drafts: kept.drafts ?? {}, batches: kept.batches ?? {} };
    } catch {
      return { drafts: {}, batches: {} };
    }
  };
  const write = (kept: Kept): boolean => {
    try {
      const isEmpty = Object.keys(kept.drafts).length + Object.keys(kept.batches).length === 0;
      if (isEmpty) place.removeItem(name);
      else place.setItem(name, JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  };
  return {
    load() {
      const { drafts, batches } = read();
      return { drafts: Object.values(drafts), batches: Object.values(batches) };
    },
    keep(changes) {
      const kept = read();
      for (const [key, draft] of changes) {
        if (draft) kept.drafts[key] = draft;
        else delete kept.drafts[key];
      }
      return write(kept);
    },
    keepBatch(batch) {
      const kept = read();
      kept.batches[batch.key] = batch;
      write(kept);
    },
    dropBatch(key) {
      const kept = read();
      delete kept.batches[key];
      write(kept);
    },
  };
}
