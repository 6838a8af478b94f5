/** What an initiative should move, said in numbers: by how much, from when on, how sure. */
import type { Move } from '#engine/work.ts';
import type { Moved } from '#execution/contract.ts';
import { IconButton } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { fiscalYearOf, periodsIn } from '#kit/period.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './initiative.module.css';

/** A line of a reading as the definition says it. */
export const saidMove = (moved: Moved): Move => ({
  ...(moved.objective === null ? {} : { objective: moved.objective }),
  ...(moved.measure === null ? {} : { measure: moved.measure }),
  // Of one unit's alone it needs no unit; of several it is the initiative's own and those below it.
  ...(moved.unit !== null &&
  moved.units === 1 &&
  moved.objective?.split(':')[0] !== moved.unit &&
  moved.measure?.split(':')[0] !== moved.unit
    ? { unit: moved.unit }
    : {}),
  ...(moved.effect === null ? {} : { effect: moved.effect }),
  ...(moved.starts === null ? {} : { starts: moved.starts }),
  ...(moved.confidence === null ? {} : { confidence: moved.confidence }),
});

export function MoveFields({
  move,
  name,
  onChange,
  onDrop,
}: {
  move: Move;
  name: string;
  onChange: (move: Move) => void;
  onDrop: () => void;
}) {
  const { say, dates } = useWords();
  const { org } = useInside();
  const year = fiscalYearOf(org.calendar, org.today) ?? 2000;
  const periods = [year - 1, year, year + 1, year + 2, year + 3].flatMap((of) =>
    periodsIn(org.calendar, of, 'month'),
  );
  const { effect } = move;
  const setEffect = (field: 'value' | 'low' | 'high', value: number | null): void => {
    const { [field]: _, ...rest } = effect ?? { value: 0 };
    const next = value === null ? rest : { ...rest, [field]: value };
    const { value: size, low, high } = next as { value?: number; low?: number; high?: number };
    onChange({ ...move, effect: size === undefined ? undefined : { value: size, low, high } });
  };
  return (
    <fieldset className={styles.moveFields}>
      <legend>{name}</legend>
      <IconButton icon="close" label={say('initiative.moves.drop', { name })} onClick={onDrop} />
      <div className={styles.three}>
        <NumberField
          label={say('initiative.effect.value')}
          value={effect?.value ?? null}
          onChange={(n) => setEffect('value', n)}
        />
        <NumberField
          label={say('initiative.effect.low')}
          value={effect?.low ?? null}
          onChange={(n) => setEffect('low', n)}
        />
        <NumberField
          label={say('initiative.effect.high')}
          value={effect?.high ?? null}
          onChange={(n) => setEffect('high', n)}
        />
      </div>
      <div className={styles.two}>
        <Choice
          label={say('initiative.effect.starts')}
          value={move.starts ?? ''}
          options={[
            { value: '', text: '–' },
            ...[...new Set([...periods, ...(move.starts ? [move.starts] : [])])].map((id) => ({
              value: id,
              text: dates.short(id),
            })),
          ]}
          onChange={(starts) => onChange({ ...move, starts: starts || undefined })}
        />
        <NumberField
          label={say('initiative.effect.sure')}
          value={move.confidence === undefined ? null : Math.round(move.confidence * 1000) / 10}
          within={{ min: 0, max: 100 }}
          onChange={(n) => onChange({ ...move, confidence: n === null ? undefined : n / 100 })}
        />
      </div>
    </fieldset>
  );
}
