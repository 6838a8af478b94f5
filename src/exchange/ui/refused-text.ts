/** What the server refused of a definition: its findings in words, else the sentence of its kind. */
import { refusalText } from '#kit/refusal.ts';
import type { Words } from '#kit/words.tsx';
import type { Finding } from './definition-client.ts';
import { fieldWord } from './field-words.ts';
import { told } from './finding-words.ts';
import { findingsIn } from './use-definition.ts';

/** What is wrong and how to mend it, in one line. */
export function findingText(one: Finding, words: Words): string {
  const { say } = words;
  if (one.code === 'changed-again')
    return say('changes.again', {
      field: fieldWord(String(one.values.field), words),
      n: one.values.n,
    });
  const { problem, mend } = told({ ...one, problem: one.message, mend: one.hint }, say);
  return `${problem}. ${mend.charAt(0).toLocaleUpperCase()}${mend.slice(1)}.`;
}

export function refusedText(error: unknown, words: Words): string {
  const [first] = findingsIn(error);
  return first ? findingText(first, words) : refusalText(error, words);
}
