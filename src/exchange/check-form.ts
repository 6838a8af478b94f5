/** What the schema finds, in words: the field, what stands there, and what may. */
import type { z } from 'zod';
import { nearestAmong } from '#engine/text/nearest.ts';
import { type Path, type Problem, problemAt } from './checking.ts';
import type { FindingValues } from './contract.ts';
import { documentSchema } from './document.ts';
import type { FindingCode } from './findings.ts';
import { isTooDeep } from './json-depth.ts';

type Issue = z.core.$ZodIssue;

/** Codes that the schema itself gives to texts of a wrong form. */
const formats: readonly FindingCode[] = ['field-code', 'field-day', 'field-limit'];

const typeCodes: Record<string, FindingCode> = {
  number: 'field-number',
  int: 'field-whole',
  string: 'field-text',
  boolean: 'field-flag',
  array: 'field-list',
  tuple: 'field-list',
  object: 'field-object',
  record: 'field-object',
};

export function checkForm(issues: readonly Issue[], value: unknown): Problem[] {
  return issues.flatMap((issue) => problemsOf(issue, value, []));
}

/** The same of one entry of a section, as if it stood alone in a document. */
export function formOfEntry(section: string, issues: readonly Issue[], entry: unknown): Problem[] {
  const placed = issues.map((issue) => ({ ...issue, path: [section, 0, ...issue.path] }));
  return checkForm(placed, { [section]: [entry] });
}

/** What is wrong and how to mend it, in one line. */
export const formText = (problem: Problem | undefined): string =>
  problem ? `${problem.message}; ${problem.hint}.` : 'its form is wrong.';

function problemsOf(issue: Issue, value: unknown, above: Path): Problem[] {
  const path: Path = [...above, ...issue.path.map((p) => (typeof p === 'symbol' ? String(p) : p))];
  const held = valueAt(value, path);
  const base: FindingValues = { field: fieldOf(path), value: shown(held) };
  const one = (code: FindingCode, values: FindingValues = {}) => [
    problemAt('error', code, path, { ...base, ...values }),
  ];
  if (held === undefined && issue.code !== 'unrecognized_keys')
    return one('field-missing', { name: path.at(-1) ?? '' });
  switch (issue.code) {
    case 'unrecognized_keys': {
      const near = nearestAmong(Object.keys(shapeAt(path) ?? {}));
      return issue.keys.map((field) => {
        const [known] = near(field);
        const values: FindingValues = known === undefined ? { field } : { field, near: known };
        return problemAt('error', 'field-unknown', [...path, field], values);
      });
    }
    case 'invalid_type':
      return one(typeCodes[issue.expected] ?? 'field-other', { message: issue.message });
    case 'invalid_value':
      return one('field-choice', choices(issue.values, held));
    case 'invalid_format': {
      const code = formats.find((format) => format === issue.message);
      return one(code ?? 'field-other', { message: issue.message });
    }
    case 'too_small':
      if (issue.origin !== 'number') return one('field-empty');
      return one(issue.inclusive ? 'field-low' : 'field-above', { least: Number(issue.minimum) });
    case 'too_big':
      return one(issue.origin === 'number' ? 'field-high' : 'field-long', { most: Number(issue.maximum) });
    case 'invalid_union':
      return ofUnion(issue.errors, value, path, one, held);
    default:
      return one('field-other', { message: issue.message });
  }
}

/** The way that the value was meant to go: into an object, or one of the plain ones. */
function ofUnion(
  ways: readonly (readonly Issue[])[],
  value: unknown,
  path: Path,
  one: (code: FindingCode, values?: FindingValues) => Problem[],
  held: unknown,
): Problem[] {
  const inside = ways.find((way) => way.every((issue) => issue.path.length > 0 || 'keys' in issue));
  if (inside) return inside.flatMap((issue) => problemsOf(issue, value, path));
  const plain = ways.flat();
  const choice = plain.find((issue) => issue.code === 'invalid_value');
  if (choice) return one('field-choice', choices(choice.values, held));
  const takesText = plain.some((issue) => 'expected' in issue && issue.expected === 'string');
  return one(
    takesText || plain.some((issue) => issue.message === 'field-limit') ? 'field-limit' : 'field-value',
  );
}

function choices(allowed: readonly unknown[], held: unknown): FindingValues {
  const words = allowed.map(String);
  const [near] = typeof held === 'string' ? nearestAmong(words)(held) : [];
  return { allowed: words.join(', '), ...(near === undefined ? {} : { near }) };
}

/** `target`, `perspectives.0.weight`, `calendar.yearStart`: the name within its entry. */
function fieldOf(path: Path): string {
  const within =
    typeof path[1] === 'number' ? path.slice(2) : path[0] === 'organization' ? path.slice(1) : path;
  return (within.length > 0 ? within : path).join('.');
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

const shown = (value: unknown): string => {
  if (isTooDeep(value)) return '…';
  const text = JSON.stringify(value) ?? '';
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
};

interface Definition {
  type: string;
  innerType?: z.core.$ZodType;
  element?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
  options?: z.core.$ZodType[];
  shape?: Record<string, z.core.$ZodType>;
}

/** The fields that an object may have at a place of a document. */
function shapeAt(path: Path): Record<string, z.core.$ZodType> | undefined {
  let schema: z.core.$ZodType | undefined = documentSchema;
  for (const key of path) schema = schema && step(schema, String(key));
  return schema && definitionOf(schema).shape;
}

const definitionOf = (schema: z.core.$ZodType): Definition => {
  let definition = schema._zod.def as Definition;
  while (definition.innerType) definition = definition.innerType._zod.def as Definition;
  const object = definition.options?.map(definitionOf).find((option) => option.shape);
  return object ?? definition;
};

function step(schema: z.core.$ZodType, key: string): z.core.$ZodType | undefined {
  const { shape, element, valueType } = definitionOf(schema);
  return shape?.[key] ?? element ?? valueType;
}
