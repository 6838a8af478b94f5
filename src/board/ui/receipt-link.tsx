/** What the sections of a receipt share: a way to another receipt, and the words of codes. */
import styles from './receipt-view.module.css';

/** The word of a code, said under a heading of the catalog. */
export type Word = (prefix: string, code: string) => string;

export function NodeLink({
  node,
  name,
  onOpen,
}: {
  node: string;
  name: string;
  onOpen: (node: string) => void;
}) {
  return (
    <button type="button" className={styles.link} onClick={() => onOpen(node)}>
      {name}
    </button>
  );
}
