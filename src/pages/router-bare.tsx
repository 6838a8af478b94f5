/** Addresses that leave out their unit: they open on the unit last looked at, else on the topmost. */
import { createRoute, Navigate, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { landingUnit } from '#board/ui/queries.ts';
import { Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { Forward } from './landing.tsx';
import { recentPlaces } from './recents.ts';
import { frame } from './router-frame.tsx';
import { frameSearch } from './search.ts';

function OfUsualUnit() {
  const { say } = useWords();
  const { org, units } = useInside();
  const here = useLocation();
  // Of the address that was asked for: while the page loads, the next one is here already.
  const [{ pathname, searchStr }] = useState(here);
  const last = recentPlaces(org.code)[0]?.unit;
  const unit = units.find((one) => one.code === last && one.scorecard !== null) ?? landingUnit(units);
  if (!unit)
    return (
      <Message icon="empty" title={say('empty.scorecards')}>
        {say('empty.scorecards.text')}
      </Message>
    );
  return <Forward href={`${pathname.replace(/\/+$/, '')}/${encodeURIComponent(unit.code)}${searchStr}`} />;
}

/** Of one measure nothing can be guessed: all of them are listed. */
function AllMeasures() {
  const { org } = useInside();
  return <Navigate to="/o/$org/measures" params={{ org: org.code }} search={{}} replace />;
}

const ofUnit = <const P extends string>(path: P) =>
  createRoute({ getParentRoute: () => frame, path, validateSearch: frameSearch, component: OfUsualUnit });
const ofMeasure = <const P extends string>(path: P) =>
  createRoute({ getParentRoute: () => frame, path, validateSearch: frameSearch, component: AllMeasures });

/** One's own line of sight, where neither KPI nor objective is named. */
function OwnSight() {
  const { org } = useInside();
  return <Navigate to="/o/$org/sight" params={{ org: org.code }} search={{}} replace />;
}

export const bareRoutes = [
  ofUnit('/scorecard'),
  ofUnit('/map'),
  ofUnit('/balance'),
  ofUnit('/gaps'),
  ofUnit('/pairs'),
  ofUnit('/check'),
  ofUnit('/structure'),
  ofMeasure('/kpi'),
  ofMeasure('/kpi/$unit'),
  ofMeasure('/measure'),
  ofMeasure('/measure/$unit'),
  ofMeasure('/targets'),
  ofMeasure('/targets/$unit'),
  createRoute({
    getParentRoute: () => frame,
    path: '/sight/$unit',
    validateSearch: frameSearch,
    component: OwnSight,
  }),
] as const;
