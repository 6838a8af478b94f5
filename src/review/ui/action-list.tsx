/** Actions as rows: done by a tick, with the way back, and whether they helped. */
import type { ReactNode } from 'react';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { Action, ActionChange } from '../action-contract.ts';
import styles from './action-list.module.css';
import { changeAction } from './review-query.ts';
import { useSending } from './use-sending.ts';

export function useActionChange(org: string) {
  const { say } = useWords();
  const { send } = useSending(org);
  const change = async (action: Action, next: ActionChange): Promise<void> => {
    const changed = await send(() => changeAction(org, action, next));
    if (!changed) return void toast({ text: say('action.failed'), failed: true });
    if (next.state === undefined || next.state === action.state) return;
    toast({
      text: say(`action.now.${next.state}`, { title: action.title }),
      undo: () => void change(changed, { state: action.state }),
    });
  };
  return change;
}

export function ActionList({
  org,
  actions,
  about,
  chosen,
  onChoose,
  isLarge = false,
}: {
  org: string;
  actions: readonly Action[];
  /** The way to what one is about. */
  about?: (action: Action) => ReactNode;
  /** Ids that are chosen, where several are changed together. */
  chosen?: ReadonlySet<string>;
  onChoose?: (id: string, isChosen: boolean) => void;
  isLarge?: boolean;
}) {
  const words = useWords();
  const { say, dates } = words;
  const change = useActionChange(org);
  return (
    <ul className={`${styles.list} ${isLarge ? styles.large : ''}`}>
      {actions.map((one) => (
        <li key={one.id} className={styles.row} data-row={one.id} data-state={one.state}>
          {onChoose && chosen && (
            <input
              type="checkbox"
              className={styles.choose}
              aria-label={say('action.choose', { title: one.title })}
              checked={chosen.has(one.id)}
              disabled={!one.mayChange}
              onChange={(event) => onChoose(one.id, event.currentTarget.checked)}
            />
          )}
          <button
            type="button"
            aria-pressed={one.state === 'done'}
            aria-label={say('action.done.do', { title: one.title })}
            disabled={!one.mayChange}
            className={styles.tick}
            onClick={() => void change(one, { state: one.state === 'open' ? 'done' : 'open' })}
          >
            <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
              {one.state === 'done' && (
                <path d="m3 8.5 3.2 3.2L13 4.8" fill="none" stroke="currentColor" strokeWidth="2" />
              )}
              {one.state === 'dropped' && <path d="M4 8h8" stroke="currentColor" strokeWidth="2" />}
            </svg>
          </button>
          <div className={styles.words}>
            <p className={styles.title}>{one.title}</p>
            {one.text && <p className={styles.text}>{one.text}</p>}
            <p className={styles.meta}>
              {one.overdue && <strong>{say('action.overdue')}</strong>}
              {one.due && <span>{say('action.due.on', { day: dates.dayYear(one.due) })}</span>}
              {one.owner && <span>{one.owner}</span>}
              {about?.(one)}
              {one.done && one.state !== 'open' && (
                <span>
                  {say(`action.ended.${one.state}`, { day: dates.day(one.done), by: one.doneBy ?? '–' })}
                </span>
              )}
            </p>
            {one.state === 'done' && <Helped action={one} onChange={(next) => void change(one, next)} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Did it help? A word, and a sentence where one wants to say more. */
function Helped({ action, onChange }: { action: Action; onChange: (change: ActionChange) => void }) {
  const { say } = useWords();
  const { helped, helpedWhy, mayChange, title } = action;
  if (!mayChange)
    return helped === null ? null : (
      <p className={styles.meta}>{[say(`action.helped.${helped}`), helpedWhy].filter(Boolean).join(' · ')}</p>
    );
  return (
    <div className={styles.helped}>
      <span className={styles.ask}>{say('action.helped')}</span>
      {(['yes', 'no', 'unknown'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={helped === one}
          className={styles.answer}
          onClick={() => onChange({ helped: helped === one ? null : one })}
        >
          {say(`action.helped.${one}`)}
        </button>
      ))}
      {helped !== null && (
        <input
          key={action.version}
          className={styles.because}
          aria-label={say('action.helped.why', { title })}
          placeholder={say('action.helped.why.short')}
          defaultValue={helpedWhy ?? ''}
          onBlur={(event) => {
            const next = event.currentTarget.value.trim() || null;
            if (next !== helpedWhy) onChange({ helpedWhy: next });
          }}
        />
      )}
    </div>
  );
}
