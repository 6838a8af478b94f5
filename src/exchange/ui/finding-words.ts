/** A finding in the language of the screen, by its code and values; in the server's words where it is newer than the page. */
import { Refusal } from '#kit/call.ts';
import { refusalText } from '#kit/refusal.ts';
import { isKnown, type Say, type Words } from '#kit/words.tsx';
import { type FindingValues, messagesOf } from '../contract.ts';

interface Finding {
  code: string;
  values?: FindingValues;
  problem: string;
  mend: string;
}

/** A file keeps its name as it is, at the beginning of a sentence, too. */
const sentence = (text: string, { file }: FindingValues): string =>
  typeof file === 'string' && text.startsWith(file)
    ? text
    : text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Names of fields and slots are words of their own. */
const inWords = (values: FindingValues, say: Say): FindingValues =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const id = `field.${value}`;
      return [name, (name === 'slot' || name === 'field') && isKnown(id) ? say(id) : value];
    }),
  );

export function told(one: Finding, say: Say): { problem: string; mend: string } {
  const values = one.values ?? {};
  const ids = messagesOf(one.code, values, isKnown);
  const words = inWords(values, say);
  return {
    problem: sentence(isKnown(ids.problem) ? say(ids.problem, words) : one.problem, values),
    mend: sentence(isKnown(ids.mend) ? say(ids.mend, words) : one.mend, values),
  };
}

const isFinding = (value: unknown): value is Finding =>
  typeof value === 'object' && value !== null && 'code' in value && 'problem' in value && 'mend' in value;

/** What a refusal of an import says: its first finding in words, else the sentence of its kind. */
export function importRefused(error: unknown, words: Words): string {
  const [first] = error instanceof Refusal ? error.errors : [];
  if (!isFinding(first)) return refusalText(error, words);
  const { problem, mend } = told(first, words.say);
  return `${problem}. ${mend}.`;
}
