/** What was done to several definitions, told in a toast that offers the way back. */
import { toast } from '#kit/toast.tsx';
import type { Words } from '#kit/words.tsx';
import { undoTogether } from './definition-client.ts';
import { refusedText } from './refused-text.ts';

export function toastWithUndo(
  words: Words,
  done: {
    org: string;
    /** Under which it was recorded. */
    sequence: number;
    text: string;
    /** Said once it is undone; left out, nothing is. */
    undone?: string;
    /** Reads anew, whether it could be undone or not. */
    again: () => void;
  },
): void {
  toast({
    text: done.text,
    undo: () =>
      void undoTogether(done.org, done.sequence)
        .then(() => (done.undone === undefined ? undefined : toast({ text: done.undone })))
        .catch((error: unknown) => toast({ text: refusedText(error, words), failed: true }))
        .finally(done.again),
  });
}
