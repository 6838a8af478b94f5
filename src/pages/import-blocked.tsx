/** The import page of whoever may not import. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { membersQuery } from '#people/ui/admin-queries.ts';

/** Said before a file is chosen, with the names of those who may or who can change the role. */
export function NotImporting({ org }: { org: string }) {
  const { say } = useWords();
  const members = useQuery(membersQuery(org));
  const names = (members.data ?? []).filter((one) => one.role === 'administrator').map((one) => one.name);
  useEffect(() => {
    document.title = `${say('nav.import')} · Sightline`;
  }, [say]);
  return (
    <Message icon="lock" title={say('import.notYours')}>
      {say('import.notYours.text')}
      {names.length > 0 && ` ${say('import.notYours.ask', { names: names.join(', ') })}`}
    </Message>
  );
}
