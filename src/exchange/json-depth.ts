/** How deep JSON may be nested: nothing that the product reads needs more, and what walks it shall not run out of stack. */
export const mostLevels = 64;

/** Walks with a stack of its own, for what it looks for would overflow the machine's. */
export function isTooDeep(value: unknown): boolean {
  const open: { value: unknown; level: number }[] = [{ value, level: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.level > mostLevels) return true;
    for (const held of Object.values(next.value))
      if (typeof held === 'object' && held !== null) open.push({ value: held, level: next.level + 1 });
  }
  return false;
}
