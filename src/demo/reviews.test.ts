/** The demo's past of reviews holds together by the product's own rules, on any day on which somebody opens it. */
import { describe, expect, test } from 'vitest';
import { boardOf } from '#exchange/document-board.ts';
import { outcomeOf } from '#review/came-reading.ts';
import { fields } from '#review/canonical.ts';
import { closingOf } from '#review/closing.ts';
import { type FrozenFigure, frozenFigureSchema } from '#review/figures-contract.ts';
import { hashOf } from '#review/frozen-store.ts';
import { offices } from './definitions.ts';
import { demoDocument } from './organization.ts';
import { dayOf } from './periods.ts';
import { demoReviews } from './reviews.ts';
import { carriedRevision } from './revisions.ts';
import { company, units } from './structure.ts';

describe.each(['2026-11-26', '2027-01-01', '2027-02-28', '2028-02-29'])('begun on %s', (today) => {
  const document = demoDocument(today);
  const numberOn = (day: string) => (day < carriedRevision(today).day ? 7 : 8);
  const { reviews = [], decisions = [], actions = [] } = demoReviews(document, today, numberOn);
  const { board } = boardOf(document, dayOf(today));
  const figuresOf = (index: number): FrozenFigure[] =>
    (reviews[index]?.frozen?.figures ?? []).map((row) =>
      frozenFigureSchema.parse(Object.fromEntries(fields.map((field, f) => [field, row[f] ?? null]))),
    );

  test('two years of reviews are closed over figures that fit their hash, and this month’s is planned', () => {
    const closed = reviews.filter(({ state }) => state === 'closed');
    expect(closed.length).toBeGreaterThanOrEqual(15);
    expect(new Set(closed.map(({ kind }) => kind))).toEqual(new Set(['operational', 'strategy', 'adapt']));
    reviews.forEach((one, i) => {
      if (one.state !== 'closed') return;
      const { unit, scorecard, period, span, frozen } = one;
      const sequence = numberOn(one.day);
      expect(frozen?.sequence).toBe(sequence);
      expect(hashOf({ unit, scorecard, period, span, sequence, figures: figuresOf(i) })).toBe(frozen?.hash);
      expect(one.day < today).toBe(true);
    });
    const planned = reviews.filter(({ state }) => state === 'planned');
    expect(planned).toMatchObject([{ day: today, kind: 'operational' }]);
  });

  test('each was closed as the rules ask: every red item decided or acted on, by those who were there', () => {
    reviews.forEach((one, i) => {
      if (one.state !== 'closed') return;
      const about = new Set(
        [
          ...decisions.filter(({ review }) => review === one.id),
          // Agreed on in it, or under way when it was held.
          ...actions.filter(
            ({ review, made, done }) =>
              review === one.id || (made.slice(0, 10) <= one.day && (done === undefined || done > one.day)),
          ),
        ].flatMap(({ node }) => node ?? []),
      );
      expect([one.id, closingOf(figuresOf(i), company, about, one.people).missing]).toEqual([one.id, []]);
    });
  });

  test('some decisions came as believed and some did not; one is to be answered, one is still to come', () => {
    const states = decisions.map(({ prediction, outcome }) => {
      if (!prediction || outcome) return outcome?.yes ? 'true' : 'false';
      const came = outcomeOf({ board, today: dayOf(today) }, prediction);
      if (came.state !== 'came' || prediction.kind !== 'size') return came.state;
      return prediction.low <= came.value && came.value <= prediction.high ? 'inside' : 'outside';
    });
    for (const state of ['inside', 'outside', 'true', 'false', 'coming'])
      expect([today, states]).toEqual([today, expect.arrayContaining([state])]);
    for (const { prediction } of decisions)
      if (prediction?.kind === 'size') expect(prediction.low).toBeLessThan(prediction.high);
  });

  test('actions are done, open and overdue; of those done some helped and some did not', () => {
    expect(new Set(actions.map(({ state }) => state))).toEqual(new Set(['done', 'open']));
    expect(actions.some(({ state, due = '' }) => state === 'open' && due < today)).toBe(true);
    const helped = new Set(actions.map((one) => one.helped));
    expect(helped.has('yes') && helped.has('no')).toBe(true);
    for (const { done = '' } of actions) expect(done < today).toBe(true);
  });

  test('its people are those that the demo has', () => {
    const known = new Set(
      [...units.map(({ owner }) => owner), ...Object.values(offices).map(({ owner }) => owner)].map(
        (name) => name.split(',')[0],
      ),
    );
    const named = [
      ...reviews.flatMap(({ people }) => people.map(({ name }) => name)),
      ...decisions.map(({ decidedBy }) => decidedBy),
      ...actions.flatMap(({ owner }) => owner ?? []),
    ].map((name) => name.split(',')[0]);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});
