/** API keys: what each may, until when, and when it was last used. */
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import type { Key } from '../contract.ts';
import styles from './people.module.css';

export function KeyList({ keys, onRevoke }: { keys: readonly Key[]; onRevoke: (key: Key) => void }) {
  const { say, dates } = useWords();
  return (
    <table className={styles.table}>
      <caption className="sr">{say('settings.keys')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('keys.name')}</th>
          <th scope="col">{say('keys.scopes')}</th>
          <th scope="col">{say('keys.created')}</th>
          <th scope="col">{say('keys.expires')}</th>
          <th scope="col">{say('keys.lastUsed')}</th>
          <th scope="col">
            <span className="sr">{say('people.acts')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((one) => (
          <tr key={one.id}>
            <td>
              <strong>{one.name}</strong>
              {!one.mine && <span className={styles.email}>{say('keys.by', { by: one.by })}</span>}
            </td>
            <td>{one.scopes.map((scope) => say(`scope.${scope}`)).join(', ')}</td>
            <td className="num" data-label={say('keys.created')}>
              {dates.dayYear(one.created)}
            </td>
            <td className="num" data-label={say('keys.expires')}>
              {one.expires === null ? say('keys.expires.never') : dates.dayYear(one.expires)}
            </td>
            <td className="num" data-label={say('keys.lastUsed')}>
              {one.lastUsed === null ? say('keys.lastUsed.never') : dates.moment(one.lastUsed)}
            </td>
            <td>
              <div className={styles.rowActs}>
                <Button
                  look="quiet"
                  aria-label={say('keys.revoke.of', { name: one.name })}
                  onClick={() => onRevoke(one)}
                >
                  {say('keys.revoke')}
                </Button>
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
