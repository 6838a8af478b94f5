/** Other initiatives named by one: what it waits for, or what it excludes. */
import type { InitiativeItem } from '#execution/contract.ts';
import { IconButton } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './initiative.module.css';

export function InitiativeChoices({
  label,
  chosen,
  others,
  error,
  onChange,
}: {
  label: string;
  chosen: readonly string[];
  others: readonly InitiativeItem[];
  error: string | undefined;
  onChange: (codes: string[]) => void;
}) {
  const { say } = useWords();
  const nameOf = (code: string): string => others.find((one) => one.code === code)?.name ?? code;
  return (
    <div>
      <Choice
        label={label}
        value=""
        options={[
          { value: '', text: say('initiative.choose') },
          ...others
            .filter(({ code }) => !chosen.includes(code))
            .map(({ code, name }) => ({ value: code, text: name })),
        ]}
        onChange={(code) => code && onChange([...chosen, code])}
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
