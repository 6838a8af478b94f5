/** An invitation by link: made here, shown once, to be copied. */
import { type ReactNode, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { CopyField } from '#kit/copy-field.tsx';
import { Choice } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import type { MadeInvitation, NewInvitation } from '../contract.ts';
import styles from './people.module.css';
import { givenOf, type Known, lacking, type Role, type RoleDraft, RoleFields } from './role-fields.tsx';

const lengths = [1, 3, 7, 14, 30, 90];

export function InviteForm({
  options,
  bound,
  names,
  known,
  unitPicker,
  onMake,
  failure,
}: {
  /** The roles that one may give. */
  options: readonly Role[];
  /** The unit into which, and below which, one may bring people; null: anywhere. */
  bound: string | null;
  names: readonly string[];
  known: readonly Known[];
  unitPicker: (unit: string | null, onPick: (unit: string | null) => void, isNeeded: boolean) => ReactNode;
  onMake: (wanted: NewInvitation) => Promise<MadeInvitation>;
  failure: (error: unknown) => string;
}) {
  const { say, dates } = useWords();
  const [draft, setDraft] = useState<RoleDraft>({ role: 'viewer', unit: bound, knownAs: '' });
  const [days, setDays] = useState(7);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [made, setMade] = useState<MadeInvitation | null>(null);
  const make = async (): Promise<void> => {
    setTried(true);
    if (lacking(draft, bound !== null) !== null) return;
    setBusy(true);
    setFailed(null);
    try {
      setMade(await onMake({ ...givenOf(draft, bound !== null), days }));
      setTried(false);
    } catch (error) {
      setFailed(failure(error));
    } finally {
      setBusy(false);
    }
  };
  if (made)
    return (
      <div className={styles.form}>
        <h3>{say('people.invite.made')}</h3>
        <CopyField label={say('people.invite.made')} value={`${window.location.origin}/join#${made.token}`} />
        <p className={styles.quiet}>
          {say('people.invite.made.text', {
            role: say(`role.${made.role}`),
            day: dates.dayYear(made.expires),
          })}
        </p>
        <div className={styles.acts}>
          <Button icon="plus" onClick={() => setMade(null)}>
            {say('people.invite.another')}
          </Button>
        </div>
      </div>
    );
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <p className={styles.quiet}>{say('people.invite.text')}</p>
      <RoleFields
        draft={draft}
        onDraft={setDraft}
        options={options}
        tried={tried}
        isBound={bound !== null}
        names={names}
        known={known}
        unitPicker={(unit, onPick) => unitPicker(unit, onPick, bound !== null || draft.role === 'manager')}
      />
      <Choice
        label={say('people.days')}
        value={String(days)}
        options={lengths.map((n) => ({ value: String(n), text: say('people.days.n', { n }) }))}
        onChange={(value) => setDays(Number(value))}
      />
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <div className={styles.acts}>
        <Button type="submit" look="primary" icon="link" busy={busy}>
          {say('people.invite.make')}
        </Button>
      </div>
    </form>
  );
}
