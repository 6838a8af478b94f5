/** What was recorded, and what it did to the whole, in a sentence each. */
import type { MessageId } from '#kit/locales/en.ts';
import { isKnown, type Words } from '#kit/words.tsx';
import type { News } from '../news-contract.ts';

/** Everyone who recorded, the latest first; of more than two the latest and how many others. */
function people(news: News, { say }: Words): string {
  const names = [...new Set(news.changes.map((one) => one.by ?? say('live.someone')))];
  const [first = say('live.someone'), second] = names;
  if (names.length === 1 || second === undefined) return first;
  return names.length === 2
    ? say('live.two', { first, second })
    : say('live.others', { first, n: names.length - 1 });
}

function thingWord(kind: string, say: Words['say']): string {
  const id = `thing.${kind}`;
  return isKnown(id) ? say(id) : kind;
}

/** @param isMine it is said to the one who did it */
export function whatHappened(news: News, words: Words, isMine = false): string {
  const { say, numbers, dates } = words;
  if (news.revision && isMine)
    return say('live.revision.mine', { n: news.revision.number, name: news.revision.plan });
  const by = isMine ? say('live.you') : people(news, words);
  const { figures, definitions } = news;
  const [figure] = figures.told;
  const [definition] = definitions.told;
  if (news.revision) return say('live.revision', { by, n: news.revision.number, name: news.revision.plan });
  if (definitions.count > 0 && figures.count > 0)
    return say('live.both', { by, n: figures.count, m: definitions.count });
  if (definitions.count > 1) return say('live.definitions', { by, n: definitions.count });
  if (definition)
    return say('live.definition', { by, kind: thingWord(definition.kind, say), name: definition.name });
  if (!figure) return say('live.something', { by });
  if (figures.count > 1)
    return figures.measures > 1
      ? say('live.figures', { by, n: figures.count, m: figures.measures })
      : say('live.series', { by, n: figures.count, name: figure.name, unit: figure.unitName });
  const values = {
    by,
    name: figure.name,
    unit: figure.unitName,
    period: dates.long(figure.period.replace(/^ytd:/, '')),
    value: numbers.full(figure.value, figure),
  };
  const withdrawn = figure.value === null;
  const slot = figure.slot === 'actual' ? 'actual' : figure.slot === 'target' ? 'target' : 'limit';
  const id: MessageId = `live.${slot}${withdrawn ? '.withdrawn' : ''}`;
  return say(id, values);
}

export interface Effect {
  text: string;
  /** Points on the scale; 0 where what is shown did not move. */
  change: number;
}

/** What it did to the topmost scorecard; null where that has no score. */
export function whatItDid(news: News, { say, numbers, dates }: Words): Effect | null {
  const { score } = news;
  if (!score || score.after === null) return null;
  const about = { name: score.name, period: dates.short(score.period), after: numbers.fine(score.after) };
  if (score.before === null || score.change === null) return { text: say('live.score', about), change: 0 };
  if (Math.abs(score.change) < 0.05) return { text: say('live.score.same', about), change: 0 };
  const [part] = score.parts;
  const moved = { ...about, before: numbers.fine(score.before), change: numbers.points(score.change) };
  const text =
    part === undefined
      ? say('live.score.moved', moved)
      : say('live.score.by', { ...moved, part: part.name, points: numbers.points(part.part) });
  return { text, change: score.change };
}
