/** Whose drivers and effects stand out, how many there are, how far they reach, and how far they shall be shown. */
import type { ShownMap } from '#board/map-shown.ts';
import { Button } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './map.module.css';
import type { MapSearch } from './search.ts';

export function FocusStrip({
  name,
  focus: { drivers, effects },
  depth,
  onSearch,
}: {
  name: string;
  focus: NonNullable<ShownMap['focus']>;
  depth: number | undefined;
  onSearch: (next: Partial<MapSearch>) => void;
}) {
  const { say } = useWords();
  return (
    <section className={styles.strip} aria-label={say('map.focus')}>
      <div className={styles.stripHead}>
        <strong role="status">
          {say('map.focus.on', {
            name,
            drivers: drivers.size - 1,
            driverSteps: Math.max(...drivers.values()),
            effects: effects.size - 1,
            effectSteps: Math.max(...effects.values()),
          })}
        </strong>
        <Choice
          label={say('map.focus.depth')}
          hideLabel
          value={depth === undefined ? '' : String(depth)}
          options={[
            { value: '', text: say('map.focus.all') },
            ...[1, 2, 3].map((n) => ({ value: String(n), text: say('map.focus.steps', { n }) })),
          ]}
          onChange={(next) => onSearch({ depth: next === '' ? undefined : Number(next) })}
        />
        <Button onClick={() => onSearch({ focus: undefined, depth: undefined })}>
          {say('map.focus.end')}
        </Button>
      </div>
    </section>
  );
}
