/** Every way from one objective to another, with its signs multiplied and its lags added up. */
import { useState } from 'react';
import type { ShownMap } from '#board/map-shown.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { Popover } from '#kit/popover.tsx';
import { useWords } from '#kit/words.tsx';
import type { MapObjective } from '#strategy/map-types.ts';
import { monthsText } from '#strategy/map-words.ts';
import styles from './map.module.css';
import type { MapSearch } from './search.ts';

export function WaysChoice({
  objectives,
  search,
  onSearch,
}: {
  objectives: readonly MapObjective[];
  search: MapSearch;
  onSearch: (next: Partial<MapSearch>) => void;
}) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  const options = [
    { value: '', text: say('map.choose') },
    ...objectives.map((one) => ({ value: one.key, text: one.name })),
  ];
  return (
    <Popover
      open={open}
      onOpen={setOpen}
      label={say('map.ways')}
      button={
        <Button icon="cascade" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say('map.ways')}
        </Button>
      }
    >
      <div className={styles.popover}>
        <Choice
          label={say('map.ways.from')}
          value={search.from ?? ''}
          options={options}
          onChange={(from) => onSearch({ from: from || undefined, way: undefined })}
        />
        <Choice
          label={say('map.ways.to')}
          value={search.to ?? ''}
          options={options}
          onChange={(to) => onSearch({ to: to || undefined, way: undefined })}
        />
        <Button onClick={() => onSearch({ from: search.to, to: search.from, way: undefined })}>
          {say('map.ways.turn')}
        </Button>
      </div>
    </Popover>
  );
}

export function WaysFound({
  found,
  nameOf,
  search,
  onSearch,
}: {
  found: NonNullable<ShownMap['ways']>;
  nameOf: (objective: string) => string;
  search: MapSearch;
  onSearch: (next: Partial<MapSearch>) => void;
}) {
  const words = useWords();
  const { say } = words;
  const { ways, isMore } = found;
  return (
    <section className={styles.strip} aria-label={say('map.ways')}>
      <div className={styles.stripHead}>
        <strong role="status">
          {ways.length === 0
            ? say('map.ways.none', { from: nameOf(search.from ?? ''), to: nameOf(search.to ?? '') })
            : say('map.ways.n', { n: ways.length })}
        </strong>
        {isMore && <span className={styles.quiet}>{say('map.ways.more')}</span>}
        <IconButton
          icon="close"
          label={say('map.ways.end')}
          onClick={() => onSearch({ from: undefined, to: undefined, way: undefined })}
        />
      </div>
      <ol className={styles.ways}>
        {ways.map((way, n) => (
          <li key={way.links.join()}>
            <button
              type="button"
              aria-pressed={search.way === n}
              onClick={() => onSearch({ way: search.way === n ? undefined : n })}
            >
              <span>{way.through.map(nameOf).join(' › ')}</span>
              <span className={styles.quiet}>
                {[
                  say(way.sign === '-' ? 'map.ways.less' : 'map.ways.more.sign'),
                  way.unsaid < way.links.length &&
                    say('map.ways.after', { months: monthsText(way.lag, words) }),
                  way.unsaid > 0 && say('map.ways.unsaid', { n: way.unsaid }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
