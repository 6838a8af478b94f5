/** The settings of an organization and of oneself: a list of pages beside the one that is open. */
import { Link, Outlet, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { type Place, placesFor } from './places.ts';
import styles from './settings.module.css';

export function SettingsPage() {
  const { say } = useWords();
  const { org } = useInside();
  const { period, span } = useSearch({ from: '/o/$org' });
  const inside = placesFor(org).filter((one: Place) => one.group !== undefined);
  const list = (group: Place['group'], title: string) => (
    <div className={styles.group}>
      <h2>{title}</h2>
      <ul>
        {inside
          .filter((one: Place) => one.group === group)
          .map((place) => (
            <li key={place.id}>
              <Link
                to={place.to}
                params={{ org: org.code, unit: '' }}
                search={{ period, span }}
                activeOptions={{ includeSearch: false }}
                className={styles.item}
              >
                <Icon name={place.icon} />
                {say(place.title)}
              </Link>
            </li>
          ))}
      </ul>
    </div>
  );
  return (
    <div className={styles.settings}>
      <nav className={styles.pages} aria-label={say('settings')}>
        {list('organization', org.name)}
        {list('me', say('settings.me'))}
      </nav>
      <div className={styles.page}>
        <Outlet />
      </div>
    </div>
  );
}

/** One settings page: its name, what it is for, what it holds. */
export function SettingsSheet({
  title,
  text,
  act,
  children,
}: {
  title: string;
  text: string;
  act?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      <header className={styles.head}>
        <div>
          <h1>{title}</h1>
          <p>{text}</p>
        </div>
        {act}
      </header>
      {children}
    </>
  );
}
