/** Too many tries, in words: how long to wait, and from when it goes on. */
import type { Refusal } from '#kit/call.ts';
import type { Words } from '#kit/words.tsx';

const unlessTold = 60;

export function waitText(
  { retryAfter }: Pick<Refusal, 'retryAfter'>,
  words: Words,
  now = new Date(),
): string {
  const { say, language } = words;
  const seconds = retryAfter ?? unlessTold;
  const until = new Date(now.getTime() + seconds * 1000);
  const time = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    timeStyle: seconds < 90 ? 'medium' : 'short',
  }).format(seconds < 90 ? until : new Date(until.getTime() + 59_999));
  return seconds < 90
    ? say('account.wait.seconds', { n: seconds, time })
    : say('account.wait.minutes', { n: Math.ceil(seconds / 60), time });
}
