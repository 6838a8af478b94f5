/** Figures of a review and what was predicted, in words: for the screen and for paper alike. */
import type { Words } from '#kit/language.ts';
import type { Decision } from './decision-contract.ts';
import type { Beside, FrozenFigure } from './figures-contract.ts';

type Shown = Pick<FrozenFigure, 'kind' | 'score' | 'actual' | 'decimals' | 'measuredIn' | 'yesNo'>;

export const quantity = ({ decimals, measuredIn, yesNo }: Shown) => ({
  decimals,
  unitOfMeasure: measuredIn,
  yesNo,
});

/** Of a KPI its value, of anything else its score. */
export function figureText(one: Shown, { numbers }: Words): string {
  if (one.kind !== 'kpi') return numbers.score(one.score);
  const value = numbers.value(one.actual, quantity(one));
  const unit = one.measuredIn;
  return unit && unit !== '%' && !one.yesNo && one.actual !== null ? `${value} ${unit}` : value;
}

/** `Frozen 62 · now 58, restated by Ann on 3 Apr: counted anew.` */
export function besideText(one: FrozenFigure & { beside: Beside | null }, words: Words): string | null {
  const { beside } = one;
  if (!beside) return null;
  const { say, dates } = words;
  const frozen = figureText(one, words);
  if (!beside.now) return say('review.beside.gone', { frozen });
  const now = figureText({ ...one, ...beside.now }, words);
  const [last] = beside.restated;
  if (!last) return say('review.beside.redefined', { frozen, now });
  const what = last.node === one.node ? '' : say('review.beside.of', { name: last.name });
  const said = say('review.beside.restated', {
    ...{ frozen, now, what },
    by: last.by ?? '–',
    day: last.at ? dates.day(last.at) : '–',
  });
  const more = beside.restated.length + beside.more - 1;
  return [
    last.note ? `${said}: ${last.note}` : said,
    more > 0 ? say('review.beside.more', { n: more }) : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** `Promoters in Jun 2026: 45 (35 to 55), 80 % sure; without it 20` */
export function predictionText(
  { prediction: p, predicted, otherwise }: Decision,
  words: Words,
): string | null {
  if (!p) return null;
  const { say, dates, numbers } = words;
  const plain = (value: number | null) => numbers.value(value, { decimals: null, unitOfMeasure: null });
  const sure = numbers.percent(p.confidence);
  const period = dates.long(p.period);
  if (p.kind === 'statement') return say('decision.told.statement', { text: p.statement, period, sure });
  const told = say('decision.told.size', {
    ...{ name: predicted ?? p.node, period, sure },
    ...{ value: plain(p.value), low: plain(p.low), high: plain(p.high) },
  });
  return otherwise ? `${told} · ${say('decision.told.otherwise', { value: plain(otherwise.value) })}` : told;
}
