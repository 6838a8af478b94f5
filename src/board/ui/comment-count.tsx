/** How much was said about something in this period, and the way there: beside a name, and in a table's rows. */
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import { countsQuery } from './comment-query.ts';
import styles from './comments.module.css';

interface Props {
  org: string;
  period: string;
  onOpen: (node: string) => void;
}

export function CommentCount({ org, period, node, name, onOpen }: Props & { node: string; name: string }) {
  const counts = useQuery(countsQuery(org, period));
  return <Mark n={counts.data?.[node]?.all ?? 0} node={node} name={name} onOpen={onOpen} />;
}

/**
 * The marks of a table's rows, which know nothing of them: each row names its node where a mark may stand
 * (`data-said`). A mark is drawn where something was said; elsewhere where the row is pointed at or has the focus.
 */
export function CommentMarks({
  org,
  period,
  within,
  onOpen,
}: Props & { within: RefObject<HTMLElement | null> }) {
  const counts = useQuery(countsQuery(org, period)).data;
  const [places, setPlaces] = useState<readonly HTMLElement[]>([]);
  const [here, setHere] = useState<HTMLElement | null>(null);
  // Rows come and go with every reading and filter, so it is looked again whenever the page is drawn.
  useLayoutEffect(() => {
    const said = Object.entries(counts ?? {}).filter(([, { all }]) => all > 0);
    const found = said.flatMap(
      ([node]) => within.current?.querySelector<HTMLElement>(`[data-said="${CSS.escape(node)}"]`) ?? [],
    );
    setPlaces((held) =>
      held.length === found.length && held.every((place, i) => place === found[i]) ? held : found,
    );
  });
  useEffect(() => {
    const table = within.current;
    const look = (event: Event): void => {
      const row = (event.target as Element).closest('tr');
      setHere(row?.querySelector<HTMLElement>('[data-said]:has([data-row])') ?? null);
    };
    table?.addEventListener('pointerover', look);
    table?.addEventListener('focusin', look);
    return () => {
      table?.removeEventListener('pointerover', look);
      table?.removeEventListener('focusin', look);
    };
  }, [within]);
  const all = here?.isConnected && !places.includes(here) ? [...places, here] : places;
  return all.map((place) => {
    const node = place.dataset.said ?? '';
    const name = place.firstElementChild?.textContent ?? '';
    const n = counts?.[node]?.all ?? 0;
    return createPortal(<Mark n={n} node={node} name={name} onOpen={onOpen} />, place, node);
  });
}

function Mark({
  n,
  node,
  name,
  onOpen,
}: {
  n: number;
  node: string;
  name: string;
  onOpen: (node: string) => void;
}) {
  const { say } = useWords();
  const label = say('talk.open', { n, name });
  return (
    <button
      type="button"
      className={`${styles.count} ${n > 0 ? styles.some : styles.zero}`}
      // With nothing said the key c and the row's own page lead there: no extra stop for the keyboard.
      tabIndex={n > 0 ? 0 : -1}
      aria-label={label}
      title={label}
      data-talk={node}
      onClick={() => onOpen(node)}
    >
      <Icon name="comment" size={14} />
      {n > 0 && <span className="num">{n}</span>}
    </button>
  );
}
