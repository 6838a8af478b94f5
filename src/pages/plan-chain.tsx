/** How a plan came to be what it is: each change of it with the review and decision that led to it, and what came of it. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '#kit/button.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { chainQuery } from '#review/ui/ledger-query.ts';
import { Chain } from './decision-chain.tsx';
import { useInside } from './frame.tsx';
import styles from './plan-chain.module.css';

export function PlanChain({ plan }: { plan: string }) {
  const { say } = useWords();
  const { org } = useInside();
  const chain = useInfiniteQuery(chainQuery(org.code, { plan }));
  const links = chain.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={styles.chains} aria-labelledby="plan-chain-title">
      <h2 id="plan-chain-title">{say('chain.title')}</h2>
      {chain.isError && !chain.data ? (
        <Failure error={chain.error} again={() => void chain.refetch()} />
      ) : !chain.data ? (
        <Skeleton lines={4} />
      ) : links.length === 0 ? (
        <p className={styles.quiet}>{say('chain.none')}</p>
      ) : (
        <ol className={styles.list}>
          {links.map((link) => (
            <li key={`${link.decision?.id} ${link.change?.code}`}>
              <Chain link={link} />
            </li>
          ))}
        </ol>
      )}
      {chain.hasNextPage && (
        <div>
          <Button busy={chain.isFetchingNextPage} onClick={() => void chain.fetchNextPage()}>
            {say('chain.more')}
          </Button>
        </div>
      )}
    </section>
  );
}
