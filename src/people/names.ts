/** The names that whoever asks is looked for by in what people have written. */
import type { Who } from '#platform/caller.ts';

/** As definitions name them, and that of their account. It gives no rights. */
export function namesFor(who: Who, org: string): string[] {
  const known = who.memberships.get(org)?.knownAs;
  return [...(known ? [known] : []), ...(who.door === 'session' ? [who.name] : [])];
}
