/**
 * What stands over a scorecard: its name, what is in it, and what its whole pursues. On a phone mission, vision and
 * the tools are folded behind a button each, so that the score is the first thing in sight.
 */
import { useState } from 'react';
import type { ScorecardReading } from '#board/contract.ts';
import { Purpose } from '#board/ui/purpose.tsx';
import { IconButton } from '#kit/button.tsx';
import { path } from '#kit/call.ts';
import { Icon } from '#kit/icons.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import { Exports } from './exports.tsx';
import { useInside } from './frame.tsx';
import styles from './scorecard-head.module.css';
import { type ScorecardSearch, shownIn } from './search.ts';
import { TalkCount } from './talk.tsx';

type Show = 'all' | 'off-target' | 'watch' | 'no-data';

export function ScorecardHead({
  reading,
  search,
  hasTools,
  onTools,
  onTalk,
  onSearch,
}: {
  reading: ScorecardReading;
  search: ScorecardSearch;
  /** On a phone the tools are unfolded. */
  hasTools: boolean;
  onTools: () => void;
  onTalk: (node: string) => void;
  onSearch: (next: Partial<ScorecardSearch>, replace?: boolean) => void;
}) {
  const { say, dates } = useWords();
  const { org, at } = useInside();
  const [isTold, setTold] = useState(false);
  const kpis = reading.perspectives.flatMap((p) => p.objectives.flatMap((o) => o.kpis));
  const objectives = reading.perspectives.reduce((n, p) => n + p.objectives.length, 0);
  const awaiting = kpis.filter((kpi) => kpi.actual === null).length;
  const purposes = [reading.mission && say('mission'), reading.vision && say('vision')].filter(Boolean);
  return (
    <>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>
            {reading.name}{' '}
            <TalkCount
              org={org.code}
              period={at.period}
              node={reading.node}
              name={reading.name}
              onOpen={onTalk}
            />
          </h1>
          <p className={styles.counts}>
            {[
              !reading.name.includes(reading.unitName) && reading.unitName,
              dates.long(at.period),
              at.span !== 'period' && say(`span.${at.span}`),
              say('count.objectives', { n: objectives }),
              say('count.kpis', { n: kpis.length }),
              awaiting > 0 && say('count.awaiting', { n: awaiting }),
            ]
              .filter(Boolean)
              .join(' · ')}
            {purposes.length > 0 && (
              <button
                type="button"
                className={styles.tell}
                aria-expanded={isTold}
                onClick={() => setTold(!isTold)}
              >
                {purposes.join(', ')} <Icon name={isTold ? 'up' : 'down'} />
              </button>
            )}
          </p>
        </div>
        <div className={styles.acts}>
          {objectives > 0 && (
            <Segmented<Show>
              label={say('filter')}
              value={(search.show as Show | undefined) ?? 'all'}
              options={[
                { value: 'all', text: say('filter.all') },
                { value: 'off-target', text: say('status.off-target') },
                { value: 'watch', text: say('status.watch') },
                { value: 'no-data', text: say('status.no-data') },
              ]}
              onChange={(show) => onSearch({ show: show === 'all' ? undefined : show }, true)}
            />
          )}
          {objectives > 0 && (
            <IconButton
              icon="settings"
              label={say('fold.tools')}
              className={styles.unfold ?? ''}
              aria-expanded={hasTools}
              onClick={onTools}
            />
          )}
          <Exports
            from={path('orgs', org.code, 'scorecards', reading.unit)}
            query={{ ...at, ...shownIn(search) }}
            ofTables={{ compare: search.compare }}
            formats={['csv', 'xlsx', 'pdf']}
            paper="across"
            of={[reading.unitName]}
          />
        </div>
      </header>
      <div className={styles.purpose} data-folded={!isTold || undefined}>
        <Purpose mission={reading.mission} vision={reading.vision} />
      </div>
    </>
  );
}
