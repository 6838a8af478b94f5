/** What a decision does, as sentences in order of time. */
import { useWords, type Words } from '#kit/words.tsx';
import type { CheckReading } from '../check-contract.ts';
import { rangeAt } from '../course.ts';
import { stopOf } from '../stop.ts';
import { type Chapter, storyOf } from '../story.ts';
import { differenceText, quantityOf, rangeText } from './check-numbers.ts';
import styles from './check-story.module.css';
import type { Ways } from './effect-chain.tsx';
import { Stopped } from './stopped.tsx';

/** What may follow a word, with the space before it. */
const spaced = (text: string | null): string => (text === null ? '' : ` ${text}`);

function sentence({ path, course, kind }: Chapter, periods: readonly string[], words: Words): string {
  const { say, dates, language } = words;
  const quantity = quantityOf(path);
  const month = (m: number): string => (language === 'vi' ? dates.short : dates.long)(periods[m] ?? '');
  const by = (value: number): string => differenceText(value, quantity, words);
  const range = rangeAt(path, path.after.length - 1);
  const ends = spaced(range && rangeText(range, quantity, words));
  if (kind === 'turns' && course.turn !== null)
    return say(course.back === null ? 'check.says.turns' : 'check.says.turns.back', {
      name: path.name,
      gain: by(course.gain.by),
      until: month(course.turn - 1),
      turn: month(course.turn),
      loss: by(course.back === null ? course.end : course.loss.by),
      range: ends,
      back: month(course.back ?? 0),
    });
  const most = Math.abs(course.gain.by) > Math.abs(course.loss.by) ? course.gain.by : course.loss.by;
  if (kind === 'passes')
    return say('check.says.passes', {
      name: path.name,
      from: month(course.first),
      by: by(most),
      back: month(course.back ?? 0),
    });
  return say('check.says.stays', {
    name: path.name,
    from: month(course.first),
    by: by(course.end === 0 ? most : course.end),
    range: ends,
  });
}

export function storyText(reading: CheckReading, words: Words): string[] {
  return storyOf(reading).map((chapter) => sentence(chapter, reading.periods, words));
}

export function CheckStory({ reading, ways }: { reading: CheckReading; ways: Ways }) {
  const words = useWords();
  const { say, numbers } = words;
  const story = storyText(reading, words);
  const stop = stopOf(reading);
  const card = reading.scores.find((one) => one.kind === 'scorecard' && one.unit === reading.unit);
  const [was, is, low, high] = [card?.before.at(-1), card?.after.at(-1), card?.low.at(-1), card?.high.at(-1)];
  return (
    <section className={styles.story} aria-label={say('check.story')} aria-live="polite">
      {story.length === 0 ? (
        !stop && <p className={styles.lead}>{say('check.says.nothing')}</p>
      ) : (
        <ol>
          {story.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ol>
      )}
      {stop && <Stopped stop={stop} ways={ways} isLead={story.length === 0} />}
      {is != null && was != null && (
        <p className={styles.end}>
          {say('check.says.end', {
            unit: reading.unitName,
            is: numbers.fine(is),
            was: numbers.fine(was),
            range:
              low == null || high == null || numbers.fine(low) === numbers.fine(high)
                ? ''
                : spaced(say('check.range', { low: numbers.fine(low), high: numbers.fine(high) })),
          })}
        </p>
      )}
    </section>
  );
}
