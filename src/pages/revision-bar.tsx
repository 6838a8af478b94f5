/** At the top of every page while a draft is chosen: what is saved goes to it, what is read is read under it. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { changeSetQuery } from '#exchange/ui/change-set-client.ts';
import { Button } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './revision-bar.module.css';

export function RevisionBar({ code }: { code: string }) {
  const { say } = useWords();
  const { org } = useInside();
  const navigate = useNavigate();
  const { data: set, isError } = useQuery(changeSetQuery(org.code, code));
  const leave = (): void =>
    void navigate({ to: '.', search: (old) => ({ ...old, changeSet: undefined }), resetScroll: false });
  const isDraft = set?.state === 'draft' && set.mayChange;
  return (
    <section className={styles.bar} aria-label={say('revision.bar', { n: set?.number ?? 0 })}>
      <Icon name="pencil" size={16} />
      {set ? (
        <>
          <p className={styles.title}>
            <strong>
              {set.number === null
                ? say('revision.bar.other', { name: set.name })
                : say(isDraft ? 'revision.bar' : 'revision.bar.reading', { n: set.number })}
            </strong>
            <span className={styles.state}>{say(`revision.state.${set.state}`)}</span>
            <span className={styles.count}>{say('revision.bar.count', { n: set.items.length })}</span>
          </p>
          <p className={styles.text}>{say(isDraft ? 'revision.bar.text' : 'revision.bar.read')}</p>
        </>
      ) : (
        <p className={styles.title}>{isError ? say('state.missing') : say('state.loading')}</p>
      )}
      <div className={styles.acts}>
        {set?.kind === 'template' && (
          <Link
            className={styles.go}
            to="/o/$org/drafts/$code"
            params={{ org: org.code, code }}
            search={{ changeSet: undefined }}
          >
            {say('template.draft.go')}
          </Link>
        )}
        {set?.kind === 'revision' && (
          <Link
            className={styles.go}
            to="/o/$org/plan/revisions/$code"
            params={{ org: org.code, code }}
            search={{ changeSet: undefined }}
          >
            {say('revision.bar.go')}
          </Link>
        )}
        <Button icon="close" onClick={leave}>
          {say('revision.bar.leave')}
        </Button>
      </div>
    </section>
  );
}
