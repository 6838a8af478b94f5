/** Before anything is asked: kept checks of the unit, and measures from which the map's chains begin, to try. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CheckItem } from '#insight/check-contract.ts';
import type { Draft } from '#insight/question-address.ts';
import { leversQuery } from '#insight/ui/check-query.ts';
import { Button } from '#kit/button.tsx';
import { stepPeriod } from '#kit/period.ts';
import { Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './check.module.css';
import { useInside } from './frame.tsx';

const mostTries = 4;

export function CheckEmpty({
  unit,
  kept,
  first,
  onTry,
}: {
  unit: string;
  kept: readonly CheckItem[];
  first: string;
  onTry: (drafts: Draft[]) => void;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const levers = useQuery(leversQuery(org.code, { unit, q: '' }));
  const begin = stepPeriod(org.calendar, first, 1);
  const tries = (levers.data?.items ?? [])
    .filter((one) => !one.isComputed && one.drives > 0 && !one.isDriven)
    .slice(0, mostTries);
  return (
    <Message icon="fork" title={say('check.empty')}>
      <p>{say('check.empty.text')}</p>
      {kept.length + tries.length > 0 && (
        <div className={styles.tries}>
          <h3>{say('check.try')}</h3>
          {kept.slice(0, mostTries).map((one) => (
            <Link
              key={one.code}
              to="/o/$org/checks/$code"
              params={{ org: org.code, code: one.code }}
              className={styles.try}
            >
              {one.name}
            </Link>
          ))}
          {tries.map((one) => (
            <Button
              key={`${one.unit}:${one.measure}`}
              onClick={() =>
                onTry([{ unit: one.unit, measure: one.measure, how: 'percent', value: -30, from: begin }])
              }
            >
              {say('check.try.lever', { name: one.name, unit: one.unitName })}
            </Button>
          ))}
        </div>
      )}
    </Message>
  );
}
