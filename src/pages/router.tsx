/** Which address shows which page. Pages are loaded when first gone to. */
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { Failure, Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { entrySearch } from './entry-search.ts';
import { Frame } from './frame.tsx';
import { Landing, OrganizationLanding } from './landing.tsx';
import { frameSearch, kpiSearch, measureSearch, scorecardSearch } from './search.ts';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFound,
});

function NotFound() {
  const { say } = useWords();
  return (
    <Message icon="search" title={say('state.missing')} action={<a href="/">{say('state.home')}</a>}>
      {say('state.missing.text')}
    </Message>
  );
}

const landing = createRoute({ getParentRoute: () => root, path: '/', component: Landing });
const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  component: lazyRouteComponent(() => import('./start.tsx'), 'StartPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { to?: string } => ({
    to: typeof raw.to === 'string' && raw.to.startsWith('/o/') ? raw.to : undefined,
  }),
  component: lazyRouteComponent(() => import('./sign-in.tsx'), 'SignInPage'),
});
const frame = createRoute({
  getParentRoute: () => root,
  path: '/o/$org',
  validateSearch: frameSearch,
  component: Frame,
  errorComponent: ({ error }) => <Failure error={error} />,
});
const organization = createRoute({ getParentRoute: () => frame, path: '/', component: OrganizationLanding });
const scorecard = createRoute({
  getParentRoute: () => frame,
  path: '/scorecard/$unit',
  validateSearch: scorecardSearch,
  component: lazyRouteComponent(() => import('./scorecard.tsx'), 'ScorecardPage'),
});
const kpi = createRoute({
  getParentRoute: () => frame,
  path: '/kpi/$unit/$measure',
  validateSearch: kpiSearch,
  component: lazyRouteComponent(() => import('./kpi.tsx'), 'KpiPage'),
});

const measureNew = createRoute({
  getParentRoute: () => frame,
  path: '/measure/$unit/new',
  validateSearch: measureSearch,
  component: lazyRouteComponent(() => import('./measure-edit.tsx'), 'MeasureNewPage'),
});
const measureEdit = createRoute({
  getParentRoute: () => frame,
  path: '/measure/$unit/$measure/edit',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => import('./measure-edit.tsx'), 'MeasureEditPage'),
});
const entry = createRoute({
  getParentRoute: () => frame,
  path: '/entry',
  validateSearch: entrySearch,
  component: lazyRouteComponent(() => import('./entry.tsx'), 'EntryPage'),
});
const importing = createRoute({
  getParentRoute: () => frame,
  path: '/import',
  component: lazyRouteComponent(() => import('./import.tsx'), 'ImportPage'),
});

const tree = root.addChildren([
  landing,
  start,
  signIn,
  frame.addChildren([organization, scorecard, kpi, entry, measureNew, measureEdit, importing]),
]);

export const makeRouter = (queries: QueryClient) =>
  createRouter({ routeTree: tree, context: { queries }, defaultPreload: 'intent', scrollRestoration: true });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface HistoryState {
    /** The KPI from whose page one comes back to its scorecard. */
    from?: string;
  }
}
