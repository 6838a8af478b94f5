/** Where a comment is written: members are offered after an @, what is typed stays until it is sent. */
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button } from '#kit/button.tsx';
import { isMod, onApple } from '#kit/keys.tsx';
import { useWords } from '#kit/words.tsx';
import { mostCharacters } from '../comment-contract.ts';
import styles from './comments.module.css';
import { type Named, offerAt, taken } from './mention-completion.ts';

export function CommentBox({
  value,
  members,
  label,
  send,
  busy,
  refused,
  field,
  tall = false,
  takesFocus = false,
  onChange,
  onSend,
  onCancel,
  before,
}: {
  value: string;
  members: readonly Named[];
  label: string;
  send: string;
  busy: boolean;
  /** Why it was not taken. */
  refused: string | null;
  field?: RefObject<HTMLTextAreaElement | null>;
  tall?: boolean;
  /** It was asked for just now: the focus goes in, and back where it was. */
  takesFocus?: boolean;
  onChange: (text: string) => void;
  onSend: () => void;
  onCancel?: () => void;
  before?: React.ReactNode;
}) {
  const { say } = useWords();
  const id = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const area = field ?? own;
  const [caret, setCaret] = useState(0);
  const [isOffering, setOffering] = useState(false);
  const [at, setAt] = useState(0);
  const offer = isOffering ? offerAt(value, caret, members) : null;
  const chosen = Math.min(at, (offer?.members.length ?? 1) - 1);
  const left = mostCharacters - value.trim().length;
  const maySend = value.trim() !== '' && left >= 0 && !busy;

  useEffect(() => {
    if (!takesFocus) return;
    const before = document.activeElement;
    area.current?.focus();
    return () => {
      setTimeout(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
      });
    };
  }, [takesFocus, area]);

  const take = (name: string): void => {
    if (!offer) return;
    const next = taken(value, caret, offer, name);
    flushSync(() => {
      onChange(next.text);
      setOffering(false);
      setCaret(next.caret);
    });
    area.current?.focus();
    area.current?.setSelectionRange(next.caret, next.caret);
  };
  const hear = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    // A letter that is still being composed is the input method's.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && isMod(event)) {
      event.preventDefault();
      if (maySend) onSend();
      return;
    }
    if (!offer) {
      if (event.key !== 'Escape' || !onCancel) return;
      event.stopPropagation();
      onCancel();
      return;
    }
    const { members: fits } = offer;
    const member = fits[chosen];
    if (event.key === 'ArrowDown') setAt((chosen + 1) % fits.length);
    else if (event.key === 'ArrowUp') setAt((chosen + fits.length - 1) % fits.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && member) take(member.name);
    else if (event.key === 'Escape') setOffering(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        if (maySend) onSend();
      }}
    >
      <div className={styles.frame}>
        <textarea
          ref={area}
          className={styles.area}
          rows={tall ? 3 : 2}
          data-autofocus={tall || undefined}
          value={value}
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-controls={offer ? `${id}-list` : undefined}
          aria-activedescendant={offer ? `${id}-${chosen}` : undefined}
          aria-describedby={`${id}-hint`}
          aria-invalid={left < 0 || undefined}
          onChange={(event) => {
            onChange(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart);
            setOffering(true);
            setAt(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={hear}
          onBlur={() => setOffering(false)}
        />
        {offer && (
          <div id={`${id}-list`} role="listbox" aria-label={say('talk.people')} className={styles.offers}>
            {offer.members.map((member, n) => (
              <div
                key={member.id}
                id={`${id}-${n}`}
                role="option"
                tabIndex={-1}
                aria-selected={n === chosen}
                className={styles.offer}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(member.name)}
                onKeyDown={(event) => event.key === 'Enter' && take(member.name)}
              >
                {member.name}
              </div>
            ))}
          </div>
        )}
      </div>
      {refused && (
        <p className={styles.refused} role="alert">
          {refused}
        </p>
      )}
      <div className={styles.sending}>
        {before}
        <p id={`${id}-hint`} className={styles.hint}>
          {left < 0
            ? say('talk.over', { n: -left })
            : left < 400
              ? say('talk.left', { n: left })
              : say('talk.hint', { keys: onApple() ? '⌘ Enter' : 'Ctrl Enter' })}
        </p>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {say('cancel')}
          </Button>
        )}
        <Button look="primary" type="submit" busy={busy} disabled={!maySend}>
          {send}
        </Button>
      </div>
    </form>
  );
}
