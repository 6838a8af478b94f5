/** Someone else has recorded a change meanwhile: field by field, theirs or mine. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import { historyQuery, type Section } from './definition-client.ts';
import type { Meeting } from './definition-draft.ts';
import { fieldWord, valueWord } from './field-words.ts';
import styles from './meeting-dialog.module.css';

type Keep = Record<string, 'mine' | 'theirs'>;

export function MeetingDialog({
  org,
  section,
  definition,
  meetings,
  onKeep,
}: {
  org: string;
  section: Section;
  /** The key of what both have changed. */
  definition: string;
  meetings: readonly Meeting[];
  onKeep: (keep: Keep) => void;
}) {
  const words = useWords();
  const { say } = words;
  const history = useQuery({ ...historyQuery(org, section, definition), enabled: meetings.length > 0 });
  const by = history.data?.[0]?.by ?? null;
  const [keep, setKeep] = useState<Keep>({});
  const all = { ...Object.fromEntries(meetings.map((one) => [one.field, 'mine' as const])), ...keep };
  return (
    <Dialog
      open={meetings.length > 0}
      onClose={() => onKeep(all)}
      title={by === null ? say('meeting.title') : say('meeting.title.by', { by })}
    >
      <p className={styles.text}>{say('meeting.text')}</p>
      <ul className={styles.list}>
        {meetings.map((one) => (
          <li key={one.field}>
            <h3>{fieldWord(one.field, words)}</h3>
            <dl>
              <div>
                <dt>{say('meeting.was')}</dt>
                <dd>{valueWord(one.field, one.was, words)}</dd>
              </div>
              <div>
                <dt>{say('meeting.theirs')}</dt>
                <dd>{valueWord(one.field, one.theirs, words)}</dd>
              </div>
              {one.isClash && (
                <div>
                  <dt>{say('meeting.mine')}</dt>
                  <dd>{valueWord(one.field, one.mine, words)}</dd>
                </div>
              )}
            </dl>
            {one.isClash ? (
              <Segmented<'mine' | 'theirs'>
                label={say('meeting.keep', { field: fieldWord(one.field, words) })}
                value={all[one.field] ?? 'mine'}
                options={[
                  { value: 'mine', text: say('meeting.keepMine') },
                  { value: 'theirs', text: say('meeting.keepTheirs') },
                ]}
                onChange={(value) => setKeep({ ...keep, [one.field]: value })}
              />
            ) : (
              <p className={styles.taken}>{say('meeting.taken')}</p>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Button look="primary" onClick={() => onKeep(all)}>
          {say('meeting.go')}
        </Button>
      </div>
    </Dialog>
  );
}
