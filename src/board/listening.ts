/** Who hears of an organization's changes, up to which number they were told, and the last of what they were told. */
import type { Figure } from '#engine/definitions.ts';
import { beside, type Headline, headlineOf } from './headline.ts';
import type { Loaded } from './loading.ts';
import { newsOf } from './news.ts';
import type { News } from './news-contract.ts';

type Hearer = (news: News) => void;

interface Hearers {
  all: Set<Hearer>;
  /** The number up to which they have been told; null before the first reading. */
  told: number | null;
  /** The last of it, for pages whose line was cut. */
  news: News[];
}

export interface Listening {
  /** Whether someone listens. */
  to(org: string): boolean;
  organizations(): Iterable<string>;
  /** Returns how to stop, and whether how it stands has to be known before anything can be told. */
  add(org: string, hear: Hearer): { isNew: boolean; stop(): void };
  /**
   * Those who listen hear of every step once, whoever caused it to be taken up. How the whole stood before is kept
   * while someone listens.
   */
  tell(before: Headline | null, loaded: Loaded, taken: Iterable<Figure> | null): Headline | null;
  /** What was told after number `n`, oldest first; null where that is not remembered from there on. */
  after(org: string, n: number): News[] | null;
}

const mostNews = 100;

export function openListening(): Listening {
  const hearers = new Map<string, Hearers>();
  return {
    to: (org) => hearers.has(org),
    organizations: () => hearers.keys(),
    add(org, hear) {
      const listening = hearers.get(org) ?? { all: new Set<Hearer>(), told: null, news: [] };
      listening.all.add(hear);
      hearers.set(org, listening);
      return {
        isNew: listening.told === null,
        stop() {
          listening.all.delete(hear);
          if (listening.all.size === 0) hearers.delete(org);
        },
      };
    },
    tell(before, loaded, taken) {
      const { org, board, sequence, recorded, recordings, facts } = loaded;
      const listening = hearers.get(org);
      if (!listening) return null;
      const { told } = listening;
      if (told === sequence && before !== null) return before;
      const now = headlineOf(board);
      listening.told = sequence;
      if (told === null || told >= sequence) return now;
      const news = newsOf(
        board,
        {
          after: told,
          sequence,
          recorded,
          figures: taken ?? recordings.after(told),
          // They lie in the order of their numbers, and there may be tens of thousands.
          facts: facts.slice(facts.findLastIndex((fact) => fact.recorded <= told) + 1),
        },
        beside(before, now),
      );
      listening.news.push(news);
      if (listening.news.length > mostNews) listening.news.shift();
      for (const hear of listening.all) hear(news);
      return now;
    },
    after(org, n) {
      const news = hearers.get(org)?.news ?? [];
      const first = news.findIndex((one) => one.from <= n && n < one.sequence);
      return first < 0 || news[first]?.from !== n ? null : news.slice(first);
    },
  };
}
