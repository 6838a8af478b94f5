/** The links of a map as a matrix, cause × effect: for maps that are too large to be drawn, and for the keyboard. */
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { MapLane, MapLink, MapObjective } from '../map-types.ts';
import { linkLabel, linkSentence } from '../map-words.ts';
import styles from './map-matrix.module.css';

export function MapMatrix({
  lanes,
  objectives,
  links,
  shown,
  onOpen,
  onOpenLink,
  onLink,
}: {
  lanes: readonly MapLane[];
  objectives: readonly MapObjective[];
  links: readonly MapLink[];
  shown: ReadonlySet<string> | null;
  onOpen: (objective: string) => void;
  onOpenLink: (link: string) => void;
  /** Left out where nothing may be changed. */
  onLink?: (cause: string, effect: string) => void;
}) {
  const words = useWords();
  const { say } = words;
  const table = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const laneOf = useMemo(() => new Map(lanes.map(({ code }, lane) => [code, lane])), [lanes]);
  const sorted = useMemo(
    () =>
      objectives
        .filter((one) => shown === null || shown.has(one.key))
        .toSorted((a, b) => (laneOf.get(a.perspective) ?? 0) - (laneOf.get(b.perspective) ?? 0)),
    [objectives, shown, laneOf],
  );
  const found = useMemo(() => new Map(links.map((link) => [`${link.cause}>${link.effect}`, link])), [links]);
  // In a large map only what is linked has a row or a column.
  const isLarge = sorted.length > 40;
  const causes = isLarge ? sorted.filter((one) => links.some((link) => link.cause === one.key)) : sorted;
  const effects = isLarge ? sorted.filter((one) => links.some((link) => link.effect === one.key)) : sorted;
  const row = Math.min(at[0], causes.length - 1);
  const column = Math.min(at[1], effects.length - 1);

  const go = (r: number, c: number): void => {
    const next: [number, number] = [
      Math.max(0, Math.min(causes.length - 1, r)),
      Math.max(0, Math.min(effects.length - 1, c)),
    ];
    setAt(next);
    table.current?.querySelector<HTMLElement>(`[data-at="${next.join()}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const moves: Record<string, [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? causes.length : row, effects.length],
    };
    const move = moves[event.key];
    if (!move || !(event.target as HTMLElement).dataset.at) return;
    event.preventDefault();
    go(...move);
  };

  return (
    <div className={styles.scroll} tabIndex={-1}>
      <table ref={table} className={styles.matrix} aria-label={say('map.matrix.label')} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <td className={styles.corner}>{say('map.matrix.corner')}</td>
            {effects.map((one) => (
              <th key={one.key} scope="col" className={styles.column}>
                <span>{one.name}</span>
                <StatusMark status={one.status} size={12} label={say(`status.${one.status}`)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {causes.map((cause, r) => (
            <tr key={cause.key}>
              <th scope="row" className={styles.row}>
                <button type="button" tabIndex={-1} onClick={() => onOpen(cause.key)}>
                  <StatusMark status={cause.status} size={12} label={say(`status.${cause.status}`)} />
                  {cause.name}
                </button>
              </th>
              {effects.map((effect, c) => (
                <Cell
                  key={effect.key}
                  at={`${r},${c}`}
                  isTurn={r === row && c === column}
                  link={found.get(`${cause.key}>${effect.key}`) ?? null}
                  isSelf={cause.key === effect.key}
                  label={say('map.matrix.none', { cause: cause.name, effect: effect.name })}
                  onFocus={() => setAt([r, c])}
                  onOpenLink={onOpenLink}
                  onMake={onLink ? () => onLink(cause.key, effect.key) : undefined}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  at,
  isTurn,
  link,
  isSelf,
  label,
  onFocus,
  onOpenLink,
  onMake,
}: {
  at: string;
  isTurn: boolean;
  link: MapLink | null;
  isSelf: boolean;
  label: string;
  onFocus: () => void;
  onOpenLink: (link: string) => void;
  onMake?: () => void;
}) {
  const words = useWords();
  return (
    <td className={isSelf ? styles.self : undefined}>
      <button
        type="button"
        data-at={at}
        tabIndex={isTurn ? 0 : -1}
        className={link ? styles.filled : styles.empty}
        aria-label={link ? undefined : label}
        data-less={link?.sign === '-' || undefined}
        aria-disabled={(!link && (isSelf || !onMake)) || undefined}
        onFocus={onFocus}
        onClick={() => {
          if (link) onOpenLink(link.key);
          else if (!isSelf) onMake?.();
        }}
      >
        {link ? linkLabel(link, words) : isSelf || !onMake ? '' : '+'}
        {link && <span className="sr">: {linkSentence(link, words)}</span>}
      </button>
    </td>
  );
}
