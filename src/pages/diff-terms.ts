/** Words of fields, values and things, as differences of a plan are told with. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listQuery } from '#exchange/ui/definition-client.ts';
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

const noOrder: readonly string[] = [];

/** Codes of the perspectives in the order in which scorecards show them. */
export function usePerspectiveOrder(org: string): readonly string[] {
  const { data } = useQuery(listQuery(org, 'perspectives', {}));
  return useMemo(
    () =>
      data?.toSorted((a, b) => Number(a.order ?? 0) - Number(b.order ?? 0)).map((one) => one.key) ?? noOrder,
    [data],
  );
}
