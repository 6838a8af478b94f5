/** Makes a person's own scorecard from KPIs of a unit: who, which KPIs, done. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import type { ScorecardReading } from '#board/contract.ts';
import { scorecardQuery } from '#board/ui/queries.ts';
import { freeCode, personScorecard, type Taken } from '#cascade/person-scorecard.ts';
import {
  changeTogether,
  type Definition,
  definitionQuery,
  listQuery,
} from '#exchange/ui/definition-client.ts';
import { startOf } from '#exchange/ui/in-force.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toastWithUndo } from '#exchange/ui/undo-toast.ts';
import { Button } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { StatusMark } from '#kit/marks.tsx';
import { Dialog } from '#kit/overlay.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { codeFrom } from '#measures/code-from.ts';
import { membersQuery } from '#people/ui/admin-queries.ts';
import { useInside } from './frame.tsx';
import styles from './personal-dialog.module.css';

interface Props {
  unit: string;
  onClose: () => void;
  onMade: (unit: string) => void;
}

export function PersonalDialog(props: Props) {
  const { say } = useWords();
  const { org, units, at } = useInside();
  const read = useQuery(scorecardQuery(org.code, props.unit, at));
  const name = units.find((one) => one.code === props.unit)?.name ?? props.unit;
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={`${say('personal.title')} ${say('personal.in', { unit: name })}`}
    >
      {read.isError && !read.data ? (
        <Failure error={read.error} />
      ) : !read.data || read.data.unit !== props.unit ? (
        <Skeleton lines={6} />
      ) : (
        <Form {...props} unitName={name} card={read.data} />
      )}
    </Dialog>
  );
}

function Form({
  unit,
  unitName,
  card,
  onClose,
  onMade,
}: Props & { unitName: string; card: ScorecardReading }) {
  const words = useWords();
  const { say } = words;
  const { org, units } = useInside();
  const queries = useQueryClient();
  const id = useId();
  const members = useQuery(membersQuery(org.code));
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const rows = card.perspectives.flatMap((perspective) =>
    perspective.objectives.flatMap((objective) =>
      objective.kpis.map((kpi) => ({ key: `${objective.code} ${kpi.node}`, objective, kpi })),
    ),
  );
  const [name, setName] = useState('');
  const [picked, setPicked] = useState<ReadonlySet<string>>(
    () => new Set(rows.slice(0, 4).map((r) => r.key)),
  );
  const [flow, setFlow] = useState<'score' | 'support'>('score');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const said = name.trim();
    if (said === '') return setWrong(say('personal.noName'));
    const wanted = rows.filter((row) => picked.has(row.key));
    if (wanted.length === 0) return setWrong(say('personal.pick'));
    setBusy(true);
    setWrong(null);
    try {
      const taken = await takenFrom(queries, org.code, unit, card.code, wanted);
      const code = freeCode(
        codeFrom(said),
        new Set(units.flatMap((one) => [one.code, ...(one.scorecard ? [one.scorecard] : [])])),
      );
      const { sequence } = await changeTogether(
        org.code,
        personScorecard({
          code,
          name: said,
          unit,
          support: flow === 'support',
          from: startOf(org.calendar, org.currentPeriod),
          perspectives: card.perspectives
            .filter((one) => wanted.some(({ objective }) => one.objectives.includes(objective)))
            .map((one) => ({ perspective: one.code, weight: one.weight })),
          taken,
        }),
      );
      await queries.invalidateQueries({ queryKey: ['org', org.code] });
      toastWithUndo(words, {
        org: org.code,
        sequence,
        text: say('personal.made', { name: said }),
        undone: say('personal.undone', { name: said }),
        again: () => void queries.invalidateQueries({ queryKey: ['org', org.code] }),
      });
      onMade(code);
    } catch (error) {
      setWrong(refusedText(error, words));
    } finally {
      setBusy(false);
    }
  };
  if (rows.length === 0) return <p className={styles.quiet}>{say('personal.none')}</p>;
  const known = new Set((members.data ?? []).map((one) => one.knownAs ?? one.name));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label={say('personal.name')}
        description={say('personal.name.hint')}
        value={name}
        list={`${id}-names`}
        ref={first}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <datalist id={`${id}-names`}>
        {[...known].sort().map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <fieldset className={styles.kpis}>
        <legend>{say('personal.kpis')}</legend>
        <p className={styles.quiet}>{say('personal.kpis.text', { unit: unitName })}</p>
        <ul>
          {rows.map(({ key, objective, kpi }) => (
            <li key={key}>
              <label>
                <input
                  type="checkbox"
                  checked={picked.has(key)}
                  onChange={(event) => {
                    const next = new Set(picked);
                    if (event.currentTarget.checked) next.add(key);
                    else next.delete(key);
                    setPicked(next);
                  }}
                />
                <StatusMark status={kpi.status} size={14} />
                <span>
                  {kpi.name}
                  <small>{objective.name}</small>
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className={styles.flow}>
        <span>{say('personal.flow')}</span>
        <Segmented<'score' | 'support'>
          label={say('personal.flow')}
          value={flow}
          options={[
            { value: 'score', text: say('align.flow.score') },
            { value: 'support', text: say('align.flow.support') },
          ]}
          onChange={setFlow}
        />
      </div>
      {wrong && (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      <div className={styles.acts}>
        <Button onClick={onClose}>{say('cancel')}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {say('personal.make')}
        </Button>
      </div>
    </form>
  );
}

type Row = {
  objective: { code: string };
  kpi: { unit: string; measure: string };
};

/** What is declared of the chosen KPIs, read when it is wanted. */
async function takenFrom(
  queries: ReturnType<typeof useQueryClient>,
  org: string,
  unit: string,
  card: string,
  rows: readonly Row[],
): Promise<Taken[]> {
  const kpis = await queries.fetchQuery(listQuery(org, 'kpis', { scorecard: card }));
  const homes = new Map<string, Promise<Definition[]>>();
  const targetsOf = (home: string): Promise<Definition[]> => {
    const held = homes.get(home) ?? queries.fetchQuery(listQuery(org, 'targets', { unit: home }));
    homes.set(home, held);
    return held;
  };
  return await Promise.all(
    rows.map(async ({ objective, kpi }): Promise<Taken> => {
      const said = kpis.find(
        (one) =>
          one.objective === `${card}:${objective.code}` &&
          String(one.measure).split(':').at(-1) === kpi.measure,
      );
      const reference = String(said?.measure ?? `${kpi.unit}:${kpi.measure}`);
      const home = reference.includes(':') ? (reference.split(':')[0] ?? unit) : kpi.unit;
      const [body, goal, paths] = await Promise.all([
        queries.fetchQuery(definitionQuery(org, 'measures', `${home}:${kpi.measure}`)),
        queries.fetchQuery(definitionQuery(org, 'objectives', `${card}:${objective.code}`)),
        targetsOf(home),
      ]);
      return {
        objective: { ...goal, code: objective.code },
        measure: { ...body, code: kpi.measure },
        kpi: said ?? {},
        targets: paths.filter((one) => one.measure === kpi.measure && one.archived !== true),
      };
    }),
  );
}
