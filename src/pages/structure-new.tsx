/** A unit without a scorecard gets one: from nothing, as another unit has it, or by joining a template. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type Change,
  changeTogether,
  type Definition,
  type Fields,
  listQuery,
} from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toastWithUndo } from '#exchange/ui/undo-toast.ts';
import { Button } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { Failure, Message, Skeleton } from '#kit/states.tsx';
import { TreePicker } from '#kit/tree-picker.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { freeCode } from './outline-changes.ts';
import styles from './structure.module.css';

const isHere = (one: Definition): boolean => one.archived !== true;
/** What names an object, or tells of its version, is not copied. */
function copied({ key: _, version: __, from: ___, archived: ____, ...fields }: Definition): Fields {
  return fields;
}

/** A scorecard with all that stands on it, for another unit; measures of the unit itself are copied with it. */
export function copyOf(
  source: { card: Definition; objectives: Definition[]; kpis: Definition[]; measures: Definition[] },
  to: { unit: string; code: string; name: string },
): Change[] {
  const made = (section: Change['section'], fields: Fields): Change => ({ section, key: null, fields });
  const home = typeof source.card.unit === 'string' ? source.card.unit : source.card.key;
  const { unit: _, units: __, every: ___, ...card } = copied(source.card);
  const measures = source.measures.filter(isHere);
  const codes = new Set(measures.map((one) => String(one.code)));
  const objectives = source.objectives.filter(isHere);
  const keys = new Set(objectives.map((one) => one.key));
  return [
    made('scorecards', { ...card, code: to.code, name: to.name, unit: to.unit }),
    ...measures.map((one) => {
      const { template: ____, ...fields } = copied(one);
      return made('measures', { ...fields, unit: to.unit });
    }),
    ...objectives.map((one) => made('objectives', { ...copied(one), scorecard: to.code })),
    ...source.kpis
      .filter((one) => isHere(one) && keys.has(String(one.objective)))
      .map((one) => {
        const ref = String(one.measure);
        const [place, name] = ref.includes(':') ? ref.split(':') : [home, ref];
        const isOwn = place === home && codes.has(name ?? '');
        return made('kpis', {
          ...copied(one),
          objective: `${to.code}:${String(one.objective).split(':')[1]}`,
          measure: isOwn ? `${to.unit}:${name}` : ref,
        });
      }),
  ];
}

export function NewScorecard({
  unit,
  name,
  isAgain = false,
}: {
  unit: string;
  name: string;
  /** One that it had was archived, which is told above, with the way back. */
  isAgain?: boolean;
}) {
  const words = useWords();
  const { say } = words;
  const { org, units } = useInside();
  const queries = useQueryClient();
  const cards = useQuery(listQuery(org.code, 'scorecards', {}));
  const [title, setTitle] = useState(() => say('structure.new.name', { unit: name }));
  const [source, setSource] = useState<string | null>(null);
  const [isPicking, setPicking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  if (!org.may.define && org.role !== 'manager')
    return (
      <Message icon="lock" title={say('state.unchangeable')}>
        {say('edit.forbidden')}
      </Message>
    );
  if (cards.isError && !cards.data) return <Failure error={cards.error} />;
  if (!cards.data) return <Skeleton lines={8} />;
  const code = freeCode(unit, new Set(cards.data.map((one) => one.key)), 'scorecard');
  const kind = units.find((one) => one.code === unit)?.kind ?? null;
  const templates = cards.data.filter((one) => isHere(one) && typeof one.unit !== 'string');
  const make = async (changesOf: () => Promise<Change[]> | Change[]): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      const { sequence } = await changeTogether(org.code, await changesOf());
      toastWithUndo(words, {
        org: org.code,
        sequence,
        text: say('saved.made', { name: title }),
        again: () => void queries.invalidateQueries({ queryKey: ['org', org.code] }),
      });
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
    }
  };
  const copy = async (): Promise<Change[]> => {
    const from = units.find((one) => one.code === source);
    const card = cards.data.find((one) => one.key === from?.scorecard);
    if (!from || !card) return [];
    const home: Record<string, string> =
      typeof card.unit === 'string' ? { unit: card.unit } : { template: card.key };
    const [objectives, kpis, measures] = await Promise.all([
      queries.fetchQuery(listQuery(org.code, 'objectives', { scorecard: card.key })),
      queries.fetchQuery(listQuery(org.code, 'kpis', { scorecard: card.key })),
      queries.fetchQuery(listQuery(org.code, 'measures', home)),
    ]);
    return copyOf({ card, objectives, kpis, measures }, { unit, code, name: title.trim() });
  };
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>
        {say(isAgain ? 'structure.new.again' : 'structure.new.title', { unit: name })}
      </h1>
      {!isAgain && <p className={styles.note}>{say('structure.new.text')}</p>}
      {failed !== null && (
        <p className={styles.failed} role="alert">
          {failed}
        </p>
      )}
      <TextField
        label={say('structure.new.called')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <div className={styles.ways}>
        <section className={styles.card}>
          <h2 className={styles.lineName}>{say('structure.new.empty')}</h2>
          <p className={styles.note}>{say('structure.new.empty.text')}</p>
          <Button
            look="primary"
            busy={busy}
            disabled={title.trim() === ''}
            onClick={() =>
              void make(() => [
                { section: 'scorecards', key: null, fields: { code, name: title.trim(), unit } },
              ])
            }
          >
            {say('structure.new.empty.go')}
          </Button>
        </section>
        <section className={styles.card}>
          <h2 className={styles.lineName}>{say('structure.new.copy')}</h2>
          <p className={styles.note}>{say('structure.new.copy.text')}</p>
          <TreePicker
            label={say('structure.new.copy.from')}
            items={units.map((one) => ({ ...one, closed: one.scorecard === null }))}
            value={source ?? ''}
            placeholder={say('people.unit.choose')}
            open={isPicking}
            onOpen={setPicking}
            onPick={setSource}
          />
          <Button
            busy={busy}
            disabled={source === null || title.trim() === ''}
            onClick={() => void make(copy)}
          >
            {say('structure.new.copy.go')}
          </Button>
        </section>
        {org.may.define && templates.length > 0 && (
          <section className={styles.card}>
            <h2 className={styles.lineName}>{say('structure.new.join')}</h2>
            <p className={styles.note}>{say('structure.new.join.text')}</p>
            {templates.map((one) => {
              const every = typeof one.every === 'string' ? one.every : null;
              const own = units.find((each) => each.code === unit);
              return (
                <Button
                  key={one.key}
                  busy={busy}
                  onClick={() =>
                    void make(async () => {
                      if (every === null)
                        return [
                          {
                            section: 'scorecards',
                            key: one.key,
                            version: one.version,
                            fields: {
                              units: [...((one.units as string[] | undefined) ?? []), unit],
                              ...(one.from ? { from: one.from } : {}),
                            },
                          },
                        ];
                      const [definition] = (
                        await queries.fetchQuery(
                          listQuery(org.code, 'units', own?.parent ? { parent: own.parent } : {}),
                        )
                      ).filter((each) => each.key === unit);
                      return [
                        {
                          section: 'units',
                          key: unit,
                          version: definition?.version ?? 0,
                          fields: { kind: every, ...(definition?.from ? { from: definition.from } : {}) },
                        },
                      ];
                    })
                  }
                >
                  {every === null || every === kind
                    ? String(one.name ?? one.key)
                    : say('structure.new.join.kind', { name: String(one.name ?? one.key), kind: every })}
                </Button>
              );
            })}
          </section>
        )}
      </div>
    </div>
  );
}
