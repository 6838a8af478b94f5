/** Over a strategy map: whose and when it is, the slider through periods, the ways of looking at it. */
import { Link } from '@tanstack/react-router';
import type { MapReading } from '#board/map-contract.ts';
import { PeriodSlider } from '#kit/period-slider.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './map.module.css';
import { MapExports } from './map-exports.tsx';
import type { MapSearch } from './search.ts';

export function MapHead({
  unit,
  reading,
  view,
  search,
  onSearch,
}: {
  unit: string;
  reading: MapReading;
  view: 'map' | 'list' | 'matrix';
  search: MapSearch;
  onSearch: (next: Partial<MapSearch>) => void;
}) {
  const { say, dates } = useWords();
  const { org, at } = useInside();
  const { objectives } = reading;
  const counts = [
    !reading.name.includes(reading.unitName) && reading.unitName,
    dates.long(at.period),
    at.span !== 'period' && say(`span.${at.span}`),
    say('count.objectives', { n: objectives.length }),
    say('map.count.links', { n: reading.links.length }),
  ];
  return (
    <header className={styles.head}>
      <div>
        <h1 className={styles.title}>{say('map.of', { name: reading.name })}</h1>
        <p className={styles.counts}>{counts.filter(Boolean).join(' · ')}</p>
      </div>
      {objectives.length > 0 && (
        <div className={styles.acts}>
          <PeriodSlider
            label={say('map.period')}
            calendar={org.calendar}
            value={at.period}
            first={org.firstPeriod}
            last={org.lastPeriod}
            onPick={(period) => onSearch({ period: period === org.currentPeriod ? undefined : period })}
          />
          <Segmented
            label={say('map.view')}
            value={view}
            options={(['map', 'list', 'matrix'] as const).map((one) => ({
              value: one,
              text: say(`map.view.${one}`),
            }))}
            onChange={(next) => onSearch({ view: next })}
          />
          <Link
            to="/o/$org/pairs/$unit"
            params={{ org: org.code, unit }}
            search={(old) => ({ period: old.period, span: old.span })}
          >
            {say('nav.pairs')}
          </Link>
          <MapExports unit={unit} search={search} />
        </div>
      )}
    </header>
  );
}
