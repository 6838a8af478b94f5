import type { Mark } from '#engine/definitions.ts';
import { isKnown, type Say } from '#kit/words.tsx';

/** Why there is no score, in a few words; a reason this page does not know shows itself. */
export const reasonText = (reason: string, say: Say): string => {
  const id = `reason.${reason}`;
  return isKnown(id) ? say(id) : reason;
};

export const statusWord = (status: Mark, say: Say): string => say(`status.${status}`);
