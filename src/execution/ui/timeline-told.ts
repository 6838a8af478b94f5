/** What a bar of the timeline says in words, put together once: hundreds of them are scrolled through. */

import type { Words } from '#kit/words.tsx';
import type { InitiativeItem } from '../contract.ts';
import { standingWord } from './standing-word.ts';

const said = new WeakMap<InitiativeItem, { language: string; head: string; all: string }>();

/** Its name, dates and status; and with its milestones, a line each. */
export function toldOf(item: InitiativeItem, words: Words): { head: string; all: string } {
  const held = said.get(item);
  if (held?.language === words.language) return held;
  const { say, dates, numbers, language } = words;
  const { done } = item.progress;
  const head = [
    item.name,
    item.start && item.end
      ? say('initiatives.dates', { start: dates.dayYear(item.start), end: dates.dayYear(item.end) })
      : '',
    standingWord(item, say),
    done === null ? '' : say('initiatives.done.share', { share: numbers.percent(done) }),
    item.milestones.length > 0
      ? say('initiatives.milestones.reached', {
          n: item.milestones.filter(({ state }) => state === 'done').length,
          all: item.milestones.length,
        })
      : '',
  ]
    .filter(Boolean)
    .join(', ');
  const lines = item.milestones.map(({ name, due, state }) =>
    [name, due === null ? null : dates.dayYear(due), say(`milestone.${state}`)].filter(Boolean).join(', '),
  );
  const told = { language, head, all: [head, ...lines].join('\n') };
  said.set(item, told);
  return told;
}
