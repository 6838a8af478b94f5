import type { Mark } from '#engine/definitions.ts';
import { isKnown, type Say } from '#kit/words.tsx';

/** Why there is no score, in a few words; a reason this page does not know shows itself. */
export const reasonText = (reason: string, say: Say): string => {
  const id = `reason.${reason}`;
  return isKnown(id) ? say(id) : reason;
};

/** The same for a narrow column, of one or two words; the whole sentence stands beside it, on hover and in the receipt. */
export const shortReason = (reason: string, say: Say): string => {
  const id = `reason.short.${reason}`;
  return isKnown(id) ? say(id) : reasonText(reason, say);
};

/** `Ines Marlowe, chief of staff` as `I. Marlowe` where a column is narrow; a role or a single word stays. */
export function shortName(name: string): string {
  const words = (name.split(/[,(]/)[0] ?? name).trim().split(/\s+/);
  const last = words.at(-1);
  // A role is written like a sentence: only its first word begins with a capital.
  const isName = words.length > 1 && words.every((word) => word.charAt(0) !== word.charAt(0).toLowerCase());
  return isName && last ? `${words[0]?.charAt(0)}. ${last}` : words.join(' ');
}

/** More than this is cut off in the owners' column. */
const mostShown = 12;
const begins = (name: string): string => name.slice(0, mostShown - 3).toLocaleLowerCase();

/**
 * What each owner on one screen is shown as. Where two would be cut off to the same, they are told apart: people by
 * their whole names, roles by their ends (`Trưởng phòng điều dưỡng` as `…điều dưỡng`).
 */
export function shortNames(names: Iterable<string>): Map<string, string> {
  const all = [...new Set(names)];
  const short = new Map(all.map((name) => [name, shortName(name)]));
  const isCut = (text: string): boolean => text.length > mostShown;
  return new Map(
    all.map((name) => {
      const own = short.get(name) ?? name;
      const others = all.filter((other) => other !== name).map((other) => short.get(other) ?? other);
      const whole = (name.split(/[,(]/)[0] ?? name).trim();
      const more = name.slice(whole.length).replace(/[,()]/g, '').trim();
      if (others.includes(own)) return [name, own === whole && more !== '' ? `…${more}` : whole];
      const alike = others.filter((other) => isCut(own) && begins(other) === begins(own));
      if (alike.length === 0) return [name, own];
      const words = own.split(' ');
      const shared = Math.max(
        ...alike.map((other) => {
          const theirs = other.split(' ');
          const first = words.findIndex((word, at) => word !== theirs[at]);
          return first < 0 ? words.length : first;
        }),
      );
      const end = words.slice(shared).join(' ');
      return [name, end === '' ? own : `…${end}`];
    }),
  );
}

export const statusWord = (status: Mark, say: Say): string => say(`status.${status}`);

/** How a change of a score is put: what is shown as zero is neither better nor worse. */
export const changeWord = (change: number): 'change.same' | 'change.better' | 'change.worse' =>
  Math.round(change * 10) === 0 ? 'change.same' : change > 0 ? 'change.better' : 'change.worse';
