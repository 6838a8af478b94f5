/** Where a lack of a measure is mended: the field of its editor, the map, the entry grid, the alignment. */
import { Link } from '@tanstack/react-router';
import type { Lack } from '#engine/kpi-quality.ts';
import { useInside } from './frame.tsx';
import type { FieldNamed } from './use-focus-field.ts';

const fieldOf: Partial<Record<Lack, FieldNamed>> = {
  'unit-of-measure': 'unitOfMeasure',
  description: 'description',
  source: 'source',
  objective: 'objective',
  weight: 'weight',
  owner: 'owner',
  updater: 'updater',
  target: 'target',
  thresholds: 'red',
  role: 'role',
  frequency: 'frequency',
  'due-days': 'dueDays',
};

export function LackLink({
  lack,
  unit,
  measure,
  text,
}: {
  lack: Lack;
  unit: string;
  measure: string;
  text: string;
}) {
  const { org } = useInside();
  const search = (old: { period?: string; span?: 'ytd' | 'rolling' }) => ({
    period: old.period,
    span: old.span,
  });
  const field = fieldOf[lack];
  if (field)
    return (
      <Link
        to="/o/$org/measure/$unit/$measure/edit"
        params={{ org: org.code, unit, measure }}
        search={(old) => ({ ...search(old), field })}
      >
        {text}
      </Link>
    );
  if (lack === 'driver')
    return (
      <Link
        to="/o/$org/map/$unit"
        params={{ org: org.code, unit }}
        search={(old) => ({ ...search(old), hints: true as const })}
      >
        {text}
      </Link>
    );
  if (lack === 'top')
    return (
      <Link
        to="/o/$org/unaligned"
        params={{ org: org.code }}
        search={(old) => ({ ...search(old), within: unit })}
      >
        {text}
      </Link>
    );
  return (
    <Link to="/o/$org/entry" params={{ org: org.code }} search={{ in: unit, show: 'all' }}>
      {text}
    </Link>
  );
}
