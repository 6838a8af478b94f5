/** The units that make a value: each with what it brings and its share of the whole. */
import type { ReactNode } from 'react';
import type { Mark } from '#engine/definitions.ts';
import type { FlowWay } from '#engine/flow.ts';
import { StatusMark } from '#kit/marks.tsx';
import type { Quantity } from '#kit/numbers.ts';
import { useWords } from '#kit/words.tsx';
import styles from './flow-table.module.css';

export interface SeenPart {
  unit: string;
  name: string;
  above: string | null;
  measure: string;
  isKpi: boolean;
  status: Mark;
  value: number | null;
  by: number | null;
  reason: string | null;
  share: number | null;
}

export function FlowTable({
  label,
  how,
  of,
  by,
  parts,
  quantity,
  linkOf,
  reasonOf,
}: {
  label: string;
  how: FlowWay;
  of: string;
  by: string | null;
  parts: readonly SeenPart[];
  quantity: Quantity;
  linkOf: (part: SeenPart) => ReactNode;
  reasonOf: (reason: string) => string;
}) {
  const { say, numbers } = useWords();
  const isRatio = how === 'ratio';
  const isDeciding = how === 'min' || how === 'max';
  const plain: Quantity = { decimals: null, unitOfMeasure: null };
  const missing = (part: SeenPart): string =>
    part.value !== null && by !== null
      ? say('flow.noWeight', { by })
      : part.reason === null
        ? ''
        : reasonOf(part.reason);
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{say('flow.column.unit')}</th>
            <th scope="col" className={styles.number}>
              {isRatio ? say('flow.column.of', { name: of }) : say('flow.column.value')}
            </th>
            {by !== null && (
              <th scope="col" className={styles.number}>
                {by}
              </th>
            )}
            <th scope="col" className={styles.number}>
              {say('flow.column.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const lacks = part.value === null || (by !== null && part.by === null);
            return (
              <tr key={part.unit} data-lacks={lacks || undefined}>
                <th scope="row">
                  <span className={styles.what}>
                    <StatusMark
                      status={part.status}
                      size={14}
                      label={part.isKpi ? say(`status.${part.status}`) : ''}
                    />
                    <span className={styles.name}>
                      {linkOf(part)}
                      <small>
                        {[part.above && say('flow.in', { unit: part.above }), lacks && missing(part)]
                          .filter(Boolean)
                          .join(' · ')}
                      </small>
                    </span>
                  </span>
                </th>
                <td className={styles.number}>{numbers.value(part.value, isRatio ? plain : quantity)}</td>
                {by !== null && <td className={styles.number}>{numbers.value(part.by, plain)}</td>}
                <td className={styles.number}>
                  {part.share === null
                    ? '–'
                    : isDeciding
                      ? part.share > 0 && say('flow.deciding')
                      : numbers.percent(part.share, 1)}
                  {!isDeciding && (
                    <i className={styles.part} aria-hidden="true">
                      <i style={{ width: `${Math.round(Math.min(1, Math.abs(part.share ?? 0)) * 100)}%` }} />
                    </i>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
