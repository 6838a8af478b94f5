/** Words of fields, values and things, as differences of a plan are told with. */
import { useMemo } from 'react';
import { fieldWord, valueWord } from '#exchange/ui/field-words.ts';
import { isKnown, useWords } from '#kit/words.tsx';
import type { DiffWords } from '#strategy/ui/diff-view.tsx';

export function useDiffTerms(): DiffWords {
  const words = useWords();
  return useMemo(
    () => ({
      field: (field) => fieldWord(field, words),
      value: (field, value) => valueWord(field, value, words),
      thing: (kind) => {
        const id = `thing.${kind}`;
        return isKnown(id) ? words.say(id) : kind;
      },
    }),
    [words],
  );
}
