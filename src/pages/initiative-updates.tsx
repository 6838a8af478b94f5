/** How an initiative goes, said on a day: by whoever works on it, the latest first. */
import { useState } from 'react';
import type { InitiativeReading } from '#execution/contract.ts';
import { Card } from '#execution/ui/card.tsx';
import { Button, IconButton } from '#kit/button.tsx';
import { TextArea, TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './initiative.module.css';
import { useInitiativeSaving } from './use-initiative-saving.ts';

export function InitiativeUpdates({ one }: { one: InitiativeReading }) {
  const { say, dates, numbers } = useWords();
  const { save } = useInitiativeSaving();
  const [text, setText] = useState('');
  const [share, setShare] = useState('');
  const isByMilestones = one.milestones.length > 0;
  const add = async (): Promise<void> => {
    if (text.trim() === '') return;
    const progress = share.trim() === '' ? Number.NaN : Number(share.replace(',', '.')) / 100;
    const refused = await save(
      [
        {
          section: 'updates',
          key: null,
          fields: {
            initiative: one.code,
            // In the order in which they are written.
            code: `u${Date.now().toString(36)}`,
            text: text.trim(),
            ...(Number.isNaN(progress) ? {} : { progress }),
          },
        },
      ],
      say('update.made'),
    );
    if (refused !== null) return;
    setText('');
    setShare('');
  };
  return (
    <Card title={say('initiative.updates')}>
      {one.mayUpdate && (
        <form
          className={styles.update}
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <TextArea
            label={say('update.new')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            rows={2}
          />
          <div className={styles.foot}>
            {!isByMilestones && (
              <TextField
                label={say('update.progress')}
                inputMode="decimal"
                value={share}
                onChange={(event) => setShare(event.currentTarget.value)}
              />
            )}
            <Button type="submit">{say('update.add')}</Button>
          </div>
        </form>
      )}
      {one.updates.length === 0 && <p className={styles.quiet}>{say('update.none')}</p>}
      <ol className={styles.updates}>
        {one.updates.map((of) => (
          <li key={of.key}>
            <p className={styles.when}>
              {[
                dates.dayYear(of.day),
                of.by,
                of.progress === null
                  ? null
                  : say('initiatives.done.share', { share: numbers.percent(of.progress) }),
              ]
                .filter(Boolean)
                .join(' · ')}
              {one.mayUpdate && (
                <IconButton
                  icon="close"
                  label={say('update.drop', { day: dates.dayYear(of.day) })}
                  onClick={() =>
                    void save(
                      [{ section: 'updates', key: of.key, version: of.version, fields: { archived: true } }],
                      say('update.dropped'),
                    )
                  }
                />
              )}
            </p>
            <p className={styles.text}>{of.text}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
