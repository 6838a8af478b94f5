/** Long lists are read in pages: what the pages share is found once, is the same for everyone, and leaves in turn. */
import type { Structure } from '#engine/structure.ts';
import type { Asking } from './asking.ts';
import type { Execution } from './initiatives.ts';

export interface Kept<T> {
  of(asking: Asking, asked: readonly unknown[], find: () => T): T;
}

/** @param most how many answers are kept over one reading of all initiatives */
export function keptLists<T>(most: number): Kept<T> {
  const held = new WeakMap<Execution, { structure: Structure; day: number; answers: Map<string, T> }>();
  return {
    of({ o, execution }, asked, find) {
      const { structure } = o.board;
      let here = held.get(execution);
      if (here?.structure !== structure || here.day !== o.day) {
        here = { structure, day: o.day, answers: new Map() };
        held.set(execution, here);
      }
      const { answers } = here;
      const key = JSON.stringify(asked);
      const known = answers.get(key);
      if (known !== undefined) return known;
      const found = find();
      const [oldest] = answers.keys();
      if (answers.size >= most && oldest !== undefined) answers.delete(oldest);
      answers.set(key, found);
      return found;
    },
  };
}
