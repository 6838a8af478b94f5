/** A question in words, as a list of kept checks and a check's own page tell it. */
import type { Words } from '#kit/words.tsx';
import type { Question } from '../check-contract.ts';
import type { Lever } from '../lever-contract.ts';

export const leverKey = (one: { unit: string; measure: string }): string => `${one.unit}:${one.measure}`;

/** All that questions name, as `leversQuery` is asked for it; the same whatever their order. */
export const namedIn = (questions: readonly Pick<Question, 'proposals'>[]): string =>
  [...new Set(questions.flatMap(({ proposals }) => proposals.map(leverKey)))].toSorted().join('~');

/** The same change of the same measure in several units is said once, with all of them. */
export function questionWords(
  question: Question,
  levers: ReadonlyMap<string, Lever>,
  { say, numbers, dates, language }: Words,
): string[] {
  const groups = Map.groupBy(question.proposals, ({ measure, how, value, from, to = '' }) =>
    [measure, how, value, from, to].join('\n'),
  );
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const changes = [...groups.values()].map((group) => {
    const one = group[0]!;
    const lever = levers.get(leverKey(one));
    const quantity = { decimals: lever?.decimals ?? null, unitOfMeasure: lever?.unitOfMeasure ?? null };
    const value =
      one.how === 'percent'
        ? numbers.percent(Math.abs(one.value) / 100, Number.isInteger(one.value) ? 0 : 1)
        : one.how === 'by'
          ? numbers.difference(Math.abs(one.value), quantity, say('unit.pp')).replace(/^\+/, '')
          : numbers.full(one.value, quantity);
    const way = one.how === 'to' ? 'to' : one.value < 0 ? 'down' : 'up';
    return say(`check.words.${way}`, {
      name: lever?.name ?? one.measure,
      unit: list.format(group.map((each) => levers.get(leverKey(each))?.unitName ?? each.unit)),
      value,
      from: dates.short(one.from),
      to: one.to === undefined ? '' : ` ${say('check.words.until', { to: dates.short(one.to) })}`,
    }).trim();
  });
  return changes.length === 0 ? [say('check.words.nothing')] : changes;
}

export const heldWords = ({ expectation, months }: Question, { say }: Words): string =>
  say('check.words.expectation', { expectation: say(`check.expectation.${expectation}`), n: months });
