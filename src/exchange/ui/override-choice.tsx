/** For all units of a template, or only here: and, where it is otherwise here, the way back. */

import { useQueryClient } from '@tanstack/react-query';
import type { Calendar } from '#engine/definitions.ts';
import { Button } from '#kit/button.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { changeTogether, type Definition } from './definition-client.ts';
import { fieldWord } from './field-words.ts';
import { startOf } from './in-force.ts';
import styles from './override-choice.module.css';
import { overrideKey, patchIn } from './override-editing.ts';
import { refusedText } from './refused-text.ts';
import { toastWithUndo } from './undo-toast.ts';

export type Scope = 'all' | 'here';

export function OverrideChoice({
  org,
  calendar,
  period,
  name,
  unitName,
  units,
  override,
  note,
  mayAll,
  scope,
  onScope,
}: {
  org: string;
  calendar: Calendar;
  period: string;
  name: string;
  unitName: string;
  /** How many units use the template. */
  units: number;
  override: Definition | null;
  /** What is the same for all units, whatever is chosen. */
  note: string;
  /** Whether this person may change it for all of them. */
  mayAll: boolean;
  scope: Scope;
  onScope: (scope: Scope) => void;
}) {
  const words = useWords();
  const { say } = words;
  const queries = useQueryClient();
  const fields = Object.keys(patchIn(override));
  const back = async (): Promise<void> => {
    if (!override) return;
    const start = startOf(calendar, period);
    const from =
      override.from !== undefined && start !== undefined && override.from > start ? override.from : start;
    const again = () => queries.invalidateQueries({ queryKey: ['org', org] });
    try {
      const { sequence } = await changeTogether(org, [
        {
          section: 'overrides',
          key: overrideKey(override),
          version: override.version,
          fields: { patch: {}, ...(from === undefined ? {} : { from }) },
        },
      ]);
      toastWithUndo(words, {
        org,
        sequence,
        text: say('override.backed', { name }),
        again: () => void again(),
      });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      await again();
    }
  };
  return (
    <div className={styles.choice}>
      {mayAll ? (
        <Segmented<Scope>
          label={say('override.where')}
          value={scope}
          options={[
            { value: 'all', text: say('override.all', { n: units }) },
            { value: 'here', text: say('override.here', { unit: unitName }) },
          ]}
          onChange={onScope}
        />
      ) : (
        <p>
          <strong>{say('override.here', { unit: unitName })}</strong>
          <span className={styles.quiet}>{say('override.only', { n: units })}</span>
        </p>
      )}
      {fields.length > 0 && (
        <p>
          {say('override.is', {
            unit: unitName,
            fields: fields.map((field) => fieldWord(field, words)).join(', '),
          })}{' '}
          <Button look="quiet" icon="undo" onClick={() => void back()}>
            {say('override.back')}
          </Button>
        </p>
      )}
      {scope === 'here' && <p className={styles.quiet}>{note}</p>}
    </div>
  );
}
