/** What most rows call a unit, where rows disagree: one slip in a file must not rename a department. */
import { codeOf } from './codes.ts';
import type { Cell } from './csv.ts';
import type { Layout } from './layout.ts';

export interface UnitNames {
  take(cells: readonly Cell[]): void;
  /** The name given most often (of equals the first), of the units that go by more than one. */
  settled(): Map<string, string>;
}

export function unitNames(layout: Layout): UnitNames {
  const unit = layout.texts.get('unit');
  const name = layout.texts.get('unitName');
  const counts = new Map<string, Map<string, number>>();
  return {
    take(cells) {
      const code = unit?.read(cells) ?? null;
      const said = name?.read(cells) ?? null;
      if (code === null || said === null) return;
      let names = counts.get(code);
      if (!names) {
        names = new Map();
        counts.set(code, names);
      }
      names.set(said, (names.get(said) ?? 0) + 1);
    },
    settled() {
      const found = new Map<string, string>();
      for (const [code, names] of counts) {
        if (names.size < 2) continue;
        const [most] = [...names].reduce((a, b) => (b[1] > a[1] ? b : a));
        found.set(codeOf(code), most);
      }
      return found;
    },
  };
}
