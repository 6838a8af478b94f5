/** The status of an initiative in a word, or that there is nothing yet by which it could be judged. */
import { statusWord } from '#board/ui/reason.ts';
import type { Mark } from '#engine/definitions.ts';
import type { Say } from '#kit/words.tsx';
import type { Unjudged } from '../status.ts';

export const standingWord = (
  { status, unjudged }: { status: Mark; unjudged: Unjudged | null },
  say: Say,
): string =>
  status === 'no-data' && unjudged === 'nothing' ? say('standing.unjudged') : statusWord(status, say);
