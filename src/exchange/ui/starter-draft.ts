/** What is being chosen from the starter library, step by step: pure, kept through reloads. */
import { type Adjusted, inputsOf, type There } from '../starter/choose.ts';
import type { LibraryKind } from '../starter/library-contract.ts';

export const starterSteps = ['kind', 'objectives', 'kpis', 'result'] as const;
export type StarterStep = (typeof starterSteps)[number];

export interface StarterDraft {
  step: StarterStep;
  /** Of the organization; asked where it is being made. */
  name: string;
  kind: string | null;
  /** The kind was just chosen: its sensible set is still to be taken. */
  isFresh: boolean;
  objectives: string[];
  kpis: string[];
  adjusted: Record<string, Adjusted>;
}

export const emptyDraft: StarterDraft = {
  step: 'kind',
  name: '',
  kind: null,
  isFresh: false,
  objectives: [],
  kpis: [],
  adjusted: {},
};

/** More than this is hard to steer by (Kaplan and Norton speak of twenty to twenty-five measures). */
export const mostObjectives = 15;
export const mostKpis = 25;

type Measure = NonNullable<LibraryKind['document']['measures']>[number];

export interface OfferedKpi {
  code: string;
  objective: string;
  role: 'leading' | 'lagging';
  measure: Measure;
  /** What its formula reads; empty: it is entered itself. */
  inputs: { code: string; name: string; frequency: string; isThere: boolean }[];
  /** It stands on the scorecard already. */
  isThere: boolean;
}
export interface OfferedObjective {
  code: string;
  name: string;
  description: string;
  perspective: string;
  isThere: boolean;
  kpis: OfferedKpi[];
}
export interface OfferedPerspective {
  code: string;
  name: string;
  question: string;
  objectives: OfferedObjective[];
}

const afterColon = (ref: string): string => ref.slice(ref.lastIndexOf(':') + 1);
const same = (a: string, b: string): boolean => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

export function offered({ document }: LibraryKind, there: There | null): OfferedPerspective[] {
  const measures = new Map((document.measures ?? []).map((one) => [one.code, one]));
  const isHeld = (name: string): boolean => there?.measures.some((other) => same(other.name, name)) ?? false;
  const kpis = (document.kpis ?? []).flatMap((one): OfferedKpi[] => {
    const measure = measures.get(afterColon(one.measure));
    if (!measure) return [];
    return [
      {
        code: measure.code,
        objective: afterColon(one.objective),
        role: one.role ?? 'lagging',
        measure,
        inputs: [...new Set(inputsOf(measure.formula))].flatMap((code) => {
          const read = measures.get(code);
          if (!read) return [];
          const { name, frequency } = read;
          return [
            { code, name: name ?? code, frequency: frequency ?? 'month', isThere: isHeld(name ?? code) },
          ];
        }),
        isThere: isHeld(measure.name ?? ''),
      },
    ];
  });
  return (document.perspectives ?? []).map((perspective) => ({
    code: perspective.code,
    name: perspective.name ?? perspective.code,
    question: perspective.question ?? '',
    objectives: (document.objectives ?? [])
      .filter((one) => one.perspective === perspective.code)
      .map((one) => ({
        code: one.code,
        name: one.name ?? one.code,
        description: one.description ?? '',
        perspective: perspective.code,
        isThere: there?.objectives.some((other) => same(other.name, one.name ?? '')) ?? false,
        kpis: kpis.filter((kpi) => kpi.objective === one.code),
      })),
  }));
}

/** The kind is another: its sensible set, or nothing where a scorecard has objectives of its own. */
export function withKind(draft: StarterDraft, content: LibraryKind, there: There | null): StarterDraft {
  const isEmpty = !there || there.objectives.length === 0;
  return {
    ...draft,
    kind: content.kind,
    isFresh: false,
    objectives: isEmpty ? content.suggested.objectives : [],
    kpis: isEmpty ? content.suggested.kpis : [],
    adjusted: {},
  };
}

/** An objective taken or left: its KPIs come and go with it. */
export function withObjective(
  draft: StarterDraft,
  content: LibraryKind,
  objective: OfferedObjective,
  isTaken: boolean,
): StarterDraft {
  const mine = objective.kpis.map((one) => one.code);
  const others = draft.kpis.filter((code) => !mine.includes(code));
  const usual = mine.filter((code) => content.suggested.kpis.includes(code));
  const taken = (usual.length > 0 ? usual : mine).filter(
    (code) => !objective.kpis.find((one) => one.code === code)?.isThere,
  );
  return {
    ...draft,
    objectives: isTaken
      ? [...draft.objectives, objective.code]
      : draft.objectives.filter((code) => code !== objective.code),
    kpis: isTaken ? [...others, ...taken] : others,
  };
}

export const withKpi = (draft: StarterDraft, code: string, isTaken: boolean): StarterDraft => ({
  ...draft,
  kpis: isTaken ? [...draft.kpis, code] : draft.kpis.filter((one) => one !== code),
});

export const withAdjusted = (draft: StarterDraft, code: string, said: Adjusted): StarterDraft => ({
  ...draft,
  adjusted: { ...draft.adjusted, [code]: { ...draft.adjusted[code], ...said } },
});

export type StarterWarning =
  | { what: 'objectives'; n: number }
  | { what: 'kpis'; n: number }
  | { what: 'perspective'; name: string }
  | { what: 'objective'; name: string }
  | { what: 'leading' }
  | { what: 'targets'; n: number };

/** Whether a KPI that is taken will have no target, so that it is shown and not scored. */
export const isWithoutTarget = (
  { code, measure }: OfferedKpi,
  adjusted: StarterDraft['adjusted'],
): boolean => {
  const said = adjusted[code]?.target;
  return (said === undefined ? (measure.target ?? null) : said) === null;
};

/** What one might think over; none of it stops anybody. */
export function warningsOf(
  draft: StarterDraft,
  all: readonly OfferedPerspective[],
  isAdded: boolean,
): StarterWarning[] {
  const found: StarterWarning[] = [];
  if (draft.objectives.length > mostObjectives)
    found.push({ what: 'objectives', n: draft.objectives.length });
  if (draft.kpis.length > mostKpis) found.push({ what: 'kpis', n: draft.kpis.length });
  const objectives = all.flatMap((one) => one.objectives);
  const taken = objectives.filter((one) => draft.objectives.includes(one.code));
  if (!isAdded)
    for (const one of all)
      if (!one.objectives.some((objective) => draft.objectives.includes(objective.code)))
        found.push({ what: 'perspective', name: one.name });
  for (const one of taken)
    if (!one.kpis.some((kpi) => draft.kpis.includes(kpi.code) || kpi.isThere))
      found.push({ what: 'objective', name: one.name });
  const roles = objectives.flatMap((one) => one.kpis).filter((one) => draft.kpis.includes(one.code));
  const leading = roles.filter((one) => one.role === 'leading').length;
  if (!isAdded && roles.length > 3 && (leading === 0 || leading === roles.length))
    found.push({ what: 'leading' });
  // Targets are asked for in the third step; before it nobody can have said one.
  const n = roles.filter((one) => !one.isThere && isWithoutTarget(one, draft.adjusted)).length;
  if (n > 0 && (draft.step === 'kpis' || draft.step === 'result')) found.push({ what: 'targets', n });
  return found;
}
