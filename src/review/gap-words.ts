/** A gap in sentences: the same on screen and in exports. */
import type { Words } from '#kit/language.ts';
import type { GapItem, Gaps } from './gap-contract.ts';

/** Distances and costs are told to one decimal, as scores are where two of them are compared. */
const one = (value: number, { numbers }: Pick<Words, 'numbers'>): string => numbers.format(value, 1);

/** `11.8 below`, `3.1 beyond`, `no data`. */
export function distanceText(below: number | null, words: Words): string {
  const { say } = words;
  if (below === null) return say('gaps.unseen');
  if (Math.abs(below) < 0.05) return say('gaps.on');
  return say(below > 0 ? 'gaps.below' : 'gaps.beyond', { n: one(Math.abs(below), words) });
}

/** `since Mar 2026 (8 periods)`; what is as old as one looks back, `for 24 periods or longer`. */
export function sinceText({ since }: Pick<GapItem, 'since'>, { say, dates }: Words): string {
  if (since === null) return '';
  return since.isOlder
    ? say('gaps.since.older', { n: since.periods })
    : say('gaps.since', { period: dates.short(since.period), n: since.periods });
}

/** Why it moved since the period before: its largest part, in a sentence. */
export function changeText({ change, why }: Pick<GapItem, 'change' | 'why'>, words: Words): string {
  const { say, numbers } = words;
  if (change === null) return say('gaps.why.none');
  if (Math.abs(change) < 0.05 || why === null) return say('gaps.why.same');
  const values = { change: numbers.points(change), part: numbers.points(why.part), name: why.name ?? '' };
  if (why.name === null)
    return say(
      why.what === 'actual'
        ? 'gaps.why.actual'
        : why.what === 'target'
          ? 'gaps.why.target'
          : 'gaps.why.definition',
      values,
    );
  const turned = [
    'missing-now',
    'no-longer-missing',
    'came-due',
    'no-longer-due',
    'new',
    'dropped',
    'weight',
  ];
  const cause = turned.find((cause) => cause === why.cause);
  return cause === undefined
    ? say('gaps.why.child', values)
    : say('gaps.why.child.because', { ...values, because: say(`gaps.cause.${cause as 'weight'}`) });
}

/** What lies behind it: `Behind it: On-time delivery (6.1), Complaints (2.0)`. */
export function behindText({ drivers, unit }: Pick<GapItem, 'drivers' | 'unit'>, words: Words): string {
  const { say } = words;
  const under = drivers.filter((driver) => driver.way === 'under');
  if (under.length === 0) return '';
  return say('gaps.behind', {
    names: under
      .map((driver) => {
        const { name, unitName } = driver;
        const told = driver.unit === unit ? name : say('gaps.behind.elsewhere', { name, unit: unitName });
        return `${told} (${one(driver.part ?? 0, words)})`;
      })
      .join(', '),
  });
}

/** What is expected of it when nothing is done: `Left as it is, 41.2 in Nov 2026; as a year before, 55.0.` */
export function outlookText({ outlook }: Pick<GapItem, 'outlook'>, words: Words): string {
  const { say, dates } = words;
  if (outlook === null) return '';
  const period = dates.short(outlook.period);
  const told = (score: number | null): string => one(score ?? 0, words);
  if (outlook.year === null) return say('gaps.outlook.last', { period, last: told(outlook.last) });
  if (outlook.last === null) return say('gaps.outlook.year', { period, year: told(outlook.year) });
  return say('gaps.outlook', { period, last: told(outlook.last), year: told(outlook.year) });
}

/** What the strategy map says drives it. */
export function drivenText({ drivers }: Pick<GapItem, 'drivers'>, { say }: Words): string {
  const above = drivers.filter((driver) => driver.way === 'map');
  if (above.length === 0) return '';
  return say('gaps.driven', {
    names: above
      .map(({ name, lag }) => (lag === null ? name : say('gaps.driven.lag', { name, n: lag })))
      .join(', '),
  });
}

/** Whether what is being done is enough. */
export function enoughText({ enough }: Pick<GapItem, 'enough'>, words: Words): string {
  const { say, dates } = words;
  if (enough.verdict === 'nothing') return say('gaps.nothing');
  if (enough.verdict === 'unknown') return say('gaps.enough.unknown');
  const { score, low, high, rest, from } = enough;
  const values = {
    score: one(score ?? 0, words),
    rest: one(rest ?? 0, words),
    range:
      low !== null && high !== null && high - low > 0.05
        ? say('gaps.enough.range', { low: one(low, words), high: one(high, words) })
        : '',
    from: from === null ? '' : say('gaps.enough.from', { period: dates.short(from) }),
  };
  return say(enough.verdict === 'enough' ? 'gaps.enough.yes' : 'gaps.enough.no', values);
}

/** `Score 58.2 is 11.8 below its target of 70: gaps take 15.4, what is beyond its target gives back 3.6.` */
export function accountText(reading: Gaps, words: Words): string {
  const { say } = words;
  const { score, distance, lost, gained, mark, isExact } = reading;
  if (score === null || distance === null) return say('gaps.account.none');
  const values = {
    score: one(score, words),
    distance: one(Math.abs(distance), words),
    mark: one(mark, words),
    lost: one(lost, words),
    gained: one(gained, words),
  };
  const first = say(
    distance > 0.05 ? 'gaps.account.below' : distance < -0.05 ? 'gaps.account.beyond' : 'gaps.account.on',
    values,
  );
  return `${first} ${say(isExact ? 'gaps.account.parts' : 'gaps.account.points', values)}`;
}
