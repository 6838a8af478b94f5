/**
 * Links that say nothing in numbers, and begin at something that moves: they are why nothing follows there. A link that
 * names its driver begins at it; one that names none, at the KPIs of its cause.
 */
import type { Day, Kpi, Link } from '#engine/definitions.ts';
import { kpiSeries } from '#engine/drafts.ts';
import { bodyAt, objectsOf } from '#engine/history.ts';
import { epochAt, type Model } from '#engine/model.ts';
import type { Series } from '#engine/series.ts';
import { splitRef } from '#engine/units.ts';

export function reachedBy(model: Model, day: Day, moved: readonly Series[]): (link: string) => boolean {
  const tree = model.trees[epochAt(model, day)]!;
  const links = objectsOf<Link>(model.history, 'link');
  const isMoved = (measure: string, unit?: string): boolean => {
    const { unit: home, name } = splitRef(measure);
    return moved.some(
      (one) =>
        one.model.code === name &&
        (unit === undefined || unit === one.unit) &&
        kpiSeries(model, tree, { home, name }, one.unit) === one,
    );
  };
  const causes = new Set<string>();
  for (const versions of objectsOf<Kpi>(model.history, 'kpi').values()) {
    const kpi = bodyAt(versions, day);
    if (kpi && !kpi.archived && !kpi.excluded && !causes.has(kpi.objective) && isMoved(kpi.measure, kpi.unit))
      causes.add(kpi.objective);
  }
  return (key) => {
    const versions = links.get(key);
    const link = versions && bodyAt(versions, day);
    if (!link) return false;
    return link.driver ? isMoved(link.driver) : causes.has(link.cause);
  };
}
