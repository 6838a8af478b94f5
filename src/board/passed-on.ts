/**
 * Word that other rooms tell open pages, on every node: it comes with the commit, and is passed on as it came, as an
 * event named by its topic. Of comments, which this room knows, see `comment-news.ts`.
 */
import type { Db } from '#platform/db/database.ts';

export interface PassedOn {
  /** `null`: word may have been missed, look again. Returns how to stop. */
  on(org: string, told: (topic: string, data: string | null) => void): () => void;
  close(): void;
}

export function openPassedOn(db: Db, topics: readonly string[]): PassedOn {
  const hearers = new Map<string, Set<(topic: string, data: string | null) => void>>();
  const stop = db.onWord((word) => {
    if (word === null) {
      for (const all of hearers.values())
        for (const told of all) for (const topic of topics) told(topic, null);
      return;
    }
    if (!topics.includes(word.topic)) return;
    for (const told of hearers.get(word.org) ?? []) told(word.topic, word.data);
  });
  return {
    on(org, told) {
      const all = hearers.get(org) ?? new Set();
      all.add(told);
      hearers.set(org, all);
      return () => {
        all.delete(told);
        if (all.size === 0) hearers.delete(org);
      };
    },
    close: stop,
  };
}
