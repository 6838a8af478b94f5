/** What is beside the map of one objective: how it stands, and ways on. */
import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import { Button } from '#kit/button.tsx';
import { useWords } from '#kit/words.tsx';
import type { MapLane, MapLink, MapObjective } from '#strategy/map-types.ts';
import { ObjectiveSummary } from '#strategy/ui/objective-summary.tsx';
import { useInside } from './frame.tsx';
import styles from './map.module.css';
import type { MapSearch } from './search.ts';

export function MapObjectiveSide({
  unit,
  objective,
  lane,
  links,
  search,
  scoreText,
  isFocused,
  onSearch,
  onLinkTo,
}: {
  unit: string;
  objective: MapObjective;
  lane: MapLane | null;
  links: readonly MapLink[];
  search: MapSearch;
  scoreText: (score: number | null) => string;
  isFocused: boolean;
  onSearch: (next: Partial<MapSearch>) => void;
  /** Left out where nothing may be changed. */
  onLinkTo?: () => void;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const router = useRouter();
  const navigate = useNavigate();
  const time = { period: search.period, span: search.span };
  return (
    <>
      <div className={styles.sideActs}>
        <Button
          icon="focus"
          aria-pressed={isFocused}
          onClick={() => onSearch({ focus: isFocused ? undefined : objective.key, depth: undefined })}
        >
          {say(isFocused ? 'map.focus.end' : 'map.focus')}
        </Button>
        {onLinkTo && (
          <Button icon="link" onClick={onLinkTo}>
            {say('map.linkTo.go')}
          </Button>
        )}
      </div>
      <ObjectiveSummary
        objective={objective}
        lane={lane}
        links={links}
        scoreText={scoreText}
        kpiHref={(at, measure) =>
          router.buildLocation({
            to: '/o/$org/kpi/$unit/$measure',
            params: { org: org.code, unit: at, measure },
            search: time,
          }).href
        }
        onFollow={(href) => void navigate({ href })}
        onOpen={(key) => onSearch({ objective: key, link: undefined })}
        onOpenLink={(key) => onSearch({ link: key })}
      />
      <nav className={styles.sideFoot} aria-label={say('map.goOn')}>
        <button type="button" onClick={() => onSearch({ receipt: objective.node })}>
          {say('map.receipt')}
        </button>
        <Link
          to="/o/$org/scorecard/$unit"
          params={{ org: org.code, unit }}
          search={{ ...time, ...(onLinkTo ? { edit: objective.code } : { q: objective.name }) }}
        >
          {say(onLinkTo ? 'map.objective.edit' : 'map.objective.scorecard')}
        </Link>
        {onLinkTo && (
          <Link
            to="/o/$org/measure/$unit/new"
            params={{ org: org.code, unit }}
            search={{ objective: objective.key }}
          >
            {say('map.objective.kpi')}
          </Link>
        )}
      </nav>
    </>
  );
}
