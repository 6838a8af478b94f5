/** What the server refused of a question: at which proposal, in the reader's words, with the mend. */
import type { Draft } from '#insight/question-address.ts';
import type { Refusal } from '#kit/call.ts';
import { refusalText } from '#kit/refusal.ts';
import { isKnown, type Words } from '#kit/words.tsx';

interface Finding {
  at: string;
  code: string;
  values: Record<string, string>;
}

const isFinding = (one: unknown): one is Finding =>
  typeof one === 'object' && one !== null && 'code' in one && 'at' in one;

export interface Faults {
  /** By the place of the proposal on the page. */
  at: ReadonlyMap<number, string>;
  /** What belongs to none. */
  other: string | null;
}

export function faultsOf(refused: Refusal, drafts: readonly Draft[], words: Words): Faults {
  // Only those with a value were asked about.
  const places = drafts.flatMap(({ value }, n) => (value === null ? [] : [n]));
  const at = new Map<number, string>();
  let other: string | null = null;
  for (const finding of refused.errors) {
    if (!isFinding(finding)) continue;
    const id = `check.refused.${finding.code}`;
    const values = Object.fromEntries(
      Object.entries(finding.values ?? {}).map(([name, value]) => [name, words.dates.short(String(value))]),
    );
    const text = isKnown(id) ? words.say(id, values) : refused.message;
    const place = /^proposals\.(\d+)/.exec(finding.at)?.[1];
    const shown = place === undefined ? undefined : places[Number(place)];
    if (shown === undefined) other = text;
    else at.set(shown, text);
  }
  return { at, other: at.size === 0 && other === null ? refusalText(refused, words) : other };
}
