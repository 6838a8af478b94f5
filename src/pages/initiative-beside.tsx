/** What stands beside an initiative: its people, what it waits for and what waits for it, its risks. */
import { Link } from '@tanstack/react-router';
import { statusWord } from '#board/ui/reason.ts';
import type { InitiativeReading } from '#execution/contract.ts';
import { Card } from '#execution/ui/card.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';

export function InitiativeBeside({ one }: { one: InitiativeReading }) {
  const { say } = useWords();
  const lists = [
    ['initiative.waits', one.waitsFor],
    ['initiative.needed', one.neededBy],
    ['initiative.either', one.eitherOr],
  ] as const;
  return (
    <Card title={say('initiative.about')}>
      <dl className={styles.about}>
        <dt>{say('initiatives.owner')}</dt>
        <dd>{one.owner ?? say('measures.owner.none')}</dd>
        {one.sponsor && (
          <>
            <dt>{say('initiative.sponsor')}</dt>
            <dd>{one.sponsor}</dd>
          </>
        )}
        <dt>{say('defined.unit')}</dt>
        <dd>{one.unitName}</dd>
        {one.must && (
          <>
            <dt>{say('initiative.must')}</dt>
            <dd>{say('yes')}</dd>
          </>
        )}
      </dl>
      {lists.map(([title, list]) =>
        list.length === 0 ? null : (
          <div key={title} className={styles.others}>
            <h3>{say(title)}</h3>
            <ul>
              {list.map((other) => (
                <Other key={other.code} other={other} />
              ))}
            </ul>
          </div>
        ),
      )}
    </Card>
  );
}

function Other({ other }: { other: InitiativeReading['waitsFor'][number] }) {
  const { say, dates } = useWords();
  const { org } = useInside();
  return (
    <li>
      <StatusMark status={other.status} label={statusWord(other.status, say)} />
      <Link
        to="/o/$org/initiatives/$code"
        params={{ org: org.code, code: other.code }}
        search={(old) => ({ period: old.period, span: old.span })}
      >
        {other.name}
      </Link>
      <small>
        {[
          say(`stage.${other.stage}`),
          other.end ? say('initiative.until', { end: dates.dayYear(other.end) }) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </li>
  );
}

export function InitiativeRisks({ one }: { one: InitiativeReading }) {
  const { say } = useWords();
  const grade = (value: string | null): string =>
    value === 'low' || value === 'medium' || value === 'high' ? say(`risk.${value}`) : '–';
  return (
    <Card title={say('initiative.risks')}>
      {one.risks.length === 0 && <p className={styles.quiet}>{say('risk.none')}</p>}
      <ul className={styles.risks}>
        {one.risks.map((risk) => (
          <li key={risk.text} data-closed={risk.closed || undefined}>
            <strong>{risk.text}</strong>
            <span>
              {risk.closed
                ? say('risk.closed')
                : say('risk.graded', { likelihood: grade(risk.likelihood), impact: grade(risk.impact) })}
            </span>
            {risk.response && <span>{risk.response}</span>}
            {risk.owner && <small>{risk.owner}</small>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
