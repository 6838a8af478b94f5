/** What a person shall be: a role, told in a sentence; the unit of a manager; the name of a contributor. */
import { type ReactNode, useId } from 'react';
import { TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import type { Given, Member } from '../contract.ts';
import { knownBy } from '../names.ts';
import styles from './people.module.css';

export type Role = Given['role'];
export const roles: readonly Role[] = ['administrator', 'strategist', 'manager', 'contributor', 'viewer'];

export type Known = Pick<Member, 'name' | 'knownAs'>;

export interface RoleDraft {
  role: Role;
  unit: string | null;
  knownAs: string;
}

/** What is missing in it, by field. */
export const lacking = ({ role, unit, knownAs }: RoleDraft, isBound = false): 'unit' | 'knownAs' | null =>
  (role === 'manager' || isBound) && unit === null
    ? 'unit'
    : role === 'contributor' && knownAs.trim() === ''
      ? 'knownAs'
      : null;

/** As it is sent: a manager's and a contributor's have a unit, and all that a manager brings; the latter a name. */
export const givenOf = ({ role, unit, knownAs }: RoleDraft, isBound = false): Given => ({
  role,
  unit: isBound || role === 'manager' || role === 'contributor' ? unit : null,
  knownAs: role === 'contributor' ? knownAs.trim() : null,
});

export function RoleFields({
  draft,
  onDraft,
  options,
  tried,
  isBound = false,
  unitPicker,
  names,
  known,
}: {
  draft: RoleDraft;
  onDraft: (draft: RoleDraft) => void;
  options: readonly Role[];
  /** Whether it has been tried to save: what is missing is said then. */
  tried: boolean;
  /** Every role needs a unit: a manager brings people into their own and below. */
  isBound?: boolean;
  unitPicker: (unit: string | null, onPick: (unit: string | null) => void) => ReactNode;
  /** Names by which measures call people. */
  names: readonly string[];
  /** The other members, to say with whom a name is shared. */
  known: readonly Known[];
}) {
  const { say } = useWords();
  const id = useId();
  const sharing = knownBy(known)(draft.knownAs).map(({ name }) => name);
  const lacks = tried ? lacking(draft, isBound) : null;
  return (
    <>
      <fieldset className={styles.roles}>
        <legend>{say('people.role')}</legend>
        {options.map((role) => (
          <label key={role} className={styles.role}>
            <input
              type="radio"
              name={`${id}-role`}
              checked={role === draft.role}
              onChange={() => onDraft({ ...draft, role })}
            />
            <span>
              <strong>{say(`role.${role}`)}</strong>
              <span>{say(`role.${role}.may`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {(isBound || draft.role === 'manager' || draft.role === 'contributor') && (
        <fieldset className={styles.unit}>
          <legend>{say('people.unit')}</legend>
          {unitPicker(draft.unit, (unit) => onDraft({ ...draft, unit }))}
          {lacks === 'unit' && (
            <p role="alert" className={styles.wrong}>
              {say('people.unit.needed')}
            </p>
          )}
        </fieldset>
      )}
      {draft.role === 'contributor' && (
        <>
          <TextField
            label={say('people.knownAs')}
            description={say('people.knownAs.hint')}
            value={draft.knownAs}
            maxLength={200}
            list={`${id}-names`}
            autoComplete="off"
            error={lacks === 'knownAs' ? say('people.knownAs.needed') : null}
            onChange={(event) => onDraft({ ...draft, knownAs: event.currentTarget.value })}
          />
          <p role="status" className={styles.quiet}>
            {sharing.length > 0 && say('people.knownAs.shared.text', { names: sharing.join(', ') })}
          </p>
          <datalist id={`${id}-names`}>
            {names.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        </>
      )}
    </>
  );
}
