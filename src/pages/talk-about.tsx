/** Comments with what pages know: who I am, and who may be named. */
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { CommentPanel } from '#board/ui/comment-panel.tsx';
import { Drawer } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { membersQuery } from '#people/ui/admin-queries.ts';
import { meQuery } from '#people/ui/queries.ts';
import { useInside } from './frame.tsx';

export function TalkAbout({
  node,
  period,
  field,
}: {
  node: string;
  period: string;
  field?: RefObject<HTMLTextAreaElement | null>;
}) {
  const { org } = useInside();
  const me = useQuery(meQuery);
  const members = useQuery(membersQuery(org.code));
  return (
    <CommentPanel
      key={`${node} ${period}`}
      org={org.code}
      me={me.data?.id}
      members={members.data ?? []}
      node={node}
      period={period}
      {...(field ? { field } : {})}
    />
  );
}

export function TalkDrawer({ node, name, onClose }: { node: string; name: string; onClose: () => void }) {
  const { say, dates } = useWords();
  const { at } = useInside();
  return (
    <Drawer open onClose={onClose} title={say('talk.of', { name, period: dates.short(at.period) })}>
      <TalkAbout node={node} period={at.period} />
    </Drawer>
  );
}
