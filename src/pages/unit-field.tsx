/** A unit of the organization picked in a form: thousands of them, typed to find. */
import { useMemo, useState } from 'react';
import type { UnitItem } from '#board/organization-contract.ts';
import { Button } from '#kit/button.tsx';
import { TreePicker } from '#kit/tree-picker.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './settings.module.css';

export function UnitField({
  units,
  within,
  unit,
  isNeeded,
  onPick,
}: {
  units: readonly UnitItem[];
  /** Only this one and those below it; null: all. */
  within: string | null;
  unit: string | null;
  isNeeded: boolean;
  onPick: (unit: string | null) => void;
}) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const items = useMemo(() => (within === null ? [...units] : below(units, within)), [units, within]);
  const none = say(isNeeded ? 'people.unit.choose' : 'people.unit.all');
  return (
    <div className={styles.unit}>
      <TreePicker
        label={say('people.unit')}
        items={items}
        value={unit ?? ''}
        placeholder={none}
        open={open}
        onOpen={setOpen}
        onPick={onPick}
      />
      {unit !== null && !isNeeded && <Button onClick={() => onPick(null)}>{say('people.unit.clear')}</Button>}
    </div>
  );
}

/** Parents come before their children. */
function below(units: readonly UnitItem[], top: string): UnitItem[] {
  const inside = new Set<string>([top]);
  return units.filter((one) => {
    if (one.parent !== null && inside.has(one.parent)) inside.add(one.code);
    return inside.has(one.code);
  });
}
