/** What came of a decision, in words: for the screen, for paper and for those who hear a drawing. */
import type { Words } from '#kit/language.ts';
import type { LedgerEntry } from './came-contract.ts';

type Told = Pick<LedgerEntry, 'prediction' | 'outcome' | 'otherwise' | 'came' | 'measure' | 'withdrawn'>;

/** A number as what is predicted is written: with its unit, or as a score. */
export function amountText(
  value: number | null | undefined,
  { measure }: Pick<Told, 'measure'>,
  { numbers }: Words,
): string {
  if (value === null || value === undefined) return '–';
  if (measure?.isScore) return numbers.score(value);
  const unit = measure?.unitOfMeasure ?? null;
  const written = numbers.value(value, { decimals: measure?.decimals ?? null, unitOfMeasure: unit });
  return unit && unit !== '%' ? `${written} ${unit}` : written;
}

/** How far one lies from another: between percentages in percentage points, as everywhere. */
function byText(by: number, one: Pick<Told, 'measure'>, words: Words): string {
  const { measure } = one;
  if (measure?.unitOfMeasure !== '%' || measure.isScore) return amountText(by, one, words);
  return words.numbers.difference(by, measure, words.say('unit.pp')).replace(/^\+/, '');
}

/** Beside another that has the unit with it. */
export function numberText(value: number, { measure }: Pick<Told, 'measure'>, words: Words): string {
  const unit = measure?.unitOfMeasure === '%' ? '%' : null;
  return amountText(value, { measure: measure && { ...measure, unitOfMeasure: unit } }, words);
}

/** `Believed 45 (35 to 55), 80 % sure`, or the statement with its probability. */
export function believedText(one: Told, words: Words): string {
  const { say, numbers } = words;
  const { prediction: p } = one;
  if (!p) return say('ledger.believed.nothing');
  const sure = numbers.percent(p.confidence);
  if (p.kind === 'statement') return say('ledger.believed.statement', { text: p.statement, sure });
  return say('ledger.believed.size', {
    ...{ value: amountText(p.value, one, words), sure },
    ...{ low: numberText(p.low, one, words), high: numberText(p.high, one, words) },
  });
}

/** `Came: 47, inside the range, 2 below what was believed`; or what it waits for. */
export function cameText(one: Told, words: Words): string {
  const { say, numbers } = words;
  const { came, outcome, prediction: p } = one;
  const verdict = outcome?.verdict;
  if (came.state === 'checked' && verdict?.kind === 'size')
    return say(verdict.inside ? 'ledger.came.inside' : 'ledger.came.outside', {
      value: amountText(outcome?.value, one, words),
      how:
        verdict.error === 0
          ? say('ledger.came.exact')
          : say(verdict.error > 0 ? 'ledger.came.above' : 'ledger.came.below', {
              by: byText(Math.abs(verdict.error), one, words),
            }),
    });
  if (came.state === 'checked' && outcome?.yes != null)
    return say(outcome.yes ? 'ledger.came.true' : 'ledger.came.false', {
      sure: numbers.percent(p?.confidence ?? 0),
    });
  if (came.why !== null) return say(`ledger.why.${came.why}`);
  return say(`ledger.state.${came.state}`);
}

/** How it compares with what would have been expected anyway. */
export function skillText(one: Told, words: Words): string | null {
  const { say, numbers } = words;
  const verdict = one.outcome?.verdict;
  if (!verdict) return null;
  const fine = (value: number | null): string => (value === null ? '–' : numbers.format(value, 3));
  if (verdict.kind === 'size') {
    if (verdict.base === null || verdict.baseCrps === null) return say('ledger.skill.none');
    const better = verdict.crps < verdict.baseCrps;
    const said = say(better ? 'ledger.skill.better' : 'ledger.skill.worse', {
      ...{ score: fine(verdict.crps), base: fine(verdict.baseCrps) },
      value: amountText(verdict.base.mean, one, words),
    });
    return verdict.base.from === 'prediction'
      ? `${said} ${say('ledger.skill.short', { n: verdict.base.pairs })}`
      : said;
  }
  const { rate, yes, of, from } = verdict.base;
  return say(verdict.brier < verdict.baseBrier ? 'ledger.skill.brier.better' : 'ledger.skill.brier.worse', {
    ...{ score: fine(verdict.brier), base: fine(verdict.baseBrier) },
    rate: say(`ledger.rate.${from}`, { rate: numbers.percent(rate), yes, of }),
  });
}

/** The same in a few words, for a list. */
export function skillShort({ outcome }: Pick<Told, 'outcome'>, { say }: Words): string | null {
  const verdict = outcome?.verdict;
  if (!verdict) return null;
  if (verdict.kind === 'statement')
    return say(verdict.brier < verdict.baseBrier ? 'ledger.brief.rate.better' : 'ledger.brief.rate.worse');
  if (verdict.baseCrps === null) return null;
  return say(verdict.crps < verdict.baseCrps ? 'ledger.brief.better' : 'ledger.brief.worse');
}
