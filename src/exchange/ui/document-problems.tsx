/** All that is wrong with a portable document, line by line: what, and what to do. */
import { useWords } from '#kit/words.tsx';
import type { DocumentProblem } from './document-check.ts';
import styles from './document-problems.module.css';
import { told } from './finding-words.ts';

const most = 200;

export function DocumentProblems({ name, problems }: { name: string; problems: DocumentProblem[] }) {
  const { say, numbers } = useWords();
  const shown = problems.slice(0, most);
  return (
    <section className={styles.problems} role="alert">
      <h2>{say('document.wrong', { n: problems.length, name })}</h2>
      <ol>
        {shown.map((one) => {
          const { problem, mend } = told(one, say);
          return (
            <li key={`${one.line}:${one.column} ${one.code} ${problem}`}>
              <span className={`${styles.place} num`}>
                {one.line === null
                  ? ''
                  : say('document.place', { line: numbers.format(one.line, 0), column: one.column ?? 1 })}
              </span>
              <span>
                {problem}
                <span className={styles.mend}>{mend}</span>
              </span>
            </li>
          );
        })}
      </ol>
      {problems.length > most && (
        <p>{say('import.new.more', { n: numbers.format(problems.length - most, 0) })}</p>
      )}
    </section>
  );
}
