/** One comment: who, when, what was said; one's own may be reworded or deleted. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Popover } from '#kit/popover.tsx';
import { useWords } from '#kit/words.tsx';
import type { Reply } from '../comment-contract.ts';
import { piecesOf } from '../comment-text.ts';
import { versionsQuery } from './comment-query.ts';
import styles from './comments.module.css';

function Text({ comment, me }: { comment: Reply; me: string | undefined }) {
  let at = 0;
  return (
    <p className={styles.text}>
      {piecesOf(comment.text ?? '', comment.mentions).map((piece) => {
        const key = `${at}`;
        at += piece.text.length;
        if (piece.kind === 'link')
          return (
            <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
              {piece.text}
            </a>
          );
        if (piece.kind === 'mention')
          return (
            <span key={key} className={`${styles.mention} ${piece.id === me ? styles.isMe : ''}`}>
              {piece.text}
            </span>
          );
        return piece.text;
      })}
    </p>
  );
}

function Earlier({ org, comment }: { org: string; comment: Reply }) {
  const { say, dates } = useWords();
  const [open, setOpen] = useState(false);
  const versions = useQuery({ ...versionsQuery(org, comment.id, comment.version), enabled: open });
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={say('talk.earlier')}
      button={
        <button
          type="button"
          className={styles.quiet}
          title={say('talk.edited.title', { at: dates.moment(comment.edited ?? comment.at) })}
          aria-expanded={open}
          aria-haspopup="dialog"
          onClick={() => setOpen(!open)}
        >
          {say('talk.edited')}
        </button>
      }
    >
      <ol className={styles.earlier}>
        {versions.data?.slice(1).map((one) => (
          <li key={one.version}>
            <time dateTime={one.at}>{dates.moment(one.at)}</time>
            <p>{one.text}</p>
          </li>
        ))}
      </ol>
    </Popover>
  );
}

export function CommentEntry({
  org,
  comment,
  me,
  children,
}: {
  org: string;
  comment: Reply;
  me: string | undefined;
  /** What may be done with it. */
  children: React.ReactNode;
}) {
  const { say, dates } = useWords();
  return (
    <article className={styles.entry} aria-label={`${comment.by}, ${dates.moment(comment.at)}`}>
      <header className={styles.who}>
        <strong>{comment.by}</strong>
        <time dateTime={comment.at}>{dates.moment(comment.at)}</time>
        {comment.edited && !comment.deleted && <Earlier org={org} comment={comment} />}
        {comment.kind && <span className={styles.kind}>{say(`talk.kind.${comment.kind}`)}</span>}
      </header>
      {comment.deleted ? (
        <p className={styles.gone}>{say('talk.deleted')}</p>
      ) : (
        <Text comment={comment} me={me} />
      )}
      <div className={styles.acts}>{children}</div>
    </article>
  );
}
