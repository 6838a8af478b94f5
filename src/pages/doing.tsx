/** What is being done about an objective or a KPI: the initiatives that move it, and a way to begin one. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { statusWord } from '#board/ui/reason.ts';
import { moversQuery } from '#execution/ui/execution-query.ts';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './doing.module.css';
import { useInside } from './frame.tsx';

export function Doing({ node, isRed = false }: { node: string; isRed?: boolean }) {
  const { say, dates } = useWords();
  const { org, at } = useInside();
  const { data } = useQuery(moversQuery(org.code, at, node));
  if (!data) return null;
  return (
    <section className={styles.doing} aria-label={say('doing.title')}>
      <h2>{say('doing.title')}</h2>
      {data.items.length === 0 && (
        <p className={styles.quiet}>{say(isRed ? 'doing.none.red' : 'doing.none')}</p>
      )}
      <ul>
        {data.items.map((one) => (
          <li key={one.code}>
            <StatusMark status={one.status} label={statusWord(one.status, say)} />
            <span>
              <Link
                to="/o/$org/initiatives/$code"
                params={{ org: org.code, code: one.code }}
                search={(old) => ({ period: old.period, span: old.span })}
              >
                {one.name}
              </Link>
              <small>
                {[
                  say(`stage.${one.stage}`),
                  one.owner?.split(',')[0],
                  one.end ? say('initiative.until', { end: dates.dayYear(one.end) }) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
          </li>
        ))}
      </ul>
      {data.mayCreate && (
        <Link
          to="/o/$org/initiatives"
          params={{ org: org.code }}
          search={(old) => ({ period: old.period, span: old.span, new: node })}
          className={styles.begin}
        >
          {say('matrix.begin')}
        </Link>
      )}
    </section>
  );
}
