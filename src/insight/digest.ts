/** When a person is written to, and what the mail says. Pure. */
import type { Words } from '#kit/language.ts';
import { noticePath } from './notice-links.ts';
import { noticeWords } from './notice-words.ts';
import type { MailChoice, Notice } from './watch-contract.ts';

const minute = 60_000;
const dayMs = 24 * 60 * minute;
/** As things happen: gathered, so that many at once are one mail. */
export const gatherMs = 10 * minute;

/** The wall clock of a zone at an instant, as if it were UTC. */
function wallClock(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** The instant at which the clock of a zone shows a time; where a clock change leaves that time out, just after it. */
function instantOf(zone: string, wall: number): number {
  let at = wall;
  // Twice: the first guess may lie on the other side of a clock change.
  for (let i = 0; i < 2; i++) at = wall - (wallClock(zone, at) - at);
  return at;
}

/** The last time, now included, at which a person who chose so would have been written to; null: never by mail. */
export function lastSlot(choice: MailChoice, zone: string, now: Date): Date | null {
  if (choice.digest === 'none') return null;
  if (choice.digest === 'each') return now;
  const wall = wallClock(zone, now.getTime());
  const midnight = wall - (wall % dayMs);
  for (let back = 0; back < 8; back++) {
    const day = midnight - back * dayMs;
    const weekday = new Date(day).getUTCDay() || 7;
    if (choice.digest === 'week' && weekday !== choice.weekday) continue;
    const at = instantOf(zone, day + choice.hour * 60 * minute);
    if (at <= now.getTime()) return new Date(at);
  }
  return null;
}

/**
 * Whether a person is written to now.
 * @param oldest when the oldest that they have not been told of was noticed
 * @param last when they were written to last; null: never
 */
export function isTime(
  choice: MailChoice,
  zone: string,
  now: Date,
  oldest: Date,
  last: Date | null,
): boolean {
  const slot = lastSlot(choice, zone, now);
  if (!slot) return false;
  if (choice.digest === 'each')
    return (
      now.getTime() - oldest.getTime() >= minute && (!last || now.getTime() - last.getTime() >= gatherMs)
    );
  return oldest.getTime() <= slot.getTime() && (!last || last.getTime() < slot.getTime());
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[one] ?? '&quot;');

export interface ToTell {
  /** The address of the screens, without a slash at its end. */
  at: string;
  org: string;
  organization: string;
  name: string;
  choice: MailChoice;
  notices: readonly Notice[];
  words: Words;
}

export function letterOf({ at, org, organization, name, choice, notices, words }: ToTell): Letter {
  const { say } = words;
  const told = notices.map((one) => ({
    ...noticeWords(one, words),
    link: at + noticePath(org, one),
    act: one.about === 'entry' ? say('mail.enter') : say('mail.open'),
  }));
  const [first] = told;
  const settings = `${at}/o/${encodeURIComponent(org)}/settings/notices`;
  const why = (link: string) => say('mail.why', { how: say(`mail.digest.${choice.digest}`), link });
  const lead = say('mail.lead', { organization });
  const hello = say('mail.hello', { name });
  return {
    subject:
      // A mail that is not taken is shown with its subject to administrators: of appraisals it says nothing.
      told.length === 1 && first && notices[0]?.kind !== 'appraisal-due'
        ? say('mail.subject.one', { title: first.title, organization })
        : say('mail.subject', { n: told.length, organization }),
    text: [
      hello,
      '',
      lead,
      '',
      ...told.flatMap((one) => [
        `– ${one.title}`,
        ...(one.detail ? [`  ${one.detail}`] : []),
        `  ${one.act}: ${one.link}`,
        '',
      ]),
      why(settings),
      '',
    ].join('\n'),
    html: [
      '<!doctype html><html><body style="font:15px/1.5 system-ui,sans-serif;color:#171b24;max-width:640px">',
      `<p>${escaped(hello)}</p><p>${escaped(lead)}</p><ul style="padding:0;list-style:none">`,
      ...told.map(
        (one) =>
          `<li style="border-top:1px solid #e1e4ea;padding:10px 0"><strong>${escaped(one.title)}</strong>` +
          `${one.detail ? `<br>${escaped(one.detail)}` : ''}` +
          `<br><a href="${escaped(one.link)}" style="color:#5145c9">${escaped(one.act)}</a></li>`,
      ),
      `</ul><p style="color:#5d6576;font-size:13px">${escaped(why('\u0000')).replace('\u0000', `<a href="${escaped(settings)}">${escaped(settings)}</a>`)}</p>`,
      '</body></html>',
    ].join('\n'),
  };
}
