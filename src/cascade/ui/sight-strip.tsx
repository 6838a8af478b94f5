/** A line of sight in one line: what leads to what, with the share of each score that comes from the step before. */
import { Fragment, type ReactNode } from 'react';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { shareText } from '../sight-words.ts';
import type { SeenStep } from './sight-shapes.ts';
import styles from './sight-strip.module.css';

export function SightStrip({
  label,
  steps,
  told,
  more,
}: {
  label: string;
  /** From the start up. */
  steps: readonly SeenStep[];
  told: string;
  more: ReactNode;
}) {
  const words = useWords();
  const { say } = words;
  // A perspective on the way says no more than its scorecard does.
  const shown = steps.filter((step) => step.kind !== 'perspective');
  return (
    <nav className={styles.strip} aria-label={label}>
      <ol>
        {shown.slice(1).map((step, i) => (
          <Fragment key={step.node}>
            <li className={styles.way}>
              <span className="num">
                {step.via === 'support' ? say('align.support') : shareText(step.shareInForce, words)}
              </span>
              <Icon name="right" size={12} />
            </li>
            <li className={styles.step}>
              <StatusMark status={step.status} size={14} label={say(`status.${step.status}`)} />
              {/* The same objective higher up is told by its unit alone. */}
              {step.name === shown[i]?.name ? (
                <span>{step.unitName}</span>
              ) : (
                <span>
                  {step.name}
                  {step.kind !== 'scorecard' && <small>{step.unitName}</small>}
                </span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
      <p>
        <span>{told}</span> {more}
      </p>
    </nav>
  );
}
