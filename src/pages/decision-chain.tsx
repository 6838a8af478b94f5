/** A link of the plan's history, in words: review → decision → change → result. */
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import { cameText } from '#review/came-words.ts';
import type { ChainChange, ChainLink } from '#review/chain-contract.ts';
import { draftDecision } from '#review/ui/ledger-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import { overruledText } from '#strategy/ui/diff-view.tsx';
import styles from './decision-chain.module.css';
import { useDiffTerms } from './diff-terms.ts';
import { useInside } from './frame.tsx';
import { givenName } from './plan-words.ts';

/** A revision goes by its number, and by its own name where it has one. */
function useChangeName() {
  const { say } = useWords();
  return ({ name, number }: ChainChange): string => {
    if (number === null) return name;
    const own = say('chain.revision', { n: number });
    return givenName({ name, number }) === null ? own : `${own}: ${name}`;
  };
}

/** @param isOwn it stands on the decision's own page, which has told the decision already */
export function Chain({ link, isOwn = false }: { link: ChainLink; isOwn?: boolean }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const { review, decision } = link;
  return (
    <ol className={styles.chain}>
      <li>
        <p className={styles.step}>{say('chain.review')}</p>
        {review ? (
          <p>
            <Link to="/o/$org/reviews/$review" params={{ org: org.code, review: review.id }}>
              {say('chain.review.told', {
                kind: review.title ?? say(`review.kind.${review.kind}`),
                ...{ unit: review.unitName, period: dates.long(review.period) },
              })}
            </Link>
          </p>
        ) : (
          <p className={styles.quiet}>{say(decision ? 'chain.review.none' : 'chain.decision.none')}</p>
        )}
      </li>
      {decision && (
        <li>
          <p className={styles.step}>{say('chain.decision')}</p>
          <p>
            {isOwn ? (
              decision.title
            ) : (
              <Link to="/o/$org/decisions/$decision" params={{ org: org.code, decision: decision.id }}>
                {decision.title}
              </Link>
            )}
          </p>
          <p className={styles.quiet}>
            {say('decision.told.by', { by: decision.decidedBy, day: dates.dayYear(decision.day) })}
          </p>
        </li>
      )}
      <Change link={link} />
      {decision && (
        <li>
          <p className={styles.step}>{say('chain.result')}</p>
          <p>{decision.came.state === 'none' ? say('chain.result.none') : cameText(decision, words)}</p>
          {decision.learned && !isOwn && <p className={styles.quiet}>{decision.learned}</p>}
        </li>
      )}
    </ol>
  );
}

function Change({ link }: { link: ChainLink }) {
  const words = useWords();
  const { say, dates } = words;
  const terms = useDiffTerms();
  const { org } = useInside();
  const navigate = useNavigate();
  const name = useChangeName();
  const { busy, failed, send } = useSending(org.code);
  const { decision, change, reverts, putBack } = link;
  const mayDraft =
    org.may.define &&
    decision?.may.change === true &&
    decision.withdrawn === null &&
    (change === null || change.state === 'discarded');
  const draft = async (): Promise<void> => {
    if (!decision) return;
    const made = await send((key) => draftDecision(org.code, decision, key));
    if (made)
      void navigate({
        to: '/o/$org/plan/revisions/$code',
        params: { org: org.code, code: made.changeSet },
        search: (old) => ({ ...old, draft: made.changeSet }),
      });
  };
  return (
    <li>
      <p className={styles.step}>{say('chain.change')}</p>
      {change ? (
        <p>
          {say(change.overruled.length > 0 ? 'chain.change.approved.but' : `chain.change.${change.state}`, {
            ...{ name: name(change), by: change.approvedBy ?? change.by },
            day: change.approvedFrom === null ? '' : dates.dayYear(change.approvedFrom),
          })}
        </p>
      ) : (
        <p className={styles.quiet}>{say(decision?.changeSet ? 'chain.change.gone' : 'chain.change.none')}</p>
      )}
      {change && change.overruled.length > 0 && (
        <ul className={styles.overruled} aria-label={say('chain.change.overruled')}>
          {change.overruled.flatMap(({ kind, key, name, field, value, by }) =>
            by.map((ruler) => (
              <li key={`${kind} ${key} ${field} ${ruler.by} ${ruler.start} ${ruler.end}`}>
                {say('revision.approve.overruled', {
                  name,
                  field: terms.field(field),
                  after: terms.value(field, value),
                  why: overruledText(ruler, words),
                })}
              </li>
            )),
          )}
        </ul>
      )}
      {reverts && <p>{say('chain.change.reverts', { name: name(reverts) })}</p>}
      {putBack && (
        <p>
          {say('chain.change.putBack', {
            name: name(putBack),
            day: putBack.approvedFrom === null ? '' : dates.dayYear(putBack.approvedFrom),
          })}
        </p>
      )}
      {change && (
        <p>
          <Link to="/o/$org/plan/revisions/$code" params={{ org: org.code, code: change.code }}>
            {say(change.state === 'draft' ? 'chain.draft.open' : 'chain.draft.read')}
          </Link>
        </p>
      )}
      {mayDraft && (
        <div>
          <Button icon="fork" busy={busy} onClick={() => void draft()}>
            {say('chain.draft.make')}
          </Button>
        </div>
      )}
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
    </li>
  );
}
