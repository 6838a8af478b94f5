/** What a scorecard or a KPI is compared with: an earlier period, last year, the plan, another unit. */
import { useState } from 'react';
import { Choice } from '#kit/field.tsx';
import { stepPeriod } from '#kit/period.ts';
import { PeriodPicker } from '#kit/period-picker.tsx';
import { TreePicker } from '#kit/tree-picker.tsx';
import { useWords } from '#kit/words.tsx';
import type { OrganizationReading, UnitItem } from '../organization-contract.ts';
import styles from './compare-choice.module.css';

type Kind = 'none' | 'previous' | 'year' | 'plan' | 'unit' | 'period';
const kinds = ['none', 'previous', 'year', 'plan', 'unit', 'period'] as const;

const kindOf = (compare: string | undefined): Kind =>
  kinds.find((kind) => kind === (compare?.split(':')[0] ?? 'none')) ?? 'none';

export function CompareChoice({
  org,
  units,
  unit,
  period,
  compare,
  onCompare,
}: {
  org: OrganizationReading;
  units: UnitItem[];
  unit: string;
  period: string;
  compare: string | undefined;
  onCompare: (compare: string | undefined) => void;
}) {
  const { say } = useWords();
  // What still has to be picked before there is anything to compare with.
  const [picking, setPicking] = useState<'unit' | 'period' | null>(null);
  const [open, setOpen] = useState(false);
  const kind = picking ?? kindOf(compare);
  const named = compare?.slice(compare.indexOf(':') + 1) ?? '';
  const choose = (next: string): void => {
    const found = kinds.find((one) => one === next) ?? 'none';
    if (found === 'unit') {
      setPicking('unit');
      setOpen(true);
    } else {
      setPicking(null);
      onCompare(
        found === 'none'
          ? undefined
          : found === 'period'
            ? `period:${stepPeriod(org.calendar, period, -2)}`
            : found,
      );
    }
  };
  return (
    <div className={styles.choice}>
      <Choice
        label={say('compare.with')}
        hideLabel
        value={kind}
        options={kinds.map((one) => ({ value: one, text: say(`compare.${one}`) }))}
        onChange={choose}
      />
      {kind === 'unit' && (
        <TreePicker
          label={say('compare.unit.pick')}
          placeholder={say('compare.unit.pick')}
          items={units.map((one) => ({ ...one, closed: one.scorecard === null || one.code === unit }))}
          value={picking ? '' : named}
          open={open}
          onOpen={(next) => {
            setOpen(next);
            if (!next) setPicking(null);
          }}
          onPick={(code) => {
            setPicking(null);
            onCompare(`unit:${code}`);
          }}
        />
      )}
      {kind === 'period' && (
        <PeriodPicker
          calendar={org.calendar}
          value={named}
          current={org.currentPeriod}
          first={org.firstPeriod}
          last={org.lastPeriod}
          open={open}
          onOpen={setOpen}
          onPick={(next) => onCompare(`period:${next}`)}
        />
      )}
    </div>
  );
}
