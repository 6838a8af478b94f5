/** What was decided and agreed about an item, and the ways to settle it. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import type { Action } from '../action-contract.ts';
import type { Decision } from '../decision-contract.ts';
import { predictionText } from '../figure-words.ts';
import { ActionList } from './action-list.tsx';
import { Withdraw } from './decision-acts.tsx';
import { actionsQuery, decisionsQuery } from './review-query.ts';
import styles from './settled.module.css';

export function DecisionList({
  decisions,
  onWithdraw,
  titled = ({ title }) => title,
}: {
  decisions: readonly Decision[];
  /** Its title, which may lead to its page. */
  titled?: ((decision: Decision) => ReactNode) | undefined;
  onWithdraw?: (decision: Decision) => void;
}) {
  const words = useWords();
  const { say, dates } = words;
  return (
    <ul className={styles.list}>
      {decisions.map((one) => (
        <li key={one.id} className={styles.decision} data-withdrawn={one.withdrawn !== null}>
          <p className={styles.title}>
            <span className={styles.kind}>{say(`decision.kind.${one.kind}`)}</span>
            {titled(one)}
          </p>
          <p className={styles.why}>{one.why}</p>
          {one.prediction && <p className={styles.prediction}>{predictionText(one, words)}</p>}
          <p className={styles.meta}>
            {[
              one.name,
              say('decision.told.by', { by: one.decidedBy, day: dates.dayYear(one.day) }),
              one.withdrawn && say('decision.told.withdrawn', { why: one.withdrawn.why ?? '–' }),
            ]
              .filter(Boolean)
              .join(' · ')}
            {onWithdraw && one.withdrawn === null && (
              <button
                type="button"
                className={styles.withdraw}
                aria-label={say('decision.withdraw.of', { title: one.title })}
                onClick={() => onWithdraw(one)}
              >
                {say('decision.withdraw')}
              </button>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** All that was decided and agreed in a review; asked for once, and parted among its items. */
export function useSettled(org: string, review: string) {
  const decisions = useQuery(decisionsQuery(org, { review }));
  const actions = useInfiniteQuery(actionsQuery(org, { review }));
  return {
    decisions: decisions.data?.items ?? [],
    actions: actions.data?.pages.flatMap((page) => page.items) ?? [],
  };
}

export function Settled({
  org,
  decisions,
  actions,
  may,
  isRed,
  isLarge = false,
  titled,
  onDecide,
  onAct,
  onAccept,
}: {
  org: string;
  decisions: readonly Decision[];
  actions: readonly Action[];
  may: { decide: boolean; act: boolean };
  /** It asks to be settled before the review is closed. */
  isRed: boolean;
  isLarge?: boolean;
  titled?: ((decision: Decision) => ReactNode) | undefined;
  onDecide: () => void;
  onAct: () => void;
  onAccept: () => void;
}) {
  const { say } = useWords();
  const [withdrawn, setWithdrawn] = useState<Decision | null>(null);
  return (
    <div className={`${styles.settled} ${isLarge ? styles.large : ''}`}>
      {decisions.length > 0 && (
        <DecisionList
          decisions={decisions}
          onWithdraw={may.decide ? setWithdrawn : undefined}
          titled={titled}
        />
      )}
      {actions.length > 0 && <ActionList org={org} actions={actions} isLarge={isLarge} />}
      {(may.decide || may.act) && (
        <div className={styles.acts}>
          {may.decide && (
            <Button icon="fork" onClick={onDecide}>
              {say('decision.do')}
            </Button>
          )}
          {may.act && (
            <Button icon="check" onClick={onAct}>
              {say('action.do')}
            </Button>
          )}
          {may.decide && isRed && (
            <Button look="quiet" onClick={onAccept}>
              {say('decision.accept.short')}
            </Button>
          )}
        </div>
      )}
      {withdrawn && <Withdraw org={org} decision={withdrawn} onClose={() => setWithdrawn(null)} />}
    </div>
  );
}
