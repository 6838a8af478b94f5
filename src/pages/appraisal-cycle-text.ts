/** A cycle's terms as they are told and typed: lists a line each, so that they are written as one would on paper. */
import { typedNumber } from '#kit/numbers.ts';
import type { Words } from '#kit/words.tsx';
import { type AppraisalCycle, type AppraisalTerms, appraisalSteps } from '#review/appraisal-contract.ts';
import { asGiven } from './appraisal-steps.ts';

export function cycleLines(
  { terms, named, hears }: AppraisalCycle,
  { say, numbers, dates }: Words,
): string[] {
  const sum = terms.parts.reduce((all, one) => all + one.weight, 0) || 1;
  const parts = terms.parts.map(({ name, weight, items }) =>
    [
      `${name} ${numbers.percent(weight / sum)}`,
      items.length > 0 ? `(${items.map((one) => one.name).join(', ')})` : null,
    ]
      .filter(Boolean)
      .join(' '),
  );
  const scale = terms.scale.map(({ value, word }) => `${asGiven(value, { numbers })} ${word}`);
  const points = terms.payOut?.map(
    ({ score, percent }) => `${asGiven(score, { numbers })}: ${numbers.percent(percent / 100)}`,
  );
  const deadlines = appraisalSteps.flatMap((step) => {
    const day = terms.deadlines[step];
    return day === undefined ? [] : [`${say(`appraisal.step.${step}`)} ${dates.dayYear(day)}`];
  });
  return [
    say('appraisal.cycle.told.parts', { parts: parts.join(' · ') }),
    say('appraisal.cycle.told.scale', { scale: scale.join(' · ') }),
    named.length > 0
      ? say('appraisal.cycle.told.named', { names: named.map((one) => one.name).join(', ') })
      : null,
    say('appraisal.cycle.told.hears', { name: hears?.name ?? say('appraisal.cycle.hears.above') }),
    points ? say('appraisal.cycle.told.payOut', { points: points.join(' · ') }) : null,
    deadlines.length > 0 ? `${say('appraisal.cycle.deadlines')}: ${deadlines.join(' · ')}` : null,
  ].filter((line) => line !== null);
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export class Unread extends Error {
  readonly line: string;
  constructor(line: string) {
    super(line);
    this.line = line;
  }
}

const number = (text: string, line: string, language: Words['language']): number => {
  const read = typedNumber(text, language);
  if (typeof read !== 'number') throw new Unread(line);
  return read;
};

/** `3 As agreed`, a line each. */
export const scaleFrom = (text: string, language: Words['language']): AppraisalTerms['scale'] =>
  lines(text).map((line) => {
    const [, value = '', word = ''] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
    if (word === '') throw new Unread(line);
    return { value: number(value, line, language), word, text: null };
  });

/** `7.5 100 %`, a line each; nothing: no pay-out. */
export function pointsFrom(text: string, language: Words['language']): AppraisalTerms['payOut'] {
  const points = lines(text).map((line) => {
    const [, score = '', percent = ''] = /^(\S+)\s+([^\s%]+)\s*%?$/.exec(line) ?? [];
    return { score: number(score, line, language), percent: number(percent, line, language) };
  });
  return points.length > 0 ? points : null;
}

type Items = AppraisalTerms['parts'][number]['items'];

/** `Helps others: shares time`, a line each; one that was there keeps its code. */
export function itemsFrom(text: string, before: Items): Items {
  const codes = new Set(before.map((one) => one.code));
  return lines(text).map((line, n) => {
    const [name = '', ...rest] = line.split(':');
    const known = before.find((one) => one.name === name.trim());
    const said = rest.join(':').trim() || null;
    if (known) return { ...known, text: said };
    let code = `i${n + 1}`;
    for (let next = n + 2; codes.has(code); next++) code = `i${next}`;
    codes.add(code);
    return { code, name: name.trim(), text: said, weight: 1 };
  });
}

export const itemsText = (items: Items): string =>
  items.map(({ name, text }) => (text ? `${name}: ${text}` : name)).join('\n');
