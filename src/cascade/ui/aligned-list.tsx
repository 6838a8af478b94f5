/** What an objective contributes to: each objective above with its weight, or as support alone. */
import { bounds } from '#engine/field-bounds.ts';
import { IconButton } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { useWords } from '#kit/words.tsx';
import type { Aligned } from '../alignment-draft.ts';
import styles from './aligned-list.module.css';

export function AlignedList({
  aligned,
  may,
  onAlter,
  onRemove,
}: {
  aligned: readonly Aligned[];
  may: boolean;
  onAlter: (node: string, fields: Partial<Pick<Aligned, 'weight' | 'support'>>) => void;
  onRemove: (node: string) => void;
}) {
  const { say, numbers } = useWords();
  return (
    <ul className={styles.list}>
      {aligned.map((one) => (
        <li key={one.node}>
          <div className={styles.what}>
            <StatusMark status={one.status} size={16} />
            <span className={styles.name}>
              {one.name}
              <small>
                {one.unitName} · {say('cascade.score')} {numbers.score(one.score)}
              </small>
            </span>
            {may ? (
              <IconButton
                icon="close"
                label={say('align.remove', { objective: one.name })}
                onClick={() => onRemove(one.node)}
              />
            ) : (
              <span className={styles.quiet}>
                {one.support
                  ? say('align.support')
                  : say('align.weightOf', {
                      n: numbers.format(one.weight ?? 1, (one.weight ?? 1) % 1 ? 2 : 0),
                    })}
              </span>
            )}
          </div>
          {may && (
            <div className={styles.how}>
              <Choice
                label={`${say('align.flow')}: ${one.name}`}
                hideLabel
                value={one.support ? 'support' : 'score'}
                options={[
                  { value: 'score', text: say('align.flow.score') },
                  { value: 'support', text: say('align.flow.support') },
                ]}
                onChange={(how) =>
                  onAlter(one.node, {
                    support: how === 'support',
                    ...(how === 'score' && one.weight === null ? { weight: 1 } : {}),
                  })
                }
              />
              {one.support ? (
                <p className={styles.quiet}>{say('align.support.text')}</p>
              ) : (
                <div className={styles.weight}>
                  <span aria-hidden="true">{say('defined.weight')}</span>
                  <NumberField
                    label={say('align.weight', { objective: one.name })}
                    hideLabel
                    value={one.weight}
                    placeholder="1"
                    within={bounds.weight}
                    onChange={(weight) => onAlter(one.node, { weight })}
                  />
                </div>
              )}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
