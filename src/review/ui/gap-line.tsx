/** One gap in the ranked list: how far, since when, why, what it costs, whose it is and what is done about it. */
import type { ReactNode } from 'react';
import { statusWord } from '#board/ui/reason.ts';
import { Icon } from '#kit/icons.tsx';
import { StatusMark, statusColour } from '#kit/marks.tsx';
import { Sparkline } from '#kit/sparkline.tsx';
import { known, useWords } from '#kit/words.tsx';
import type { GapItem } from '../gap-contract.ts';
import {
  behindText,
  changeText,
  distanceText,
  drivenText,
  enoughText,
  outlookText,
  sinceText,
} from '../gap-words.ts';
import styles from './gap-line.module.css';

export function GapLine({
  gap,
  rank,
  showsUnit,
  about,
  initiative,
  action,
  start,
  onReceipt,
}: {
  gap: GapItem;
  rank: number;
  /** Gaps of several units stand in the list. */
  showsUnit: boolean;
  /** The way to what it is about. */
  about: ReactNode;
  /** The way to an initiative. */
  initiative: (code: string, name: string) => ReactNode;
  /** The way to an action. */
  action: (title: string) => ReactNode;
  /** What can be begun from here. */
  start: ReactNode;
  onReceipt: (node: string) => void;
}) {
  const words = useWords();
  const { say, numbers } = words;
  const word = statusWord(gap.status, say);
  const track = gap.track.map((actual) => ({ actual, target: gap.mark }));
  const where = [
    showsUnit && gap.unitName,
    gap.kind === 'kpi' && gap.objective.name,
    gap.owner?.split(',')[0] ?? say('gaps.owner.none'),
  ].filter(Boolean);
  return (
    <>
      <span className={`${styles.rank} num`} aria-hidden="true">
        {rank}
      </span>
      <div className={styles.what}>
        <h3 className={styles.name}>
          <StatusMark status={gap.status} size={16} label={word} />
          {about}
        </h3>
        <p className={styles.where}>{where.join(' · ')}</p>
        <p className={styles.why}>
          {[changeText(gap, words), outlookText(gap, words), behindText(gap, words), drivenText(gap, words)]
            .filter(Boolean)
            .join(' ')}
        </p>
      </div>
      <div className={styles.far}>
        <button type="button" className={`${styles.number} num`} onClick={() => onReceipt(gap.node)}>
          <strong>{distanceText(gap.below, words)}</strong>
          <span className="sr">
            {say('receipt.open', { name: gap.name, score: numbers.score(gap.score) })}
          </span>
        </button>
        <Sparkline
          points={track}
          colour={statusColour[gap.status]}
          label={say('gaps.track', { n: track.length, name: gap.name })}
          width={92}
        />
        <small>{sinceText(gap, words)}</small>
      </div>
      <p className={`${styles.cost} num`}>
        <span className={styles.label}>{say('gaps.column.cost')}</span>
        <strong>{gap.lack === 'no-data' && gap.cost === 0 ? '–' : numbers.format(gap.cost, 2)}</strong>
        <small>{costText(gap, words)}</small>
      </p>
      <div className={styles.done}>
        {gap.isUnworked ? (
          <p className={styles.unworked}>
            <Icon name="warn" />
            <strong>{say('gaps.nothing')}</strong>
          </p>
        ) : (
          <>
            <ul>
              {gap.initiatives.map(({ code, name, status }) => (
                <li key={code}>
                  {initiative(code, name)} <small>{known(say, `gaps.initiative.${status}`, status)}</small>
                </li>
              ))}
              {gap.actions.map((one) => (
                <li key={one.id}>
                  {action(one.title)}{' '}
                  <small>{say(one.isOverdue ? 'gaps.action.overdue' : 'gaps.action')}</small>
                </li>
              ))}
            </ul>
            <p className={gap.enough.verdict === 'not-enough' ? styles.short : styles.quiet}>
              {enoughText(gap, words)}
            </p>
          </>
        )}
        {gap.decision && (
          <p className={styles.quiet}>
            {say('gaps.decided', { title: gap.decision.title, day: words.dates.short(gap.decision.decided) })}
          </p>
        )}
      </div>
      <div className={styles.start}>{start}</div>
    </>
  );
}

/** What the number says: what closing it gives, or of what nobody knows anything. */
function costText(gap: GapItem, { say, numbers }: ReturnType<typeof useWords>): string {
  if (gap.lack === 'no-data') return say('gaps.cost.unseen', { share: numbers.percent(gap.design) });
  if (gap.closing === null) return '';
  return Math.abs(gap.closing - gap.cost) < 0.005
    ? ''
    : say('gaps.cost.closing', { n: numbers.format(gap.closing, 2) });
}
