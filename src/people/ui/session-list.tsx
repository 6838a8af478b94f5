/** Where one is signed in. */
import { Button } from '#kit/button.tsx';
import { useWords, type Words } from '#kit/words.tsx';
import type { Session } from '../contract.ts';
import { deviceOf } from './device.ts';
import styles from './people.module.css';

export function deviceText(agent: string | null, { say }: Words): string {
  const { browser, system } = deviceOf(agent);
  if (browser && system) return say('sessions.device', { browser, system });
  return browser ?? system ?? say('sessions.device.none');
}

export function SessionList({
  sessions,
  onEnd,
  busy,
}: {
  sessions: readonly Session[];
  onEnd: (session: Session) => void;
  busy: string | null;
}) {
  const words = useWords();
  const { say, dates } = words;
  const own = sessions.toSorted((a, b) => Number(b.current) - Number(a.current));
  return (
    <ul className={styles.list}>
      {own.map((one) => {
        const device = deviceText(one.device, words);
        return (
          <li key={one.id} className={styles.line}>
            <span className={styles.main}>
              <span>
                <strong title={one.device ?? undefined}>{device}</strong>
                {one.current && <span className={styles.chip}>{say('sessions.this')}</span>}
              </span>
              <span className={styles.quiet}>
                {[
                  one.address
                    ? say('sessions.address', { address: one.address })
                    : say('sessions.address.none'),
                  say('sessions.since', { day: dates.moment(one.created) }),
                  say('sessions.used', { when: dates.moment(one.lastUsed) }),
                ].join(' · ')}
              </span>
            </span>
            {!one.current && (
              <Button
                aria-label={say('sessions.end.of', { device })}
                busy={busy === one.id}
                onClick={() => onEnd(one)}
              >
                {say('sessions.end')}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
