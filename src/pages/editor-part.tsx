/** A part of the editor of a measure. */
import type { ReactNode } from 'react';
import styles from './measure-editor.module.css';

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{title}</h2>
      {children}
    </section>
  );
}
