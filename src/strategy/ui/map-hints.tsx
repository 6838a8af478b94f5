/** What a map leaves open: what it is, why it matters, how to mend it. */
import { useWords } from '#kit/words.tsx';
import type { MapLink, MapObjective } from '../map-types.ts';
import { linkSentence } from '../map-words.ts';
import styles from './map-side.module.css';

export type Hint =
  | { code: 'no-kpi' | 'outcome-no-driver' | 'driver-no-outcome' | 'nothing-leads'; objective: string }
  | { code: 'against-order'; link: string; cause: string; effect: string }
  | { code: 'loop'; path: string[]; members: string[]; links: string[] };

/** How many hints each objective and each link has. */
export function hintCounts(hints: readonly Hint[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const hint of hints)
    for (const key of 'objective' in hint ? [hint.objective] : 'link' in hint ? [hint.link] : hint.links)
      counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

export function MapHints({
  hints,
  objectives,
  links,
  onOpen,
  onOpenLink,
}: {
  hints: readonly Hint[];
  objectives: readonly MapObjective[];
  links: readonly MapLink[];
  onOpen: (objective: string) => void;
  onOpenLink: (link: string) => void;
}) {
  const words = useWords();
  const { say } = words;
  const nameOf = (key: string): string => objectives.find((one) => one.key === key)?.name ?? key;
  const codes = [...new Set(hints.map((hint) => hint.code))];
  if (hints.length === 0) return <p className={styles.text}>{say('map.hints.none')}</p>;
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{say('map.hints.text')}</p>
      {codes.map((code) => (
        <section key={code} className={styles.hint}>
          <h3>{say(`map.hint.${code}`)}</h3>
          <ul>
            {hints
              .filter((hint) => hint.code === code)
              .map((hint) => {
                if (hint.code === 'loop')
                  return (
                    <li key={hint.links.join()}>
                      <button type="button" className={styles.go} onClick={() => onOpenLink(hint.links[0]!)}>
                        {[...hint.path, hint.path[0]!].map(nameOf).join(' › ')}
                      </button>
                    </li>
                  );
                if (hint.code === 'against-order') {
                  const link = links.find((one) => one.key === hint.link);
                  return (
                    <li key={hint.link}>
                      <button type="button" className={styles.go} onClick={() => onOpenLink(hint.link)}>
                        {link ? linkSentence(link, words) : hint.link}
                      </button>
                    </li>
                  );
                }
                return (
                  <li key={hint.objective}>
                    <button type="button" className={styles.go} onClick={() => onOpen(hint.objective)}>
                      {nameOf(hint.objective)}
                    </button>
                  </li>
                );
              })}
          </ul>
          <p>{say(`map.hint.${code}.why`)}</p>
          <p>
            <strong>{say('map.hint.mend')}</strong> {say(`map.hint.${code}.mend`)}
          </p>
        </section>
      ))}
    </div>
  );
}
