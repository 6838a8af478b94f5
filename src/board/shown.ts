/** Which rows of a scorecard are shown under a filter: on screen, in an export and on paper the same ones. */
import type { Mark } from '#engine/definitions.ts';
import type { KpiRow, ObjectiveRow, PerspectiveCard, ScorecardReading } from './contract.ts';

export interface ShownPerspective {
  perspective: PerspectiveCard;
  objectives: { objective: ObjectiveRow; kpis: KpiRow[] }[];
}

export const shownOf = (reading: ScorecardReading, show: Mark | null): ShownPerspective[] =>
  reading.perspectives
    .map((perspective) => ({
      perspective,
      objectives: perspective.objectives
        .map((objective) => ({
          objective,
          kpis: show ? objective.kpis.filter((kpi) => kpi.status === show) : objective.kpis,
        }))
        .filter(
          ({ kpis, objective }) =>
            !show || kpis.length > 0 || (objective.kpis.length === 0 && objective.status === show),
        ),
    }))
    .filter(({ objectives }) => !show || objectives.length > 0);
