/** Fields of definitions, and what they say, in words: for histories, for what meets, for findings. */
import { isKnown, type Words } from '#kit/words.tsx';

export function fieldWord(field: string, { say }: Words): string {
  const id = `defined.${field}`;
  return isKnown(id) ? say(id) : field;
}

/** Words that a field's values have of their own. */
const prefixes: Record<string, string> = {
  direction: 'direction',
  frequency: 'frequency',
  rule: 'rule',
  role: 'role',
  overTime: 'overTime',
  overUnits: 'overTime',
  method: 'method',
  missing: 'missing',
  path: 'path',
  achievement: 'achievement',
  sign: 'sign',
};

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function valueWord(field: string, value: unknown, words: Words): string {
  const { say, numbers, dates } = words;
  if (value === undefined || value === null || value === '') return say('defined.nothing');
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (typeof value === 'number') return numbers.value(value, { decimals: null, unitOfMeasure: null });
  if (Array.isArray(value))
    return value.length === 0
      ? say('defined.nothing')
      : value.map((one) => valueWord(field, one, words)).join(', ');
  if (isPlain(value)) {
    if (typeof value.weighted === 'string') return `${say('overTime.weighted')} (${value.weighted})`;
    return Object.entries(value)
      .map(([name, one]) => `${nameIn(field, name, words)} ${valueWord(name, one, words)}`)
      .join(', ');
  }
  const text = String(value);
  const id = `${prefixes[field] ?? ''}.${text}`;
  if (prefixes[field] && isKnown(id)) return say(id);
  if (field === 'declared') return dates.dayYear(text);
  return field === 'start' || field === 'end' ? dates.short(text) : text;
}

/** What stands inside a field: a share by its word, a step by its period. */
function nameIn(field: string, name: string, words: Words): string {
  if (field === 'steps') return words.dates.short(name);
  const ofSize = `map.size.${name}`;
  if (field === 'size' && isKnown(ofSize)) return words.say(ofSize);
  if (field === 'place') return name;
  return fieldWord(name, words);
}
