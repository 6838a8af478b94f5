/** What a draft of a template says, object by object; while it is a draft, each can be taken back. */
import { useQueries, useQueryClient } from '@tanstack/react-query';
import type { ChangeSetStatement, WholeChangeSet } from '#exchange/change-set-contract.ts';
import { definitionQuery, type Section, takeBack } from '#exchange/ui/definition-client.ts';
import { fieldWord, valueWord } from '#exchange/ui/field-words.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { IconButton } from '#kit/button.tsx';
import { toast } from '#kit/toast.tsx';
import { isKnown, useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './revision.module.css';

/** What names its object is not told again. */
const naming = ['unit', 'template', 'code', 'scorecard', 'objective', 'measure', 'kind', 'key', 'start'];

/** The definition that carries an object's name: a KPI's and a target's is their measure. */
function namedBy({ section, key }: ChangeSetStatement): { section: Section; key: string } | null {
  if (section === 'kpis') {
    const measure = key.slice(key.indexOf('/') + 1);
    return measure.includes(':') ? { section: 'measures', key: measure } : null;
  }
  if (section === 'targets') return { section: 'measures', key: key.slice(0, key.lastIndexOf('@')) };
  return section === 'overrides' ? null : { section, key };
}

export function TemplateDraftSays({ set }: { set: WholeChangeSet }) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const named = useQueries({
    queries: set.items.slice(0, 60).map((one) => {
      const by = namedBy(one) ?? { section: one.section as Section, key: one.key };
      return { ...definitionQuery(org.code, by.section, by.key), retry: false };
    }),
  });
  const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const take = async (part: number, name: string): Promise<void> => {
    try {
      const { sequence } = await takeBack(org.code, set.code, [{ part }]);
      toast({
        text: say('revision.tookBack', { name }),
        undo: () => void takeBack(org.code, set.code, [{ part: -sequence }]).finally(again),
      });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      await again();
    }
  };
  if (set.items.length === 0) return <p className={styles.none}>{say('revision.changes.none')}</p>;
  return (
    <ul>
      {set.items.map((one, at) => {
        const found = named[at]?.data?.name ?? one.fields.name;
        const name = typeof found === 'string' ? found : one.key;
        const kind = `kind.${kinds[one.section] ?? ''}`;
        const said = Object.entries(one.fields).filter(([field]) => !naming.includes(field));
        return (
          <li key={`${one.part} ${one.section} ${one.key}`} className={styles.statement}>
            <span>
              <strong>{name}</strong>{' '}
              <span className={styles.quiet}>{isKnown(kind) ? say(kind as 'kind.kpi') : ''}</span>
              {said.map(([field, value]) => (
                <span key={field} className={styles.said}>
                  {fieldWord(field, words)}: {valueWord(field, value, words)}
                </span>
              ))}
            </span>
            {set.state === 'draft' && set.mayChange && (
              <IconButton
                icon="undo"
                label={say('template.draft.takeBack', { name })}
                onClick={() => void take(one.part, name)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

const kinds: Record<string, string> = {
  scorecards: 'scorecard',
  objectives: 'objective',
  kpis: 'kpi',
  measures: 'kpi',
  targets: 'kpi',
};
