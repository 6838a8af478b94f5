/**
 * One value that is owed: what was measured before, the target, and a field. Enter saves and goes on, Shift+Enter
 * saves and asks for a note; what is hardly right is asked once more.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Button, IconButton } from '#kit/button.tsx';
import { isMod } from '#kit/keys.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import { decimalOf, exactText, readEntry } from '../entry-number.ts';
import type { OwedItem } from '../owed-contract.ts';
import { doubtOf } from '../plausible.ts';
import { problemText } from './cell-bar.tsx';
import type { Draft } from './entry-drafts.ts';
import type { Content } from './entry-store.ts';
import styles from './owed-list.module.css';

export interface OwedActs {
  onEdit: (item: OwedItem, to: Content, isMeant: boolean) => void;
  onConfirm: (item: OwedItem) => void;
  onKeepMine: (item: OwedItem) => void;
  onTakeTheirs: (item: OwedItem) => void;
  onUndo: () => void;
  /** On to the next field. */
  onNext: (from: HTMLElement) => void;
}

interface Props extends OwedActs {
  item: OwedItem;
  held: { value: number | null; note: string | null; text: string };
  draft: Draft | undefined;
  /** Its name, leading to where it is told in full. */
  name: ReactNode;
  /** What may be done about it when it is off target. */
  answer: ReactNode;
}

const shownBefore = 4;

export function OwedRow({ item, held, draft, name, answer, ...acts }: Props) {
  const words = useWords();
  const { say, dates, numbers, language } = words;
  const isUnread = draft?.problem?.kind === 'unread';
  const value = draft ? draft.value : held.value;
  const text = isUnread ? draft.text : draft ? exactText(draft.value, language) : held.text;
  const note = draft?.note ?? held.note ?? '';
  const field = useRef<HTMLInputElement>(null);
  const noteField = useRef<HTMLInputElement>(null);
  const [isNoting, setNoting] = useState(false);
  const [typed, setTyped] = useState(text);
  const [typedNote, setTypedNote] = useState(note);
  // What comes from elsewhere, an undo or another person, is shown.
  useEffect(() => setTyped(text), [text]);
  useEffect(() => setTypedNote(note), [note]);
  /** What was typed and is hardly right: the same again means it. */
  const [asked, setAsked] = useState<string | null>(null);
  const isDone = value !== null && !draft?.problem;
  const label = say('owed.field', { name: item.name, unit: item.unitName, period: dates.long(item.period) });
  const seen = item.last.map((one) => one.value);
  // A phone's number pad has no minus.
  const isSigned = seen.some((one) => one < 0) || (item.target ?? 0) < 0 || (item.min ?? 0) < 0;

  /** Whether one may go on. */
  const save = (saidNote = typedNote): boolean => {
    const isSame = typed.trim() === text.trim();
    if (isSame && saidNote === note) return true;
    const { value: read, fault } = readEntry(typed, 'actual', item, decimalOf(language));
    // A note alone is kept until there is a value that it belongs to.
    if (isSame && read === null) return true;
    const doubt = read === null || item.yesNo || isSame ? null : doubtOf(read, seen);
    const isMeant = asked === typed;
    if (doubt && !isMeant) {
      setAsked(typed);
      return false;
    }
    setAsked(null);
    acts.onEdit(item, { text: typed.trim(), value: read, fault, note: saidNote.trim() || null }, isMeant);
    return fault === null;
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const isUntouched = typed.trim() === text.trim();
    if (event.key === 'Enter') {
      event.preventDefault();
      const mayGo = save();
      if (event.shiftKey) openNote();
      else if (mayGo) acts.onNext(event.currentTarget);
    } else if (event.key.toLowerCase() === 'z' && isMod(event) && !event.shiftKey && isUntouched) {
      event.preventDefault();
      acts.onUndo();
    }
  };
  const openNote = (): void => {
    // At once: the next key is already meant for the note.
    flushSync(() => setNoting(true));
    noteField.current?.focus();
  };
  const doubt = asked === null ? null : doubtIn(asked, item, language);
  const problem = doubt
    ? problemText(
        { kind: 'doubt', ...doubt.doubt },
        { text: asked ?? '', value: doubt.value },
        { row: item },
        words,
      )
    : draft?.problem
      ? problemText(draft.problem, draft, { row: item }, words)
      : null;
  return (
    <li className={styles.row} data-done={isDone}>
      <div className={styles.about}>
        <span className={styles.name}>{name}</span>
        <p className={styles.meta}>
          <span>{item.unitName}</span>
          <strong>{dates.long(item.period)}</strong>
          {!isDone &&
            (item.days > 0 ? (
              <span className={styles.late}>{say('owed.late', { n: item.days })}</span>
            ) : (
              <span>{say('owed.left', { n: -item.days })}</span>
            ))}
        </p>
        <p className={`${styles.before} num`}>
          {item.last.slice(-shownBefore).map((one) => (
            <span key={one.period}>
              {dates.short(one.period)} <b>{numbers.value(one.value, item)}</b>
            </span>
          ))}
          {item.target !== null && (
            <span>
              {say('entry.target')} <b>{numbers.full(item.target, item)}</b>
            </span>
          )}
        </p>
      </div>
      <div className={styles.enter}>
        {item.yesNo ? (
          <Segmented<'1' | '0'>
            label={label}
            value={value === 1 ? '1' : value === 0 ? '0' : ''}
            options={[
              { value: '1', text: say('yes') },
              { value: '0', text: say('no') },
            ]}
            onChange={(next) =>
              acts.onEdit(item, { text: next, value: Number(next), fault: null, note: note || null }, false)
            }
          />
        ) : (
          <input
            ref={field}
            className={`${styles.field} num`}
            type="text"
            inputMode={isSigned ? 'text' : 'decimal'}
            enterKeyHint="next"
            autoComplete="off"
            aria-label={label}
            aria-invalid={problem !== null || undefined}
            data-owed={isDone ? 'done' : 'open'}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setAsked(null);
            }}
            onBlur={() => asked === null && save()}
            onKeyDown={onKey}
          />
        )}
        <span className={styles.in}>{item.yesNo ? '' : (item.unitOfMeasure ?? '')}</span>
        <IconButton
          icon="comment"
          label={say('owed.note.of', { name: item.name, period: dates.long(item.period) })}
          aria-expanded={isNoting || note !== ''}
          onClick={openNote}
        />
      </div>
      {(isNoting || note !== '') && (
        <div className={styles.wide}>
          <input
            ref={noteField}
            className={styles.note}
            aria-label={say('owed.note.of', { name: item.name, period: dates.long(item.period) })}
            placeholder={say('owed.note')}
            maxLength={2000}
            value={typedNote}
            onChange={(event) => setTypedNote(event.currentTarget.value)}
            onBlur={() => save()}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (save()) acts.onNext(event.currentTarget);
            }}
          />
        </div>
      )}
      {item.state === 'returned' && !isDone && item.note && (
        <p className={styles.wide}>{say('owed.returned', { reason: item.note })}</p>
      )}
      {problem !== null && (
        <div className={styles.wide}>
          <p className={styles.problem} role="alert">
            {problem}
          </p>
          {doubt && (
            <Button
              onClick={() => {
                acts.onEdit(
                  item,
                  { text: asked ?? '', value: doubt.value, fault: null, note: note || null },
                  true,
                );
                setAsked(null);
                if (field.current) acts.onNext(field.current);
              }}
            >
              {say('entry.confirm', { n: 1 })}
            </Button>
          )}
          {!doubt && draft?.problem?.kind === 'doubt' && (
            <Button onClick={() => acts.onConfirm(item)}>{say('entry.confirm', { n: 1 })}</Button>
          )}
          {draft?.problem?.kind === 'conflict' && (
            <>
              <Button onClick={() => acts.onKeepMine(item)}>{say('entry.keepMine', { n: 1 })}</Button>
              <Button onClick={() => acts.onTakeTheirs(item)}>{say('entry.takeTheirs', { n: 1 })}</Button>
            </>
          )}
        </div>
      )}
      {isDone && !draft && (
        <p className={`${styles.wide} ${styles.outcome}`}>
          {item.state === 'submitted' ? (
            say('entry.is.submitted')
          ) : item.status ? (
            <>
              <StatusMark status={item.status} size={14} />
              <span>
                {say(`status.${item.status}`)}
                {item.score !== null && <span className="num"> · {numbers.score(item.score)}</span>}
              </span>
              {item.status === 'off-target' && answer}
            </>
          ) : (
            say('owed.saved')
          )}
        </p>
      )}
    </li>
  );
}

function doubtIn(typed: string, item: OwedItem, language: string) {
  const { value } = readEntry(typed, 'actual', item, decimalOf(language));
  const doubt =
    value === null
      ? null
      : doubtOf(
          value,
          item.last.map((one) => one.value),
        );
  return doubt && { doubt, value };
}
