/** A limit: a value, or a distance from the target, plain or in percent of its size. */
import { useState } from 'react';
import type { Limit } from '#engine/definitions.ts';
import { limitAt, readLimit } from '#engine/thresholds.ts';
import { Choice } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './limit-field.module.css';
import { formOf, type LimitForm, limitIn } from './score-curve.ts';

export function LimitField({
  label,
  value,
  derived,
  target,
  decimals,
  error,
  onChange,
}: {
  label: string;
  value: Limit | null;
  /** What holds where nothing is said; NaN where nothing does. */
  derived: number;
  target: number;
  decimals: number | null;
  error?: string | undefined;
  onChange: (value: Limit | null) => void;
}) {
  const { say, numbers } = useWords();
  // An empty field has no form of its own yet: the one that was chosen for it holds.
  const [chosen, setChosen] = useState<LimitForm>('value');
  const form = value === null ? chosen : formOf(value);
  const read = readLimit(value);
  const shown =
    value === null
      ? null
      : form === 'value'
        ? read.absolute
        : form === 'percent'
          ? Number((read.factor * 100).toFixed(6))
          : read.offset;
  const limitOf = (number: number | null): Limit | null => {
    if (number === null) return null;
    if (form === 'value') return number;
    return `${number < 0 ? '' : '+'}${number}${form === 'percent' ? ' %' : ''}`;
  };
  const change = (next: LimitForm): void => {
    setChosen(next);
    if (value === null) return;
    const at = limitAt(read, target);
    if (Number.isFinite(at)) onChange(limitIn(next, at, target));
  };
  return (
    <div className={styles.pair}>
      <NumberField
        label={label}
        value={shown}
        onChange={(number) => onChange(limitOf(number))}
        error={error}
        {...(Number.isFinite(derived)
          ? { placeholder: numbers.value(derived, { decimals, unitOfMeasure: null }) }
          : {})}
      />
      <Choice
        hideLabel
        label={say('limit.form', { name: label })}
        value={form}
        options={[
          { value: 'value', text: say('limit.form.value') },
          { value: 'distance', text: say('limit.form.distance') },
          { value: 'percent', text: say('limit.form.percent') },
        ]}
        onChange={(next) => change(next as LimitForm)}
      />
    </div>
  );
}
