/** What is being done about a node: its open actions, what was last decided about it, and the way to one more action. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Part } from '#kit/part.tsx';
import { useWords } from '#kit/words.tsx';
import { ActionForm } from '#review/ui/action-form.tsx';
import { ActionList } from '#review/ui/action-list.tsx';
import { actionsQuery, decisionsQuery } from '#review/ui/review-query.ts';
import { DecisionList } from '#review/ui/settled.tsx';
import { DecisionLink } from './decision-link.tsx';
import { useInside } from './frame.tsx';
import styles from './node-done.module.css';
import { useMyName } from './use-my-name.ts';

/** Older decisions are on the pages of their reviews. */
const mostDecisions = 3;

export function NodeDone({
  node,
  name,
  isFramed = false,
}: {
  node: string;
  name: string;
  /** It stands on a page beside others, not under a receipt. */
  isFramed?: boolean;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const me = useMyName();
  const [isMaking, setMaking] = useState(false);
  const actions = useInfiniteQuery(actionsQuery(org.code, { node, state: 'open' }));
  const decisions = useQuery(decisionsQuery(org.code, { node, limit: String(mostDecisions) }));
  const unit = node.slice(node.indexOf(':') + 1).split('/')[0] ?? '';
  const open = actions.data?.pages.flatMap((page) => page.items) ?? [];
  const decided = decisions.data?.items ?? [];
  const mayAct = org.role !== 'viewer';
  if (!mayAct && open.length === 0 && decided.length === 0) return null;
  return (
    <section className={isFramed ? styles.framed : styles.done} aria-label={say('done.title')}>
      <div className={styles.head}>
        <h2>{say('done.title')}</h2>
        {mayAct && (
          <Button look="quiet" icon="plus" onClick={() => setMaking(true)}>
            {say('action.new')}
          </Button>
        )}
      </div>
      {actions.data && open.length === 0 && <p className={styles.quiet}>{say('action.none.open')}</p>}
      <ActionList org={org.code} actions={open} />
      {decided.length > 0 && (
        <DecisionList decisions={decided} titled={(one) => <DecisionLink decision={one} />} />
      )}
      <Part>
        {isMaking && (
          <ActionForm
            org={org.code}
            today={org.today}
            me={me}
            about={{ unit, node }}
            aboutName={name}
            onClose={() => setMaking(false)}
          />
        )}
      </Part>
    </section>
  );
}
