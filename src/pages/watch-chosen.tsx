/** What a rule names: units picked from the tree, and people by name, members offered. */
import { useState } from 'react';
import { Button, IconButton } from '#kit/button.tsx';
import { TreePicker } from '#kit/tree-picker.tsx';
import { useWords } from '#kit/words.tsx';
import { NameField } from '#review/ui/name-field.tsx';
import { useInside } from './frame.tsx';
import own from './settings-watch.module.css';

/** What a unit is called; one that is no longer there goes by its code. */
export function useUnitNames(): (code: string) => string {
  const { units } = useInside();
  return (code) => units.find((one) => one.code === code)?.name ?? code;
}

function Chosen({
  all,
  nameOf,
  onChange,
}: {
  all: readonly string[];
  nameOf: (one: string) => string;
  onChange: (next: string[]) => void;
}) {
  const { say } = useWords();
  if (all.length === 0) return null;
  return (
    <ul className={own.chosen}>
      {all.map((one) => (
        <li key={one}>
          {nameOf(one)}
          <IconButton
            icon="close"
            label={say('watch.unchoose', { name: nameOf(one) })}
            onClick={() => onChange(all.filter((other) => other !== one))}
          />
        </li>
      ))}
    </ul>
  );
}

export function WatchUnits({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (codes: string[]) => void;
}) {
  const { say } = useWords();
  const { units } = useInside();
  const nameOf = useUnitNames();
  const [picking, setPicking] = useState(false);
  return (
    <fieldset className={own.boxes}>
      <legend>{say('watch.units')}</legend>
      <Chosen all={chosen} nameOf={nameOf} onChange={onChange} />
      <div>
        <TreePicker
          label={say('watch.units.add')}
          items={units.map((one) => ({ ...one, closed: chosen.includes(one.code) }))}
          value=""
          placeholder={say(chosen.length === 0 ? 'watch.where.all' : 'watch.units.add')}
          open={picking}
          onOpen={setPicking}
          onPick={(code) => onChange([...chosen, code])}
        />
      </div>
    </fieldset>
  );
}

/** @param typed a name that is typed and not taken yet: saving takes it, too */
export function WatchPeople({
  chosen,
  typed,
  onTyped,
  onChange,
}: {
  chosen: readonly string[];
  typed: string;
  onTyped: (name: string) => void;
  onChange: (names: string[]) => void;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const take = (): void => {
    onChange(withTyped(chosen, typed));
    onTyped('');
  };
  return (
    <div className={own.people}>
      <div className={own.name}>
        <NameField
          org={org.code}
          label={say('watch.people')}
          value={typed}
          onChange={onTyped}
          onEnter={take}
        />
        <Button icon="plus" disabled={typed.trim() === ''} onClick={take}>
          {say('watch.people.add')}
        </Button>
      </div>
      <Chosen all={chosen} nameOf={(name) => name} onChange={onChange} />
    </div>
  );
}

/** The names with one that is typed, once each. */
export const withTyped = (chosen: readonly string[], typed: string): string[] => [
  ...new Set([...chosen, typed.trim()].filter((name) => name !== '')),
];
