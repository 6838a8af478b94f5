/** Where a measure's number comes from, chosen; from the units below with who contributes, live. */
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { flowQuery } from '#board/ui/flow-query.ts';
import type { Measure } from '#engine/definitions.ts';
import { type Flow, type FlowWay, flowWays } from '#engine/flow.ts';
import { Choice } from '#kit/field.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import { flowIn, joinedBy, type Source, saying, sourceOf } from '#measures/number-source.ts';
import { Switch } from '#measures/ui/measure-fields.tsx';
import { FlowParts } from './flow-parts.tsx';
import { useInside } from './frame.tsx';
import styles from './measure-editor.module.css';

export function MeasureSource({
  unit,
  code,
  draft,
  set,
  formula,
}: {
  unit: string;
  code: string;
  draft: Partial<Measure>;
  set: (fields: Partial<Measure>) => void;
  /** The field of the formula, with what it reads. */
  formula: ReactNode;
}) {
  const { say } = useWords();
  const { org, at } = useInside();
  const said = sourceOf(draft, code);
  // An empty formula is still one that is being written.
  const [chosen, setChosen] = useState<Source | null>(null);
  const source = chosen === 'formula' || said === 'formula' ? 'formula' : (chosen ?? said);
  const flow = flowIn(draft, code);
  const around = useQuery({
    ...flowQuery(org.code, unit, code === '' ? '-' : code, at, { how: 'sum', limit: 1 }),
    enabled: source === 'units',
  });
  const measures = (around.data?.measures ?? []).filter((one) => one.measure !== code);
  const say1 = (next: Flow): void => set(saying(next, code) as Partial<Measure>);
  const choose = (next: Source): void => {
    setChosen(next);
    if (next === 'entered') set({ formula: undefined, overUnits: undefined, ratio: undefined });
    if (next === 'units' && !flow) say1(joinedBy(null, 'sum', code, null));
    if (next === 'formula' && !draft.formula) set({ overUnits: undefined });
  };
  const options = (present: string | null) => {
    const all = measures.map((one) => ({ value: one.measure, text: one.name }));
    return present === null || all.some((one) => one.value === present)
      ? all
      : [{ value: present, text: present }, ...all];
  };
  const needs = measures.length > 0 || flow?.by != null;
  const ways = flowWays.filter((way) => needs || (way !== 'weighted' && way !== 'ratio'));
  return (
    <div className={styles.source}>
      <Segmented<Source>
        label={say('source.title')}
        value={source}
        options={(['entered', 'units', 'formula'] as const).map((value) => ({
          value,
          text: say(`source.${value}`),
        }))}
        onChange={choose}
      />
      <p className={styles.note}>{say(`source.${source}.help`)}</p>
      {source === 'units' && flow && (
        <>
          <div className={styles.joining}>
            <Choice
              label={say('source.how')}
              value={flow.how}
              options={ways.map((value) => ({ value, text: say(`source.${value}`) }))}
              onChange={(how) => say1(joinedBy(flow, how as FlowWay, code, measures[0]?.measure ?? null))}
            />
            {flow.how === 'ratio' && (
              <Choice
                label={say('source.of')}
                value={flow.of}
                options={options(flow.of)}
                onChange={(of) => say1({ ...flow, of })}
              />
            )}
            {flow.by !== null && (
              <Choice
                label={say(flow.how === 'ratio' ? 'source.to' : 'source.by')}
                value={flow.by}
                options={options(flow.by)}
                onChange={(by) => say1({ ...flow, by })}
              />
            )}
          </div>
          {flow.how === 'ratio' && (
            <Switch
              label={say('source.percent')}
              hint={say('source.ratio.help')}
              checked={flow.factor === 100}
              onChange={(on) => say1({ ...flow, factor: on ? 100 : 1 })}
            />
          )}
          {code !== '' && (
            <section aria-label={say('source.live')}>
              <h3 className={styles.small}>{say('source.live')}</h3>
              <FlowParts
                unit={unit}
                measure={code}
                asked={{
                  how: flow.how,
                  of: flow.of,
                  ...(flow.by === null ? {} : { by: flow.by }),
                  ...(flow.factor === 1 ? {} : { factor: flow.factor }),
                }}
              />
            </section>
          )}
        </>
      )}
      {source === 'formula' && formula}
    </div>
  );
}
