/** Which address shows which page. Pages are loaded when first gone to. */
import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { part } from '#kit/part-missing.ts';
import { withWords } from '#kit/words.tsx';
import { allocationSearch } from './allocation-search.ts';
import { balanceSearch, measureEditSearch, measuresSearch, pairsSearch } from './balance-search.ts';
import { cascadeSearch, meSearch, sightSearch, unalignedSearch } from './cascade-search.ts';
import { checkKeptSearch, checkSearch, checksSearch } from './check-search.ts';
import { entrySearch } from './entry-search.ts';
import { cycleSearch, gapsSearch } from './gap-search.ts';
import { budgetsSearch, initiativeSearch, initiativesSearch } from './initiatives-search.ts';
import { Landing, OrganizationLanding } from './landing.tsx';
import { appraisalRoutes } from './router-appraisals.ts';
import { bareRoutes } from './router-bare.tsx';
import { Failed, frame, root } from './router-frame.tsx';
import { reviewRoutes } from './router-reviews.ts';
import { settingsRoutes } from './router-settings.tsx';
import {
  compareSearch,
  frameSearch,
  heatmapSearch,
  kpiSearch,
  mapSearch,
  measureSearch,
  overdueSearch,
  planSearch,
  scorecardSearch,
  unansweredSearch,
} from './search.ts';

const landing = createRoute({ getParentRoute: () => root, path: '/', component: Landing });
const start = createRoute({
  getParentRoute: () => root,
  path: '/start',
  component: lazyRouteComponent(() => withWords(import('./start.tsx')), 'StartPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { to?: string } => ({
    to: typeof raw.to === 'string' && raw.to.startsWith('/o/') ? raw.to : undefined,
  }),
  component: lazyRouteComponent(() => withWords(import('./sign-in.tsx')), 'SignInPage'),
});
const organization = createRoute({ getParentRoute: () => frame, path: '/', component: OrganizationLanding });
const scorecard = createRoute({
  getParentRoute: () => frame,
  path: '/scorecard/$unit',
  validateSearch: scorecardSearch,
  component: lazyRouteComponent(() => part(import('./scorecard.tsx')), 'ScorecardPage'),
});
const starter = createRoute({
  getParentRoute: () => root,
  path: '/starter',
  component: lazyRouteComponent(() => withWords(import('./starter.tsx')), 'StarterPage'),
});
const starterAdd = createRoute({
  getParentRoute: () => frame,
  path: '/scorecard/$unit/library',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./starter.tsx')), 'StarterAddPage'),
});
const kpi = createRoute({
  getParentRoute: () => frame,
  path: '/kpi/$unit/$measure',
  validateSearch: kpiSearch,
  component: lazyRouteComponent(() => withWords(import('./kpi.tsx')), 'KpiPage'),
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/home',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./home.tsx')), 'HomePage'),
});
const owed = createRoute({
  getParentRoute: () => frame,
  path: '/owed',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./owed.tsx')), 'OwedPage'),
});
const strategyMap = createRoute({
  getParentRoute: () => frame,
  path: '/map/$unit',
  validateSearch: mapSearch,
  component: lazyRouteComponent(() => withWords(import('./map.tsx')), 'MapPage'),
});
const heatmap = createRoute({
  getParentRoute: () => frame,
  path: '/heatmap',
  validateSearch: heatmapSearch,
  component: lazyRouteComponent(() => withWords(import('./heatmap.tsx')), 'HeatmapPage'),
});
const cascade = createRoute({
  getParentRoute: () => frame,
  path: '/cascade',
  validateSearch: cascadeSearch,
  component: lazyRouteComponent(() => withWords(import('./cascade.tsx')), 'CascadePage'),
});
const balance = createRoute({
  getParentRoute: () => frame,
  path: '/balance/$unit',
  validateSearch: balanceSearch,
  component: lazyRouteComponent(() => withWords(import('./balance.tsx')), 'BalancePage'),
});
const gaps = createRoute({
  getParentRoute: () => frame,
  path: '/gaps/$unit',
  validateSearch: gapsSearch,
  component: lazyRouteComponent(() => withWords(import('./gaps.tsx')), 'GapsPage'),
});
const cycle = createRoute({
  getParentRoute: () => frame,
  path: '/cycle',
  validateSearch: cycleSearch,
  component: lazyRouteComponent(() => withWords(import('./cycle.tsx')), 'CyclePage'),
});
const pairs = createRoute({
  getParentRoute: () => frame,
  path: '/pairs/$unit',
  validateSearch: pairsSearch,
  component: lazyRouteComponent(() => withWords(import('./pairs.tsx')), 'PairsPage'),
});
const measures = createRoute({
  getParentRoute: () => frame,
  path: '/measures',
  validateSearch: measuresSearch,
  component: lazyRouteComponent(() => withWords(import('./measures.tsx')), 'MeasuresPage'),
});
const allocation = createRoute({
  getParentRoute: () => frame,
  path: '/allocation',
  validateSearch: allocationSearch,
  component: lazyRouteComponent(() => withWords(import('./allocation.tsx')), 'AllocationPage'),
});
const initiatives = createRoute({
  getParentRoute: () => frame,
  path: '/initiatives',
  validateSearch: initiativesSearch,
  component: lazyRouteComponent(() => withWords(import('./initiatives.tsx')), 'InitiativesPage'),
});
const initiative = createRoute({
  getParentRoute: () => frame,
  path: '/initiatives/$code',
  validateSearch: initiativeSearch,
  component: lazyRouteComponent(() => withWords(import('./initiative.tsx')), 'InitiativePage'),
});
const budgets = createRoute({
  getParentRoute: () => frame,
  path: '/budgets',
  validateSearch: budgetsSearch,
  component: lazyRouteComponent(() => withWords(import('./budgets.tsx')), 'BudgetsPage'),
});
const unaligned = createRoute({
  getParentRoute: () => frame,
  path: '/unaligned',
  validateSearch: unalignedSearch,
  component: lazyRouteComponent(() => withWords(import('./unaligned.tsx')), 'UnalignedPage'),
});
const mySight = createRoute({
  getParentRoute: () => frame,
  path: '/sight',
  validateSearch: meSearch,
  component: lazyRouteComponent(() => withWords(import('./my-sight.tsx')), 'MySightPage'),
});
const kpiSight = createRoute({
  getParentRoute: () => frame,
  path: '/sight/$unit/$measure',
  validateSearch: sightSearch,
  component: lazyRouteComponent(() => withWords(import('./sight.tsx')), 'KpiSightPage'),
});
const objectiveSight = createRoute({
  getParentRoute: () => frame,
  path: '/sight/$unit/objective/$scorecard/$objective',
  validateSearch: sightSearch,
  component: lazyRouteComponent(() => withWords(import('./sight.tsx')), 'ObjectiveSightPage'),
});
const scorecardSight = createRoute({
  getParentRoute: () => frame,
  path: '/sight/$unit/who/$scorecard',
  validateSearch: sightSearch,
  component: lazyRouteComponent(() => withWords(import('./sight.tsx')), 'ScorecardSightPage'),
});
const templateDrafts = createRoute({
  getParentRoute: () => frame,
  path: '/drafts',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./template-drafts.tsx')), 'TemplateDraftsPage'),
});
const templateDraft = createRoute({
  getParentRoute: () => frame,
  path: '/drafts/$code',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./template-drafts.tsx')), 'TemplateDraftPage'),
});
const targetsDown = createRoute({
  getParentRoute: () => frame,
  path: '/targets/$unit/$measure',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./targets-down.tsx')), 'TargetsDownPage'),
});
const check = createRoute({
  getParentRoute: () => frame,
  path: '/check/$unit',
  validateSearch: checkSearch,
  component: lazyRouteComponent(() => withWords(import('./check.tsx')), 'CheckPage'),
});
const checks = createRoute({
  getParentRoute: () => frame,
  path: '/checks',
  validateSearch: checksSearch,
  component: lazyRouteComponent(() => withWords(import('./checks.tsx')), 'ChecksPage'),
});
const checkKept = createRoute({
  getParentRoute: () => frame,
  path: '/checks/$code',
  validateSearch: checkKeptSearch,
  component: lazyRouteComponent(() => withWords(import('./check-kept.tsx')), 'CheckKeptPage'),
});
const plan = createRoute({
  getParentRoute: () => frame,
  path: '/plan',
  validateSearch: planSearch,
  component: lazyRouteComponent(() => withWords(import('./plan.tsx')), 'PlanPage'),
});
const planCompare = createRoute({
  getParentRoute: () => frame,
  path: '/plan/compare',
  validateSearch: compareSearch,
  component: lazyRouteComponent(() => withWords(import('./plan-compare.tsx')), 'PlanComparePage'),
});
const revision = createRoute({
  getParentRoute: () => frame,
  path: '/plan/revisions/$code',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./revision.tsx')), 'RevisionPage'),
});
const savedView = createRoute({
  getParentRoute: () => frame,
  path: '/view/$view',
  component: lazyRouteComponent(() => withWords(import('./view-link.tsx')), 'ViewLink'),
});
const measureNew = createRoute({
  getParentRoute: () => frame,
  path: '/measure/$unit/new',
  validateSearch: measureSearch,
  component: lazyRouteComponent(() => withWords(import('./measure-edit.tsx')), 'MeasureNewPage'),
});
const measureEdit = createRoute({
  getParentRoute: () => frame,
  path: '/measure/$unit/$measure/edit',
  validateSearch: measureEditSearch,
  component: lazyRouteComponent(() => withWords(import('./measure-edit.tsx')), 'MeasureEditPage'),
});
const structure = createRoute({
  getParentRoute: () => frame,
  path: '/structure/$unit',
  component: lazyRouteComponent(() => withWords(import('./structure.tsx')), 'StructurePage'),
});
const unitTree = createRoute({
  getParentRoute: () => frame,
  path: '/units',
  validateSearch: (raw: Record<string, unknown>): { unit?: string } => ({
    unit: typeof raw.unit === 'string' ? raw.unit : undefined,
  }),
  component: lazyRouteComponent(() => withWords(import('./units.tsx')), 'UnitsPage'),
});
const entry = createRoute({
  getParentRoute: () => frame,
  path: '/entry',
  validateSearch: entrySearch,
  component: lazyRouteComponent(() => withWords(import('./entry.tsx')), 'EntryPage'),
});
const archived = createRoute({
  getParentRoute: () => frame,
  path: '/archived',
  component: lazyRouteComponent(() => withWords(import('./archived.tsx')), 'ArchivedPage'),
});
const importing = createRoute({
  getParentRoute: () => frame,
  path: '/import',
  component: lazyRouteComponent(() => withWords(import('./import.tsx')), 'ImportPage'),
});

const developers = createRoute({
  getParentRoute: () => root,
  path: '/developers',
  component: lazyRouteComponent(() => withWords(import('./developers.tsx')), 'DevelopersPage'),
});
const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => withWords(import('./join.tsx')), 'JoinPage'),
});
const unanswered = createRoute({
  getParentRoute: () => frame,
  path: '/unanswered',
  validateSearch: unansweredSearch,
  component: lazyRouteComponent(() => withWords(import('./unanswered.tsx')), 'UnansweredPage'),
});
const overdue = createRoute({
  getParentRoute: () => frame,
  path: '/overdue',
  validateSearch: overdueSearch,
  component: lazyRouteComponent(() => withWords(import('./overdue.tsx')), 'OverduePage'),
});

const tree = root.addChildren([
  landing,
  start,
  signIn,
  starter,
  developers,
  join,
  frame.addChildren([
    organization,
    ...bareRoutes,
    scorecard,
    starterAdd,
    kpi,
    check,
    checks,
    checkKept,
    ...reviewRoutes,
    ...appraisalRoutes,
    plan,
    planCompare,
    revision,
    targetsDown,
    templateDrafts,
    templateDraft,
    strategyMap,
    heatmap,
    cascade,
    balance,
    gaps,
    cycle,
    pairs,
    measures,
    unanswered,
    overdue,
    home,
    owed,
    unaligned,
    allocation,
    initiatives,
    initiative,
    budgets,
    mySight,
    kpiSight,
    objectiveSight,
    scorecardSight,
    savedView,
    entry,
    measureNew,
    measureEdit,
    structure,
    unitTree,
    archived,
    importing,
    settingsRoutes,
  ]),
]);

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: Failed,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface HistoryState {
    /** The KPI from whose page one comes back to its scorecard. */
    from?: string;
  }
}
