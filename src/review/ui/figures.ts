/** The figures that a review is held over: frozen once it is open, and before that as they stand. */
import { useQuery } from '@tanstack/react-query';
import type { KpiRow, ObjectiveRow, ScorecardReading } from '#board/contract.ts';
import { scorecardQuery } from '#board/ui/queries.ts';
import type { Review } from '../contract.ts';
import type { Beside, FrozenFigure } from '../figures-contract.ts';
import { figuresQuery } from './review-query.ts';

export interface Figure extends FrozenFigure {
  place: number;
  /** What it says now, where that is something else. */
  beside: Beside | null;
  /** The last thirteen periods, as they stand now. */
  history: KpiRow['history'];
}

export interface Figures {
  list: readonly Figure[];
  byNode: ReadonlyMap<string, Figure>;
  isFrozen: boolean;
  card: ScorecardReading | null;
}

const empty: FrozenFigure = {
  node: '',
  kind: 'objective',
  parent: null,
  unit: '',
  name: '',
  status: 'no-data',
  score: null,
  reason: null,
  coverage: null,
  change: null,
  actual: null,
  target: null,
  red: null,
  worst: null,
  best: null,
  lowRed: null,
  low: null,
  high: null,
  highRed: null,
  weight: null,
  force: null,
  measuredIn: null,
  decimals: null,
  direction: null,
  yesNo: false,
  owner: null,
};

type Scored = Pick<FrozenFigure, 'node' | 'name' | 'status' | 'score' | 'reason' | 'coverage' | 'change'>;
const scored = ({ node, name, status, score, reason, coverage, change }: Scored) => ({
  ...{ node, name, status, score, reason, coverage, change },
});

/** A scorecard as it is read, in the form of frozen figures. */
function standing(card: ScorecardReading): FrozenFigure[] {
  const list: FrozenFigure[] = [{ ...empty, ...scored(card), kind: 'scorecard', unit: card.unit, force: 1 }];
  for (const perspective of card.perspectives) {
    const at =
      list.push({ ...empty, ...scored(perspective), kind: 'perspective', unit: card.unit, parent: 0 }) - 1;
    for (const objective of perspective.objectives) addObjective(list, objective, card.unit, at);
  }
  return list;
}

function addObjective(list: FrozenFigure[], one: ObjectiveRow, unit: string, parent: number): void {
  const at =
    list.push({
      ...empty,
      ...scored(one),
      kind: 'objective',
      unit,
      parent,
      owner: one.owner,
      weight: one.weight,
    }) - 1;
  for (const kpi of one.kpis) {
    const { target, red, worst, best, lowRed, low, high, highRed, actual, direction, decimals, yesNo } = kpi;
    list.push({
      ...empty,
      ...scored(kpi),
      ...{ target, red, worst, best, lowRed, low, high, highRed, actual, direction, decimals, yesNo },
      ...{ kind: 'kpi', unit: kpi.unit, parent: at, weight: kpi.weight, force: kpi.weightInForce },
      measuredIn: kpi.unitOfMeasure,
      owner: kpi.owner,
    });
  }
  for (const below of one.cascaded)
    list.push({ ...empty, ...scored(below), kind: 'objective', unit: below.unit, parent: at });
}

/** @returns null while they are on their way */
export function useFigures(org: string, review: Review): { figures: Figures | null; error: unknown } {
  const isFrozen = review.frozen !== null;
  const frozen = useQuery({ ...figuresQuery(org, review.id), enabled: isFrozen });
  const card = useQuery(scorecardQuery(org, review.unit, { period: review.period, span: review.span }));
  const error = frozen.error ?? (isFrozen ? null : card.error);
  const source = isFrozen ? frozen.data?.figures : card.data && standing(card.data);
  if (!source) return { figures: null, error };
  const history = new Map(
    (card.data?.perspectives ?? [])
      .flatMap((one) => one.objectives)
      .flatMap((one) => one.kpis)
      .map((kpi) => [kpi.node, kpi.history]),
  );
  const list = source.map(
    (one, place): Figure => ({
      ...one,
      place,
      beside: (isFrozen ? frozen.data?.beside[place] : null) ?? null,
      history: history.get(one.node) ?? [],
    }),
  );
  return {
    error: null,
    figures: {
      list,
      byNode: new Map(list.map((one) => [one.node, one])),
      isFrozen,
      card: card.data ?? null,
    },
  };
}

export const isRed = (one: Pick<FrozenFigure, 'status'> | undefined): boolean => one?.status === 'off-target';
