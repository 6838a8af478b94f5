/** What a measure reads, for the picture of its dependencies. */
import type { Surroundings } from '#board/surroundings-contract.ts';
import type { Measure } from '#engine/definitions.ts';
import type { Words } from '#kit/words.tsx';
import type { DependencyNode } from '#measures/ui/dependencies.tsx';
import { readIn } from '#measures/ui/formula-completion.ts';

/** What it reads: as it is recorded, all that is known; as it is being typed, what can be told from its names. */
export function readsOf(
  draft: Partial<Measure>,
  base: Partial<Measure> | null,
  around: Surroundings,
  unit: string,
  hrefOf: (unit: string, measure: string) => string,
  { say, numbers }: Words,
): DependencyNode[] {
  const known = around.measure?.reads ?? [];
  const nodeOf = (of: string, measure: string, otherwise: string): DependencyNode => {
    const about = known.find((one) => one.unit === of && one.measure === measure);
    const named = around.names.find((one) => one.unit === of && one.measure === measure);
    return {
      id: `${of} ${measure}`,
      name: about?.name ?? named?.title ?? otherwise,
      unitName: of === unit ? null : (about?.unitName ?? named?.unitName ?? null),
      value: about?.actual == null ? null : numbers.full(about.actual, about),
      status: about?.isKpi ? about.status : null,
      href: about || named ? hrefOf(of, measure) : null,
    };
  };
  if (base && draft.formula === base.formula)
    return known.map((one) => nodeOf(one.unit, one.measure, one.name));
  return readIn(draft.formula ?? '').map((one) => {
    if (one.ofChildren)
      return {
        id: `children ${one.measure}`,
        name: say('dependencies.ofChildren', { name: one.measure }),
        unitName: null,
        value: null,
        status: null,
        href: null,
      };
    const named = around.names.find((name) => name.name === one.written);
    const of = one.unit ?? named?.unit ?? known.find((other) => other.measure === one.measure)?.unit ?? unit;
    return nodeOf(of, one.measure, one.written);
  });
}
