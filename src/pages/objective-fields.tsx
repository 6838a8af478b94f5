/** The fields of an objective, and the weights of its KPIs with the share that each comes to. */
import type { Missing, Objective, RollUp, Theme } from '#engine/definitions.ts';
import { bounds } from '#engine/field-bounds.ts';
import { fold } from '#engine/text/fold.ts';
import type { Definition, Fields } from '#exchange/ui/definition-client.ts';
import { Choice, TextArea, TextField } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { RequiredField } from '#kit/required-field.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './objective-panel.module.css';

/** By the key of each KPI: its weight as it is being changed; null: none is said. */
export type Weights = Record<string, number | null>;

interface OwnProps {
  draft: Partial<Objective>;
  set: (fields: Fields) => void;
  errorOf: (field: string) => string | undefined;
}

/** Archived themes are offered no more; where an objective still carries one, it can be taken off. */
export const themesToOffer = (themes: readonly Fields[], carried: readonly string[] = []): Theme[] =>
  (themes as unknown as readonly Theme[]).filter(
    (one) => one.archived !== true || carried.includes(one.code),
  );

/** Whether another objective on this unit's scorecard is called so. */
export function isNameOfAnother(
  name: string,
  key: string,
  unit: string,
  all: readonly Definition[],
): boolean {
  const plain = fold(name).trim();
  return all.some(
    (one) =>
      one.key !== key &&
      one.archived !== true &&
      (one.unit ?? unit) === unit &&
      fold(String(one.name ?? '')).trim() === plain,
  );
}

export function OwnFields({
  draft,
  set,
  themes,
  isSameName,
  errorOf,
}: OwnProps & { themes: readonly Theme[]; isSameName: boolean }) {
  const { say } = useWords();
  const chosen = draft.themes ?? [];
  return (
    <div className={styles.fields}>
      <RequiredField
        label={say('defined.name')}
        value={draft.name ?? ''}
        error={errorOf('name')}
        description={isSameName ? say('objective.sameName') : undefined}
        onChange={(event) => set({ name: event.currentTarget.value || undefined })}
      />
      <TextArea
        label={say('defined.description')}
        value={draft.description ?? ''}
        error={errorOf('description')}
        onChange={(event) => set({ description: event.currentTarget.value || undefined })}
      />
      <div className={styles.pair}>
        <TextField
          label={say('defined.owner')}
          value={draft.owner ?? ''}
          error={errorOf('owner')}
          onChange={(event) => set({ owner: event.currentTarget.value || undefined })}
        />
        <NumberField
          label={say('defined.weight')}
          value={draft.weight ?? null}
          placeholder="1"
          error={errorOf('weight')}
          within={bounds.weight}
          onChange={(weight) => set({ weight: weight ?? undefined })}
        />
      </div>
      {themes.length > 0 && (
        <fieldset className={styles.themes}>
          <legend>{say('defined.themes')}</legend>
          {themes.map((theme) => (
            <label key={theme.code}>
              <input
                type="checkbox"
                checked={chosen.includes(theme.code)}
                onChange={(event) => {
                  const next = event.currentTarget.checked
                    ? [...chosen, theme.code]
                    : chosen.filter((one) => one !== theme.code);
                  set({ themes: next.length > 0 ? next : undefined });
                }}
              />
              {theme.name}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

const methods = ['weighted', 'mean', 'worst', 'best', 'points'] as const satisfies readonly RollUp[];
const missings = ['redistribute', 'zero', 'blank'] as const satisfies readonly Missing[];

export function RollUpFields({ draft, set, errorOf }: OwnProps) {
  const { say } = useWords();
  const plan = { value: '', text: say('objective.plan') };
  const share = (which: 'own' | 'cascade') => (
    <NumberField
      label={say(`objective.${which}`)}
      value={draft.shares?.[which] ?? null}
      placeholder="50"
      error={errorOf('shares')}
      within={bounds.share}
      onChange={(value) => {
        const other = which === 'own' ? 'cascade' : 'own';
        const kept = draft.shares?.[other];
        set({
          shares:
            value === null
              ? undefined
              : { own: 50, cascade: 50, ...(kept === undefined ? {} : { [other]: kept }), [which]: value },
        });
      }}
    />
  );
  return (
    <div className={styles.fields}>
      <Choice
        label={say('defined.method')}
        value={draft.method ?? ''}
        options={[plan, ...methods.map((value) => ({ value, text: say(`method.${value}`) }))]}
        onChange={(method) => set({ method: method === '' ? undefined : method })}
      />
      <Choice
        label={say('defined.missing')}
        value={draft.missing ?? ''}
        options={[plan, ...missings.map((value) => ({ value, text: say(`missing.${value}`) }))]}
        onChange={(missing) => set({ missing: missing === '' ? undefined : missing })}
      />
      <div className={styles.three}>
        {share('own')}
        {share('cascade')}
        <NumberField
          label={say('objective.minCoverage')}
          value={draft.minCoverage == null ? null : Number((draft.minCoverage * 100).toFixed(6))}
          placeholder="0"
          error={errorOf('minCoverage')}
          within={{ min: bounds.minCoverage.min * 100, max: bounds.minCoverage.max * 100 }}
          onChange={(value) => set({ minCoverage: value === null ? undefined : value / 100 })}
        />
      </div>
    </div>
  );
}

export function KpiWeights({
  kpis,
  nameOf,
  weights,
  isFixed,
  onChange,
}: {
  kpis: readonly Definition[];
  nameOf: (measure: string) => string;
  weights: Weights;
  /** What is said for all units of a template, and not to be changed here. */
  isFixed: (kpi: Definition) => boolean;
  onChange: (next: Weights) => void;
}) {
  const { say, numbers } = useWords();
  if (kpis.length === 0) return <p className={styles.quiet}>{say('objective.weights.none')}</p>;
  const of = (one: Definition): number | null =>
    Object.hasOwn(weights, one.key)
      ? (weights[one.key] ?? null)
      : typeof one.weight === 'number'
        ? one.weight
        : null;
  const total = kpis.reduce((sum, one) => sum + (of(one) ?? 1), 0);
  return (
    <ul className={styles.weights}>
      {kpis.map((one) => {
        const weight = of(one);
        const name = nameOf(String(one.measure));
        return (
          <li key={one.key}>
            <span>{name}</span>
            {isFixed(one) ? (
              <span className="num">
                <span className="sr">{say('defined.weight')} </span>
                {numbers.value(weight ?? 1, { decimals: null, unitOfMeasure: null })}
              </span>
            ) : (
              <NumberField
                hideLabel
                label={`${say('defined.weight')}: ${name}`}
                value={weight}
                within={bounds.weight}
                placeholder="1"
                onChange={(next) => onChange({ ...weights, [one.key]: next })}
              />
            )}
            <span className={`${styles.share} num`}>
              {total > 0 ? numbers.percent((weight ?? 1) / total, 0) : '–'}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
