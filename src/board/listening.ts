/** Who hears of an organization's changes, up to which number they were told, and the last of what they were told. */
import type { Fact, Figure } from '#engine/definitions.ts';
import { beside, type Headline, headlineOf } from './headline.ts';
import type { Loaded } from './loading.ts';
import { mostTold, newsOf, tallyOf } from './news.ts';
import type { News } from './news-contract.ts';

type Hearer = (news: News) => void;

interface Hearers {
  all: Set<Hearer>;
  /** The number up to which they have been told; null before the first reading. */
  told: number | null;
  /** The last of it, for pages whose line was cut. */
  news: News[];
  /** Forgets all this, since nobody listens any more. */
  leaving: NodeJS.Timeout | null;
}

export interface Listening {
  /** Whether someone listens, or did a few minutes ago. */
  to(org: string): boolean;
  organizations(): Iterable<string>;
  /** Returns how to stop, and whether how it stands has to be known before anything can be told. */
  add(org: string, hear: Hearer): { isNew: boolean; stop(): void };
  /**
   * Those who listen hear of every step once, whoever caused it to be taken up. How the whole stood before is kept
   * while someone listens, and for some minutes after, since whoever left may come back.
   */
  tell(before: Headline | null, loaded: Loaded, taken: Iterable<Figure> | null): Headline | null;
  /**
   * What was missed after number `n`: as it was told, oldest first, where that is remembered from there on; else one
   * piece of news made from the records. Null where the records have no such number before their present one.
   */
  missed(loaded: Loaded, n: number): News[] | null;
  close(): void;
}

const mostNews = 100;
const keptMs = 10 * 60_000;

export function openListening(keptFor = keptMs): Listening {
  const hearers = new Map<string, Hearers>();
  /** What was made last from the records: after a restart many pages come back from the same number at once. */
  const made = new Map<string, News>();
  return {
    to: (org) => hearers.has(org),
    organizations: () => hearers.keys(),
    add(org, hear) {
      const listening = hearers.get(org) ?? { all: new Set<Hearer>(), told: null, news: [], leaving: null };
      if (listening.leaving) clearTimeout(listening.leaving);
      listening.leaving = null;
      listening.all.add(hear);
      hearers.set(org, listening);
      return {
        isNew: listening.told === null,
        stop() {
          if (!listening.all.delete(hear) || listening.all.size > 0) return;
          listening.leaving = setTimeout(() => hearers.delete(org), keptFor).unref();
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
          figures: taken ? tallyOf(taken) : recordings.tally(told, sequence, mostTold),
          facts: statedAfter(facts, told),
        },
        beside(before, now),
      );
      listening.news.push(news);
      if (listening.news.length > mostNews) listening.news.shift();
      for (const hear of listening.all) hear(news);
      return now;
    },
    missed(loaded, n) {
      const { org, board, sequence, recorded, recordings, facts } = loaded;
      if (n >= sequence || !recorded.has(n)) return null;
      const told = hearers.get(org)?.news ?? [];
      const first = told.findIndex((one) => one.from === n);
      if (first >= 0) return told.slice(first);
      const known = made.get(org);
      if (known?.from === n && known.sequence === sequence) return [known];
      const figures = recordings.tally(n, sequence, mostTold);
      const step = { after: n, sequence, recorded, figures, facts: statedAfter(facts, n) };
      // How it stood then would take a board of its own, so what each perspective did is left open.
      const news = newsOf(board, step, beside(null, headlineOf(board)));
      made.set(org, news);
      return [news];
    },
    close() {
      for (const { leaving } of hearers.values()) if (leaving) clearTimeout(leaving);
      hearers.clear();
    },
  };
}

/** They lie in the order of their numbers, and there may be tens of thousands. */
const statedAfter = (facts: readonly Fact[], n: number): readonly Fact[] =>
  facts.slice(facts.findLastIndex((fact) => fact.recorded <= n) + 1);
