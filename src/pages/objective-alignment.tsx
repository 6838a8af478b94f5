/** Beside an objective's fields: to what it contributes, who contributes to it, and the way to change both. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { alignmentQuery, downQuery } from '#board/ui/cascade-query.ts';
import { Button } from '#kit/button.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Part } from '#kit/part.tsx';
import { part } from '#kit/part-missing.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './objective-alignment.module.css';

const AlignmentDrawer = lazy(async () => ({
  default: (await part(import('./alignment-drawer.tsx'))).AlignmentDrawer,
}));

export function ObjectiveAlignment({
  unit,
  card,
  code,
  name,
}: {
  unit: string;
  card: string;
  code: string;
  name: string;
}) {
  const { say, numbers } = useWords();
  const { org, at } = useInside();
  const [open, setOpen] = useState(false);
  const of = { unit, scorecard: card, objective: code };
  const { data } = useQuery(alignmentQuery(org.code, of, at));
  const below = useQuery(downQuery(org.code, of, at, { limit: 1 })).data;
  const from = below?.contributors.filter((one) => one.via !== 'kpi').length ?? 0;
  return (
    <section className={styles.aligned} aria-label={say('align.title')}>
      <header>
        <h3>{say('align.title')}</h3>
        <Link
          to="/o/$org/sight/$unit/objective/$scorecard/$objective"
          params={{ org: org.code, unit, scorecard: card, objective: code }}
          search={(old) => ({ period: old.period, span: old.span })}
        >
          {say('sight.who')}
        </Link>
      </header>
      {data && data.to.length === 0 && (
        <p className={styles.quiet}>{say(data.choices.length === 0 ? 'align.top' : 'align.none')}</p>
      )}
      <ul>
        {data?.to.map((one) => (
          <li key={one.node}>
            <StatusMark status={one.status} size={14} label={say(`status.${one.status}`)} />
            <span>
              {one.name}
              <small>{one.unitName}</small>
            </span>
            <span className={styles.quiet}>
              {one.support ? say('align.support') : say('align.share', { share: numbers.percent(one.share) })}
            </span>
          </li>
        ))}
      </ul>
      {from > 0 && <p className={styles.quiet}>{say('align.from.n', { n: from })}</p>}
      {org.may.define && (
        <Button icon="link" onClick={() => setOpen(true)}>
          {say('align.edit')}
        </Button>
      )}
      {open && (
        <Part>
          <AlignmentDrawer
            unit={unit}
            first={{ scorecard: card, objective: code, name }}
            onClose={() => setOpen(false)}
          />
        </Part>
      )}
    </section>
  );
}
