/** How a value became a score, step by step, so that whoever reads it can do the sum again. */
import type { Scale } from './definitions.ts';
import { reasonWord } from './reasons.ts';
import type { Step } from './receipt.ts';
import { type RuleSpec, rawAnchors, type Scored, scoreValue } from './rules.ts';
import { reaches } from './scale.ts';
import type { SpanInput } from './span-input.ts';
import type { Limits } from './thresholds.ts';

const orNull = (n: number): number | null => (Number.isNaN(n) ? null : n);

export function explainScore(one: SpanInput, scale: Scale, step: Step): void {
  const { spec, body } = one.version!;
  const l = one.limits;
  explainLimits(spec, l, step);
  if (spec.rule === 'custom') step('custom', { formula: body.custom ?? '' });
  if (one.reason !== 0) {
    step('no-score', { reason: reasonWord(one.reason) });
    return;
  }
  const out: Scored = { score: Number.NaN, raw: Number.NaN, reason: 0 };
  const free = scoreValue({ ...spec, clamp: false }, one.actual, l, scale, { ...out });
  const held = scoreValue(spec, one.actual, l, scale, out);
  if (held.reason !== 0) {
    step('no-score', { reason: reasonWord(held.reason) });
    return;
  }
  if (!Number.isNaN(held.raw)) explainRaw(spec, one.actual, l, held.raw, step);
  explainPlace(spec, one.actual, l, held.raw, scale, step);
  if (free.reason === 0 && free.score !== held.score)
    step('clamped', { before: free.score, score: held.score });
  step('score', { value: one.actual, score: held.score });
}

function explainLimits(spec: RuleSpec, l: Limits, step: Step): void {
  if (spec.rule !== 'thresholds' || Number.isNaN(l.target) || l.flat) return;
  if (spec.direction === 'centre')
    step('limits-centre', {
      lowRed: orNull(l.lowRed),
      low: orNull(l.low),
      centre: orNull(l.target),
      high: orNull(l.high),
      highRed: orNull(l.highRed),
    });
  else
    step('limits', {
      worst: orNull(l.worst),
      red: orNull(l.red),
      target: orNull(l.target),
      best: orNull(l.best),
    });
}

/** The raw percentage: which division gave it. */
function explainRaw(spec: RuleSpec, value: number, l: Limits, raw: number, step: Step): void {
  const { target, baseline, min, max, possible } = l;
  switch (spec.rule) {
    case 'achievement':
      if (spec.direction !== 'down') step('raw-achievement', { value, target, raw: value / target });
      else if (spec.achievement === 'inverse') step('raw-inverse', { value, target, raw: target / value });
      else step('raw-complement', { value, target, raw: 2 - value / target });
      break;
    case 'progress':
      step('raw-progress', { value, baseline, target, raw: (value - baseline) / (target - baseline) });
      break;
    case 'range':
      if (spec.direction === 'down') step('raw-range-down', { value, min, max, raw });
      else step('raw-range', { value, min, max, raw });
      break;
    default:
      step('raw-points', { value, possible, raw });
  }
  if (!Number.isNaN(spec.cap) && raw === spec.cap) step('capped', { raw });
}

type Point = readonly [name: string, at: number, score: number];

/** Where on the scale's line the value (or the raw percentage) lies. */
function explainPlace(spec: RuleSpec, value: number, l: Limits, raw: number, scale: Scale, step: Step): void {
  const a = scale.anchors;
  if (spec.rule === 'yes-no') {
    if (value > 0 && value < 1) step('yes-share', { share: value, yes: a.best, no: a.worst });
    else step('yes-no', { value, yes: a.best, no: a.worst });
  } else if (spec.rule === 'range' || spec.rule === 'points' || (!Number.isNaN(raw) && scale.rawIsScore)) {
    if (scale.rawIsScore) step('raw-is-score', { raw, score: raw * 100 });
    else step('share-of-scale', { raw, worst: a.worst, best: a.best });
  } else if (spec.rule === 'achievement' || spec.rule === 'progress') {
    const [worst, red, target, best] = rawAnchors(spec, l);
    // Beyond every number: lower is better, and nothing at all was measured.
    if (Number.isFinite(raw))
      alongLine('raw-segment', raw, 1, oneSided(worst, red, target, best, scale), step);
    else step('beyond', { best: a.best });
  } else if (spec.rule === 'thresholds') {
    if (l.flat) step('flat', { target: l.target, met: a.target, best: a.best, missed: a.worst });
    else if (spec.direction === 'centre') alongLine('segment', value, 1, aroundCentre(l, scale), step);
    else
      alongLine(
        'segment',
        value,
        spec.direction === 'up' ? 1 : -1,
        oneSided(l.worst, l.red, l.target, l.best, scale),
        step,
      );
  }
}

function oneSided(worst: number, red: number, target: number, best: number, scale: Scale): Point[] {
  const a = scale.anchors;
  const points: Point[] = [['worst', worst, a.worst]];
  if (a.red !== undefined) points.push(['red', red, a.red]);
  // Where nothing better is possible than the target, reaching it is best.
  points.push(['target', target, a.target]);
  points.push(['best', best, a.best]);
  return points;
}

function aroundCentre(l: Limits, scale: Scale): Point[] {
  const a = scale.anchors;
  const red = a.red ?? a.worst;
  return [
    ['lowRed', l.lowRed, red],
    ['low', l.low, a.target],
    ['centre', l.target, a.best],
    ['high', l.high, a.target],
    ['highRed', l.highRed, red],
  ];
}

/** The stretch between two points on which a number lies; the first and the last go on beyond their ends. */
function alongLine(
  code: 'segment' | 'raw-segment',
  at: number,
  sign: 1 | -1,
  points: Point[],
  step: Step,
): void {
  const last = points.at(-1)!;
  if (last[1] === points.at(-2)![1]) {
    points.pop();
    if (reaches(sign * at, sign * last[1])) {
      step('best-reached', { value: code === 'segment' ? at : null, score: last[2] });
      return;
    }
  }
  let i = 0;
  while (i < points.length - 2 && sign * (at - points[i + 1]![1]) >= 0) i++;
  const [from, to] = [points[i]!, points[i + 1]!];
  step(code, {
    value: at,
    from: from[0],
    fromValue: from[1],
    fromScore: from[2],
    to: to[0],
    toValue: to[1],
    toScore: to[2],
    score: from[2] + ((at - from[1]) / (to[1] - from[1])) * (to[2] - from[2]),
  });
}
