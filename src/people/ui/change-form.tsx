/** Another role for a member. */
import { type ReactNode, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import type { Given, Member } from '../contract.ts';
import styles from './people.module.css';
import { givenOf, type Known, lacking, type RoleDraft, RoleFields, roles } from './role-fields.tsx';

export function ChangeForm({
  member,
  names,
  known,
  unitPicker,
  onSave,
  onClose,
  failure,
}: {
  member: Member;
  names: readonly string[];
  known: readonly Known[];
  unitPicker: (unit: string | null, onPick: (unit: string | null) => void, isNeeded: boolean) => ReactNode;
  onSave: (as: Given) => Promise<void>;
  onClose: () => void;
  failure: (error: unknown) => string;
}) {
  const { say } = useWords();
  const { role, unit, knownAs } = member;
  const [draft, setDraft] = useState<RoleDraft>({ role, unit, knownAs: knownAs ?? '' });
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    setTried(true);
    if (lacking(draft) !== null) return;
    setBusy(true);
    setFailed(null);
    try {
      await onSave(givenOf(draft));
    } catch (error) {
      setFailed(failure(error));
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <RoleFields
        draft={draft}
        onDraft={setDraft}
        options={roles}
        tried={tried}
        names={names}
        known={known}
        unitPicker={(at, onPick) => unitPicker(at, onPick, draft.role === 'manager')}
      />
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <div className={styles.acts}>
        <Button onClick={onClose}>{say('cancel')}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {say('people.save')}
        </Button>
      </div>
    </form>
  );
}
