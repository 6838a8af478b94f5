/** A strategy map in words: what is written on links and cards, read out, and said in sentences. */
import type { Words } from '#kit/language.ts';
import type { MapLink, MapMeasure, MapObjective } from './map-types.ts';

/** `+ 3 mo`: more of the cause brings more of the effect, three months later. */
export function linkLabel({ sign, lag }: Pick<MapLink, 'sign' | 'lag'>, { say, numbers }: Words): string {
  const shown = sign === '-' ? '−' : '+';
  return lag === null
    ? shown
    : `${shown} ${say('map.months.short', { n: numbers.format(lag, digits(lag)) })}`;
}

const digits = (n: number): number => (Number.isInteger(n) ? 0 : 1);

export const monthsText = (lag: number, { say, numbers }: Words): string =>
  say('map.months', { n: lag, shown: numbers.format(lag, digits(lag)) });

/** `2 leading · 1 lagging`, without what there is none of. */
export const rolesText = (
  objective: Pick<MapObjective, 'leading' | 'lagging' | 'kpis'>,
  { say }: Words,
): string =>
  objective.leading + objective.lagging === 0
    ? say('map.kpis', { n: objective.kpis.length })
    : [
        objective.leading > 0 && say('map.leading', { n: objective.leading }),
        objective.lagging > 0 && say('map.lagging', { n: objective.lagging }),
      ]
        .filter(Boolean)
        .join(' · ');

/** The same for a card. */
export const rolesShort = (
  objective: Pick<MapObjective, 'leading' | 'lagging' | 'kpis'>,
  { say }: Words,
): string =>
  objective.leading + objective.lagging === 0
    ? say('map.kpis', { n: objective.kpis.length })
    : [
        objective.leading > 0 && say('map.leading.short', { n: objective.leading }),
        objective.lagging > 0 && say('map.lagging.short', { n: objective.lagging }),
      ]
        .filter(Boolean)
        .join(' · ');

/** A link as a sentence of its own. */
export const linkSentence = (link: MapLink, words: Words): string => {
  const { say } = words;
  const said = say(link.sign === '-' ? 'map.link.less' : 'map.link.more', {
    cause: link.from.name,
    effect: link.to.name,
  });
  return link.lag === null
    ? said
    : `${said} ${say('map.link.after', { months: monthsText(link.lag, words) })}`;
};

/** As many decimals as were declared. */
const decimalsIn = (n: number): number => /\.(\d+)$/.exec(String(Number(n.toPrecision(6))))?.[1]?.length ?? 0;
const amount = (n: number, of: MapMeasure | null, { numbers }: Words): string =>
  numbers.full(n, { unitOfMeasure: of?.unitOfMeasure ?? null, decimals: decimalsIn(n) });

/** `One more % of A gives 1.2 more of B after 2 months (0.6 to 1.8).` Null where it says no size, or of what. */
export function sizeSentence(
  link: Pick<MapLink, 'driver' | 'outcome' | 'size' | 'lag'>,
  words: Words,
): string | null {
  const { say } = words;
  const { driver, outcome, size, lag } = link;
  if (!driver || !outcome || !size) return null;
  const said = say(size.value < 0 ? 'map.size.less' : 'map.size.more', {
    one: amount(1, driver, words),
    driver: driver.name,
    value: amount(Math.abs(size.value), outcome, words),
    outcome: outcome.name,
  });
  const after = lag === null ? '' : ` ${say('map.size.after', { months: monthsText(lag, words) })}`;
  // Of what is less, how much less.
  const ends = [size.low ?? size.value, size.high ?? size.value].map((one) => (size.value < 0 ? -one : one));
  const range =
    size.low === null && size.high === null
      ? ''
      : ` (${say('map.size.range', {
          low: amount(Math.min(...ends), outcome, words),
          high: amount(Math.max(...ends), outcome, words),
        })})`;
  return `${said}${after}${range}.`;
}
