/** What a scorecard is narrowed to, compared with, and saved as. */
import type { ScorecardReading } from '#board/contract.ts';
import type { Filter } from '#board/filter.ts';
import { shownOf } from '#board/shown.ts';
import { CompareChoice } from '#board/ui/compare-choice.tsx';
import { Compared } from '#board/ui/compared.tsx';
import { type Facets, FilterChips, FilterPanel, FilterText, ownersOf } from '#board/ui/filter-panel.tsx';
import type { Beside } from '#board/ui/scorecard-table.tsx';
import { useWords } from '#kit/words.tsx';
import { CheckLink } from './check-link.tsx';
import { useInside } from './frame.tsx';
import { SavedViews } from './saved-views.tsx';
import styles from './scorecard-tools.module.css';
import type { ScorecardSearch } from './search.ts';

export function facetsOf(reading: ScorecardReading): Facets {
  const objectives = reading.perspectives.flatMap((one) => one.objectives);
  const kpis = objectives.flatMap((one) => one.kpis);
  const themes = new Map(
    objectives.flatMap((one) => one.themes.map((theme) => [theme.code, theme] as const)),
  );
  return {
    owners: ownersOf([
      ...kpis.flatMap((one) => [one.owner, one.updater]),
      ...objectives.map((one) => one.owner),
    ]),
    perspectives: reading.perspectives.filter((one) => one.objectives.length > 0),
    themes: [...themes.values()],
    tags: [...new Set(kpis.flatMap((one) => one.tags))].toSorted(),
  };
}

export function ScorecardTools({
  reading,
  search,
  isOpen,
  onSearch,
  onWhy,
  onBeside,
}: {
  reading: ScorecardReading;
  search: ScorecardSearch;
  /** On a phone they are folded away until they are asked for; what is chosen with them stays in sight. */
  isOpen: boolean;
  onSearch: (next: Partial<ScorecardSearch>) => void;
  onWhy: (node: string) => void;
  onBeside: (beside: Beside | null) => void;
}) {
  const { say } = useWords();
  const { org, units, at } = useInside();
  const facets = facetsOf(reading);
  const filter: Filter = search;
  const all = reading.perspectives.flatMap((one) => one.objectives.flatMap((two) => two.kpis)).length;
  const left = shownOf(reading, filter, org.knownAs)
    .flatMap((one) => one.objectives)
    .reduce((n, one) => n + one.kpis.length, 0);
  return (
    <>
      <div
        className={styles.bar}
        role="toolbar"
        aria-label={say('tools.reading')}
        data-folded={!isOpen || undefined}
      >
        <FilterText value={search.q ?? ''} onText={(q) => onSearch({ q })} />
        <FilterPanel filter={filter} facets={facets} mayMine={org.knownAs !== null} onFilter={onSearch} />
        <CompareChoice
          org={org}
          units={units}
          unit={reading.unit}
          period={at.period}
          compare={search.compare}
          onCompare={(compare) => onSearch({ compare })}
        />
        <span className={styles.end}>
          {all > 0 && <CheckLink unit={reading.unit} text={say('check.title')} />}
          <SavedViews />
        </span>
      </div>
      <FilterChips
        filter={filter}
        facets={facets}
        left={say('filter.left', { n: left, all })}
        onFilter={onSearch}
      />
      {search.compare && (
        <Compared
          org={org.code}
          unit={reading.unit}
          at={at}
          compare={search.compare}
          onWhy={onWhy}
          onBeside={onBeside}
        />
      )}
    </>
  );
}
