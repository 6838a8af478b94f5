/** What was recorded of one object: who, when, from which day, before and after; each change can be undone. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeSetHere } from '#board/ui/change-set-here.ts';
import { Button } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { Drawer } from '#kit/overlay.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { historyQuery, type RecordedChange, type Section, undoChange } from './definition-client.ts';
import styles from './definition-history.module.css';
import { fieldWord, valueWord } from './field-words.ts';
import { refusedText } from './refused-text.ts';

export interface HistoryOf {
  section: Section;
  key: string;
  /** What this object is, where several are told of together. */
  title: string;
}

/** What names an object of a section: every statement repeats it, so it tells nothing. */
const naming: Partial<Record<Section, readonly string[]>> = {
  objectives: ['scorecard', 'code'],
  measures: ['unit', 'template', 'code'],
  kpis: ['objective', 'measure'],
  targets: ['unit', 'measure', 'start'],
  links: ['cause', 'effect'],
  alignments: ['child', 'parent'],
  overrides: ['kind', 'key', 'unit'],
  milestones: ['initiative', 'code'],
  updates: ['initiative', 'code'],
  money: ['initiative', 'class', 'period'],
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The fields that a change altered; what only names its object is not told. */
export const alteredIn = (change: RecordedChange, section: Section): string[] =>
  [...new Set([...Object.keys(change.before), ...Object.keys(change.after)])].filter(
    (field) =>
      !(naming[section] ?? ['code']).includes(field) && !same(change.before[field], change.after[field]),
  );

export function DefinitionHistory({
  org,
  of,
  mayEdit,
  open,
  onClose,
}: {
  org: string;
  of: readonly HistoryOf[];
  mayEdit: boolean;
  open: boolean;
  onClose: () => void;
}) {
  const { say } = useWords();
  return (
    <Drawer open={open} onClose={onClose} title={say('changes.title')}>
      {of.map((one) => (
        <section key={`${one.section} ${one.key}`} className={styles.object}>
          {of.length > 1 && <h3 className={styles.heading}>{one.title}</h3>}
          <Changes org={org} one={one} mayEdit={mayEdit} />
        </section>
      ))}
    </Drawer>
  );
}

function Changes({ org, one, mayEdit }: { org: string; one: HistoryOf; mayEdit: boolean }) {
  const words = useWords();
  const { say, dates } = words;
  const queries = useQueryClient();
  const history = useQuery(historyQuery(org, one.section, one.key));
  const [busy, setBusy] = useState<number | null>(null);
  const [refused, setRefused] = useState<{ n: number; text: string } | null>(null);
  if (history.isError && !history.data)
    return <Failure error={history.error} again={() => void history.refetch()} />;
  if (!history.data) return <Skeleton lines={6} />;
  const undo = async (n: number): Promise<void> => {
    setBusy(n);
    setRefused(null);
    try {
      const { sequence } = await undoChange(org, one.section, one.key, n);
      toast({
        text: say('changes.undone'),
        undo: () =>
          void undoChange(org, one.section, one.key, sequence)
            .catch((error: unknown) => toast({ text: refusedText(error, words), failed: true }))
            .finally(() => queries.invalidateQueries({ queryKey: ['org', org] })),
      });
    } catch (error) {
      setRefused({ n, text: refusedText(error, words) });
    } finally {
      setBusy(null);
      await queries.invalidateQueries({ queryKey: ['org', org] });
    }
  };
  const told = history.data.filter((change) => alteredIn(change, one.section).length > 0);
  return (
    <ol className={styles.list}>
      {told.map((change, place) => {
        const isFirst = place === told.length - 1;
        const key = `${change.n} ${change.from}`;
        return (
          <li key={key}>
            <p className={styles.head}>
              <strong>{change.by ?? say('changes.unknown')}</strong>
              {change.what?.startsWith('undo ') && <span>{say('changes.isUndo')}</span>}
              <span>{change.at && dates.moment(change.at)}</span>
              <span>
                {change.from === null
                  ? say('inForce.always')
                  : say('inForce.from', { day: dates.dayYear(change.from) })}
              </span>
            </p>
            {isFirst ? (
              <p className={styles.made}>
                {say('changes.made', { n: alteredIn(change, one.section).length })}
              </p>
            ) : (
              <dl className={styles.fields}>
                {alteredIn(change, one.section).map((field) => (
                  <div key={field}>
                    <dt>{fieldWord(field, words)}</dt>
                    <dd>
                      <s className={styles.before}>
                        <span className="sr">{say('changes.before')} </span>
                        {valueWord(field, change.before[field], words)}
                      </s>
                      <Icon name="right" size={12} />
                      <span>
                        <span className="sr">{say('changes.after')} </span>
                        {valueWord(field, change.after[field], words)}
                      </span>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
            {mayEdit && !isFirst && changeSetHere() === undefined && (
              <Button
                look="quiet"
                icon="undo"
                busy={busy === change.n}
                className={styles.undo}
                onClick={() => void undo(change.n)}
              >
                {say('changes.undo')}
              </Button>
            )}
            {refused?.n === change.n && (
              <p className={styles.refused} role="alert">
                {refused.text}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
