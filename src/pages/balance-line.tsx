/** One line of a scorecard on its balance, which leads to all of it. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { balanceQuery } from '#board/ui/balance-query.ts';
import { useWords } from '#kit/words.tsx';
import styles from './balance-line.module.css';
import { useInside } from './frame.tsx';

export function BalanceLine({ unit }: { unit: string }) {
  const { say, numbers } = useWords();
  const { org, at } = useInside();
  const { data } = useQuery(balanceQuery(org.code, unit, at, 'scorecard'));
  const search = (old: { period?: string; span?: 'ytd' | 'rolling' }) => ({
    period: old.period,
    span: old.span,
  });
  if (!data || data.unit !== unit) return <p className={styles.line} />;
  const leading = numbers.percent(data.byWeight.leading);
  return (
    <p className={styles.line}>
      <Link to="/o/$org/balance/$unit" params={{ org: org.code, unit }} search={search}>
        {say('balance.line', {
          told:
            data.findings.length === 0
              ? say('balance.line.even', { n: data.perspectives.length, leading })
              : say('balance.line.leans', { n: data.findings.length, leading }),
        })}
      </Link>
      <Link to="/o/$org/pairs/$unit" params={{ org: org.code, unit }} search={search}>
        {say('nav.pairs')}
      </Link>
    </p>
  );
}
