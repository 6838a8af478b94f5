/** The rhythms that plan reviews, in words, with what changes and ends them. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { Button } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { Part } from '#kit/part.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import type { Schedule } from '#review/contract.ts';
import { endSchedule, schedulesQuery } from '#review/ui/review-query.ts';
import { useSending } from '#review/ui/use-sending.ts';
import { useInside } from './frame.tsx';
import { reviewName } from './review-parts.ts';
import styles from './reviews.module.css';

const RhythmForm = lazy(async () => ({
  default: (await withWords(import('./review-rhythm.tsx'))).RhythmForm,
}));

/** `Every month on the 3rd Tuesday, 09:00` */
export function rhythmText(
  { every, nth, weekday, at }: Schedule,
  { say }: ReturnType<typeof useWords>,
): string {
  const day = say(`review.weekday.${weekday as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7}`);
  const which = nth === -1 ? say('review.rhythm.last', { day }) : say('review.rhythm.nth', { nth, day });
  return say('review.rhythm.text', { every, which, at });
}

/** @param to whether the way to the settings of reviews stands beside their name */
export function Rhythms({ mayHold, to = false }: { mayHold: boolean; to?: boolean }) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const schedules = useQuery(schedulesQuery(org.code));
  const { busy, failed, send } = useSending(org.code);
  const [changed, setChanged] = useState<Schedule | null>(null);
  if (!schedules.data || schedules.data.length === 0) return null;
  return (
    <section aria-label={say('review.rhythms')} className={styles.rhythms}>
      <h2>
        {say('review.rhythms')}
        {to && (
          <Link to="/o/$org/settings/reviews" params={{ org: org.code }}>
            {say('review.rhythms.settings')}
          </Link>
        )}
      </h2>
      <ul>
        {schedules.data.map((one) => (
          <li key={one.id}>
            <Icon name="calendar" />
            <span>
              <strong>
                {reviewName(one, words)} · {one.unitName}
              </strong>{' '}
              {rhythmText(one, words)}
            </span>
            {mayHold && (
              <Button
                look="quiet"
                aria-label={say('review.rhythm.change.of', {
                  name: `${reviewName(one, words)} · ${one.unitName}`,
                })}
                onClick={() => setChanged(one)}
              >
                {say('review.rhythm.change.do')}
              </Button>
            )}
            {mayHold && (
              <Button
                look="quiet"
                busy={busy}
                aria-label={say('review.rhythm.end.of', {
                  name: `${reviewName(one, words)} · ${one.unitName}`,
                })}
                onClick={() => void send(() => endSchedule(org.code, one))}
              >
                {say('review.rhythm.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <Part>
        {changed && (
          <RhythmForm
            key={changed.id}
            unit={changed.unit}
            schedule={changed}
            onClose={() => setChanged(null)}
          />
        )}
      </Part>
    </section>
  );
}
