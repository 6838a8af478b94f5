/** What was noticed of what is the reader’s, and where they are named: a bell with how much of it is unread. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { markRead, mentionsQuery } from '#board/ui/comment-query.ts';
import { MentionList } from '#board/ui/mention-list.tsx';
import { noticePath } from '#insight/notice-links.ts';
import { NoticeList } from '#insight/ui/notice-list.tsx';
import { noticesQuery, readNotices } from '#insight/ui/notice-query.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { Popover } from '#kit/popover.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './bell.module.css';

const mostShown = 99;

export function Bell({ org }: { org: string }) {
  const { say } = useWords();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const mentions = useInfiniteQuery(mentionsQuery(org));
  const noticed = useInfiniteQuery(noticesQuery(org));
  const navigate = useNavigate();
  const [shown, setShown] = useState<'notices' | 'mentions'>('notices');
  const named = mentions.data?.pages[0]?.unread ?? 0;
  const news = noticed.data?.pages[0]?.unread ?? 0;
  const unread = named + news;
  const here = shown === 'notices' ? news : named;
  const items = mentions.data?.pages.flatMap((page) => page.items) ?? [];
  const read = async (comments?: string[]): Promise<void> => {
    await markRead(org, comments);
    await queries.invalidateQueries({ queryKey: ['said', org, 'mentions'] });
  };
  const readNews = async (notices?: string[]): Promise<void> => {
    await readNotices(org, notices);
    await queries.invalidateQueries({ queryKey: ['said', org, 'notices'] });
  };
  const count = (n: number): string => (n > 0 ? ` (${n})` : '');
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
            onClick={() => {
              // Where something is new it is seen at once.
              if (!open) setShown(news === 0 && named > 0 ? 'mentions' : 'notices');
              setOpen(!open);
            }}
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
          <Segmented
            label={say('talk.me')}
            value={shown}
            options={[
              { value: 'notices', text: `${say('notice.list')}${count(news)}` },
              { value: 'mentions', text: `${say('notice.mentions')}${count(named)}` },
            ]}
            onChange={setShown}
          />
          {here > 0 && (
            <Button look="quiet" onClick={() => void (shown === 'notices' ? readNews() : read())}>
              {say('talk.me.all')}
            </Button>
          )}
        </header>
        {shown === 'notices' &&
          (noticed.data ? (
            <NoticeList
              items={noticed.data.pages.flatMap((page) => page.items)}
              link={(one, children) => {
                const href = noticePath(org, one);
                return (
                  <a
                    href={href}
                    onClick={(event) => {
                      if (!one.read) void readNews([one.id]);
                      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                      event.preventDefault();
                      setOpen(false);
                      void navigate({ href });
                    }}
                  >
                    {children}
                  </a>
                );
              }}
            />
          ) : (
            <Skeleton lines={3} />
          ))}
        {shown === 'notices' && noticed.hasNextPage && (
          <Button look="quiet" onClick={() => void noticed.fetchNextPage()}>
            {say('notice.more')}
          </Button>
        )}
        {shown === 'mentions' && mentions.data ? (
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
          shown === 'mentions' && <Skeleton lines={3} />
        )}
        {shown === 'mentions' && mentions.hasNextPage && (
          <Button look="quiet" onClick={() => void mentions.fetchNextPage()}>
            {say('talk.me.more')}
          </Button>
        )}
        <footer className={styles.foot}>
          <Link to="/o/$org/settings/notices" params={{ org }} onClick={() => setOpen(false)}>
            {say('notice.settings')}
          </Link>
        </footer>
      </div>
    </Popover>
  );
}
