/** How the person is told of what was noticed: by mail at once, once a day, once a week, or not at all. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { chooseMail, mailChoiceQuery, testMail } from '#insight/ui/notice-query.ts';
import type { MailChoice } from '#insight/watch-contract.ts';
import { watchKinds } from '#insight/watch-kinds.ts';
import { Button } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { refusalText } from '#kit/refusal.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { languages, useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './settings.module.css';
import { SettingsSheet } from './settings.tsx';
import own from './settings-notices.module.css';

const digests = ['none', 'each', 'day', 'week'] as const;
/** A Monday. */
const monday = Date.UTC(2026, 0, 5);
const dayMs = 24 * 60 * 60_000;

export function NoticeSettings() {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const kept = useQuery(mailChoiceQuery(org.code));
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${say('mail.title')} · Sightline`;
  }, [say]);
  if (kept.isError && !kept.data) return <Failure error={kept.error} again={() => void kept.refetch()} />;
  if (!kept.data) return <Skeleton lines={6} />;
  const { version, isMailOn, address, ...choice } = kept.data;
  const save = async (change: Partial<MailChoice>): Promise<void> => {
    setFailed(null);
    const next = { ...choice, ...change };
    const key = mailChoiceQuery(org.code).queryKey;
    queries.setQueryData(key, { ...kept.data, ...change });
    try {
      queries.setQueryData(key, await chooseMail(org.code, next, version));
      toast({ text: say('mail.saved') });
    } catch (error) {
      setFailed(refusalText(error, words));
      await queries.invalidateQueries({ queryKey: key });
    }
  };
  const weekday = (n: number): string =>
    new Intl.DateTimeFormat(words.language, { weekday: 'long', timeZone: 'UTC' }).format(
      monday + (n - 1) * dayMs,
    );
  const isTimed = choice.digest === 'day' || choice.digest === 'week';
  return (
    <SettingsSheet title={say('mail.title')} text={say('mail.text')}>
      {!isMailOn && <p className={own.off}>{say('mail.off')}</p>}
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <section className={`${styles.card} ${own.form}`}>
        <Choice
          label={say('mail.how')}
          value={choice.digest}
          options={digests.map((value) => ({ value, text: say(`mail.digest.${value}`) }))}
          onChange={(digest) => void save({ digest: digest as MailChoice['digest'] })}
        />
        {isTimed && (
          <div className={own.when}>
            {choice.digest === 'week' && (
              <Choice
                label={say('mail.weekday')}
                value={String(choice.weekday)}
                options={[1, 2, 3, 4, 5, 6, 7].map((n) => ({ value: String(n), text: weekday(n) }))}
                onChange={(n) => void save({ weekday: Number(n) })}
              />
            )}
            <Choice
              label={say('mail.hour')}
              value={String(choice.hour)}
              options={Array.from({ length: 24 }, (_, n) => ({
                value: String(n),
                text: `${String(n).padStart(2, '0')}:00`,
              }))}
              onChange={(n) => void save({ hour: Number(n) })}
            />
          </div>
        )}
        {choice.digest !== 'none' && (
          <>
            <Choice
              label={say('mail.language')}
              value={choice.language}
              options={languages.map(({ code, name }) => ({ value: code, text: name }))}
              onChange={(language) => void save({ language: language as MailChoice['language'] })}
            />
            <fieldset className={own.kinds}>
              <legend>{say('mail.muted')}</legend>
              <p>{say('mail.muted.text')}</p>
              {watchKinds.map((kind) => (
                <label key={kind}>
                  <input
                    type="checkbox"
                    checked={choice.muted.includes(kind)}
                    onChange={(event) =>
                      void save({
                        muted: event.currentTarget.checked
                          ? [...choice.muted, kind]
                          : choice.muted.filter((one) => one !== kind),
                      })
                    }
                  />
                  {say(`notice.kind.${kind}`)}
                </label>
              ))}
            </fieldset>
          </>
        )}
        <p className={own.address}>{say('mail.address', { address })}</p>
        {isMailOn && (
          <Button
            onClick={() =>
              void testMail(org.code).then(
                () => toast({ text: say('mail.test.sent', { address }) }),
                (error: unknown) => setFailed(refusalText(error, words)),
              )
            }
          >
            {say('mail.test')}
          </Button>
        )}
      </section>
    </SettingsSheet>
  );
}
