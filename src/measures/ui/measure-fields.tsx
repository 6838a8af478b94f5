/** The fields of a measure that are no drawing: what it is, how it is measured, whose it is. */
import { type ReactNode, useId } from 'react';
import type { Measure } from '#engine/definitions.ts';
import { bounds } from '#engine/field-bounds.ts';
import { Choice, TextArea, TextField } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { RequiredField } from '#kit/required-field.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './measure-fields.module.css';

export interface MeasureFieldsProps {
  draft: Partial<Measure>;
  set: (fields: Partial<Measure>) => void;
  errorOf: (field: string) => string | undefined;
}

const text = (value: string): string | undefined => (value === '' ? undefined : value);

export function Switch({
  label,
  hint,
  checked,
  onChange,
}: {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className={styles.switch}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  );
}

export function WhatItIs({
  draft,
  set,
  errorOf,
  code,
  focus,
}: MeasureFieldsProps & { code?: ReactNode; focus?: boolean }) {
  const { say } = useWords();
  return (
    <div className={styles.grid}>
      <div className={styles.wide}>
        <RequiredField
          label={say('defined.name')}
          value={draft.name ?? ''}
          error={errorOf('name')}
          data-autofocus={focus || undefined}
          onChange={(event) => set({ name: text(event.currentTarget.value) })}
        />
      </div>
      {code && <div className={`${styles.wide} ${styles.code}`}>{code}</div>}
      <div className={styles.wide}>
        <TextArea
          label={say('defined.description')}
          value={draft.description ?? ''}
          error={errorOf('description')}
          onChange={(event) => set({ description: text(event.currentTarget.value) })}
        />
      </div>
      <TextField
        label={say('defined.unitOfMeasure')}
        value={draft.unitOfMeasure ?? ''}
        placeholder="%"
        error={errorOf('unitOfMeasure')}
        onChange={(event) => set({ unitOfMeasure: text(event.currentTarget.value) })}
      />
      <NumberField
        label={say('defined.decimals')}
        value={draft.decimals ?? null}
        error={errorOf('decimals')}
        within={bounds.decimals}
        placeholder={say('defined.decimals.auto')}
        onChange={(decimals) => set({ decimals: decimals ?? undefined })}
      />
      <TagsField
        label={say('defined.tags')}
        value={draft.tags ?? []}
        onChange={(tags) => set({ tags: tags.length > 0 ? tags : undefined })}
      />
    </div>
  );
}

/** Words with commas between: kept as they are typed until the field is left. */
export function TagsField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
}) {
  const { say } = useWords();
  const joined = value.join(', ');
  return (
    <TextField
      key={joined}
      label={label}
      defaultValue={joined}
      placeholder={say('defined.tags.hint')}
      onBlur={(event) => {
        const tags = event.currentTarget.value
          .split(/[,;]/)
          .map((tag) => tag.trim())
          .filter(Boolean);
        if (tags.join(', ') !== joined) onChange([...new Set(tags)]);
      }}
    />
  );
}

const overTimes = ['sum', 'average', 'last', 'first', 'min', 'max', 'count'] as const;
const frequencies = ['day', 'week', 'month', 'quarter', 'half', 'year'] as const;

export function HowItIsMeasured({
  draft,
  set,
  errorOf,
  weights,
  dueDays,
}: MeasureFieldsProps & {
  /** Measures of this unit by which an average may be weighted. */
  weights: readonly { measure: string; title: string }[];
  /** What holds where it says none. */
  dueDays: number;
}) {
  const { say, numbers } = useWords();
  const joined = draft.overTime;
  const isWeighted = typeof joined === 'object' && joined !== null;
  return (
    <div className={styles.grid}>
      <Choice
        label={say('defined.frequency')}
        value={draft.frequency ?? 'month'}
        options={frequencies.map((value) => ({ value, text: say(`frequency.${value}`) }))}
        onChange={(frequency) => set({ frequency: frequency as Measure['frequency'] })}
      />
      <Choice
        label={say('defined.overTime')}
        value={isWeighted ? 'weighted' : (joined ?? '')}
        options={[
          { value: '', text: say('overTime.average') },
          ...overTimes.map((one) => ({ value: one, text: say(`overTime.${one}`) })),
          ...(weights.length > 0 ? [{ value: 'weighted', text: say('overTime.weighted') }] : []),
        ]}
        onChange={(next) =>
          set({
            overTime:
              next === 'weighted'
                ? { weighted: weights[0]?.measure ?? '' }
                : overTimes.find((one) => one === next),
          })
        }
      />
      {isWeighted && (
        <Choice
          label={say('defined.weighted')}
          value={joined.weighted}
          options={weights.map((one) => ({ value: one.measure, text: one.title }))}
          onChange={(weighted) => set({ overTime: { weighted } })}
        />
      )}
      <NumberField
        label={say('defined.dueDays')}
        value={draft.dueDays ?? null}
        placeholder={numbers.format(dueDays, 0)}
        error={errorOf('dueDays')}
        within={bounds.dueDays}
        onChange={(days) => set({ dueDays: days ?? undefined })}
      />
      <NumberField
        label={say('defined.carry')}
        value={draft.carry ?? null}
        placeholder="0"
        error={errorOf('carry')}
        within={bounds.carry}
        onChange={(carry) => set({ carry: carry ?? undefined })}
      />
      <NumberField
        label={say('defined.min')}
        value={draft.min ?? null}
        error={errorOf('min')}
        onChange={(min) => set({ min: min ?? undefined })}
      />
      <NumberField
        label={say('defined.max')}
        value={draft.max ?? null}
        error={errorOf('max')}
        onChange={(max) => set({ max: max ?? undefined })}
      />
      <div className={`${styles.wide} ${styles.switches}`}>
        <Switch
          label={say('defined.approval')}
          hint={say('defined.approval.hint')}
          checked={draft.approval === true}
          onChange={(on) => set({ approval: on || undefined })}
        />
        {draft.formula && (
          <Switch
            label={say('defined.ratio')}
            hint={say('defined.ratio.hint')}
            checked={draft.ratio === true}
            onChange={(on) => set({ ratio: on || undefined })}
          />
        )}
        <Switch
          label={say('defined.excluded')}
          hint={say('defined.excluded.hint')}
          checked={draft.excluded === true}
          onChange={(on) => set({ excluded: on || undefined })}
        />
      </div>
    </div>
  );
}

export function WhoseItIs({
  draft,
  set,
  errorOf,
  people,
}: MeasureFieldsProps & { people: readonly string[] }) {
  const { say } = useWords();
  const list = useId();
  const person = (field: 'owner' | 'updater') => (
    <TextField
      label={say(`defined.${field}`)}
      value={draft[field] ?? ''}
      list={list}
      autoComplete="off"
      error={errorOf(field)}
      onChange={(event) => set({ [field]: text(event.currentTarget.value) })}
    />
  );
  return (
    <div className={styles.grid}>
      {person('owner')}
      {person('updater')}
      <TextField
        label={say('defined.source')}
        value={draft.source ?? ''}
        error={errorOf('source')}
        onChange={(event) => set({ source: text(event.currentTarget.value) })}
      />
      <datalist id={list}>
        {people.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </div>
  );
}
