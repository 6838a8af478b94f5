/** Initiatives across the objectives of a scorecard: who works on what, what nobody works on, what serves nothing. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { statusWord } from '#board/ui/reason.ts';
import type { Matrix } from '#execution/contract.ts';
import { matrixQuery } from '#execution/ui/execution-query.ts';
import { Button } from '#kit/button.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiatives-matrix.module.css';

const mostRows = 200;

export function InitiativesMatrix({
  unit,
  stage,
  mayCreate,
  onNew,
}: {
  unit: string | undefined;
  stage: string | undefined;
  mayCreate: boolean;
  onNew: (node: string) => void;
}) {
  const { say, numbers } = useWords();
  const { org, at } = useInside();
  const read = useQuery(matrixQuery(org.code, at, { unit, stage, limit: mostRows }));
  const data = read.data;
  if (read.isError && !data) return <Failure error={read.error} again={() => void read.refetch()} />;
  if (!data) return <Skeleton lines={10} />;
  const { columns, rows, untouched } = data;
  return (
    <div className={styles.page} data-pending={read.isPlaceholderData || undefined}>
      {untouched.total > 0 && (
        <section className={styles.red} aria-label={say('matrix.untouched')}>
          <h2>{say('matrix.untouched.n', { n: untouched.total })}</h2>
          <ul>
            {untouched.items.slice(0, 12).map((one) => (
              <li key={one.node}>
                <StatusMark status="off-target" label={statusWord('off-target', say)} />
                <span>
                  {one.name}
                  <small>{one.unitName}</small>
                </span>
                <span className="num">{numbers.score(one.score)}</span>
                {mayCreate && (
                  <Button look="quiet" icon="plus" onClick={() => onNew(one.node)}>
                    {say('matrix.begin')}
                    <span className="sr">
                      : {one.name}, {one.unitName}
                    </span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {untouched.total > 12 && (
            <p className={styles.quiet}>{say('initiatives.more', { n: untouched.total - 12 })}</p>
          )}
        </section>
      )}
      {columns.length === 0 ? (
        <Message icon="objective" title={say('matrix.none')}>
          {say('matrix.none.text')}
        </Message>
      ) : (
        <div className={styles.box}>
          <table className={styles.table}>
            <caption className="sr">{say('matrix.caption', { unit: data.unitName ?? '' })}</caption>
            <thead>
              <tr>
                <th scope="col" className={styles.corner}>
                  {say('matrix.of', { unit: data.unitName ?? '' })}
                </th>
                {columns.map((one) => (
                  <th
                    key={one.node}
                    scope="col"
                    data-red={(one.status === 'off-target' && one.movers === 0) || undefined}
                  >
                    <span className={styles.column}>
                      <StatusMark status={one.status} label={statusWord(one.status, say)} />
                      <span>{one.name}</span>
                    </span>
                    <small>{one.perspectiveName}</small>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.code} row={row} columns={columns} />
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" className={styles.first}>
                  {say('matrix.movers')}
                </th>
                {columns.map((one) => (
                  <td key={one.node} className="num">
                    {one.movers === 0 && one.status === 'off-target' ? (
                      <strong className={styles.nobody}>{say('matrix.nobody')}</strong>
                    ) : (
                      one.movers
                    )}
                  </td>
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {data.total > rows.length && (
        <p className={styles.quiet}>{say('initiatives.more', { n: data.total - rows.length })}</p>
      )}
    </div>
  );
}

function Row({ row, columns }: { row: Matrix['rows'][number]; columns: Matrix['columns'] }) {
  const { say, numbers } = useWords();
  const { org } = useInside();
  const cells = new Map(row.cells.map((cell) => [cell.column, cell]));
  return (
    <tr>
      <th scope="row" className={styles.first}>
        <span className={styles.column}>
          <StatusMark status={row.status} label={statusWord(row.status, say)} />
          <Link
            to="/o/$org/initiatives/$code"
            params={{ org: org.code, code: row.code }}
            search={(old) => ({ period: old.period, span: old.span })}
          >
            {row.name}
          </Link>
        </span>
        <small>
          {[
            row.unitName,
            say(`stage.${row.stage}`),
            row.servesNothing ? say('initiatives.serves.nothing') : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </th>
      {columns.map(({ node }, column) => {
        const cell = cells.get(column);
        return (
          <td key={node}>
            {cell && (
              <span
                className={styles.cell}
                title={
                  cell.confidence === null
                    ? undefined
                    : say('matrix.sure', { share: numbers.percent(cell.confidence) })
                }
              >
                {cell.effect ? numbers.points(cell.effect.value) : <span aria-hidden="true">●</span>}
                <span className="sr">{say('matrix.moves')}</span>
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}
