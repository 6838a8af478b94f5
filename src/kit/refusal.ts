/** What the server refused, in the reader's language: the sentence of its code, else what the server itself said. */
import { Refusal } from './call.ts';
import { isKnown, type Words } from './words.tsx';

interface Finding {
  code: string;
  values?: Record<string, string | number>;
}

const isFinding = (one: unknown): one is Finding =>
  typeof one === 'object' && one !== null && 'code' in one && typeof one.code === 'string';

/** As the reader of the language writes them. */
const shown = (values: Finding['values'], { numbers, dates }: Words): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [
      name,
      typeof value === 'number'
        ? numbers.value(value, { decimals: null, unitOfMeasure: null })
        : dates.short(value),
    ]),
  );

/** A field that is named by its place in the request, as readers call it. */
function fieldIn(values: Finding['values'], { say }: Words): Record<string, string> {
  const at = values?.field;
  if (typeof at !== 'string') return {};
  const id = `refusal.field.${at.split('.').at(-1)}`;
  return { field: isKnown(id) ? say(id) : at };
}

export function refusalText(error: unknown, words: Words): string {
  const { say, language } = words;
  if (!(error instanceof Refusal)) return say('state.error.text');
  if (error.code === 'unreachable') return say('state.unreachable.text');
  for (const finding of error.errors) {
    if (!isFinding(finding)) continue;
    const id = `refusal.${finding.code}`;
    if (isKnown(id)) return say(id, { ...shown(finding.values, words), ...fieldIn(finding.values, words) });
  }
  // The server speaks English, and of the very case; in another language the sentence of its kind is clearer.
  const id = `refusal.${error.code}`;
  const kind = isKnown(id) ? say(id) : '';
  return (language === 'en' ? error.message || kind : kind || error.message) || say('state.error.text');
}
