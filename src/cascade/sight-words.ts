/** What a weight does to a gap, in words. Pure: the numbers say which sentence holds. */
import type { Words } from '#kit/language.ts';

const least = 0.05;

/** A share, with as many decimals as it needs to be told from nothing. */
export const shareText = (share: number, { numbers }: Pick<Words, 'numbers'>): string =>
  numbers.percent(share, share === 0 || share >= 0.1 ? 0 : share >= 0.01 ? 1 : 2);

/**
 * Of a gap of 17.2 points, 6.4 are explained by it. Beyond the target, and against the rest, the sentence is another.
 */
export function explainedText(
  explained: number | null,
  gap: number | null,
  { say, numbers }: Pick<Words, 'say' | 'numbers'>,
): string {
  if (explained === null || gap === null || Math.abs(explained) < 1e-9) return say('sight.explains.none');
  const digits = Math.abs(explained) < least ? 2 : 1;
  const values = { part: numbers.format(Math.abs(explained), digits), gap: numbers.fine(Math.abs(gap)) };
  // Where others make up for it, one explains more than there is.
  const isMore = Math.abs(explained) > Math.abs(gap);
  if (gap >= 0) {
    if (explained < 0) return say('sight.explains.holds', values);
    return say(isMore ? 'sight.explains.more' : 'sight.explains', values);
  }
  if (explained > 0) return say('sight.explains.pulls', values);
  return say(isMore ? 'sight.explains.over.more' : 'sight.explains.over', values);
}

/** Part of the gap as a bar: 0 to 1 of it; negative where it works against it. */
export function explainedShare(explained: number | null, gap: number | null): number {
  if (explained === null || gap === null || Math.abs(gap) < 1e-9) return 0;
  return Math.max(-1, Math.min(1, explained / gap));
}
