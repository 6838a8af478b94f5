/** What is done to initiatives, recorded at once, told in a sentence, and taken back as one. */
import { useQueryClient } from '@tanstack/react-query';
import { type Change, changeTogether, undoTogether } from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';

export interface Saving {
  /** Answers what was refused, or null. @param isQuiet where the refusal is told beside the field */
  save: (changes: readonly Change[], told: string, isQuiet?: boolean) => Promise<string | null>;
}

export function useInitiativeSaving(): Saving {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const undo = async (n: number): Promise<void> => {
    try {
      await undoTogether(org.code, n);
      toast({ text: say('initiatives.undone') });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      await again();
    }
  };
  return {
    async save(changes, told, isQuiet = false) {
      try {
        const { sequence, changed } = await changeTogether(org.code, changes);
        await again();
        if (changed) toast({ text: told, undo: () => void undo(sequence) });
        return null;
      } catch (error) {
        const text = refusedText(error, words);
        if (!isQuiet) toast({ text, failed: true });
        await again();
        return text;
      }
    },
  };
}
