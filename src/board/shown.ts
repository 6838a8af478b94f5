/** Which rows of a scorecard are shown under a filter: on screen, in an export and on paper the same ones. */
import type { Mark } from '#engine/definitions.ts';
import type { KpiRow, ObjectiveRow, PerspectiveCard, ScorecardReading } from './contract.ts';
import { type Filter, isFiltered, nameOnly, passes } from './filter.ts';

export interface ShownPerspective {
  perspective: PerspectiveCard;
  objectives: { objective: ObjectiveRow; kpis: KpiRow[] }[];
}

export function shownOf(
  reading: ScorecardReading,
  asked: Filter | Mark | null,
  me: string | null = null,
): ShownPerspective[] {
  const filter: Filter = typeof asked === 'string' ? { show: asked } : (asked ?? {});
  if (!isFiltered(filter))
    return reading.perspectives.map((perspective) => ({
      perspective,
      objectives: perspective.objectives.map((objective) => ({ objective, kpis: objective.kpis })),
    }));
  return reading.perspectives
    .map((perspective) => ({
      perspective,
      objectives: perspective.objectives
        .map((objective) => ({
          objective,
          kpis: objective.kpis.filter((kpi) => passes(filter, ofKpi(perspective, objective, kpi), me)),
        }))
        .filter(
          ({ objective, kpis }) => kpis.length > 0 || isWantedAlone(filter, perspective, objective, me),
        ),
    }))
    .filter(({ objectives }) => objectives.length > 0);
}

const ofKpi = (perspective: PerspectiveCard, objective: ObjectiveRow, kpi: KpiRow) => ({
  status: kpi.status,
  text: `${kpi.name} ${kpi.code} ${objective.name} ${objective.code}`,
  owner: kpi.owner,
  updater: kpi.updater,
  role: kpi.role,
  perspective: perspective.code,
  themes: objective.themes.map((theme) => theme.code),
  tags: kpi.tags,
  change: kpi.actualChange ?? kpi.change,
});

/** An objective without KPIs, or one that is its owner's: shown where it is itself what is sought. */
function isWantedAlone(
  filter: Filter,
  perspective: PerspectiveCard,
  objective: ObjectiveRow,
  me: string | null,
): boolean {
  const owner = filter.owner ?? (filter.mine ? me : undefined);
  const isOwned =
    typeof owner === 'string' && objective.owner !== null && nameOnly(objective.owner) === nameOnly(owner);
  if (objective.kpis.length > 0 && !isOwned) return false;
  return passes(
    filter,
    {
      status: objective.status,
      text: `${objective.name} ${objective.code}`,
      owner: objective.owner,
      updater: null,
      role: null,
      perspective: perspective.code,
      themes: objective.themes.map((theme) => theme.code),
      tags: [],
      change: objective.change,
    },
    me,
  );
}
