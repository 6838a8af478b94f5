/** What a plan needs, in an order that works, each step done where it is done anyway. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { landingUnit } from '#board/ui/queries.ts';
import type { Definition } from '#exchange/ui/definition-client.ts';
import { Icon } from '#kit/icons.tsx';
import type { MessageId } from '#kit/locales/en.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './plan.module.css';
import { stateOf } from './plan-words.ts';

/** Goes to a field of the page and stands in it. */
const jump = (id: string) => (): void => {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('textarea, input, button')?.focus({ preventScroll: true });
};

const isSaid = (value: unknown): boolean =>
  typeof value === 'string'
    ? value !== ''
    : typeof value === 'object' && value !== null && Object.values(value).flat().length > 0;

export function PlanGuide({
  plan,
  perspectives,
  themes,
  objectives,
}: {
  plan: Definition;
  perspectives: readonly Definition[];
  themes: readonly Definition[];
  objectives: readonly Definition[];
}) {
  const { say } = useWords();
  const { org, units } = useInside();
  const unit = landingUnit(units)?.code ?? units[0]?.code;
  const here = (id: string, text: ReactNode) => (
    <button type="button" className={styles.step} onClick={jump(id)}>
      {text}
    </button>
  );
  const steps: { title: MessageId; isDone: boolean; go: (text: ReactNode) => ReactNode }[] = [
    { title: 'plan.guide.span', isDone: isSaid(plan.starts), go: (text) => here('plan-span', text) },
    {
      title: 'plan.guide.mission',
      isDone: isSaid(plan.mission) && isSaid(plan.vision),
      go: (text) => here(isSaid(plan.mission) ? 'plan-vision' : 'plan-mission', text),
    },
    { title: 'plan.guide.swot', isDone: isSaid(plan.swot), go: (text) => here('plan-swot', text) },
    {
      title: 'plan.guide.perspectives',
      isDone: perspectives.some((one) => one.archived !== true),
      go: (text) => (
        <Link className={styles.step} to="/o/$org/settings/strategy" params={{ org: org.code }}>
          {text}
        </Link>
      ),
    },
    {
      title: 'plan.guide.themes',
      isDone: themes.some((one) => one.archived !== true),
      go: (text) => here('plan-themes', text),
    },
    {
      title: 'plan.guide.objectives',
      isDone: objectives.length > 0,
      go: (text) =>
        unit === undefined ? (
          <Link className={styles.step} to="/o/$org/units" params={{ org: org.code }}>
            {text}
          </Link>
        ) : (
          <Link className={styles.step} to="/o/$org/structure/$unit" params={{ org: org.code, unit }}>
            {text}
          </Link>
        ),
    },
    {
      title: 'plan.guide.activate',
      isDone: stateOf(plan) === 'active',
      go: (text) => <span className={styles.step}>{text}</span>,
    },
  ];
  return (
    <section className={styles.card} aria-labelledby="guide-title">
      <div className={styles.part}>
        <h2 id="guide-title">{say('plan.guide')}</h2>
        <p className={styles.quiet}>{say('plan.guide.text')}</p>
      </div>
      <ol className={styles.steps}>
        {steps.map(({ title, isDone, go }, at) => (
          <li key={title} data-done={isDone || undefined}>
            {go(
              <>
                <span className={styles.tick} aria-hidden="true">
                  {isDone ? <Icon name="check" size={14} /> : at + 1}
                </span>
                {say(title)}
                <span className="sr">, {say(isDone ? 'plan.guide.done' : 'plan.guide.todo')}</span>
              </>,
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
