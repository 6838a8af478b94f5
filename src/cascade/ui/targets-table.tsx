/** Targets proposed to units: edited in place, kept or shared again. */
import type { ReactNode } from 'react';
import { IconButton } from '#kit/button.tsx';
import { NumberField } from '#kit/number-field.tsx';
import type { Quantity } from '#kit/numbers.ts';
import { useWords } from '#kit/words.tsx';
import styles from './targets-table.module.css';

export interface SeenTarget {
  unit: string;
  name: string;
  weight: number | null;
  driver: number | null;
  share: number | null;
  actual: number | null;
  before: number | null;
  target: number | null;
  /** What its value can be, in each period. */
  min: number | null;
  max: number | null;
  /** Its share would pass that: it is held at the bound. */
  held: 'low' | 'high' | null;
  /** What was typed or stands there passes it. */
  isOutside: boolean;
  isLocked: boolean;
  fixed: number;
  reason: 'no-driver' | 'no-weight' | 'other-frequency' | 'no-target' | null;
}

export function TargetsTable({
  label,
  parts,
  quantity,
  driver,
  weight,
  hasShare,
  locks,
  mayEdit,
  linkOf,
  onLock,
}: {
  label: string;
  parts: readonly SeenTarget[];
  quantity: Quantity;
  /** Names of what is shared by and of what weighs, where there is such. */
  driver: string | null;
  weight: string | null;
  hasShare: boolean;
  /** What was typed or kept, by unit. */
  locks: Readonly<Record<string, number>>;
  mayEdit: boolean;
  linkOf: (part: SeenTarget) => ReactNode;
  /** Null: shared again. */
  onLock: (unit: string, value: number | null) => void;
}) {
  const { say, numbers } = useWords();
  const plain: Quantity = { decimals: null, unitOfMeasure: null };
  const outside = ({ min, max }: SeenTarget): string =>
    max === null
      ? say('pass.outside.low', { min: numbers.value(min, quantity) })
      : min === null
        ? say('pass.outside.high', { max: numbers.value(max, quantity) })
        : say('pass.outside.both', {
            min: numbers.value(min, quantity),
            max: numbers.value(max, quantity),
          });
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('pass.column.unit')}</th>
            {driver !== null && (
              <th scope="col" className={styles.number}>
                {say('pass.column.driver', { name: driver })}
              </th>
            )}
            {weight !== null && (
              <th scope="col" className={`${styles.number} ${styles.side}`}>
                {weight}
              </th>
            )}
            {hasShare && (
              <th scope="col" className={`${styles.number} ${styles.side}`}>
                {say('pass.column.share')}
              </th>
            )}
            <th scope="col" className={`${styles.number} ${styles.side}`}>
              {say('pass.column.actual')}
            </th>
            <th scope="col" className={`${styles.number} ${styles.before}`}>
              {say('pass.column.before')}
            </th>
            <th scope="col" className={styles.number}>
              {say('pass.column.target')}
            </th>
            <th scope="col" className={`${styles.number} ${styles.before}`}>
              {say('pass.column.change')}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const isFixed = part.reason === 'other-frequency';
            const change = part.target === null || part.before === null ? null : part.target - part.before;
            return (
              <tr key={part.unit} data-locked={part.isLocked || undefined}>
                <th scope="row">
                  <span className={styles.name}>
                    {linkOf(part)}
                    <small>
                      {[
                        part.reason && say(`pass.reason.${part.reason}`),
                        part.held &&
                          say(`pass.held.${part.held}`, {
                            at: numbers.value(part.held === 'low' ? part.min : part.max, quantity),
                          }),
                        part.isOutside && (isFixed || !mayEdit) && outside(part),
                        part.fixed > 0 && say('pass.fixed', { n: part.fixed }),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    </small>
                  </span>
                </th>
                {driver !== null && <td className={styles.number}>{numbers.value(part.driver, plain)}</td>}
                {weight !== null && (
                  <td className={`${styles.number} ${styles.side}`}>{numbers.value(part.weight, plain)}</td>
                )}
                {hasShare && (
                  <td className={`${styles.number} ${styles.side}`}>
                    {part.share === null ? '–' : numbers.percent(part.share, 1)}
                  </td>
                )}
                <td className={`${styles.number} ${styles.side}`}>{numbers.value(part.actual, quantity)}</td>
                <td className={`${styles.number} ${styles.before}`}>
                  {numbers.value(part.before, quantity)}
                </td>
                <td className={styles.field}>
                  {isFixed || !mayEdit ? (
                    <strong className="num">{numbers.value(part.target, quantity)}</strong>
                  ) : (
                    <span>
                      <NumberField
                        hideLabel
                        label={say('pass.field', { unit: part.name })}
                        value={locks[part.unit] ?? part.target}
                        against={part.isOutside ? outside(part) : null}
                        onChange={(value) => {
                          if (value !== part.target || value === null) onLock(part.unit, value);
                        }}
                      />
                      <IconButton
                        icon="lock"
                        label={say('pass.lock', { unit: part.name })}
                        aria-pressed={part.isLocked}
                        disabled={part.target === null && !part.isLocked}
                        onClick={() => onLock(part.unit, part.isLocked ? null : part.target)}
                      />
                    </span>
                  )}
                </td>
                <td className={`${styles.number} ${styles.before}`}>
                  {change === null ? '–' : numbers.difference(change, quantity, say('unit.pp'))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
