/** What is done with a draft as a whole: once, also where it is tried again; and the question from which period on. */
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { WholeChangeSet } from '#exchange/change-set-contract.ts';
import { besideQuery, diffQuery } from '#exchange/ui/change-set-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Button } from '#kit/button.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { useWords } from '#kit/words.tsx';
import { overruledText } from '#strategy/ui/diff-view.tsx';
import { useDiffTerms } from './diff-terms.ts';
import { useInside } from './frame.tsx';
import { InForceFrom } from './in-force-from.tsx';
import { periodsToChoose } from './plan-refine.tsx';
import styles from './revision.module.css';

export type Asking = 'approve' | 'discard' | 'revert';

export function useChangeSetActing() {
  const words = useWords();
  const { org } = useInside();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const once = useRef(crypto.randomUUID());
  /** @param work is handed the key under which it is done once */
  const act = async (work: (key: string) => Promise<void>): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      await work(once.current);
      once.current = crypto.randomUUID();
      setAsking(null);
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    }
  };
  return { asking, setAsking, busy, failed, act };
}

export function ApproveDialog({
  set,
  title,
  yes,
  busy,
  failed,
  onYes,
  onClose,
}: {
  set: WholeChangeSet;
  title: string;
  /** What the button says. */
  yes: string;
  busy: boolean;
  failed: string | null;
  onYes: (from: string) => void;
  onClose: () => void;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const { now, all } = periodsToChoose(org.calendar, org.currentPeriod);
  const periods = set.from === null || all.includes(set.from) ? all : [set.from, ...all];
  const [from, setFrom] = useState(set.from ?? now);
  // What is reported for the first period and what for the latest: told only where it would be read otherwise.
  const [first, latest] = useQueries({
    queries: [from, now].map((period) => besideQuery(org.code, set.code, set.version, period)),
  });
  const felt = [first, latest].map((one) => (one?.data ? one.data.scores.length > 0 : null));
  // Where it cannot be read, the caution stands.
  const isFelt =
    felt.includes(true) || first?.isError || latest?.isError ? true : felt.includes(null) ? null : false;
  const plan = set.plan ?? '';
  const diff = useQuery({
    ...diffQuery(org.code, plan, `before:${set.code}`, set.code, set.version),
    enabled: plan !== '',
  });
  const terms = useDiffTerms();
  const overruled = (diff.data?.differences ?? []).flatMap((one) =>
    one.fields.flatMap((field) =>
      (field.overruled ?? []).map((ruler) => ({
        id: `${one.key} ${field.field} ${ruler.by} ${ruler.start} ${ruler.end}`,
        text: say('revision.approve.overruled', {
          name: one.name,
          field: terms.field(field.field),
          after: terms.value(field.field, field.after),
          why: overruledText(ruler, words),
        }),
      })),
    ),
  );
  return (
    <Dialog open title={title} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          onYes(from);
        }}
      >
        <p>{say('revision.approve.text')}</p>
        <InForceFrom
          calendar={org.calendar}
          now={now}
          periods={periods}
          value={from}
          onChange={setFrom}
          isFelt={isFelt}
        />
        {overruled.length > 0 && (
          <ul className={styles.overruled}>
            {overruled.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        )}
        {failed !== null && (
          <p role="alert" className={styles.failed}>
            {failed}
          </p>
        )}
        <div className={styles.formActs}>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="submit" look="primary" busy={busy}>
            {yes}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
