/** Who has agreed to the results and their weights, and how they are changed. */
import { type FormEvent, lazy, useState } from 'react';
import { appraisalsKey } from '#board/ui/passed-on-heard.ts';
import { Button } from '#kit/button.tsx';
import { TextArea } from '#kit/field.tsx';
import { Icon } from '#kit/icons.tsx';
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
  const [why, setWhy] = useState('');
  const { busy, failed, send } = useSending(org.code, appraisalsKey);
  const { agreed, may, tie } = one;
  const mine = tie === 'person' || tie === 'manager' ? agreed[tie] : null;
  const isAsked = may.agree && mine === null && agreed.needsWhy;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send(() => postStep(org.code, one, 'agreement', isAsked ? { why: why.trim() } : {}));
  };
  const told = (['person', 'manager'] as const).map((who) => {
    const at = agreed[who];
    const { name } = one[who];
    return at === null
      ? say('appraisal.agreed.waits', { name })
      : say('appraisal.agreed.by', { name, day: dates.dayYear(at) });
  });
  return (
    <section className={styles.section} aria-label={say('appraisal.step.agree')}>
      <p className={styles.quiet}>{told.join(' · ')}</p>
      <Late one={one} />
      {(may.agree || may.weigh) && (
        <form className={styles.section} onSubmit={submit}>
          {isAsked && (
            <TextArea
              label={say('appraisal.late.why')}
              description={say('appraisal.late.why.hint')}
              value={why}
              required
              autosize
              minRows={2}
              onChange={(event) => setWhy(event.currentTarget.value)}
            />
          )}
          <div className={styles.acts}>
            {may.agree && mine === null && (
              <Button type="submit" look="primary" busy={busy}>
                {say('appraisal.agree')}
              </Button>
            )}
            {may.weigh && (
              <Button icon="pencil" onClick={() => setEditing(true)}>
                {say('appraisal.weights.edit')}
              </Button>
            )}
          </div>
        </form>
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

/** That it was agreed when some of what came of it was known, since when, and why: for both, for good. */
function Late({ one: { state, agreed } }: { one: Appraisal }) {
  const { say, dates } = useWords();
  const { person, manager, late, because } = agreed;
  if (!late && because.length === 0) return null;
  const last = [person, manager].flatMap((at) => at ?? []).sort();
  return (
    <div className={styles.late}>
      <Icon name="clock" size={14} />
      <div>
        <strong>
          {state === 'proposed'
            ? say('appraisal.late.coming')
            : say('appraisal.late', { day: dates.dayYear(last.at(-1) ?? '') })}
        </strong>
        {because.map(({ why, by, at }) => (
          <p key={`${at} ${by}`}>{say('appraisal.late.because', { why, by })}</p>
        ))}
        {because.length === 0 && state !== 'proposed' && <p>{say('appraisal.late.without')}</p>}
      </div>
    </div>
  );
}
