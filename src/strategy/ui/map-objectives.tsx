/** The objectives of a map as a table: what the drawing shows, for whoever reads it in lines. */
import { Status } from '#kit/marks.tsx';
import { useWords } from '#kit/words.tsx';
import type { MapLane, MapLink, MapObjective } from '../map-types.ts';
import { rolesText } from '../map-words.ts';
import styles from './map-list.module.css';

export function MapObjectives({
  lanes,
  objectives,
  links,
  scoreText,
  onOpen,
}: {
  lanes: readonly MapLane[];
  objectives: readonly MapObjective[];
  links: readonly MapLink[];
  scoreText: (score: number | null) => string;
  onOpen: (objective: string) => void;
}) {
  const words = useWords();
  const { say } = words;
  const names = (list: readonly string[]) => (list.length === 0 ? '–' : list.join(', '));
  return (
    <section className={styles.section} aria-labelledby="map-objectives">
      <h2 id="map-objectives">{say('map.list.objectives')}</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('map.column.objective')}</th>
              <th scope="col">{say('map.column.status')}</th>
              <th scope="col" className={styles.number}>
                {say('map.column.score')}
              </th>
              <th scope="col">{say('map.column.owner')}</th>
              <th scope="col">{say('map.column.theme')}</th>
              <th scope="col">{say('map.column.kpis')}</th>
              <th scope="col">{say('map.drivers')}</th>
              <th scope="col">{say('map.effects')}</th>
            </tr>
          </thead>
          {lanes.map((lane) => {
            const own = objectives.filter((one) => one.perspective === lane.code);
            if (own.length === 0) return null;
            return (
              <tbody key={lane.code}>
                <tr className={styles.group}>
                  <th scope="rowgroup" colSpan={8}>
                    {lane.name}
                  </th>
                </tr>
                {own.map((one) => (
                  <tr key={one.key}>
                    <th scope="row">
                      <button type="button" className={styles.name} onClick={() => onOpen(one.key)}>
                        {one.name}
                      </button>
                    </th>
                    <td>
                      <Status status={one.status} word={say(`status.${one.status}`)} size={14} />
                    </td>
                    <td className={`${styles.number} num`}>{scoreText(one.score)}</td>
                    <td>{one.owner?.split(',')[0] ?? '–'}</td>
                    <td>{names(one.themes.map((theme) => theme.name))}</td>
                    <td>{rolesText(one, words)}</td>
                    <td>
                      {names(links.filter((link) => link.effect === one.key).map((link) => link.from.name))}
                    </td>
                    <td>
                      {names(links.filter((link) => link.cause === one.key).map((link) => link.to.name))}
                    </td>
                  </tr>
                ))}
              </tbody>
            );
          })}
        </table>
      </div>
    </section>
  );
}
