/** What narrows the cascade: text, status, kind of unit, and how many levels are open. */
import type { Cascade } from '#board/cascade-contract.ts';
import { FilterText } from '#board/ui/filter-panel.tsx';
import { statusWord } from '#board/ui/reason.ts';
import { Button } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './cascade.module.css';
import { marks } from './cascade-cells.ts';
import type { CascadeSearch } from './cascade-search.ts';
import { SavedViews } from './saved-views.tsx';

const allLevels = 40;

export function CascadeBar({
  search,
  kinds,
  depth,
  isFiltered,
  onFilter,
  onDepth,
}: {
  search: CascadeSearch;
  kinds: Cascade['kinds'];
  depth: number;
  isFiltered: boolean;
  onFilter: (next: Partial<CascadeSearch>) => void;
  onDepth: (depth: number) => void;
}) {
  const { say } = useWords();
  return (
    <div className={styles.bar} role="toolbar" aria-label={say('tools.reading')}>
      <FilterText value={search.q ?? ''} onText={(q) => onFilter({ q })} />
      <Choice
        label={say('column.status')}
        hideLabel
        value={search.show ?? ''}
        options={[
          { value: '', text: say('cascade.status.all') },
          ...marks.map((mark) => ({ value: mark, text: statusWord(mark, say) })),
        ]}
        onChange={(show) => onFilter({ show: marks.find((mark) => mark === show) })}
      />
      {kinds.length > 1 && (
        <Choice
          label={say('cascade.kind')}
          hideLabel
          value={search.kind ?? ''}
          options={[
            { value: '', text: say('cascade.kind.all') },
            ...kinds.map(({ kind, units: n }) => ({ value: kind, text: say('cascade.kind.n', { kind, n }) })),
          ]}
          onChange={(kind) => onFilter({ kind: kind || undefined })}
        />
      )}
      <Choice
        label={say('cascade.levels')}
        hideLabel
        value={String(depth)}
        options={[
          ...[0, 1, 2, 3, 4].map((n) => ({ value: String(n), text: say('cascade.level', { n: n + 1 }) })),
          { value: String(allLevels), text: say('cascade.level.all') },
        ]}
        onChange={(n) => onDepth(Number(n))}
      />
      {isFiltered && (
        <Button
          look="quiet"
          icon="close"
          onClick={() => onFilter({ q: undefined, kind: undefined, show: undefined })}
        >
          {say('cascade.clear')}
        </Button>
      )}
      <span className={styles.end}>
        <SavedViews />
      </span>
    </div>
  );
}
