/** A change set as it is told over the wire: what it says, statement by statement, and what has met it since. */
import type { ChangeSetItem, KeptChangeSet } from '#board/change-set-store.ts';
import { isoFromDay } from '#engine/calendar.ts';
import type { Kind } from '#engine/definitions.ts';
import type { FactConflict, FigureConflict } from './change-set-conflicts.ts';
import type { ChangeSetReading, ChangeSetStatement, Conflict } from './change-set-contract.ts';
import { documentOf, naming } from './convert.ts';
import { sections } from './document.ts';

const sectionOf = new Map<Kind, (typeof sections)[number][0]>(
  sections.map(([section, kind]) => [kind, section]),
);

export const itemTold = ({ approvedFrom, byId: _, ...item }: ChangeSetItem): ChangeSetReading => ({
  ...item,
  approvedFrom: approvedFrom === null ? null : isoFromDay(approvedFrom),
});

/** What it says, as a part of a portable document. */
export function changesIn(set: KeptChangeSet): object {
  const {
    format: _,
    organization: __,
    ...changes
  } = documentOf(
    set.facts.map(({ kind, key, from, patch }) => ({ kind, key, from, patch, recorded: 1 })),
    set.figures.map(({ part: _part, base: _base, ...figure }) => ({ ...figure, recorded: 1 })),
  );
  return changes;
}

export function statementsIn(set: KeptChangeSet): ChangeSetStatement[] {
  const parts = new Map(set.parts.map((part) => [part.version, part]));
  return set.facts.flatMap(({ kind, key, from, patch, part }) => {
    const section = sectionOf.get(kind);
    if (!section) return [];
    const names = naming[kind] ?? ['code'];
    const fields = Object.fromEntries(Object.entries(patch).filter(([field]) => !names.includes(field)));
    const { by = null, at = null } = parts.get(part) ?? {};
    return [{ part, section, key, from: from === null ? null : isoFromDay(from), fields, by, at }];
  });
}

export function conflictsTold(
  facts: readonly FactConflict[],
  figures: readonly FigureConflict[],
  nameOf: (figure: FigureConflict) => { unitName: string; measureName: string },
): Conflict[] {
  return [
    ...facts.flatMap(({ kind, ...one }) => {
      const section = sectionOf.get(kind);
      return section ? [{ section, figure: null, ...one }] : [];
    }),
    ...figures.map((figure) => {
      const { unit, measure, slot, period, ...one } = figure;
      return {
        section: 'figures' as const,
        key: `${unit}:${measure}`,
        field: `${slot} ${period}`,
        figure: { unit, measure, slot, period, ...nameOf(figure) },
        ...one,
      };
    }),
  ];
}
