/**
 * What is taken of a kind of the starter library: the chosen objectives and KPIs with what their formulas read and
 * the links between them, written for the place where they shall stand. Pure; browser and tests use it.
 */
import type { PortableDocument } from '../document.ts';

/** What one says of a KPI; left out: as the library has it. */
export interface Adjusted {
  owner?: string;
  target?: number | null;
  weight?: number | null;
  /** The value of the last period that is over. */
  first?: number | null;
}

export interface Choice {
  objectives: readonly string[];
  kpis: readonly string[];
  adjusted: Readonly<Record<string, Adjusted>>;
}

interface Named {
  code: string;
  name: string;
}

/** What stands on the scorecard already. */
export interface There {
  perspectives: readonly Named[];
  objectives: readonly (Named & { perspective: string })[];
  /** Of its unit. */
  measures: readonly Named[];
}

export interface Place {
  organization: PortableDocument['organization'];
  unit: string;
  card: string;
  /** Null: the organization is made with it. */
  there: There | null;
  /** The last period that is over, by frequency. */
  lastPeriod(frequency: string): string;
}

const nameInFormula = /[A-Za-z_][A-Za-z0-9_]*/g;

export const inputsOf = (formula: string | null | undefined): string[] =>
  [...(formula ?? '').matchAll(nameInFormula)].map(([name]) => name);

const same = (a: string, b: string): boolean => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

/** The code, or the first one like it that is free. */
function freeCode(code: string, taken: ReadonlySet<string>): string {
  let free = code;
  for (let n = 2; taken.has(free); n++) free = `${code}_${n}`;
  return free;
}

/** Library code → code there, and which of them stand there already under the same name. */
function settle(
  wanted: readonly Named[],
  there: readonly Named[],
): { codes: Map<string, string>; old: Set<string> } {
  const taken = new Set(there.map((one) => one.code));
  const codes = new Map<string, string>();
  const old = new Set<string>();
  for (const one of wanted) {
    const twin = there.find((other) => same(other.name, one.name));
    if (twin) old.add(one.code);
    const code = twin?.code ?? freeCode(one.code, taken);
    taken.add(code);
    codes.set(one.code, code);
  }
  return { codes, old };
}

/** The perspective there that a library's perspective means: by code, by name, else by its place in the order. */
export function perspectiveThere(all: readonly Named[], there: readonly Named[], code: string): string {
  const place = all.findIndex((one) => one.code === code);
  const name = all[place]?.name ?? code;
  const found =
    there.find((one) => one.code === code) ?? there.find((one) => same(one.name, name)) ?? there[place];
  return (found ?? there.at(-1))?.code ?? code;
}

const codeOf = (ref: string): string => ref.slice(ref.lastIndexOf(':') + 1);
const named = (one: { code: string; name?: string | null }): Named => ({
  code: one.code,
  name: one.name ?? one.code,
});

export function chosen(document: PortableDocument, choice: Choice, place: Place): PortableDocument {
  const { unit, card, there } = place;
  const kpis = (document.kpis ?? []).filter(
    (one) => choice.kpis.includes(codeOf(one.measure)) && choice.objectives.includes(codeOf(one.objective)),
  );
  const objectives = (document.objectives ?? []).filter((one) => choice.objectives.includes(one.code));
  const taken = new Set(kpis.map((one) => codeOf(one.measure)));
  const measures = document.measures ?? [];
  for (const one of measures)
    if (taken.has(one.code)) for (const input of inputsOf(one.formula)) taken.add(input);
  const used = measures.filter((one) => taken.has(one.code));

  const objectiveAt = settle(objectives.map(named), there?.objectives ?? []);
  const measureAt = settle(used.map(named), there?.measures ?? []);
  const at = (map: Map<string, string>, code: string): string => map.get(code) ?? code;
  const all = (document.perspectives ?? []).map(named);
  const perspective = (code: string): string =>
    there ? perspectiveThere(all, there.perspectives, code) : code;
  const ref = (old: string): string => `${card}:${at(objectiveAt.codes, codeOf(old))}`;

  const added = kpis.filter(
    (one) => !(objectiveAt.old.has(codeOf(one.objective)) && measureAt.old.has(codeOf(one.measure))),
  );
  const figures = used.flatMap((one) => {
    const first = choice.adjusted[one.code]?.first;
    if (first === undefined || first === null || one.formula || measureAt.old.has(one.code)) return [];
    const values = { [place.lastPeriod(one.frequency ?? 'month')]: first };
    return [{ unit, measure: at(measureAt.codes, one.code), values }];
  });
  return {
    format: 'sightline/1',
    organization: place.organization,
    ...(there ? standing(place, there) : founding(document, place)),
    objectives: objectives.map((one) => {
      const twin = there?.objectives.find((other) => other.code === objectiveAt.codes.get(one.code));
      return twin && objectiveAt.old.has(one.code)
        ? { scorecard: card, code: twin.code, perspective: twin.perspective }
        : {
            ...one,
            scorecard: card,
            code: at(objectiveAt.codes, one.code),
            perspective: perspective(one.perspective ?? ''),
          };
    }),
    links: (document.links ?? [])
      .filter(({ cause, effect }) => {
        const ends = [codeOf(cause), codeOf(effect)];
        // Between two that stand there, what links them is theirs.
        return (
          ends.every((code) => choice.objectives.includes(code)) &&
          !ends.every((code) => objectiveAt.old.has(code))
        );
      })
      .map((one) => ({ ...one, cause: ref(one.cause), effect: ref(one.effect) })),
    measures: used.map((one) => {
      const code = at(measureAt.codes, one.code);
      if (measureAt.old.has(one.code)) return { unit, code };
      const { owner, target } = choice.adjusted[one.code] ?? {};
      const formula = one.formula?.replace(nameInFormula, (name) => at(measureAt.codes, name));
      const { target: usual, ...rest } = one;
      const wanted = target === undefined ? usual : target;
      return {
        ...rest,
        unit,
        code,
        ...(formula ? { formula } : {}),
        ...(owner === undefined ? {} : owner.trim() === '' ? { owner: undefined } : { owner: owner.trim() }),
        ...(wanted === undefined || wanted === null ? {} : { target: wanted }),
      };
    }),
    kpis: added.map((one) => {
      const weight = choice.adjusted[codeOf(one.measure)]?.weight;
      return {
        ...one,
        objective: ref(one.objective),
        measure: `${unit}:${at(measureAt.codes, codeOf(one.measure))}`,
        ...(weight === undefined || weight === null ? {} : { weight }),
      };
    }),
    ...(figures.length > 0 ? { figures } : {}),
  };
}

/** What a new organization stands on, under its own name. */
function founding(document: PortableDocument, place: Place): Partial<PortableDocument> {
  const { organization, unit, card } = place;
  return {
    plans: document.plans,
    perspectives: document.perspectives,
    units: document.units?.map((one) => ({ ...one, code: unit, name: organization.name })),
    scorecards: document.scorecards?.map((one) => ({
      ...one,
      code: card,
      unit,
      name: one.name?.replace(document.organization.name, () => organization.name),
    })),
  };
}

/** What stands there is named, so that it may be referred to; nothing else is said of it. */
const standing = ({ unit, card }: Place, there: There): Partial<PortableDocument> => ({
  perspectives: there.perspectives.map(({ code }) => ({ code })),
  units: [{ code: unit }],
  scorecards: [{ code: card, unit }],
});
