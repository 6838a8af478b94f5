/** What differs between two states of a plan, in words, grouped as people look for it: perspective, then objective. */
import { type ReactNode, useMemo, useState } from 'react';
import { Arrowed } from '#kit/arrowed.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import type { PlanDiff, PlanDifference } from '../contract.ts';
import type { Overruled } from '../overruled.ts';
import type { DifferenceKind } from '../plan-diff.ts';
import styles from './diff-view.module.css';

type Field = PlanDifference['fields'][number];

/** Words of fields and of what they say, which the room of definitions knows. */
export interface DiffWords {
  field: (field: string) => string;
  value: (field: string, value: unknown) => string;
  thing: (kind: string) => string;
}

interface Group {
  id: string;
  title: string;
  parts: { id: string; title: string | null; items: PlanDifference[] }[];
}

/** Fields that are told of what is new; the rest is counted. */
const telling = new Set([
  'weight',
  'target',
  'role',
  'direction',
  'lag',
  'sign',
  'perspectives',
  'value',
  'themes',
]);

const refersTo: Record<string, string> = {
  perspective: 'perspective',
  themes: 'theme',
  parent: 'unit',
  unit: 'unit',
  driver: 'measure',
  outcome: 'measure',
};

export function DiffView({
  diff,
  terms,
  order = [],
  act,
  none,
}: {
  diff: PlanDiff;
  terms: DiffWords;
  /** Codes of perspectives, as a scorecard shows them. */
  order?: readonly string[];
  /** What can be done with one of them. */
  act?: (item: PlanDifference) => ReactNode;
  none: ReactNode;
}) {
  const { say } = useWords();
  const [shown, setShown] = useState<DifferenceKind | 'all'>('all');
  const { differences, names } = diff;
  const kinds = useMemo(() => [...new Set(differences.map((one) => one.as))], [differences]);
  const chosen = kinds.includes(shown as DifferenceKind) ? shown : 'all';
  const groups = useMemo(
    () =>
      grouped(
        differences.filter((one) => chosen === 'all' || one.as === chosen),
        names,
        { plan: say('diff.plan'), elsewhere: say('diff.elsewhere') },
        order,
      ),
    [differences, names, chosen, say, order],
  );
  if (differences.length === 0) return <>{none}</>;
  const named = (field: string, value: unknown): string => {
    const kind = refersTo[field];
    if (kind && typeof value === 'string') return names[`${kind} ${value}`] ?? value;
    if (kind && Array.isArray(value) && value.length > 0)
      return value.map((one) => names[`${kind} ${String(one)}`] ?? String(one)).join(', ');
    return terms.value(field, value);
  };
  const sentence = ({ field, as, before, after, of }: Field, isNew: boolean): string => {
    const name = of === undefined ? '' : (names[`perspective ${of}`] ?? of);
    if (of !== undefined && as === 'added') return say('diff.on', { name, after: named('weight', after) });
    if (of !== undefined && as === 'dropped') return say('diff.off', { name });
    const values = {
      field: terms.field(field),
      name,
      before: named(field, before),
      after: named(field, after),
    };
    if (of !== undefined) return say('diff.field.of', values);
    if (before === null || isNew) return say('diff.said', values);
    if (after === null) return say('diff.cleared', values);
    return say('diff.field', values);
  };
  return (
    <div className={styles.diff}>
      <div className={styles.head}>
        <p className={styles.count}>{say('diff.count', { n: differences.length })}</p>
        {kinds.length > 1 && (
          <div className={styles.kinds}>
            <Segmented<DifferenceKind | 'all'>
              label={say('diff.show')}
              value={chosen}
              options={[
                { value: 'all', text: say('diff.all') },
                ...kinds.map((value) => ({ value, text: say(`diff.${value}`) })),
              ]}
              onChange={setShown}
            />
          </div>
        )}
      </div>
      {groups.map((group) => (
        <section key={group.id} className={styles.group}>
          <h3>{group.title}</h3>
          {group.parts.map((part) => (
            <div key={part.id} className={styles.part}>
              {part.title !== null && <h4>{part.title}</h4>}
              <ul>
                {part.items.map((item) => (
                  <Item
                    key={`${item.kind} ${item.key}`}
                    item={item}
                    terms={terms}
                    sentence={sentence}
                    act={act}
                  />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}

function Item({
  item,
  terms,
  sentence,
  act,
}: {
  item: PlanDifference;
  terms: DiffWords;
  sentence: (field: Field, isNew: boolean) => string;
  act: ((item: PlanDifference) => ReactNode) | undefined;
}) {
  const words = useWords();
  const { say } = words;
  const isNew = item.as === 'added';
  const told = isNew
    ? item.fields.filter(({ field, of }) => of !== undefined || telling.has(field))
    : item.fields;
  const rest = isNew ? item.fields.filter((one) => !told.includes(one) && one.field !== 'name').length : 0;
  return (
    <li className={styles.item}>
      <span className={styles.as} data-as={item.as}>
        {say(`diff.${item.as}`)}
      </span>
      <div className={styles.what}>
        <p className={item.as === 'dropped' ? styles.gone : styles.name}>
          <span className={styles.thing}>{terms.thing(item.kind)}</span>{' '}
          <span className={styles.own}>
            <Arrowed text={item.name} />
          </span>
        </p>
        {told.map((one) => (
          <p key={`${one.field} ${one.of ?? ''}`} className={styles.field}>
            <Arrowed text={sentence(one, isNew)} />
            {one.overruled?.map((ruler) => (
              <span key={`${ruler.by} ${ruler.start} ${ruler.end}`} className={styles.overruled}>
                {' '}
                · {overruledText(ruler, words)}
              </span>
            ))}
          </p>
        ))}
        {rest > 0 && <p className={styles.more}>{say('diff.more', { n: rest })}</p>}
      </div>
      {act?.(item)}
    </li>
  );
}

type Words = Pick<ReturnType<typeof useWords>, 'say' | 'dates'>;

/** Why what is said has no effect, where, and how that is mended. */
export function overruledText(
  { by, start, end, periods, who, n, of, units }: Overruled,
  { say, dates }: Words,
): string {
  const from = start === null ? '' : dates.short(start);
  const to = end === null ? '' : dates.short(end);
  const why =
    by === 'path'
      ? say(end === null ? 'diff.overruled.path.on' : 'diff.overruled.path', { start: from, end: to })
      : by === 'override'
        ? say('diff.overruled.override')
        : say('diff.overruled.entered', {
            ...{ periods, start: from, end: to, who: who ?? say('diff.overruled.somebody') },
          });
  if (units.length === 0) return why;
  const named = n > units.length ? [...units, '…'] : units;
  return say('diff.overruled.in', { units: named.join(', '), n, of, why });
}

const ofPlan = new Set(['plan', 'theme', 'scale', 'unit', 'scorecard']);

function grouped(
  differences: readonly PlanDifference[],
  names: PlanDiff['names'],
  titles: { plan: string; elsewhere: string },
  order: readonly string[],
): Group[] {
  const groups = new Map<string, Group>();
  for (const one of differences) {
    const isOfPlan = ofPlan.has(one.kind);
    const id = isOfPlan ? 'plan' : (one.perspective ?? 'elsewhere');
    const title = isOfPlan
      ? titles.plan
      : one.perspective === null
        ? titles.elsewhere
        : (names[`perspective ${one.perspective}`] ?? one.perspective);
    const group = groups.get(id) ?? { id, title, parts: [] };
    groups.set(id, group);
    const under = isOfPlan || one.objective === null ? '' : one.objective;
    let part = group.parts.find((held) => held.id === under);
    if (!part) {
      part = { id: under, title: under === '' ? null : (names[`objective ${under}`] ?? under), items: [] };
      group.parts.push(part);
    }
    part.items.push(one);
  }
  for (const group of groups.values()) group.parts.sort((a, b) => (a.id === '' ? -1 : b.id === '' ? 1 : 0));
  const last = order.length + 1;
  const place = (id: string): number => {
    if (id === 'plan') return -1;
    const at = order.indexOf(id);
    return id === 'elsewhere' ? last : at < 0 ? order.length : at;
  };
  return [...groups.values()].sort((a, b) => place(a.id) - place(b.id) || a.title.localeCompare(b.title));
}
