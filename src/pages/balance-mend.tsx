/** Where a one-sidedness is mended. */
import { Link } from '@tanstack/react-router';
import type { BalanceReading } from '#board/balance-contract.ts';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';

type Code = BalanceReading['findings'][number]['code'];
type Way = 'structure' | 'weights' | 'cascade' | 'roles' | 'links' | 'values' | 'map' | 'measures';

const wayOf: Record<Code, Way> = {
  'rear-mirror': 'structure',
  heavy: 'weights',
  light: 'weights',
  empty: 'structure',
  rare: 'cascade',
  unmeasured: 'structure',
  'no-leading': 'roles',
  'no-lagging': 'roles',
  'ground-blind': 'roles',
  'no-role': 'roles',
  'nothing-leads': 'links',
  thin: 'values',
  ahead: 'map',
  many: 'measures',
  few: 'structure',
};

export function BalanceMend({
  finding: { code, objectives },
  reading,
}: {
  finding: BalanceReading['findings'][number];
  reading: BalanceReading;
}) {
  const { say } = useWords();
  const { org } = useInside();
  const params = { org: org.code, unit: reading.unit };
  const search = (old: { period?: string; span?: 'ytd' | 'rolling' }) => ({
    period: old.period,
    span: old.span,
  });
  // A structure is one scorecard's: of a cascade one looks at the units first.
  const own = wayOf[code];
  const way: Way =
    reading.scope === 'cascade' && (own === 'structure' || own === 'weights' || own === 'roles')
      ? 'cascade'
      : own;
  const text = say(`balance.mend.${way}`);
  if (way === 'structure' || way === 'weights')
    return reading.mayEdit ? (
      <Link to="/o/$org/structure/$unit" params={params}>
        {text}
      </Link>
    ) : null;
  if (way === 'cascade')
    return (
      <Link
        to="/o/$org/cascade"
        params={{ org: org.code }}
        search={(old) => ({ ...search(old), unit: reading.unit })}
      >
        {text}
      </Link>
    );
  if (way === 'roles')
    return (
      <Link to="/o/$org/pairs/$unit" params={params} search={search}>
        {text}
      </Link>
    );
  if (way === 'values')
    return (
      <Link to="/o/$org/entry" params={{ org: org.code }}>
        {text}
      </Link>
    );
  if (way === 'measures')
    return (
      <Link
        to="/o/$org/measures"
        params={{ org: org.code }}
        search={(old) => ({ ...search(old), unit: reading.unit })}
      >
        {text}
      </Link>
    );
  return (
    <Link
      to="/o/$org/map/$unit"
      // Of a cascade, where the first of them stands.
      params={{ ...params, unit: objectives[0]?.unit ?? reading.unit }}
      search={(old) => ({ ...search(old), ...(way === 'links' ? { hints: true as const } : {}) })}
    >
      {text}
    </Link>
  );
}
