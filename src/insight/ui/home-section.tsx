/** A part of Home: its name, how many there are, the way to all of them, and the first few as lines. */
import { type ReactNode, useId } from 'react';
import type { Mark } from '#engine/definitions.ts';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './home-section.module.css';

export function HomeSection({
  title,
  count,
  late,
  all,
  children,
}: {
  title: string;
  count?: number;
  /** What of it is late, in words. */
  late?: ReactNode;
  /** The way to all of them. */
  all?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {count !== undefined && count > 0 && <span className={`${styles.count} num`}>{count}</span>}
        {late && <span className={styles.late}>{late}</span>}
        {all && <span className={styles.all}>{all}</span>}
      </header>
      {children}
    </section>
  );
}

export const HomeList = ({ children }: { children: ReactNode }) => (
  <ul className={styles.list}>{children}</ul>
);
export const HomeNone = ({ children }: { children: ReactNode }) => <p className={styles.none}>{children}</p>;

export function HomeLine({
  status,
  what,
  detail,
  end,
}: {
  status?: Mark;
  what: ReactNode;
  detail?: ReactNode;
  end?: ReactNode;
}) {
  const { say } = useWords();
  return (
    <li className={`${styles.line} ${status ? '' : styles.plain}`}>
      {status && <StatusMark status={status} size={16} label={say(`status.${status}`)} />}
      <div className={styles.what}>
        {what}
        {detail && <small>{detail}</small>}
      </div>
      {end && <span className={`${styles.end} num`}>{end}</span>}
    </li>
  );
}
