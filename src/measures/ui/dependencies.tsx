/** What a measure reads and who reads it, drawn: three columns and the lines between. */
import type { Mark } from '#engine/definitions.ts';
import { StatusMark } from '#kit/marks.tsx';
import { isKnown, useWords } from '#kit/words.tsx';
import styles from './dependencies.module.css';

export interface DependencyNode {
  id: string;
  name: string;
  /** Whose it is, where it is another unit's. */
  unitName: string | null;
  value: string | null;
  /** Null: a measure that is scored nowhere. */
  status: Mark | null;
  href: string | null;
}

const row = 56;
const box = 46;

export function Dependencies({
  name,
  reads,
  readBy,
  more,
  follow,
}: {
  name: string;
  reads: readonly DependencyNode[];
  readBy: readonly DependencyNode[];
  /** How many readers are not shown. */
  more: number;
  follow: (href: string) => void;
}) {
  const { say } = useWords();
  if (reads.length === 0 && readBy.length === 0)
    return <p className={styles.none}>{say('dependencies.none')}</p>;
  const height = Math.max(1, reads.length, readBy.length) * row;
  const top = (count: number, n: number): number => (height - count * row) / 2 + n * row + row / 2;
  const lines = (count: number, side: 'left' | 'right') => (
    <svg
      className={styles.lines}
      viewBox={`0 0 40 ${height}`}
      preserveAspectRatio="none"
      height={height}
      aria-hidden="true"
    >
      {Array.from({ length: count }, (_, n) => {
        const y = top(count, n);
        const middle = height / 2;
        const [from, to] = side === 'left' ? [y, middle] : [middle, y];
        return <path key={y} d={`M0 ${from}C20 ${from} 20 ${to} 40 ${to}`} className={styles.line} />;
      })}
    </svg>
  );
  const column = (title: string, nodes: readonly DependencyNode[], rest: number) => (
    <div className={styles.column}>
      <h3 className={styles.title}>{title}</h3>
      {nodes.length === 0 && <p className={styles.none}>{say('dependencies.nothing')}</p>}
      <ul>
        {nodes.map((node) => (
          <li key={node.id} style={{ height: row }}>
            <Node node={node} follow={follow} />
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={styles.none}>{say('dependencies.more', { n: rest })}</p>}
    </div>
  );
  return (
    <div className={styles.picture}>
      {column(say('dependencies.reads'), reads, 0)}
      {lines(reads.length, 'left')}
      <div className={styles.middle}>
        <div className={`${styles.node} ${styles.self}`} style={{ minHeight: box }}>
          <strong>{name}</strong>
        </div>
      </div>
      {lines(readBy.length, 'right')}
      {column(say('dependencies.readBy'), readBy, more)}
    </div>
  );
}

function Node({ node, follow }: { node: DependencyNode; follow: (href: string) => void }) {
  const { say } = useWords();
  const about = [node.unitName, node.value].filter(Boolean).join(' · ');
  const inside = (
    <>
      {node.status && (
        <StatusMark
          status={node.status}
          size={14}
          label={isKnown(`status.${node.status}`) ? say(`status.${node.status}`) : node.status}
        />
      )}
      <span className={styles.text}>
        <span className={styles.name}>{node.name}</span>
        {about && <span className={styles.about}>{about}</span>}
      </span>
    </>
  );
  const { href } = node;
  if (href === null)
    return (
      <span className={styles.node} style={{ minHeight: box }}>
        {inside}
      </span>
    );
  return (
    <a
      className={styles.node}
      style={{ minHeight: box }}
      href={href}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        follow(href);
      }}
    >
      {inside}
    </a>
  );
}
