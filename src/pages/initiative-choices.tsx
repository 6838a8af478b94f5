/** Other initiatives named by one: what it waits for, or what it excludes. */
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { initiativesQuery } from '#execution/ui/execution-query.ts';
import { IconButton } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';

/** As many as one can choose from a list; of more, words are asked for first. */
const most = 100;

export function InitiativeChoices({
  label,
  own,
  chosen,
  known,
  error,
  onChange,
}: {
  label: string;
  /** The one that names others, which cannot name itself. */
  own: string;
  chosen: readonly string[];
  /** What those are called that were named before. */
  known: readonly { code: string; name: string }[];
  error: string | undefined;
  onChange: (codes: string[]) => void;
}) {
  const { say } = useWords();
  const { org, at } = useInside();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const all = useQuery(initiativesQuery(org.code, at, { sort: 'name', limit: most }));
  const isMany = (all.data?.total ?? 0) > most;
  const narrowed = useQuery({
    ...initiativesQuery(org.code, at, { sort: 'name', limit: most, q }),
    enabled: isMany && q !== '',
  });
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(
    new Map(known.map(({ code, name }) => [code, name])),
  );
  const offered = (q === '' ? all.data : narrowed.data)?.items ?? [];
  const nameOf = (code: string): string =>
    seen.get(code) ?? offered.find((one) => one.code === code)?.name ?? code;
  return (
    <div>
      {isMany && (
        <TextField
          type="search"
          label={`${label}: ${say('initiative.choose.words')}`}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <Choice
        label={label}
        value=""
        options={[
          { value: '', text: say('initiative.choose') },
          ...offered
            .filter(({ code }) => code !== own && !chosen.includes(code))
            .map(({ code, name, unitName }) => ({
              value: code,
              text: isMany ? `${name} · ${unitName}` : name,
            })),
        ]}
        onChange={(code) => {
          if (code === '') return;
          setSeen(new Map(seen).set(code, nameOf(code)));
          onChange([...chosen, code]);
        }}
      />
      {chosen.length > 0 && (
        <ul className={styles.chips}>
          {chosen.map((code) => (
            <li key={code}>
              {nameOf(code)}
              <IconButton
                icon="close"
                label={say('initiative.unchoose', { name: nameOf(code) })}
                onClick={() => onChange(chosen.filter((one) => one !== code))}
              />
            </li>
          ))}
        </ul>
      )}
      {error && <p className={styles.wrong}>{error}</p>}
    </div>
  );
}
