/** Why nothing follows: a link begins at what is changed, but cannot be played in numbers; and the mend. */
import { useWords } from '#kit/words.tsx';
import type { Stop } from '../stop.ts';
import styles from './check-story.module.css';
import type { Ways } from './effect-chain.tsx';

export function Stopped({
  stop: { unheard, unsaid },
  ways,
  isLead,
}: {
  stop: Stop;
  ways: Ways;
  isLead: boolean;
}) {
  const { say } = useWords();
  const [made, dumb] = [unheard[0], unsaid[0]];
  const link = made ?? dumb;
  const more = unheard.length + unsaid.length - 1;
  return (
    <>
      <p className={isLead ? styles.lead : styles.stopped}>
        {made
          ? say('check.says.stopped.formula', { driver: made.driver.name, outcome: made.outcome.name })
          : dumb && say('check.says.stopped.unsaid', { cause: dumb.cause, effect: dumb.effect })}
      </p>
      <p className={styles.mend}>
        <span>{made ? say('check.says.stopped.mend') : dumb && say(`check.unsaid.${dumb.why}`)}</span>
        {made && (
          <a href={ways.kpi(made.outcome.unit, made.outcome.measure)}>{say('check.unheard.inputs')}</a>
        )}
        {link && link.mapOf !== null && (
          <a href={ways.map(link.mapOf, link.link)}>{say('check.left.mend')}</a>
        )}
        {more > 0 && <span>{say('check.says.stopped.more', { n: more })}</span>}
      </p>
    </>
  );
}
