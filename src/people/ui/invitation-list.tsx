/** Links that were made and that nobody has used yet. */
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import type { Invitation } from '../contract.ts';
import styles from './people.module.css';

export function InvitationList({
  invitations,
  unitName,
  onRevoke,
  busy,
}: {
  invitations: readonly Invitation[];
  unitName: (unit: string) => string;
  onRevoke: (invitation: Invitation) => void;
  /** The one that is being revoked. */
  busy: string | null;
}) {
  const { say, dates } = useWords();
  if (invitations.length === 0) return <p className={styles.quiet}>{say('people.open.none')}</p>;
  return (
    <ul className={styles.list}>
      {invitations.map((one) => {
        const role = say(`role.${one.role}`);
        return (
          <li key={one.id} className={styles.line}>
            <span className={styles.main}>
              <strong>
                {[role, one.unit === null ? '' : unitName(one.unit), one.knownAs].filter(Boolean).join(' · ')}
              </strong>
              <span className={styles.quiet}>
                {say('people.open.by', { by: one.by, created: dates.moment(one.created) })}
              </span>
              {one.sharedWith.length > 0 && (
                <span className={styles.quiet}>
                  {say('people.knownAs.shared', { names: one.sharedWith.join(', ') })}
                </span>
              )}
            </span>
            <span className="num">{say('people.open.until', { day: dates.dayYear(one.expires) })}</span>
            <Button
              aria-label={say('people.revoke.of', { role, by: one.by })}
              busy={busy === one.id}
              onClick={() => onRevoke(one)}
            >
              {say('people.revoke')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
