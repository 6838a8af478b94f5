/** The role of a KPI changed in place: saved over what was read, undone from the toast. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { definitionQuery, patchDefinition, undoChange } from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';

export type SaidRole = 'leading' | 'lagging';

export function useRole() {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const setRole = async (key: string, name: string, role: SaidRole): Promise<void> => {
    setBusy(true);
    try {
      const read = await queries.fetchQuery({ ...definitionQuery(org.code, 'kpis', key), staleTime: 0 });
      const { sequence } = await patchDefinition(org.code, 'kpis', key, read.version, {
        role,
        // A role is what it always was: it holds as long as the KPI does.
        ...(read.from === undefined ? {} : { from: read.from }),
      });
      toast({
        text: say('pairs.role.saved', { name, role: say(`pairs.role.${role}`).toLocaleLowerCase() }),
        undo: () =>
          void undoChange(org.code, 'kpis', key, sequence)
            .then(() => toast({ text: say('measures.undone') }))
            .catch((error: unknown) => toast({ text: refusedText(error, words), failed: true }))
            .finally(again),
      });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      setBusy(false);
      await again();
    }
  };
  return { busy, setRole };
}
