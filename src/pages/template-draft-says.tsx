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

interface Named {
  section: Section;
  key: string;
  /** The one unit in which it is otherwise. */
  unit?: string;
}

const overriddenIn: Record<string, Section> = { measure: 'measures', objective: 'objectives' };

/** The definition that carries an object's name: a KPI's and a target's is their measure, an override's what it overrides. */
function namedBy({ section, key }: ChangeSetStatement): Named | null {
  if (section === 'kpis') {
    const measure = key.slice(key.indexOf('/') + 1);
    return measure.includes(':') ? { section: 'measures', key: measure } : null;
  }
  if (section === 'targets') return { section: 'measures', key: key.slice(0, key.lastIndexOf('@')) };
  if (section === 'overrides') {
    const [space, at] = [key.indexOf(' '), key.lastIndexOf('@')];
    const of = overriddenIn[key.slice(0, space)];
    return of ? { section: of, key: key.slice(space + 1, at), unit: key.slice(at + 1) } : null;
  }
  return { section: section as Section, key };
}

/** What it says field by field: of an override, what is otherwise. */
function saidBy({ section, fields }: ChangeSetStatement): [string, unknown][] {
  const { patch, ...rest } = fields;
  const all = section === 'overrides' && patch ? { ...rest, ...(patch as typeof fields) } : fields;
  return Object.entries(all).filter(([field]) => !naming.includes(field));
}

export function TemplateDraftSays({ set }: { set: WholeChangeSet }) {
  const words = useWords();
  const { say } = words;
  const { org, units } = useInside();
  const queries = useQueryClient();
  // What the draft itself names may not be there yet: nobody else is asked.
  const own = new Map(
    set.items.flatMap((one) =>
      typeof one.fields.name === 'string' ? [[`${one.section} ${one.key}`, one.fields.name] as const] : [],
    ),
  );
  const ownName = (by: Named | null): string | undefined =>
    by ? own.get(`${by.section} ${by.key}`) : undefined;
  const named = useQueries({
    queries: set.items.slice(0, 60).map((one) => {
      const by = namedBy(one);
      return {
        ...definitionQuery(org.code, by?.section ?? 'measures', by?.key ?? ''),
        enabled: by !== null && ownName(by) === undefined,
        retry: false,
      };
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
        const by = namedBy(one);
        const found = ownName(by) ?? named[at]?.data?.name ?? one.fields.name;
        const what = typeof found === 'string' ? found : (by?.key ?? one.key);
        const where = by?.unit;
        const name =
          where === undefined
            ? what
            : say('template.draft.here', {
                name: what,
                unit: units.find((each) => each.code === where)?.name ?? where,
              });
        const kind = `kind.${kinds[one.section === 'overrides' ? (by?.section ?? '') : one.section] ?? ''}`;
        const said = saidBy(one);
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
