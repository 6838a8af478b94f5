/**
 * Word that other rooms tell open pages, on every node: it comes with the commit, and is passed on as it came, as an
 * event named by its topic. Of comments, which this room knows, see `comment-news.ts`.
 */
import type { Db } from '#platform/db/database.ts';

export interface PassedOn {
  /**
   * `null`: word may have been missed, look again. Returns how to stop.
   * @param person who listens: what is only for some is passed on to nobody else, and without its list of them
   */
  on(org: string, told: (topic: string, data: string | null) => void, person: string | null): () => void;
  close(): void;
}

interface Hearer {
  told(topic: string, data: string | null): void;
  person: string | null;
}

/** @param personal topics whose data lists the persons, a line each, who may hear of it */
export function openPassedOn(db: Db, topics: readonly string[], personal: readonly string[] = []): PassedOn {
  const hearers = new Map<string, Set<Hearer>>();
  const stop = db.onWord((word) => {
    if (word === null) {
      for (const all of hearers.values())
        for (const { told } of all) for (const topic of [...topics, ...personal]) told(topic, null);
      return;
    }
    if (personal.includes(word.topic)) {
      const persons = new Set(word.data.split('\n'));
      for (const { told, person } of hearers.get(word.org) ?? [])
        if (person !== null && persons.has(person)) told(word.topic, '{}');
      return;
    }
    if (!topics.includes(word.topic)) return;
    for (const { told } of hearers.get(word.org) ?? []) told(word.topic, word.data);
  });
  return {
    on(org, told, person) {
      const all = hearers.get(org) ?? new Set();
      const hearer = { told, person };
      all.add(hearer);
      hearers.set(org, all);
      return () => {
        all.delete(hearer);
        if (all.size === 0) hearers.delete(org);
      };
    },
    close: stop,
  };
}
