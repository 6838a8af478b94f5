/** What somebody may have meant who asked the command line for a period or a node that is not there. */
import { addresses, findNodes } from '#board/finding.ts';
import {
  firstDay,
  formatPeriod,
  frequencies,
  lastDay,
  ordinalAt,
  type Period,
  parsePeriod,
} from '#engine/calendar.ts';
import type { Calendar } from '#engine/definitions.ts';
import { addressOfNode } from '#engine/structure.ts';
import { nearestAmong } from '#engine/text/nearest.ts';
import type { Board } from '#engine/view.ts';

const forms = '2026-03-09, 2026-W10, 2026-03, FY2026-Q1, FY2026-H1 or FY2026';
const mostListed = 12;

/** Why a period id is none, and the one that is probably meant. */
export function noPeriod(calendar: Calendar, text: string, current: Period): string {
  const meant = periodMeant(calendar, text, current);
  return `${text} is no period; write one like ${forms}${meant === null ? '' : ` (did you mean ${meant}?)`}`;
}

function periodMeant(calendar: Calendar, text: string, current: Period): string | null {
  const year = /\d{4}/.exec(text)?.[0];
  const wanted = text.toUpperCase();
  const part = /([QH])\s*-?\s*([1-4])/.exec(wanted.replace(year ?? '', ' '));
  if (year && wanted.replace(/^FY/, '').trim() === year) return known(calendar, `FY${year}`);
  if (year && part) return known(calendar, `FY${year}-${part[1]}${part[2]}`);
  const numbers = [...text.matchAll(/\d+/g)].map((m) => m[0].padStart(2, '0'));
  if (numbers[0] === year && /W/.test(wanted)) return known(calendar, `${year}-W${numbers[1] ?? ''}`);
  const written = numbers[0] === year ? known(calendar, numbers.join('-')) : null;
  return written ?? nearestAmong(idsOf(calendar, year, current))(text)[0] ?? formatPeriod(calendar, current);
}

const known = (calendar: Calendar, id: string): string | null => (parsePeriod(calendar, id) ? id : null);

/** All ids of one fiscal year but its days. */
function idsOf(calendar: Calendar, year: string | undefined, current: Period): string[] {
  const said = year === undefined ? null : parsePeriod(calendar, `FY${year}`);
  const whole =
    said?.ordinal ?? ordinalAt(calendar, 'year', lastDay(calendar, current.frequency, current.ordinal));
  const [first, last] = [firstDay(calendar, 'year', whole), lastDay(calendar, 'year', whole)];
  return frequencies
    .filter((frequency) => frequency !== 'day')
    .flatMap((frequency) => {
      const from = ordinalAt(calendar, frequency, first);
      const n = ordinalAt(calendar, frequency, last) - from + 1;
      return Array.from({ length: n }, (_, i) => formatPeriod(calendar, { frequency, ordinal: from + i }));
    });
}

/** The one node that is asked for; else, in words, why there is none, or which it may be. */
export function nodeAsked(board: Board, text: string): { node: number } | { why: string } {
  const found = findNodes(board, text);
  if (found.length === 1) return { node: found[0]! };
  const named = found.map((node) => addressOfNode(board.model, board.structure, node));
  if (named.length > 1) return { why: `${text} may be any of these:${listed(named)}` };
  const all = addresses(board);
  const tail = (address: string) => address.slice(address.search(/[:]/) + 1);
  const byTail = new Map(all.map((address) => [tail(address), address]));
  const byCode = new Map(all.map((address) => [address.slice(address.lastIndexOf('/') + 1), address]));
  const near = [
    ...nearestAmong(all)(text, 3),
    ...nearestAmong(byTail.keys())(text, 3).map((one) => byTail.get(one)!),
    ...nearestAmong(byCode.keys())(text.split(/[/:]/).at(-1)!, 3).map((one) => byCode.get(one)!),
  ];
  const meant = [...new Set(near)];
  return {
    why:
      meant.length > 0
        ? `there is no node ${text}; the nearest are:${listed(meant)}`
        : `there is no node ${text}; \`sightline score\` lists them all`,
  };
}

const listed = (names: readonly string[]): string =>
  names
    .slice(0, mostListed)
    .map((name) => `\n    ${name}`)
    .join('') + (names.length > mostListed ? `\n    … and ${names.length - mostListed} more` : '');
