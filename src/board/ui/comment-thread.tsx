/** A thread: what was said, what was answered, and whether it is settled. */
import { useRef, useState } from 'react';
import { Refusal } from '#kit/call.ts';
import { Confirm } from '#kit/confirm.tsx';
import { Icon } from '#kit/icons.tsx';
import { useKept } from '#kit/kept.ts';
import { useWords } from '#kit/words.tsx';
import type { Comment, Reply } from '../comment-contract.ts';
import { CommentBox } from './comment-box.tsx';
import { CommentEntry } from './comment-entry.tsx';
import { addComment, changeComment, deleteComment } from './comment-query.ts';
import styles from './comments.module.css';
import type { Named } from './mention-completion.ts';

export interface Talking {
  org: string;
  me: string | undefined;
  members: readonly Named[];
  /** What is shown is asked for again. */
  onChanged: () => Promise<unknown>;
}

export function CommentThread({ thread, talking }: { thread: Comment; talking: Talking }) {
  const { say } = useWords();
  const { org, members, onChanged } = talking;
  const [editing, setEditing] = useState<Reply | null>(null);
  const [deleting, setDeleting] = useState<Reply | null>(null);
  const [text, setText] = useState('');
  const [answer, setAnswer, forget] = useKept(`sightline.answer ${org} ${thread.id}`, '');
  const [answering, setAnswering] = useState(answer !== '');
  /** What was kept from before opens by itself, and leaves the focus where it is. */
  const [isAsked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const key = useRef(crypto.randomUUID());

  /** False where it was refused: what was typed stays, and it is said why. */
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setRefused(null);
    try {
      await work();
      await onChanged();
      return true;
    } catch (error) {
      setRefused(say(error instanceof Refusal && error.status === 412 ? 'talk.passed' : 'talk.refused'));
      if (error instanceof Refusal && error.status === 412) void onChanged();
      return false;
    } finally {
      setBusy(false);
    }
  };
  const all = [thread, ...thread.replies];
  const entry = (comment: Reply) => {
    const current = all.find((one) => one.id === editing?.id);
    if (editing?.id === comment.id)
      return (
        <CommentBox
          value={text}
          members={members}
          label={say('talk.edit')}
          takesFocus
          send={say('talk.save')}
          busy={busy}
          refused={refused}
          onChange={setText}
          onCancel={() => setEditing(null)}
          onSend={() =>
            void attempt(() => changeComment(org, current ?? comment, { text })).then(
              (done) => done && setEditing(null),
            )
          }
        />
      );
    const isRoot = comment.id === thread.id;
    return (
      <CommentEntry org={org} comment={comment} me={talking.me}>
        {isRoot && !thread.deleted && (
          <>
            <button
              type="button"
              className={styles.quiet}
              onClick={() => {
                setAsked(true);
                setAnswering(true);
              }}
            >
              {say('talk.answer')}
            </button>
            <button
              type="button"
              className={styles.quiet}
              onClick={() =>
                void attempt(() => changeComment(org, thread, { resolved: thread.resolved === null }))
              }
            >
              {say(thread.resolved ? 'talk.reopen' : 'talk.resolve')}
            </button>
          </>
        )}
        {comment.mine && !comment.deleted && (
          <>
            <button
              type="button"
              className={styles.quiet}
              onClick={() => {
                setText(comment.text ?? '');
                setRefused(null);
                setEditing(comment);
              }}
            >
              {say('talk.edit')}
            </button>
            <button type="button" className={styles.quiet} onClick={() => setDeleting(comment)}>
              {say('talk.delete')}
            </button>
          </>
        )}
      </CommentEntry>
    );
  };
  return (
    <li className={`${styles.thread} ${thread.kind ? styles.pinned : ''}`}>
      {entry(thread)}
      {(thread.replies.length > 0 || answering) && (
        <ol className={styles.replies}>
          {thread.replies.map((reply) => (
            <li key={reply.id}>{entry(reply)}</li>
          ))}
          {answering && !thread.deleted && (
            <li>
              <CommentBox
                value={answer}
                members={members}
                label={say('talk.answer.to', { name: thread.by })}
                takesFocus={isAsked}
                send={say('talk.send.answer')}
                busy={busy}
                refused={editing ? null : refused}
                onChange={setAnswer}
                onCancel={() => setAnswering(false)}
                onSend={() =>
                  void attempt(() =>
                    addComment(
                      org,
                      { node: thread.node, period: thread.period, parent: thread.id, text: answer },
                      key.current,
                    ),
                  ).then((done) => {
                    if (!done) return;
                    key.current = crypto.randomUUID();
                    forget();
                    setAnswering(false);
                  })
                }
              />
            </li>
          )}
        </ol>
      )}
      {thread.resolved && (
        <p className={styles.settled}>
          <Icon name="check" size={14} />
          {say('talk.resolved', { by: thread.resolvedBy ?? '' })}
        </p>
      )}
      {refused && !answering && !editing && !deleting && (
        <p className={styles.refused} role="alert">
          {refused}
        </p>
      )}
      {deleting && (
        <Confirm
          title={say('talk.delete.ask')}
          yes={say('talk.delete')}
          busy={busy}
          failed={refused}
          onClose={() => setDeleting(null)}
          onYes={() =>
            void attempt(() => deleteComment(org, deleting.id)).then((done) => done && setDeleting(null))
          }
        >
          {say('talk.delete.text')}
        </Confirm>
      )}
    </li>
  );
}
