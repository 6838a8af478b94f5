/** A decision's title, leading to its page. */
import { Link } from '@tanstack/react-router';
import type { Decision } from '#review/decision-contract.ts';
import { useInside } from './frame.tsx';

export function DecisionLink({ decision: { id, title } }: { decision: Pick<Decision, 'id' | 'title'> }) {
  const { org } = useInside();
  return (
    <Link to="/o/$org/decisions/$decision" params={{ org: org.code, decision: id }}>
      {title}
    </Link>
  );
}
