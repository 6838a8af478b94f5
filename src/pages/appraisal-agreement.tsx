/** Who has agreed to the results and their weights, and how they are changed. */
import { lazy, useState } from 'react';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { Button } from '#kit/button.tsx';
import { Part } from '#kit/part.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import type { Appraisal } from '#review/appraisal-contract.ts';
import { postStep } from '#review/ui/appraisal-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import styles from './appraisal.module.css';
import { useInside } from './frame.tsx';

const Weights = lazy(async () => ({
  default: (await withWords(import('./appraisal-weights.tsx'))).Weights,
}));

export function Agreement({ one }: { one: Appraisal }) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const [isEditing, setEditing] = useState(false);
  const { busy, failed, send } = useSending(org.code, appraisalsKey);
  const { agreed, may, tie } = one;
  const mine = tie === 'person' || tie === 'manager' ? agreed[tie] : null;
  const told = (['person', 'manager'] as const).map((who) => {
    const at = agreed[who];
    const { name } = one[who];
    return at === null
      ? say('appraisal.agreed.waits', { name })
      : say('appraisal.agreed.by', { name, day: dates.dayYear(at) });
  });
  return (
    <section className={styles.section} aria-label={say('appraisal.step.agree')}>
      <p className={styles.quiet}>
        {[...told, agreed.late ? say('appraisal.agreed.late') : null].filter(Boolean).join(' · ')}
      </p>
      {(may.agree || may.weigh) && (
        <div className={styles.acts}>
          {may.agree && mine === null && (
            <Button
              look="primary"
              busy={busy}
              onClick={() => void send(() => postStep(org.code, one, 'agreement'))}
            >
              {say('appraisal.agree')}
            </Button>
          )}
          {may.weigh && (
            <Button icon="pencil" onClick={() => setEditing(true)}>
              {say('appraisal.weights.edit')}
            </Button>
          )}
        </div>
      )}
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <Part>{isEditing && <Weights one={one} onClose={() => setEditing(false)} />}</Part>
    </section>
  );
}
