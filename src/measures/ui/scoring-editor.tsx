/** How a value becomes a score: the rule, its curve, its limits as numbers. */
import { useRef } from 'react';
import type { Limit, Measure, RuleName, Scale } from '#engine/definitions.ts';
import { bounds } from '#engine/field-bounds.ts';
import { compileCustom } from '#engine/formula/scalar.ts';
import { limitsAround } from '#engine/limits-around.ts';
import { BAD_THRESHOLDS } from '#engine/reasons.ts';
import { useFault } from '#kit/faults.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import { CurveChart, type Measured } from './curve-chart.tsx';
import { faultText } from './fault-text.ts';
import { LimitField } from './limit-field.tsx';
import type { MeasureFieldsProps } from './measure-fields.tsx';
import { type LimitName, namesOf } from './score-curve.ts';
import styles from './scoring-editor.module.css';

const rules = ['thresholds', 'yes-no', 'achievement', 'progress', 'range', 'points', 'custom'] as const;
const plainNumbers = new Set<LimitName>(['target', 'min', 'max', 'possible']);

export interface ScoringProps extends MeasureFieldsProps {
  before: Partial<Measure> | null;
  scale: Scale;
  tolerance: Limit;
  history: readonly Measured[];
  now: string;
  /** Null: the target is a field of the measure; else what a path says for the period. */
  pathTarget: number | null;
  pathTargetBefore: number | null;
}

export function ScoringEditor(props: ScoringProps) {
  const { draft, before, set, errorOf, scale, tolerance, pathTarget } = props;
  const { say, numbers, dates } = useWords();
  const rule = draft.rule ?? scale.rule;
  const target = pathTarget ?? draft.target ?? Number.NaN;
  const limits = limitsAround(draft, target, tolerance, scale);
  const silent = limitsAround(withoutLimits(draft), target, tolerance, scale);
  const names = namesOf(rule, draft.direction);
  const quantity = { decimals: draft.decimals ?? null, unitOfMeasure: draft.unitOfMeasure ?? null };
  const nameOf = (name: LimitName): string =>
    name === 'target' && draft.direction === 'centre' ? say('chart.centre') : say(`limit.${name}`);
  const order = [...names];
  const isWrong = limits.reason === BAD_THRESHOLDS;
  const told = useRef<HTMLParagraphElement>(null);
  useFault(isWrong, told);
  const custom = draft.custom ? compileCustom(draft.custom) : null;
  return (
    <div className={styles.editor}>
      <div className={styles.choices}>
        <Choice
          label={say('defined.rule')}
          value={draft.rule ?? ''}
          options={[
            { value: '', text: say('rule.ofScale', { rule: say(`rule.${scale.rule}`) }) },
            ...rules.map((value) => ({ value, text: say(`rule.${value}`) })),
          ]}
          onChange={(next) => set({ rule: next === '' ? undefined : (next as RuleName) })}
        />
        {rule !== 'yes-no' && rule !== 'points' && rule !== 'custom' && rule !== 'progress' && (
          <div className={styles.labelled}>
            <span aria-hidden="true">{say('defined.direction')}</span>
            <Segmented<'up' | 'down' | 'centre'>
              label={say('defined.direction')}
              value={draft.direction ?? 'up'}
              options={[
                { value: 'up', text: say('direction.short.up') },
                { value: 'down', text: say('direction.short.down') },
                ...(rule === 'thresholds'
                  ? [{ value: 'centre' as const, text: say('direction.short.centre') }]
                  : []),
              ]}
              onChange={(direction) => set({ direction })}
            />
          </div>
        )}
        {rule === 'achievement' && draft.direction === 'down' && (
          <Choice
            label={say('defined.achievement')}
            value={draft.achievement ?? 'complement'}
            options={(['complement', 'inverse'] as const).map((value) => ({
              value,
              text: say(`achievement.${value}`),
            }))}
            onChange={(value) => set({ achievement: value as Measure['achievement'] })}
          />
        )}
      </div>
      {pathTarget !== null && (
        <p className={styles.note}>
          {say('scoring.fromPath', {
            period: dates.short(props.now),
            target: numbers.full(pathTarget, quantity),
          })}
        </p>
      )}
      <CurveChart
        measure={draft}
        before={before}
        target={target}
        targetBefore={props.pathTargetBefore ?? before?.target ?? Number.NaN}
        isTargetFixed={pathTarget !== null}
        scale={scale}
        tolerance={tolerance}
        history={props.history}
        now={props.now}
        onChange={set}
      />
      {isWrong && (
        <p ref={told} tabIndex={-1} className={styles.wrong} role="alert">
          {say('scoring.order', {
            order: order.map(nameOf).join(draft.direction === 'down' ? ' > ' : ' < '),
            now: order.map((name) => numbers.value(limits[name], quantity)).join(', '),
          })}
        </p>
      )}
      {rule === 'custom' && (
        <TextField
          label={say('defined.custom')}
          value={draft.custom ?? ''}
          description={say('scoring.custom.help')}
          error={custom && !custom.ok ? faultText(custom.fault, say) : errorOf('custom')}
          onChange={(event) => set({ custom: event.currentTarget.value || undefined })}
        />
      )}
      <div className={styles.limits}>
        {names
          .filter((name) => name !== 'target' || pathTarget === null)
          .map((name) =>
            plainNumbers.has(name) ? (
              <NumberField
                key={name}
                label={nameOf(name)}
                value={(draft[name] as number | undefined) ?? null}
                error={errorOf(name)}
                {...(name === 'possible' ? { within: bounds.possible } : {})}
                onChange={(value) => set({ [name]: value ?? undefined })}
              />
            ) : (
              <LimitField
                key={name}
                label={nameOf(name)}
                value={draft[name] ?? null}
                derived={derivedOf(draft, name, target, tolerance, scale) ?? silent[name]}
                target={target}
                decimals={draft.decimals ?? null}
                error={errorOf(name)}
                onChange={(value) => set({ [name]: value ?? undefined })}
              />
            ),
          )}
      </div>
    </div>
  );
}

const withoutLimits = ({ worst, red, best, low, high, lowRed, highRed, ...rest }: Partial<Measure>) => rest;

/** What would hold for one limit if it said nothing, the others being as they are. */
function derivedOf(
  draft: Partial<Measure>,
  name: LimitName,
  target: number,
  tolerance: Limit,
  scale: Scale,
): number | null {
  const at = limitsAround({ ...draft, [name]: undefined }, target, tolerance, scale)[name];
  return Number.isFinite(at) ? at : null;
}
