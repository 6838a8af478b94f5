/** Decides where a person who comes to the front door goes. */
import { useQuery } from '@tanstack/react-query';
import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { landingUnit, organizationQuery, unitsQuery } from '#board/ui/queries.ts';
import { Refusal } from '#kit/call.ts';
import { Failure, Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { organizationsQuery, sessionQuery, startQuery } from '#people/ui/queries.ts';

export function Landing() {
  const start = useQuery(startQuery);
  const session = useQuery({ ...sessionQuery, enabled: start.data?.state === 'ready' });
  const organizations = useQuery({ ...organizationsQuery, enabled: Boolean(session.data?.user) });
  const failed = start.error ?? session.error ?? organizations.error;
  if (failed instanceof Refusal && failed.status === 401) return <Navigate to="/sign-in" replace />;
  if (failed) return <Failure error={failed} again={() => window.location.reload()} />;
  if (start.data?.state === 'empty') return <Navigate to="/start" replace />;
  if (session.data === null) return <Navigate to="/sign-in" replace />;
  const first = organizations.data?.[0];
  if (first) return <Navigate to="/o/$org" params={{ org: first.code }} replace />;
  if (organizations.data) return <Navigate to="/start" replace />;
  return null;
}

export function OrganizationLanding() {
  const { say } = useWords();
  const { org } = useParams({ from: '/o/$org' });
  const units = useQuery(unitsQuery(org));
  const about = useQuery(organizationQuery(org)).data;
  if (!units.data || !about) return null;
  const first = about.firstView;
  // What one chose to see first; the address is one of this organization's own pages.
  if (first !== null) return <Forward href={`/o/${encodeURIComponent(org)}${first}`} />;
  // Whoever owes values has come to enter them.
  if (about.owes > 0) return <Navigate to="/o/$org/home" params={{ org }} replace />;
  const unit = landingUnit(units.data);
  if (unit) return <Navigate to="/o/$org/scorecard/$unit" params={{ org, unit: unit.code }} replace />;
  return (
    <Message icon="empty" title={say('empty.scorecards')}>
      {say('empty.scorecards.text')}
    </Message>
  );
}

/** Goes on to an address that was kept as a whole. */
export function Forward({ href }: { href: string }) {
  const navigate = useNavigate();
  useEffect(() => void navigate({ href, replace: true }), [navigate, href]);
  return null;
}
