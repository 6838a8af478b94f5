/** An objective beside the map: how it stands, what measures it, what leads to it and where it leads. */
import { Status, StatusMark } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { MapLane, MapLink, MapObjective } from '../map-types.ts';
import { linkLabel, linkSentence } from '../map-words.ts';
import styles from './map-side.module.css';

export function ObjectiveSummary({
  objective,
  lane,
  links,
  scoreText,
  kpiHref,
  onFollow,
  onOpen,
  onOpenLink,
}: {
  objective: MapObjective;
  lane: MapLane | null;
  links: readonly MapLink[];
  scoreText: (score: number | null) => string;
  kpiHref: (unit: string, measure: string) => string;
  onFollow: (href: string) => void;
  onOpen: (objective: string) => void;
  onOpenLink: (link: string) => void;
}) {
  const words = useWords();
  const { say, numbers } = words;
  const ends = (way: 'drivers' | 'effects') => {
    const own = links.filter((link) => (way === 'drivers' ? link.effect : link.cause) === objective.key);
    return (
      <section>
        <h3>{say(`map.${way}`)}</h3>
        {own.length === 0 ? (
          <p className={styles.quiet}>{say(`map.${way}.none`)}</p>
        ) : (
          <ul className={styles.links}>
            {own.map((link) => {
              const [key, end] =
                way === 'drivers' ? ([link.cause, link.from] as const) : ([link.effect, link.to] as const);
              return (
                <li key={link.key}>
                  {end.isHere ? (
                    <button type="button" className={styles.go} onClick={() => onOpen(key)}>
                      {end.name}
                    </button>
                  ) : (
                    <span>{say('map.elsewhere', { name: end.name, unit: end.unit ?? '' })}</span>
                  )}
                  <button
                    type="button"
                    className={styles.pill}
                    title={say('map.link.open')}
                    onClick={() => onOpenLink(link.key)}
                  >
                    {linkLabel(link, words)}
                    <span className="sr">: {linkSentence(link, words)}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </section>
    );
  };
  return (
    <div className={styles.stack}>
      <div className={styles.standing}>
        <Status status={objective.status} word={say(`status.${objective.status}`)} />
        <strong className="num">{scoreText(objective.score)}</strong>
      </div>
      {objective.description && <p>{objective.description}</p>}
      <dl className={styles.facts}>
        <div>
          <dt>{say('map.perspective')}</dt>
          <dd>{lane?.name ?? '–'}</dd>
        </div>
        <div>
          <dt>{say('map.column.owner')}</dt>
          <dd>{objective.owner ?? '–'}</dd>
        </div>
        <div>
          <dt>{say('map.column.theme')}</dt>
          <dd>{objective.themes.map((theme) => theme.name).join(', ') || '–'}</dd>
        </div>
        <div>
          <dt>{say('map.coverage')}</dt>
          <dd>{objective.coverage === null ? '–' : numbers.percent(objective.coverage)}</dd>
        </div>
      </dl>
      <section>
        <h3>{say('map.column.kpis')}</h3>
        {objective.kpis.length === 0 ? (
          <p className={styles.quiet}>
            {objective.cascaded > 0
              ? say('map.kpis.cascaded', { n: objective.cascaded })
              : say('map.kpis.none')}
          </p>
        ) : (
          <ul className={styles.kpis}>
            {objective.kpis.map((kpi) => {
              const href = kpiHref(kpi.unit, kpi.measure);
              return (
                <li key={kpi.node}>
                  <StatusMark status={kpi.status} size={14} label={say(`status.${kpi.status}`)} />
                  <a
                    href={href}
                    onClick={(event) => {
                      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
                      event.preventDefault();
                      onFollow(href);
                    }}
                  >
                    {kpi.name}
                  </a>
                  <span className={styles.quiet}>{kpi.role ? say(`map.role.${kpi.role}`) : ''}</span>
                  <span className="num">
                    {numbers.value(kpi.actual, kpi)}
                    {kpi.target !== null && !kpi.yesNo && (
                      <span className={styles.quiet}> / {numbers.value(kpi.target, kpi)}</span>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
        )}
      </section>
      {ends('drivers')}
      {ends('effects')}
    </div>
  );
}
