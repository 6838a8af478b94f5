import type { Mark } from '#engine/definitions.ts';
import { isKnown, type Say } from '#kit/words.tsx';

/** Why there is no score, in a few words; a reason this page does not know shows itself. */
export const reasonText = (reason: string, say: Say): string => {
  const id = `reason.${reason}`;
  return isKnown(id) ? say(id) : reason;
};

/** `Ines Marlowe` as `I. Marlowe` where a column is narrow; a single word stays. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.at(-1);
  return words.length < 2 || !last ? name : `${words[0]?.charAt(0)}. ${last}`;
}

export const statusWord = (status: Mark, say: Say): string => say(`status.${status}`);
