/** First step: what kind of organization. Cards with what each holds; all kinds can be searched. */
import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { fold } from '#engine/text/fold.ts';
import { TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import type { LibraryItem } from '../starter/library-contract.ts';
import { libraryKindQuery } from './library-client.ts';
import styles from './starter.module.css';
import { offered } from './starter-draft.ts';

export function StarterKinds({
  items,
  kind,
  onKind,
}: {
  items: LibraryItem[];
  kind: string | null;
  onKind: (kind: string) => void;
}) {
  const { say } = useWords();
  return (
    <fieldset className={styles.kinds} aria-label={say('starter.kind')}>
      {items.map((item) => (
        <label key={item.kind} className={styles.kind}>
          <input
            type="radio"
            name="kind"
            value={item.kind}
            checked={item.kind === kind}
            onChange={() => onKind(item.kind)}
          />
          <span>
            <strong>{item.name}</strong>
            <span className={styles.about}>{item.text}</span>
            <span className={styles.small}>
              {[
                say('count.objectives', { n: item.objectives }),
                say('count.kpis', { n: item.kpis }),
                say('starter.links', { n: item.links }),
              ].join(' · ')}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export interface Found {
  kind: string;
  kindName: string;
  objective: string;
  /** Null: the objective itself. */
  kpi: string | null;
  name: string;
  detail: string;
}
const mostFound = 12;

/** Finds objectives and KPIs of any kind, with or without accents; what is picked opens its kind. */
export function StarterSearch({
  items,
  language,
  onPick,
}: {
  items: LibraryItem[];
  language: string;
  onPick: (found: Found) => void;
}) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const isSought = text.trim().length > 1;
  const contents = useQueries({
    queries: items.map((item) => ({ ...libraryKindQuery(item.kind, language), enabled: isSought })),
  });
  const all = useMemo(
    () =>
      contents.flatMap(({ data }) =>
        data
          ? offered(data, null).flatMap((one) =>
              one.objectives.flatMap((objective): Found[] => [
                {
                  kind: data.kind,
                  kindName: data.name,
                  objective: objective.code,
                  kpi: null,
                  name: objective.name,
                  detail: one.name,
                },
                ...objective.kpis.map((kpi) => ({
                  kind: data.kind,
                  kindName: data.name,
                  objective: objective.code,
                  kpi: kpi.code,
                  name: kpi.measure.name ?? kpi.code,
                  detail: objective.name,
                })),
              ]),
            )
          : [],
      ),
    [contents],
  );
  const words = fold(text).split(/\s+/).filter(Boolean);
  const found = isSought ? all.filter((one) => words.every((word) => fold(one.name).includes(word))) : [];
  return (
    <div className={styles.search}>
      <TextField
        type="search"
        label={say('starter.search')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p role="status" className={styles.small}>
        {isSought && contents.every((one) => !one.isPending) && say('starter.found', { n: found.length })}
      </p>
      {found.length > 0 && (
        <ul className={styles.found}>
          {found.slice(0, mostFound).map((one) => (
            <li key={`${one.kind} ${one.objective} ${one.kpi}`}>
              <button type="button" onClick={() => onPick(one)}>
                <strong>{one.name}</strong>
                <span className={styles.small}>{`${one.kindName} · ${one.detail}`}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
