/** The frame of every page inside: 52 px bar above, 200 px of navigation beside it, below it on a phone. */
import { type ReactNode, useState } from 'react';
import { Icon } from './icons.tsx';
import { Popover } from './popover.tsx';
import styles from './shell.module.css';
import { useWords } from './words.tsx';

export function Brand() {
  return (
    <span className={styles.brand}>
      <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M5 17 19 7" stroke="var(--accent)" strokeWidth="2.4" strokeLinecap="round" />
        <circle cx="5.5" cy="16.6" r="3" fill="var(--accent)" />
        <circle cx="18.5" cy="7.4" r="3" fill="var(--surface)" stroke="var(--accent)" strokeWidth="2.2" />
      </svg>
      <span className={styles.brandName}>Sightline</span>
    </span>
  );
}

export function Shell({
  bar,
  tools,
  nav,
  foot,
  more,
  children,
}: {
  bar: ReactNode;
  tools: ReactNode;
  nav: ReactNode;
  /** At the foot of the navigation. */
  foot?: ReactNode;
  /** On a phone the navigation is a bar of few: all else lies on a sheet over it. */
  more: { isHere: boolean; list: ReactNode };
  children: ReactNode;
}) {
  const { say } = useWords();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        {say('skip')}
      </a>
      <header className={styles.bar}>
        <Brand />
        <div className={styles.pickers}>{bar}</div>
        <div className={styles.tools}>{tools}</div>
      </header>
      <nav className={styles.nav} aria-label={say('nav')}>
        {nav}
        {foot && <div className={styles.foot}>{foot}</div>}
        <More isHere={more.isHere}>{more.list}</More>
      </nav>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

export const navItem = styles.item ?? '';
/** Stands on the sheet in place of the bar, on a phone. */
export const navMore = `${styles.item} ${styles.onSheet}`;

function More({ isHere, children }: { isHere: boolean; children: ReactNode }) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.more}>
      <Popover
        open={open}
        onOpen={setOpen}
        isAbove
        label={say('nav.more')}
        button={
          <button
            type="button"
            className={styles.item}
            aria-expanded={open}
            {...(isHere ? { 'data-here': true } : {})}
            onClick={() => setOpen(!open)}
          >
            <Icon name="more" />
            {say('nav.more')}
          </button>
        }
      >
        {/* Whoever goes somewhere is done with the sheet. */}
        <ul className={styles.sheet} onClickCapture={() => setTimeout(() => setOpen(false))}>
          {children}
        </ul>
      </Popover>
    </div>
  );
}

/** A page outside: one card in the middle. */
export function Doorway({
  tools,
  wide = false,
  children,
}: {
  tools?: ReactNode;
  /** A whole page of work instead of a card. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={styles.doorway}>
      <header className={styles.doorbar}>
        <Brand />
        <div className={styles.tools}>{tools}</div>
      </header>
      <main id="main" className={styles.door} data-wide={wide || undefined}>
        {children}
      </main>
    </div>
  );
}
