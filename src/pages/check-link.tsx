/** The way from a page to its unit's decision check. */
import { Link } from '@tanstack/react-router';
import { Icon } from '#kit/icons.tsx';
import styles from './check-link.module.css';
import type { CheckSearch } from './check-search.ts';
import { useInside } from './frame.tsx';

export function CheckLink({ unit, text, search = {} }: { unit: string; text: string; search?: CheckSearch }) {
  const { org } = useInside();
  return (
    <Link to="/o/$org/check/$unit" params={{ org: org.code, unit }} search={search} className={styles.link}>
      <Icon name="fork" />
      {text}
    </Link>
  );
}
