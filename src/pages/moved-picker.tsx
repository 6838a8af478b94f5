/** An objective or KPI found by its name: what an initiative should move. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { searchQuery } from '#board/ui/queries.ts';
import type { Move } from '#engine/work.ts';
import { TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';

export interface Picked {
  name: string;
  move: Move;
}

/** An objective's or KPI's node as a move names it. */
export function moveOf(node: string): Move {
  const [unit = '', card = '', code = ''] = node.slice(node.indexOf(':') + 1).split('/');
  if (node.startsWith('kpi:')) return { measure: `${unit}:${card}` };
  return { objective: `${card}:${code}`, ...(card === unit ? {} : { unit }) };
}

export function MovedPicker({ onPick }: { onPick: (picked: Picked) => void }) {
  const { say } = useWords();
  const { org } = useInside();
  const [q, setQ] = useState('');
  const id = useId();
  const found = useQuery({
    ...searchQuery(org.code, { q, kinds: 'objective,kpi', from: '', limit: 8 }),
    enabled: q.trim().length > 0,
  });
  const items = q.trim() === '' ? [] : (found.data?.items ?? []).filter(({ node }) => node !== null);
  return (
    <div className={styles.picker}>
      <TextField
        label={say('initiative.moves.add')}
        placeholder={say('initiative.moves.search')}
        value={q}
        autoComplete="off"
        onChange={(event) => setQ(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          document.getElementById(id)?.querySelector('button')?.focus();
        }}
      />
      {items.length > 0 && (
        <ul id={id} className={styles.found} aria-label={say('initiative.moves.found')}>
          {items.map((one) => (
            <li key={one.node}>
              <button
                type="button"
                onClick={() => {
                  setQ('');
                  onPick({ name: one.name, move: moveOf(one.node ?? '') });
                }}
              >
                {one.name}
                <small>
                  {say(one.kind === 'kpi' ? 'kind.kpi' : 'kind.objective')} · {one.unitName}
                </small>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="sr" role="status">
        {q.trim() === '' || !found.data ? '' : say('initiatives.found.moves', { n: items.length })}
      </p>
    </div>
  );
}
