/** What names the reader: a bell with how much of it is unread. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { markRead, mentionsQuery } from '#board/ui/comment-query.ts';
import { MentionList } from '#board/ui/mention-list.tsx';
import { Button, IconButton } from '#kit/button.tsx';
import { Popover } from '#kit/popover.tsx';
import { Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './bell.module.css';

const mostShown = 99;

export function Bell({ org }: { org: string }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const mentions = useInfiniteQuery(mentionsQuery(org));
  const unread = mentions.data?.pages[0]?.unread ?? 0;
  const items = mentions.data?.pages.flatMap((page) => page.items) ?? [];
  const read = async (comments?: string[]): Promise<void> => {
    await markRead(org, comments);
    await queries.invalidateQueries({ queryKey: ['said', org, 'mentions'] });
  };
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={say('talk.me')}
      align="end"
      button={
        <span className={styles.bell}>
          <IconButton
            icon="bell"
            label={say('talk.me.unread', { n: unread })}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          />
          {unread > 0 && (
            <span className={`${styles.unread} num`} aria-hidden="true">
              {unread > mostShown ? `${mostShown}+` : unread}
            </span>
          )}
        </span>
      }
    >
      <div className={styles.panel}>
        <header className={styles.head}>
          <h2>{say('talk.me')}</h2>
          {unread > 0 && (
            <Button look="quiet" onClick={() => void read()}>
              {say('talk.me.all')}
            </Button>
          )}
        </header>
        {mentions.data ? (
          <MentionList
            items={items}
            link={(one, children) => {
              const go = (): void => {
                setOpen(false);
                if (!one.read) void read([one.comment]);
              };
              const revision = /^change-set:(.+)$/.exec(one.node)?.[1];
              if (revision !== undefined)
                return (
                  <Link to="/o/$org/plan/revisions/$code" params={{ org, code: revision }} onClick={go}>
                    {children}
                  </Link>
                );
              return one.unit !== null && one.measure !== null ? (
                <Link
                  to="/o/$org/kpi/$unit/$measure"
                  params={{ org, unit: one.unit, measure: one.measure }}
                  search={{ period: one.period, talk: one.node }}
                  onClick={go}
                >
                  {children}
                </Link>
              ) : (
                <Link
                  to="/o/$org/scorecard/$unit"
                  params={{ org, unit: one.unit ?? '' }}
                  search={{ period: one.period, talk: one.node }}
                  onClick={go}
                >
                  {children}
                </Link>
              );
            }}
          />
        ) : (
          <Skeleton lines={3} />
        )}
        {mentions.hasNextPage && (
          <Button look="quiet" onClick={() => void mentions.fetchNextPage()}>
            {say('talk.me.more')}
          </Button>
        )}
      </div>
    </Popover>
  );
}
