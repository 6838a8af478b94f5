/** A target that a measure says itself counts only where no target path says one: what a path overrules has no effect. */
import type { Kind } from '#engine/definitions.ts';
import type { Difference, Fields, PlanState } from './plan-diff.ts';

/** The periods in which a path rules; without an end it goes on. */
export interface Overruled {
  start: string;
  end: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** What of a measure paths say for it: its target, and each limit that the path has. */
const saysOver = (path: Fields, field: string): boolean =>
  field === 'target' || (['red', 'worst', 'best'].includes(field) && (path[field] ?? null) !== null);

function pathsOf(state: PlanState): Map<string, Fields[]> {
  const found = new Map<string, Fields[]>();
  for (const { kind, fields } of state.values()) {
    if (kind !== ('target' satisfies Kind) || fields.archived === true) continue;
    const key = `${String(fields.unit)}:${String(fields.measure)}`;
    found.set(key, [...(found.get(key) ?? []), fields]);
  }
  return found;
}

/**
 * The differences, each field with the path that overrules it.
 * @param after the state in which the paths are looked for
 * @param isOver whether a period has ended by the day on which that state is looked at: its path rules no more
 */
export function withOverruled(
  differences: readonly Difference[],
  after: PlanState,
  isOver: (period: string) => boolean,
): Difference[] {
  const paths = pathsOf(after);
  if (paths.size === 0) return [...differences];
  return differences.map((one) => {
    if (one.kind !== 'measure' || one.as === 'dropped') return one;
    const own = (paths.get(one.key) ?? []).filter(({ end }) => {
      const last = text(end);
      return last === null || !isOver(last);
    });
    if (own.length === 0) return one;
    const fields = one.fields.map((field) => {
      const path = field.after === null ? undefined : own.find((held) => saysOver(held, field.field));
      const start = text(path?.start);
      return path && start !== null ? { ...field, overruled: { start, end: text(path.end) } } : field;
    });
    return { ...one, fields };
  });
}
