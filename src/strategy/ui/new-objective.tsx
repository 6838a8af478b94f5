/** A new objective: its name, and the perspective in which it stands. */
import { useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import type { MapLane } from '../map-types.ts';
import styles from './new-objective.module.css';

export function NewObjective({
  lanes,
  perspective,
  onMake,
  onClose,
}: {
  lanes: readonly MapLane[];
  perspective: string;
  /** Answers what is wrong, or null once it is made. */
  onMake: (name: string, perspective: string) => Promise<string | null>;
  onClose: () => void;
}) {
  const { say } = useWords();
  const [name, setName] = useState('');
  const [lane, setLane] = useState(perspective);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const make = async (): Promise<void> => {
    setBusy(true);
    const refused = await onMake(name.trim(), lane);
    setBusy(false);
    if (refused === null) onClose();
    else setWrong(refused);
  };
  return (
    <Dialog open title={say('map.add')} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '' && !busy) void make();
        }}
      >
        <TextField
          label={say('map.add.name')}
          data-autofocus
          maxLength={200}
          value={name}
          error={wrong}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Choice
          label={say('map.add.perspective')}
          value={lane}
          options={lanes.map(({ code, name: text }) => ({ value: code, text }))}
          onChange={setLane}
        />
        <div className={styles.acts}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy} disabled={name.trim() === ''}>
            {say('map.add.make')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
