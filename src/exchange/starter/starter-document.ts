/** A kind of the starter library, in one language, as a portable document for one organization. */
import type { PortableDocument } from '../document.ts';
import type { Both, MeasureMore, Reads, StarterKind } from './form.ts';
import type { LibraryItem, LibraryKind, LibraryLanguage } from './library-contract.ts';
import { dueDays, keptBy, roles, type UnitWords, unitWords, usualPerspectives } from './words.ts';

export interface Whose {
  code: string;
  name: string;
  /** ISO; the plan begins with its year. */
  today: string;
}

type MeasureEntry = NonNullable<PortableDocument['measures']>[number];

const planName: Both = ['Strategy', 'Chiến lược'];
const cardName = (name: string): Both => [`${name} scorecard`, `Thẻ điểm ${name}`];

export function itemOf(kind: StarterKind, language: LibraryLanguage): LibraryItem {
  const at = language === 'vi' ? 1 : 0;
  const home = new Map(kind.objectives.map((one) => [one.code, one.perspective]));
  return {
    kind: kind.kind,
    name: kind.name[at],
    text: kind.text[at],
    objectives: kind.objectives.length,
    kpis: kind.kpis.length,
    links: kind.links.length,
    perspectives: kind.perspectives.map(({ code, name }) => ({
      code,
      name: (name ?? usualPerspectives[code].name)[at],
      objectives: kind.objectives.filter((one) => one.perspective === code).length,
      kpis: kind.kpis.filter((one) => home.get(one.objective) === code).length,
    })),
  };
}

export function contentOf(kind: StarterKind, language: LibraryLanguage, whose: Whose): LibraryKind {
  const chosen = new Set(kind.objectives.filter((one) => !one.extra).map((one) => one.code));
  return {
    ...itemOf(kind, language),
    sources: kind.sources.map((one) => ({ ...one })),
    suggested: {
      objectives: [...chosen],
      kpis: kind.kpis.filter((one) => chosen.has(one.objective) && !one.extra).map((one) => one.code),
    },
    document: starterDocument(kind, language, whose),
  };
}

export function starterDocument(
  kind: StarterKind,
  language: LibraryLanguage,
  { code, name, today }: Whose,
): PortableDocument {
  const at = language === 'vi' ? 1 : 0;
  const ref = (objective: string) => `${code}:${objective}`;
  return {
    format: 'sightline/1',
    organization: { code, name, language, calendar: { yearStart: 1, label: 'end', timeZone: 'UTC' } },
    plans: [{ code: 'strategy', name: planName[at], state: 'active', starts: `${today.slice(0, 7)}-01` }],
    perspectives: kind.perspectives.map((one, n) => ({
      code: one.code,
      name: (one.name ?? usualPerspectives[one.code].name)[at],
      question: (one.question ?? usualPerspectives[one.code].question)[at],
      order: n + 1,
    })),
    units: [{ code, name, kind: kind.unitKind }],
    scorecards: [
      {
        code,
        name: cardName(name)[at],
        unit: code,
        perspectives: kind.perspectives.map((one) => ({ perspective: one.code })),
      },
    ],
    objectives: kind.objectives.map((one, n) => ({
      scorecard: code,
      code: one.code,
      perspective: one.perspective,
      name: one.name[at],
      description: one.why[at],
      order: n + 1,
    })),
    links: kind.links.map(({ cause, effect, sign, lag, why }) => ({
      cause: ref(cause),
      effect: ref(effect),
      sign,
      lag,
      rationale: why[at],
    })),
    measures: [
      ...kind.kpis.map((one) => ({
        unit: code,
        code: one.code,
        name: one.name[at],
        description: one.because ? `${one.is[at]} ${one.because[at]}` : one.is[at],
        ...readsAs(one.reads, at, one),
        owner: roles[one.owner][at],
        source: keptBy[one.source][at],
      })),
      ...Object.entries(kind.inputs).map(([input, one]) => ({
        unit: code,
        code: input,
        name: one.name[at],
        ...readsAs(one.reads, at, one.over ? { over: one.over } : {}),
        source: keptBy[one.source][at],
      })),
    ],
    kpis: kind.kpis.map((one, n) => ({
      objective: ref(one.objective),
      measure: `${code}:${one.code}`,
      role: one.role,
      order: n + 1,
    })),
  };
}

function readsAs(reads: Reads, at: 0 | 1, more: MeasureMore): Partial<MeasureEntry> {
  const [word, direction, frequency] = reads.split(' ') as [keyof typeof unitWords, 'up', 'month'];
  const unit: UnitWords = unitWords[word];
  const { formula, plain, over, decimals, target, red, rule } = more;
  const min = more.min ?? unit.min;
  const max = more.max ?? unit.max;
  return {
    ...(unit.text ? { unitOfMeasure: unit.text[at] } : {}),
    decimals: decimals ?? unit.decimals,
    direction,
    frequency,
    overTime: over ?? unit.over,
    dueDays: dueDays[frequency] ?? 10,
    ...(formula ? { formula } : {}),
    ...(formula && !plain ? { ratio: true } : {}),
    ...(rule ? { rule } : {}),
    ...(target === undefined ? {} : { target }),
    ...(red === undefined ? {} : { red }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}
