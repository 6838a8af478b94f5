/** What to do after a scorecard was made from the library: the next three things, each one click away. */
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { IconButton } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './next-steps.module.css';

export function NextSteps({
  org,
  unit,
  mayInvite,
  onClose,
}: {
  org: string;
  unit: string;
  mayInvite: boolean;
  onClose: () => void;
}) {
  const { say } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <section className={styles.panel} aria-labelledby="next-steps">
      <h2 id="next-steps" ref={heading} tabIndex={-1}>
        {say('starter.done')}
      </h2>
      <IconButton icon="close" label={say('close')} onClick={onClose} />
      <ol>
        <li>
          <Link to="/o/$org/entry" params={{ org }} search={{ show: 'all', in: unit }}>
            <Icon name="entry" />
            {say('starter.next.values')}
          </Link>
          <span>{say('starter.next.values.text')}</span>
        </li>
        {mayInvite && (
          <li>
            <Link to="/o/$org/settings/people" params={{ org }} search={{ invite: true }}>
              <Icon name="people" />
              {say('starter.next.invite')}
            </Link>
            <span>{say('starter.next.invite.text')}</span>
          </li>
        )}
        <li>
          <Link to="/o/$org/entry" params={{ org }} search={{ show: 'all', slots: 'target', in: unit }}>
            <Icon name="objective" />
            {say('starter.next.targets')}
          </Link>
          <span>{say('starter.next.targets.text')}</span>
        </li>
      </ol>
    </section>
  );
}
