/** “Link to…”: the objective that another leads to, found by typing. */
import { useMemo, useState } from 'react';
import { fold } from '#engine/text/fold.ts';
import { StatusMark } from '#kit/marks.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import type { MapLane, MapLink, MapObjective } from '../map-types.ts';
import styles from './link-to.module.css';

export function LinkTo({
  from,
  lanes,
  objectives,
  links,
  onPick,
  onClose,
}: {
  from: MapObjective;
  lanes: readonly MapLane[];
  objectives: readonly MapObjective[];
  links: readonly MapLink[];
  onPick: (effect: string) => void;
  onClose: () => void;
}) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const lane = useMemo(() => new Map(lanes.map(({ code }, n) => [code, n])), [lanes]);
  const linked = new Set(links.filter((link) => link.cause === from.key).map((link) => link.effect));
  const found = useMemo(() => {
    const words = fold(text).split(/\s+/).filter(Boolean);
    const own = lane.get(from.perspective) ?? 0;
    /** What stands above comes first: there most links lead. */
    const far = (one: MapObjective): number => {
      const by = own - (lane.get(one.perspective) ?? 0);
      return by > 0 ? by : 10 - by;
    };
    return objectives
      .filter((one) => one.key !== from.key && words.every((word) => fold(one.name).includes(word)))
      .toSorted((a, b) => far(a) - far(b));
  }, [text, objectives, from, lane]);
  const chosen = found[Math.min(at, found.length - 1)];
  return (
    <Dialog open title={say('map.linkTo', { name: from.name })} onClose={onClose}>
      <div className={styles.body}>
        <input
          className={styles.input}
          data-autofocus
          role="combobox"
          aria-label={say('map.linkTo.search')}
          aria-expanded
          aria-controls="link-to"
          aria-activedescendant={chosen ? `link-to ${chosen.key}` : undefined}
          placeholder={say('map.linkTo.search')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
            if (by !== undefined) {
              event.preventDefault();
              setAt((old) => Math.max(0, Math.min(found.length - 1, old + by)));
            } else if (event.key === 'Enter' && chosen && !linked.has(chosen.key)) {
              event.preventDefault();
              onPick(chosen.key);
            }
          }}
        />
        <div
          id="link-to"
          role="listbox"
          aria-label={say('map.linkTo.search')}
          className={styles.list}
          tabIndex={-1}
        >
          {found.map((one) => (
            <div
              key={one.key}
              id={`link-to ${one.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={one.key === chosen?.key}
              aria-disabled={linked.has(one.key) || undefined}
              className={styles.option}
              onClick={() => !linked.has(one.key) && onPick(one.key)}
              onKeyDown={(event) => event.key === 'Enter' && !linked.has(one.key) && onPick(one.key)}
            >
              <StatusMark status={one.status} size={14} />
              <span className={styles.name}>{one.name}</span>
              <span className={styles.quiet}>
                {linked.has(one.key)
                  ? say('map.linkTo.there')
                  : (lanes[lane.get(one.perspective) ?? 0]?.name ?? '')}
              </span>
            </div>
          ))}
          {found.length === 0 && <p className={styles.quiet}>{say('search.none')}</p>}
        </div>
      </div>
    </Dialog>
  );
}
