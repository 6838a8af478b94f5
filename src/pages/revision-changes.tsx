/** What a revision changes, as differences of the plan; while it is a draft, each can be taken back. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { diffQuery } from '#exchange/ui/change-set-client.ts';
import { takeBack } from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { IconButton } from '#kit/button.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import type { PlanDifference } from '#strategy/contract.ts';
import { DiffView } from '#strategy/ui/diff-view.tsx';
import { useDiffTerms, usePerspectiveOrder } from './diff-terms.ts';
import { useInside } from './frame.tsx';
import styles from './revision.module.css';

/** What falls with an object: KPIs, links and alignments of the draft that stand on it. */
function fallingWith(set: WholeChangeSet, section: string, key: string): { section: string; key: string }[] {
  const named = set.items.filter((one) => one.section === section && one.key === key);
  const isOn = (held: string): boolean =>
    section === 'objectives'
      ? held.startsWith(`${key}/`) || held.startsWith(`${key}>`) || held.endsWith(`>${key}`)
      : section === 'measures'
        ? held.endsWith(`/${key}`)
        : false;
  const others = set.items.filter((one) => isOn(one.key));
  const all = new Map([...named, ...others].map((one) => [`${one.section}\n${one.key}`, one]));
  return [...all.values()].map((one) => ({ section: one.section, key: one.key }));
}

export function RevisionChanges({ set }: { set: WholeChangeSet }) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const terms = useDiffTerms();
  const order = usePerspectiveOrder(org.code);
  const diff = useQuery({
    ...diffQuery(org.code, set.plan ?? '', `before:${set.code}`, set.code, set.version),
    placeholderData: (last) => last,
  });
  if (diff.isError && !diff.data) return <Failure error={diff.error} again={() => void diff.refetch()} />;
  if (!diff.data) return <Skeleton lines={5} />;
  const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const take = async (item: PlanDifference): Promise<void> => {
    const section = set.items.find(
      (one) => one.key === item.key && kindOf(one.section) === item.kind,
    )?.section;
    if (!section) return;
    try {
      const items = item.as === 'added' ? fallingWith(set, section, item.key) : [{ section, key: item.key }];
      const { sequence } = await takeBack(org.code, set.code, items);
      toast({
        text: say('revision.tookBack', { name: item.name }),
        undo: () =>
          void takeBack(org.code, set.code, [{ part: -sequence }])
            .catch((error: unknown) => toast({ text: refusedText(error, words), failed: true }))
            .finally(again),
      });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      await again();
    }
  };
  const mayTake = set.state === 'draft' && set.mayChange;
  return (
    <DiffView
      diff={diff.data}
      terms={terms}
      order={order}
      none={
        <div className={styles.none}>
          <strong>{say(set.state === 'draft' ? 'revision.changes.none' : 'revision.changes.same')}</strong>
          {set.state === 'draft' && <p>{say('revision.changes.none.text')}</p>}
        </div>
      }
      {...(mayTake
        ? {
            act: (item: PlanDifference) => (
              <IconButton
                icon="undo"
                label={say('revision.takeBack.one', { name: item.name })}
                onClick={() => void take(item)}
              />
            ),
          }
        : {})}
    />
  );
}

/** The kind of what a section holds: its name in the singular. */
const kindOf = (section: string): string => section.replace(/s$/, '');
