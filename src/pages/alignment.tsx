/** A measure's place as a KPI. */
import type { Surroundings } from '#board/surroundings-contract.ts';
import { bounds } from '#engine/field-bounds.ts';
import { Choice } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './measure-editor.module.css';

/** To which objective it belongs, with which weight and role; or to none: a metric. */
export function Alignment({
  isFixed,
  objectives,
  fields,
  error,
  onChange,
}: {
  /** It is told, and changed for all units elsewhere. */
  isFixed: boolean;
  objectives: Surroundings['objectives'];
  fields: Record<string, unknown>;
  error: string | undefined;
  onChange: (fields: Record<string, unknown>) => void;
}) {
  const { say, numbers } = useWords();
  const aligned = typeof fields.objective === 'string' ? fields.objective : '';
  if (isFixed) {
    const role = fields.role === 'leading' || fields.role === 'lagging' ? fields.role : null;
    const weight = typeof fields.weight === 'number' ? fields.weight : 1;
    return (
      <p className={styles.note}>
        {[
          aligned === ''
            ? say('edit.metric')
            : `${say('defined.objective')}: ${objectives.find((one) => one.key === aligned)?.name ?? aligned}`,
          aligned !== '' &&
            `${say('defined.weight')}: ${numbers.value(weight, { decimals: null, unitOfMeasure: null })}`,
          role !== null && `${say('defined.role')}: ${say(`role.${role}`)}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    );
  }
  return (
    <div className={styles.alignment}>
      <Choice
        label={say('defined.objective')}
        value={aligned}
        options={[
          { value: '', text: say('edit.metric') },
          ...objectives.map((one) => ({ value: one.key, text: one.name })),
          ...(aligned !== '' && !objectives.some((one) => one.key === aligned)
            ? [{ value: aligned, text: aligned }]
            : []),
        ]}
        onChange={(objective) => onChange({ objective: objective === '' ? undefined : objective })}
      />
      {aligned !== '' && (
        <>
          <NumberField
            label={say('defined.weight')}
            value={typeof fields.weight === 'number' ? fields.weight : null}
            placeholder="1"
            error={error}
            within={bounds.weight}
            onChange={(weight) => onChange({ weight: weight ?? undefined })}
          />
          <Choice
            label={say('defined.role')}
            value={typeof fields.role === 'string' ? fields.role : ''}
            options={[
              { value: '', text: say('defined.nothing') },
              { value: 'leading', text: say('role.leading') },
              { value: 'lagging', text: say('role.lagging') },
            ]}
            onChange={(role) => onChange({ role: role === '' ? undefined : role })}
          />
        </>
      )}
    </div>
  );
}
