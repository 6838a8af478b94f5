/** A metric becomes a KPI: one objective is chosen, and that is it. Undone from the toast. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { surroundingsQuery } from '#board/ui/surroundings-query.ts';
import { changeTogether } from '#exchange/ui/definition-client.ts';
import { startOf } from '#exchange/ui/in-force.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toastWithUndo } from '#exchange/ui/undo-toast.ts';
import { Dialog } from '#kit/overlay.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './align-metric.module.css';
import { useInside } from './frame.tsx';

export function AlignMetric({
  unit,
  measure,
  name,
  onClose,
}: {
  unit: string;
  measure: string;
  name: string;
  onClose: () => void;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const around = useQuery(surroundingsQuery(org.code, unit, org.currentPeriod, measure));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const about = around.data?.measure;
  const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const align = async (objective: string, objectiveName: string): Promise<void> => {
    if (!about || busy) return;
    setBusy(true);
    setFailed(null);
    try {
      const from = startOf(org.calendar, org.currentPeriod);
      const { sequence } = await changeTogether(org.code, [
        {
          section: 'kpis',
          key: null,
          takeUp: true,
          fields: {
            objective,
            // Of a template each unit's own: named by its code, it is sought from the unit upwards.
            measure: about.isTemplate ? measure : about.key,
            weight: 1,
            ...(from ? { from } : {}),
          },
        },
      ]);
      toastWithUndo(words, {
        org: org.code,
        sequence,
        text: say('kind.metric.aligned', { name, objective: objectiveName }),
        undone: say('measures.undone'),
        again: () => void again(),
      });
      onClose();
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
      await again();
    }
  };
  return (
    <Dialog open title={say('kind.metric.align.title', { name })} onClose={onClose}>
      {around.isError && !around.data ? (
        <Failure error={around.error} />
      ) : !around.data ? (
        <Skeleton lines={5} />
      ) : around.data.objectives.length === 0 ? (
        <p>{say('kind.metric.align.none')}</p>
      ) : (
        <>
          <p className={styles.text}>{say('kind.metric.align.text')}</p>
          {failed && (
            <p role="alert" className={styles.failed}>
              {failed}
            </p>
          )}
          <ul className={styles.objectives}>
            {around.data.objectives.map((one) => (
              <li key={one.key}>
                <button type="button" disabled={busy} onClick={() => void align(one.key, one.name)}>
                  {one.name}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
