/** The unit that is meant where none is named. */
import { cascadeLayout } from './cascade-layout.ts';
import type { Opened } from './reading.ts';

/** The first of the tree's tops that has a scorecard, else any unit that has one. */
export function topUnit(o: Opened): string | null {
  const layout = cascadeLayout(o);
  const has = (unit: string): boolean => layout.of(unit).card >= 0;
  return o.tree.roots.find(has) ?? [...o.tree.units.keys()].find(has) ?? null;
}
