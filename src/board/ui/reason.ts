import type { Mark } from '#engine/definitions.ts';
import { isKnown, type Say } from '#kit/words.tsx';

/** Why there is no score, in a few words; a reason this page does not know shows itself. */
export const reasonText = (reason: string, say: Say): string => {
  const id = `reason.${reason}`;
  return isKnown(id) ? say(id) : reason;
};

/** `Ines Marlowe, chief of staff` as `I. Marlowe` where a column is narrow; a role or a single word stays. */
export function shortName(name: string): string {
  const words = (name.split(/[,(]/)[0] ?? name).trim().split(/\s+/);
  const last = words.at(-1);
  // A role is written like a sentence: only its first word begins with a capital.
  const isName = words.length > 1 && words.every((word) => word.charAt(0) !== word.charAt(0).toLowerCase());
  return isName && last ? `${words[0]?.charAt(0)}. ${last}` : words.join(' ');
}

export const statusWord = (status: Mark, say: Say): string => say(`status.${status}`);

/** How a change of a score is put: what is shown as zero is neither better nor worse. */
export const changeWord = (change: number): 'change.same' | 'change.better' | 'change.worse' =>
  Math.round(change * 10) === 0 ? 'change.same' : change > 0 ? 'change.better' : 'change.worse';
