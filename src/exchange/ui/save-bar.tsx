/** At the foot of an editor: from when the change is in force, what is wrong with it, save or leave it. */

import { changeSetHere } from '#board/ui/change-set-here.ts';
import type { Calendar } from '#engine/definitions.ts';
import { Button } from '#kit/button.tsx';
import { useFaults } from '#kit/faults.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import { type InForce, startOf } from './in-force.ts';
import styles from './save-bar.module.css';

export function SaveBar({
  calendar,
  period,
  since,
  isNew,
  isDated = true,
  inForce,
  onInForce,
  changes,
  wrong,
  busy,
  onSave,
  onDraft,
  onDiscard,
}: {
  calendar: Calendar;
  period: string;
  /** The day from which what is changed is in force; undefined: always. */
  since: string | undefined;
  isNew: boolean;
  /** False where what is changed has periods of its own, as a path of targets has. */
  isDated?: boolean;
  inForce: InForce;
  onInForce: (next: InForce) => void;
  /** Names of the fields that were changed. */
  changes: readonly string[];
  wrong: readonly string[];
  busy: boolean;
  onSave: () => void;
  /** Of a template: keeps it as a draft, to be looked over over all its units before it holds. */
  onDraft?: (() => void) | undefined;
  onDiscard: () => void;
}) {
  const { say, dates } = useWords();
  const faults = useFaults();
  // What was never begun is no fault yet.
  const isTouched = changes.length > 0 || faults.unread > 0;
  const blocked = isTouched ? faults.count : 0;
  const start = startOf(calendar, period);
  // What a draft says holds from the day on which it is approved.
  const isUnder = changeSetHere() !== undefined;
  const early = !isUnder && inForce.how === 'day' && since !== undefined && inForce.day < since;
  return (
    <section className={styles.bar} aria-label={say('save')}>
      {wrong.length > 0 && (
        <ul className={styles.wrong} role="alert">
          {wrong.map((text) => (
            <li key={text}>
              <Icon name="warn" size={14} /> {text}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.row}>
        {isDated && !isUnder && (
          <div className={styles.when}>
            <Choice
              label={say('inForce')}
              value={inForce.how}
              options={[
                {
                  value: 'period',
                  text: say('inForce.period', { period: dates.short(period) }),
                },
                {
                  value: 'since',
                  text:
                    since === undefined
                      ? say(isNew ? 'inForce.always.new' : 'inForce.always')
                      : say('inForce.since', { day: dates.dayYear(since) }),
                },
                { value: 'day', text: say('inForce.day') },
              ]}
              onChange={(how) =>
                onInForce(how === 'day' ? { how, day: start ?? '' } : { how: how as 'since' | 'period' })
              }
            />
            {inForce.how === 'day' && (
              <TextField
                type="date"
                label={say('inForce.theDay')}
                value={inForce.day}
                onChange={(event) => onInForce({ how: 'day', day: event.currentTarget.value })}
              />
            )}
          </div>
        )}
        <p className={styles.said} role="status">
          {blocked > 0 && (
            <strong className={styles.blocked}>
              <Icon name="warn" size={14} /> {say('save.mend', { n: blocked })}
            </strong>
          )}
          {!isTouched
            ? say('save.nothing')
            : changes.length === 0
              ? null
              : say('save.changes', { fields: changes.join(', ') })}
          {early && since !== undefined && (
            <span> {say('inForce.early', { day: dates.dayYear(since) })}</span>
          )}
        </p>
        <div className={styles.acts}>
          <Button
            onClick={() => {
              faults.forget();
              if (changes.length > 0 || faults.unread === 0) onDiscard();
            }}
          >
            {say(isTouched ? 'save.discard' : 'back')}
          </Button>
          {onDraft && !isUnder && (
            <Button disabled={changes.length === 0 || busy} onClick={onDraft}>
              {say('template.draft.keep')}
            </Button>
          )}
          <Button look="primary" busy={busy} disabled={!isTouched} title="Ctrl+S" onClick={onSave}>
            {say(isNew ? 'save.make' : 'save')}
          </Button>
        </div>
      </div>
    </section>
  );
}
