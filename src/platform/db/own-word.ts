/**
 * Word of a commit comes back to the process that made it, over another connection and some time after the commit
 * was answered. Its hearers are told at the answer instead, and the word is let pass when it comes: it is known by
 * the connection that sent it. All other word is passed on as it comes.
 */

export interface Expected {
  /** The commit was answered otherwise: the organizations whose word was let pass all the same. */
  withdraw(): string[];
}

export interface OwnWord {
  /** Called before the commit, since word of it may come before its answer. */
  expect(from: number, orgs: Iterable<string>): Expected;
  /** Whether this is word of a commit that its hearers are told of by whoever made it. */
  passes(from: number | null, org: string): boolean;
  /** Word may have been missed: none is waited for any more, and what still comes is passed on. */
  forget(): void;
}

interface Awaited {
  from: number;
  org: string;
  came: boolean;
}

/** Where word comes under other names (through a pooler) none of it is recognised, and nothing may pile up. */
const mostAwaited = 1000;

export function openOwnWord(): OwnWord {
  const awaited = new Set<Awaited>();
  return {
    expect(from, orgs) {
      if (awaited.size >= mostAwaited) awaited.clear();
      const mine = [...orgs].map((org) => ({ from, org, came: false }));
      for (const one of mine) awaited.add(one);
      return {
        withdraw() {
          for (const one of mine) awaited.delete(one);
          return mine.filter((one) => one.came).map((one) => one.org);
        },
      };
    },
    passes(from, org) {
      for (const one of awaited) {
        if (one.from !== from || one.org !== org) continue;
        one.came = true;
        awaited.delete(one);
        return true;
      }
      return false;
    },
    forget: () => awaited.clear(),
  };
}
