/** A receipt's steps, said in the reader's language. */
import type { Words } from '#kit/words.tsx';
import { isKnown } from '#kit/words.tsx';
import type { Receipt } from '../contract.ts';
import { reasonText } from './reason.ts';

type Values = Record<string, string | number | null>;

/** Values that are codes, and where their words are. */
const prefixes: Record<string, string> = {
  rule: 'rule',
  direction: 'direction',
  how: 'overTime',
  frequency: 'frequency',
  method: 'method',
  missing: 'missing',
  from: 'input',
  to: 'input',
};
/** Values of the measure itself, as against scores, counts and shares. */
const measured = new Set(['value', 'target', 'computed', 'actual']);
/** Values that are shares of one; on the line of a raw percentage, its points too. */
const shares = new Set(['raw', 'coverage', 'share']);
const rawPoints = new Set(['value', 'fromValue', 'toValue']);

/** Measured numbers in the sums of a receipt have as many decimals as it takes to do the sum again. */
const sumDecimals = (value: number): number => {
  const shown = value.toFixed(4).replace(/\.?0+$/, '');
  return shown.includes('.') ? shown.length - shown.indexOf('.') - 1 : 0;
};

/** As many decimals as a receipt shows of any other number. */
export const receiptDecimals = (value: number): number => {
  const size = Math.abs(value);
  if (size > 0 && size < 0.095) return 4;
  const rounded = Math.round(value * 100) / 100;
  if (Number.isInteger(rounded)) return 0;
  return Number.isInteger(Math.round(rounded * 1000) / 100) ? 1 : 2;
};

const periodId = /^(\d{4}-(\d{2}|W\d{2})(-\d{2})?|FY\d{4}(-[QH]\d)?)$/;

/** Whether what the receipt explains is a yes or a no. */
export const isYesNo = (receipt: Receipt): boolean =>
  receipt.steps.some((step) => step.code === 'rule' && step.values.rule === 'yes-no');

/** A number of the measure, or a yes or a no. */
export const measuredText = (value: number, yesNo: boolean, { numbers }: Words): string =>
  yesNo
    ? numbers.value(value, { decimals: null, unitOfMeasure: null, yesNo })
    : numbers.format(value, receiptDecimals(value));

const isScore = (name: string): boolean => /score$/i.test(name);

function shown(
  name: string,
  value: string | number | null,
  code: string,
  yesNo: boolean,
  words: Words,
): string {
  if (value === null) return '–';
  if (typeof value === 'number') {
    if (yesNo && measured.has(name)) return measuredText(value, yesNo, words);
    const isShare =
      shares.has(name) ||
      (name === 'least' && code === 'least-coverage') ||
      (code === 'raw-segment' && rawPoints.has(name));
    return isShare
      ? words.numbers.percent(value, Math.min(2, sumDecimals(value * 100)))
      : words.numbers.format(value, isScore(name) ? receiptDecimals(value) : sumDecimals(value));
  }
  if (periodId.test(value)) return words.dates.short(value);
  if (name === 'reason') return reasonText(value, words.say).toLocaleLowerCase(words.language);
  const id = `${prefixes[name] ?? 'word'}.${value}`;
  if (!isKnown(id)) return value;
  const word = words.say(id);
  return prefixes[name] === 'input' ? word.toLocaleLowerCase(words.language) : word;
}

export function sentence(step: { code: string; values: Values }, yesNo: boolean, words: Words): string {
  const values = Object.fromEntries(
    Object.entries(step.values).map(([name, value]) => [name, shown(name, value, step.code, yesNo, words)]),
  );
  const id = `step.${step.code}`;
  if (isKnown(id)) return words.say(id, values);
  // A newer engine may take a step that this page has no sentence for: its values speak for themselves.
  const plain = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return plain.length > 0 ? `${step.code}: ${plain.join(', ')}` : step.code;
}
