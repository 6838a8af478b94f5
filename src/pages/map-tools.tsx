/** What a strategy map is narrowed to, looked at through, and changed with. */
import { useCallback } from 'react';
import type { MapReading } from '#board/map-contract.ts';
import { type Facets, FilterChips, FilterPanel, FilterText, ownersOf } from '#board/ui/filter-panel.tsx';
import { Button, IconButton } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import { CheckLink } from './check-link.tsx';
import { useInside } from './frame.tsx';
import styles from './map.module.css';
import { WaysChoice } from './map-ways.tsx';
import type { MapSearch } from './search.ts';
import type { MapEditing } from './use-map-editing.ts';

const marks = ['exceeds', 'on-target', 'watch', 'off-target', 'no-data'] as const;

export function facetsOfMap(reading: MapReading): Facets {
  const themes = new Map(
    reading.objectives.flatMap((one) => one.themes.map((theme) => [theme.code, theme] as const)),
  );
  return {
    owners: ownersOf(reading.objectives.map((one) => one.owner)),
    perspectives: reading.perspectives.filter((lane) =>
      reading.objectives.some((one) => one.perspective === lane.code),
    ),
    themes: [...themes.values()],
    tags: [],
  };
}

export function MapTools({
  reading,
  search,
  left,
  onSearch,
  editing,
  onAdd,
  onLayOut,
}: {
  reading: MapReading;
  search: MapSearch;
  /** How many objectives the filter leaves. */
  left: number;
  onSearch: (next: Partial<MapSearch>) => void;
  editing: MapEditing | null;
  onAdd: () => void;
  /** Null where nothing was placed by hand. */
  onLayOut: (() => void) | null;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const facets = facetsOfMap(reading);
  const onText = useCallback((q: string | undefined) => onSearch({ q }), [onSearch]);
  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={say('map.tools')}>
        <FilterText value={search.q ?? ''} onText={onText} />
        <Choice
          label={say('filter')}
          hideLabel
          value={search.show ?? ''}
          options={[
            { value: '', text: say('map.status.any') },
            ...marks.map((mark) => ({ value: mark, text: say(`status.${mark}`) })),
          ]}
          onChange={(show) => onSearch({ show: marks.find((mark) => mark === show) })}
        />
        <FilterPanel filter={search} facets={facets} mayMine={org.knownAs !== null} onFilter={onSearch} />
        <WaysChoice objectives={reading.objectives} search={search} onSearch={onSearch} />
        <Button
          icon="bulb"
          aria-pressed={search.hints === true}
          onClick={() =>
            onSearch({ hints: search.hints ? undefined : true, objective: undefined, link: undefined })
          }
        >
          {say('map.hints.button', { n: reading.warnings.length })}
        </Button>
        <CheckLink unit={reading.unit} text={say('check.title')} />
        {editing && (
          <span className={styles.edits}>
            <IconButton
              icon="undo"
              label={say('structure.undo')}
              disabled={editing.undo === null}
              onClick={() => editing.undo?.()}
            />
            <IconButton
              icon="redo"
              label={say('structure.redo')}
              disabled={editing.redo === null}
              onClick={() => editing.redo?.()}
            />
            {onLayOut && (
              <Button look="quiet" onClick={onLayOut}>
                {say('map.layOut')}
              </Button>
            )}
            <Button icon="plus" onClick={onAdd}>
              {say('map.add.short')}
            </Button>
          </span>
        )}
      </div>
      <FilterChips
        filter={search}
        facets={facets}
        left={say('map.left', { n: left, all: reading.objectives.length })}
        onFilter={onSearch}
      />
    </>
  );
}
