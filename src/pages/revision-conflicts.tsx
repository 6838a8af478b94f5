/** Fields that others have recorded otherwise since the draft said something of them: which of the two holds. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { addToChangeSet, changeChangeSet, diffQuery } from '#exchange/ui/change-set-client.ts';
import { partOf, type Section, takeBack } from '#exchange/ui/definition-client.ts';
import { fieldWord, valueWord } from '#exchange/ui/field-words.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Button } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './revision.module.css';

type Conflict = WholeChangeSet['conflicts'][number];

export function RevisionConflicts({ set }: { set: WholeChangeSet }) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const diff = useQuery({
    ...diffQuery(org.code, set.plan ?? '', `before:${set.code}`, set.code, set.version),
    enabled: set.plan !== null,
  });
  const nameOf = ({ key, figure }: Conflict): string =>
    figure === null
      ? (diff.data?.differences.find((one) => one.key === key)?.name ?? key)
      : `${figure.measureName}, ${figure.unitName}`;
  const what = ({ field, figure }: Conflict): string =>
    figure === null
      ? fieldWord(field, words)
      : `${fieldWord(figure.slot, words)}, ${dates.short(figure.period)}`;
  const isTemplate = (home: string): boolean =>
    set.items.some((one) => one.section === 'scorecards' && one.key === home && !('unit' in one.fields));
  const decide = async (one: Conflict, keep: 'ours' | 'theirs'): Promise<void> => {
    setBusy(`${one.key} ${one.field}`);
    setFailed(null);
    try {
      // What is proposed is judged as it stands: to decide, it is a draft again.
      const open = set.state === 'proposed' ? await changeChangeSet(org.code, set, { state: 'draft' }) : set;
      const { section, key, field, figure } = one;
      if (figure !== null) {
        const { unit, measure, slot, period } = figure;
        if (keep === 'theirs') await takeBack(org.code, set.code, [{ unit, measure, slot, period }]);
        // Said again over what was recorded, it stands.
        else
          await addToChangeSet(org.code, open, {
            figures: [{ unit, measure, slot, values: { [period]: one.ours } }],
          });
      } else if (keep === 'theirs') await takeBack(org.code, set.code, [{ section, key, field }]);
      else
        await addToChangeSet(
          org.code,
          open,
          partOf([{ section: section as Section, key, fields: { [field]: one.ours } }], isTemplate) as Record<
            string,
            Record<string, unknown>[]
          >,
        );
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(null);
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    }
  };
  return (
    <section className={styles.conflicts} aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">
        <Icon name="warn" size={16} /> {say('revision.conflicts', { n: set.conflicts.length })}
      </h2>
      <p>{say('revision.conflicts.text')}</p>
      <ul>
        {set.conflicts.map((one) => {
          const value = (of: unknown) => valueWord(one.figure?.slot ?? one.field, of, words);
          return (
            <li key={`${one.section} ${one.key} ${one.field}`}>
              <p>
                {say('revision.conflict', {
                  field: what(one),
                  name: nameOf(one),
                  was: value(one.was),
                  theirs: value(one.theirs),
                  ours: value(one.ours),
                })}
              </p>
              {set.mayChange && (
                <div className={styles.acts}>
                  <Button busy={busy === `${one.key} ${one.field}`} onClick={() => void decide(one, 'ours')}>
                    {say('revision.conflict.ours')}
                  </Button>
                  <Button disabled={busy !== null} onClick={() => void decide(one, 'theirs')}>
                    {say('revision.conflict.theirs')}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {failed !== null && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
    </section>
  );
}
