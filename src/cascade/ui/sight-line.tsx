/**
 * A line of sight drawn as a way: the top above, where it begins below, each step on its rail. The rail is as strong
 * as the share of the score that comes up it; where no score flows it is dashed.
 */
import type { ReactNode } from 'react';
import { Icon } from '#kit/icons.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import { explainedShare, explainedText, shareText } from '../sight-words.ts';
import styles from './sight-line.module.css';
import type { SeenStep } from './sight-shapes.ts';

export function SightLine({
  label,
  steps,
  onReceipt,
  linkOf,
}: {
  label: string;
  /** From the start up. */
  steps: readonly SeenStep[];
  onReceipt: (node: string) => void;
  /** Where the name of a step leads. */
  linkOf: (step: SeenStep) => ReactNode;
}) {
  const { say } = useWords();
  return (
    <ol className={styles.line} aria-label={label}>
      {steps.toReversed().map((step, i, all) => {
        const below = all[i + 1];
        return (
          <li key={step.node} className={styles.step} data-via={step.via}>
            <StepCard
              step={step}
              isStart={below === undefined}
              isTop={i === 0}
              onReceipt={onReceipt}
              link={linkOf(step)}
            />
            {below && <Rail step={step} />}
            {below === undefined && <span className="sr">{say('sight.start')}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function StepCard({
  step,
  isStart,
  isTop,
  onReceipt,
  link,
}: {
  step: SeenStep;
  isStart: boolean;
  isTop: boolean;
  onReceipt: (node: string) => void;
  link: ReactNode;
}) {
  const words = useWords();
  const { say, numbers } = words;
  const part = explainedShare(step.explained, step.gap);
  return (
    <div className={styles.card} data-start={isStart || undefined} data-top={isTop || undefined}>
      <span className={styles.mark}>
        <StatusMark status={step.status} size={20} label={say(`status.${step.status}`)} />
      </span>
      <div className={styles.what}>
        <p className={styles.kind}>
          {say(`kind.${step.kind}`)} · {step.unitName}
        </p>
        <p className={styles.name}>{link}</p>
        {!isStart && (step.force > 0 || step.design > 0) && (
          <p className={styles.told}>
            <b className="num">{say('sight.weight', { force: shareText(step.force, words) })}</b>
            {', '}
            {explainedText(step.explained, step.gap, words)}
          </p>
        )}
        {step.effects.length > 0 && (
          <ul className={styles.effects}>
            {step.effects.map((effect) => (
              <li key={effect.node}>
                <Icon name="right" size={11} />
                {say(effect.sign === '-' ? 'sight.effect.down' : 'sight.effect', { name: effect.name })}
                {effect.lag !== null && ` ${say('sight.effect.lag', { n: effect.lag })}`}
              </li>
            ))}
          </ul>
        )}
      </div>
      <button type="button" className={`${styles.score} num`} onClick={() => onReceipt(step.node)}>
        <span className="sr">{say('cascade.score')} </span>
        {numbers.score(step.score)}
      </button>
      {!isStart && part !== 0 && (
        <span className={styles.part} data-less={part < 0 || undefined} aria-hidden="true">
          <i style={{ width: `${Math.max(1, Math.round(Math.abs(part) * 100))}%` }} />
        </span>
      )}
    </div>
  );
}

/** Between a step and the one below it: how the score comes up. */
function Rail({ step }: { step: SeenStep }) {
  const words = useWords();
  const { say } = words;
  const isSupport = step.via === 'support';
  const width = isSupport ? 1.5 : 1.5 + 6.5 * Math.min(1, step.shareInForce);
  const differs = Math.abs(step.share - step.shareInForce) > 0.005;
  return (
    <div className={styles.rail}>
      <svg width="20" height="44" viewBox="0 0 20 44" aria-hidden="true">
        <line
          x1="10"
          y1="44"
          x2="10"
          y2={isSupport ? 4 : 8}
          stroke={isSupport ? 'var(--field)' : 'var(--ink-3)'}
          strokeWidth={width}
          strokeDasharray={isSupport ? '3 4' : undefined}
        />
        {!isSupport && (
          <path d={`M${10 - width / 2 - 4} 9 L10 1 L${10 + width / 2 + 4} 9 Z`} fill="var(--ink-3)" />
        )}
      </svg>
      <span className={styles.way}>
        {say(`sight.via.${step.via}`)}
        {' · '}
        {isSupport
          ? say('sight.noScore')
          : differs
            ? say('sight.share.force', {
                share: shareText(step.shareInForce, words),
                design: shareText(step.share, words),
              })
            : say('sight.share', { share: shareText(step.shareInForce, words) })}
      </span>
    </div>
  );
}
