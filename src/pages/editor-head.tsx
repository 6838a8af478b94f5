/** Above an editor of a measure: the scorecard and the KPI that it belongs to, its history, archiving it. */
import { Link } from '@tanstack/react-router';
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './measure-editor.module.css';

export function EditorHead({
  unit,
  unitName,
  kpi,
  title,
  onHistory,
  onArchive,
}: {
  unit: string;
  unitName: string;
  /** Null where it is being made. */
  kpi: { code: string; name: string } | null;
  title: string;
  /** Null where there is nothing to tell, or to archive. */
  onHistory: (() => void) | null;
  onArchive: (() => void) | null;
}) {
  const { say } = useWords();
  const { org } = useInside();
  return (
    <>
      <nav className={styles.path} aria-label={say('path')}>
        <Link to="/o/$org/scorecard/$unit" params={{ org: org.code, unit }}>
          {unitName}
        </Link>
        {kpi && (
          <>
            <span aria-hidden="true">/</span>
            <Link to="/o/$org/kpi/$unit/$measure" params={{ org: org.code, unit, measure: kpi.code }}>
              {kpi.name}
            </Link>
          </>
        )}
      </nav>
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        {onHistory && (
          <div className={styles.acts}>
            <Button icon="clock" onClick={onHistory}>
              {say('changes.go')}
            </Button>
            {onArchive && (
              <Button icon="archive" onClick={onArchive}>
                {say('archive.go')}
              </Button>
            )}
          </div>
        )}
      </header>
    </>
  );
}
