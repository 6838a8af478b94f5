/** The audit record: who did what about people, when. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { Button } from '#kit/button.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { auditQuery } from '#people/ui/admin-queries.ts';
import { auditDetails, auditSentence } from '#people/ui/audit-sentence.ts';
import { useInside } from './frame.tsx';
import styles from './settings.module.css';
import { SettingsSheet } from './settings.tsx';

export function AuditSettings() {
  const words = useWords();
  const { say, dates } = words;
  const { org, units } = useInside();
  const audit = useInfiniteQuery({ ...auditQuery(org.code), enabled: org.may.administer });
  useEffect(() => {
    document.title = `${say('settings.audit')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  const unitNames = useMemo(() => new Map(units.map((one) => [one.code, one.name])), [units]);
  if (!org.may.administer)
    return (
      <Message icon="lock" title={say('audit.forbidden')}>
        {say('audit.forbidden.text', { role: say(`role.${org.role}`) })}
      </Message>
    );
  if (audit.isError && !audit.data) return <Failure error={audit.error} again={() => void audit.refetch()} />;
  if (!audit.data) return <Skeleton lines={8} />;
  const entries = audit.data.pages.flat();
  return (
    <SettingsSheet title={say('settings.audit')} text={say('audit.text')}>
      {entries.length === 0 ? (
        <Message icon="record" title={say('audit.none')} />
      ) : (
        <ol className={styles.entries}>
          {entries.map((one) => (
            <li key={one.n}>
              <time className="num" dateTime={one.at}>
                {dates.moment(one.at)}
              </time>
              <p>{auditSentence(one, words)}</p>
              <p className={styles.details}>
                {auditDetails(one, words, (unit) => unitNames.get(unit) ?? unit)}
              </p>
            </li>
          ))}
        </ol>
      )}
      <div className={styles.more}>
        {audit.hasNextPage ? (
          <Button busy={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
            {say('audit.older')}
          </Button>
        ) : (
          entries.length > 0 && <p>{say('audit.end')}</p>
        )}
      </div>
    </SettingsSheet>
  );
}
