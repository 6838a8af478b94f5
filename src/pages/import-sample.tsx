/** What stands in a file that is to be imported. */
import type { ImportRead } from '#exchange/contract.ts';
import { useWords } from '#kit/words.tsx';
import styles from './import.module.css';

/** The first rows, as they stand in the file. */
export function ImportSample({ read }: { read: ImportRead }) {
  const { say } = useWords();
  const rows = read.sample.slice(0, 6).map((cells, n) => ({ key: `row ${n}`, cells }));
  return (
    <details className={styles.fold}>
      <summary>{say('import.sample')}</summary>
      <div className={styles.sample}>
        <table>
          <thead>
            <tr>
              {read.columns.map((column) => (
                <th key={column.name} scope="col">
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                {read.columns.map((column, n) => (
                  <td key={column.name}>{row.cells[n]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
