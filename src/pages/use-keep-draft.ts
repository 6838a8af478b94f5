/** Keeps what an editor of a template would save as a draft, and leads to it. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type Change, keepAsDraft } from '#exchange/ui/definition-client.ts';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';

export function useKeepDraft(): (name: string, changes: readonly Change[]) => Promise<void> {
  const { say, dates } = useWords();
  const { org } = useInside();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async (name, changes) => {
    const when = dates.moment(new Date().toISOString());
    const code = await keepAsDraft(org.code, say('template.draft.name', { name, when }), changes);
    await queries.invalidateQueries({ queryKey: ['org', org.code, 'change-sets'] });
    await navigate({ to: '/o/$org/drafts/$code', params: { org: org.code, code } });
    toast({ text: say('template.draft.kept') });
  };
}
