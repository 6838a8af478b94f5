/** All that was said about one node in one period, and where something is added. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { useKept } from '#kit/kept.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { type CommentKind, commentKinds } from '../comment-contract.ts';
import { CommentBox } from './comment-box.tsx';
import { addComment, commentsQuery } from './comment-query.ts';
import { CommentThread, type Talking } from './comment-thread.tsx';
import styles from './comments.module.css';

export function CommentPanel({
  node,
  period,
  field,
  ...talking
}: Omit<Talking, 'onChanged'> & {
  node: string;
  period: string;
  field?: RefObject<HTMLTextAreaElement | null>;
}) {
  const { say } = useWords();
  const { org } = talking;
  const queries = useQueryClient();
  const comments = useInfiniteQuery(commentsQuery(org, node, period));
  const [text, setText, forget] = useKept(`sightline.comment ${org} ${node} ${period}`, '');
  const [kind, setKind] = useState<CommentKind | ''>('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [isAll, setAll] = useState(false);
  const key = useRef(crypto.randomUUID());
  const onChanged = () => queries.invalidateQueries({ queryKey: ['said', org] });
  const all = comments.data?.pages.flatMap((page) => page.items) ?? [];
  const isSettled = (one: (typeof all)[number]): boolean => one.resolved !== null;
  // What explains the number stands first; what is settled is folded away.
  const open = all.filter((one) => !isSettled(one));
  const pinned = [...open.filter((one) => one.kind !== null), ...open.filter((one) => one.kind === null)];
  const settled = all.filter(isSettled);
  const send = async (): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      await addComment(org, { node, period, text, kind: kind || null }, key.current);
      key.current = crypto.randomUUID();
      forget();
      setKind('');
      await onChanged();
    } catch {
      setRefused(say('talk.refused'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.panel}>
      <CommentBox
        value={text}
        members={talking.members}
        label={say('talk.write')}
        send={say('talk.send')}
        busy={busy}
        refused={refused}
        tall
        {...(field ? { field } : {})}
        onChange={setText}
        onSend={() => void send()}
        before={
          <Choice
            label={say('talk.kind')}
            hideLabel
            value={kind}
            options={[
              { value: '', text: say('talk.kind.plain') },
              ...commentKinds.map((one) => ({ value: one, text: say(`talk.kind.${one}`) })),
            ]}
            onChange={(one) => setKind(one as CommentKind | '')}
          />
        }
      />
      {comments.isError && !comments.data ? (
        <Failure error={comments.error} again={() => void comments.refetch()} />
      ) : !comments.data ? (
        <Skeleton lines={3} />
      ) : all.length === 0 ? (
        <div className={styles.none}>
          <strong>{say('talk.none')}</strong>
          <p>{say('talk.none.text')}</p>
        </div>
      ) : (
        <ol className={styles.threads} aria-label={say('talk')}>
          {pinned.map((thread) => (
            <CommentThread key={thread.id} thread={thread} talking={{ ...talking, onChanged }} />
          ))}
          {isAll &&
            settled.map((thread) => (
              <CommentThread key={thread.id} thread={thread} talking={{ ...talking, onChanged }} />
            ))}
        </ol>
      )}
      {settled.length > 0 && (
        <Button look="quiet" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
          {say('talk.resolved.show', { n: settled.length })}
        </Button>
      )}
      {comments.hasNextPage && (
        <Button look="quiet" busy={comments.isFetchingNextPage} onClick={() => void comments.fetchNextPage()}>
          {say('talk.more')}
        </Button>
      )}
    </div>
  );
}
