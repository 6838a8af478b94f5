/** What people look for by its name keeps one: it may become another, but not be taken away. */
import type { Checking } from './checking.ts';
import { keyOf } from './convert.ts';

export const namedSections = [
  ['perspectives', 'perspective'],
  ['units', 'unit'],
  ['scorecards', 'scorecard'],
  ['objectives', 'objective'],
  ['measures', 'measure'],
  ['initiatives', 'initiative'],
  ['milestones', 'milestone'],
  ['budgets', 'budget'],
] as const;

export function checkNames(c: Checking): void {
  for (const [section, kind] of namedSections)
    for (const [i, entry] of (c.document[section] ?? []).entries())
      if (entry.name === null)
        c.add('error', 'name-cleared', [section, i, 'name'], { kind, key: keyOf(kind, entry) });
}
