/** Decides where a person who comes to the front door goes. */
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { landingUnit, unitsQuery } from '#board/ui/queries.ts';
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
  if (!units.data) return null;
  const unit = landingUnit(units.data);
  if (unit) return <Navigate to="/o/$org/scorecard/$unit" params={{ org, unit: unit.code }} replace />;
  return (
    <Message icon="empty" title={say('empty.scorecards')}>
      {say('empty.scorecards.text')}
    </Message>
  );
}
