/** Initiatives across the objectives of a scorecard: who works on what, what nobody works on, what serves nothing. */
import { useQuery } from '@tanstack/react-query';
import { type MatrixWanted, matrixQuery } from '#execution/ui/execution-query.ts';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiatives-matrix.module.css';
import { MatrixTable, pageRows } from './initiatives-matrix-table.tsx';
import { InitiativesUntouched } from './initiatives-untouched.tsx';

export function InitiativesMatrix({
  wanted,
  mayCreate,
  onNew,
}: {
  wanted: MatrixWanted;
  mayCreate: boolean;
  onNew: (node: string) => void;
}) {
  const { say } = useWords();
  const { org, at } = useInside();
  const read = useQuery(matrixQuery(org.code, at, { ...wanted, limit: pageRows, offset: undefined }));
  const data = read.data;
  if (read.isError && !data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!data) return <Skeleton lines={10} />;
  const what = JSON.stringify(wanted);
  return (
    <div className={styles.page} data-pending={read.isPlaceholderData || undefined}>
      {data.untouched.total > 0 && (
        <InitiativesUntouched
          key={`red ${what}`}
          wanted={wanted}
          first={data.untouched}
          mayCreate={mayCreate}
          onNew={onNew}
        />
      )}
      <p className={styles.quiet} role="status">
        {say('initiatives.found', { n: data.total })}
        {data.servingNothing > 0 && ` · ${say('matrix.serving.nothing', { n: data.servingNothing })}`}
      </p>
      {data.columns.length === 0 ? (
        <Message icon="objective" title={say('matrix.none')}>
          {say('matrix.none.text')}
        </Message>
      ) : data.total === 0 && wanted.q !== undefined ? (
        <Message icon="initiative" title={say('initiatives.none.filtered')}>
          {say('initiatives.none.filtered.text')}
        </Message>
      ) : (
        <MatrixTable key={`rows ${what}`} wanted={wanted} first={data} />
      )}
    </div>
  );
}
