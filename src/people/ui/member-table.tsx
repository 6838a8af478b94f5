/** The members of an organization; what one may not do to one of them has no button, or says why. */
import { useRef } from 'react';
import { Button } from '#kit/button.tsx';
import { useKeys, walkRows } from '#kit/keys.tsx';
import { useWords } from '#kit/words.tsx';
import type { Member } from '../contract.ts';
import styles from './people.module.css';

export function MemberTable({
  members,
  all,
  mayAdminister,
  unitName,
  onChange,
  onRemove,
}: {
  members: readonly Member[];
  /** All there are, shown or not: the last administrator is the last among them. */
  all: readonly Member[];
  mayAdminister: boolean;
  unitName: (unit: string) => string;
  onChange: (member: Member) => void;
  onRemove: (member: Member) => void;
}) {
  const { say, dates } = useWords();
  const body = useRef<HTMLTableElement>(null);
  useKeys({ j: () => walkRows(body.current, 1), k: () => walkRows(body.current, -1) });
  const administrators = all.filter((one) => one.role === 'administrator').length;
  return (
    <table ref={body} className={styles.table}>
      <caption className="sr">{say('settings.people')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('people.name')}</th>
          <th scope="col">{say('people.role')}</th>
          <th scope="col">{say('people.unit')}</th>
          <th scope="col">{say('people.knownAs')}</th>
          <th scope="col">{say('people.joined')}</th>
          <th scope="col">
            <span className="sr">{say('people.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {members.map((one) => {
          const isLast = one.role === 'administrator' && administrators === 1;
          return (
            <tr key={one.id} data-row={one.id} tabIndex={-1}>
              <td>
                <strong>{one.name}</strong>
                {one.mine && <span className={styles.chip}>{say('people.you')}</span>}
                {one.email !== null && <span className={styles.email}>{one.email}</span>}
              </td>
              <td>{say(`role.${one.role}`)}</td>
              <td>
                {one.unit !== null
                  ? unitName(one.unit)
                  : one.role !== 'manager' && <span className={styles.quiet}>{say('people.unit.all')}</span>}
              </td>
              <td {...(one.knownAs === null ? {} : { 'data-label': say('people.knownAs') })}>
                {one.knownAs}
                {one.sharedWith.length > 0 && (
                  <span className={styles.email}>
                    {say('people.knownAs.shared', { names: one.sharedWith.join(', ') })}
                  </span>
                )}
              </td>
              <td className="num" data-label={say('people.joined')}>
                {dates.dayYear(one.joined)}
              </td>
              <td>
                {isLast && (mayAdminister || one.mine) ? (
                  <p className={styles.why}>{say('people.last')}</p>
                ) : (
                  <div className={styles.rowActs}>
                    {mayAdminister && (
                      <Button
                        look="quiet"
                        aria-label={say('people.change.of', { name: one.name })}
                        onClick={() => onChange(one)}
                      >
                        {say('people.change')}
                      </Button>
                    )}
                    {(mayAdminister || one.mine) && (
                      <Button
                        look="quiet"
                        aria-label={
                          one.mine ? say('people.leave') : say('people.remove.of', { name: one.name })
                        }
                        onClick={() => onRemove(one)}
                      >
                        {say(one.mine ? 'people.leave' : 'people.remove')}
                      </Button>
                    )}
                  </div>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
