/** The names by which people are meant in what people have written, and who shares one. */
import type { Who } from '#platform/caller.ts';

/** `Noor Castellan, chief financial officer` is Noor Castellan. */
export const plainName = (name: string): string => (name.split(',')[0] ?? '').trim().toLowerCase();

/** Finds who is known by a name, among all that there are. */
export function knownBy<T extends { knownAs: string | null }>(
  all: readonly T[],
): (name: string | null) => readonly T[] {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const name = plainName(one.knownAs ?? '');
    if (name !== '') found.set(name, [...(found.get(name) ?? []), one]);
  }
  return (name) => found.get(plainName(name ?? '')) ?? [];
}

/** As definitions name them, and that of their account. It gives no rights. */
export function namesFor(who: Who, org: string): string[] {
  const known = who.memberships.get(org)?.knownAs;
  return [...(known ? [known] : []), ...(who.door === 'session' ? [who.name] : [])];
}
