/** Where the name of a step on a line of sight leads: a KPI to its page, an objective to its own line. */
import { Link } from '@tanstack/react-router';
import type { SeenNode } from '#cascade/ui/sight-shapes.ts';
import { useInside } from './frame.tsx';

export function SightLink({ of }: { of: Pick<SeenNode, 'node' | 'kind' | 'unit' | 'name'> }) {
  const { org } = useInside();
  const search = (old: { period?: string; span?: 'ytd' | 'rolling' }) => ({
    period: old.period,
    span: old.span,
  });
  // No code holds a slash.
  const [, scorecard = '', objective = ''] = of.node.slice(of.node.indexOf(':') + 1).split('/');
  if (of.kind === 'kpi')
    return (
      <Link
        to="/o/$org/kpi/$unit/$measure"
        params={{ org: org.code, unit: of.unit, measure: scorecard }}
        search={search}
      >
        {of.name}
      </Link>
    );
  if (of.kind === 'objective')
    return (
      <Link
        to="/o/$org/sight/$unit/objective/$scorecard/$objective"
        params={{ org: org.code, unit: of.unit, scorecard, objective }}
        search={search}
      >
        {of.name}
      </Link>
    );
  return (
    <Link to="/o/$org/scorecard/$unit" params={{ org: org.code, unit: of.unit }} search={search}>
      {of.name}
    </Link>
  );
}
