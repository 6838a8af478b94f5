/** A receipt's steps, said in the reader's language. */
import { isKnown, type Words } from '#kit/words.tsx';
import { reasonText } from './reason.ts';

type Values = Record<string, string | number | null>;

/** Values come as measured; a sentence shows at most two decimals of them, period ids as names. */
export function shownValues(values: Values, words: Words): Record<string, string | number> {
  const shown: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (value === null) shown[name] = '–';
    else if (typeof value === 'number') shown[name] = words.numbers.format(value, decimals(value));
    else if (name === 'period' || name === 'against') shown[name] = words.dates.short(value);
    else if (name === 'reason') shown[name] = reasonText(value, words.say);
    else {
      const id = `word.${value}`;
      shown[name] = isKnown(id) ? words.say(id) : value;
    }
  }
  return shown;
}

const decimals = (value: number): number => {
  const rounded = Math.round(value * 100) / 100;
  if (Number.isInteger(rounded)) return 0;
  return Number.isInteger(rounded * 10) ? 1 : 2;
};

export function sentence(step: { code: string; values: Values }, words: Words): string {
  const values = shownValues(step.values, words);
  const id = `step.${step.code}`;
  if (isKnown(id)) return words.say(id, values);
  const plain = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return plain.length > 0 ? `${step.code}: ${plain.join(', ')}` : step.code;
}
