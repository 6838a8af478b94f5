/** The addresses of the settings: of an organization, and of oneself. */
import { createRoute, lazyRouteComponent, Navigate } from '@tanstack/react-router';
import { withWords } from '#kit/words.tsx';
import { frame } from './router-frame.tsx';
import { peopleSearch } from './search.ts';

const settings = createRoute({
  getParentRoute: () => frame,
  path: '/settings',
  component: lazyRouteComponent(() => withWords(import('./settings.tsx')), 'SettingsPage'),
});
const settingsFirst = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: () => <Navigate from="/o/$org/settings" to="/o/$org/settings/people" replace />,
});
const peopleSettings = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => withWords(import('./settings-people.tsx')), 'PeopleSettings'),
});
const keySettings = createRoute({
  getParentRoute: () => settings,
  path: '/keys',
  component: lazyRouteComponent(() => withWords(import('./settings-keys.tsx')), 'KeySettings'),
});
const auditSettings = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  component: lazyRouteComponent(() => withWords(import('./settings-audit.tsx')), 'AuditSettings'),
});
const organizationSettings = createRoute({
  getParentRoute: () => settings,
  path: '/organization',
  component: lazyRouteComponent(
    () => withWords(import('./settings-organization.tsx')),
    'OrganizationSettings',
  ),
});
const strategySettings = createRoute({
  getParentRoute: () => settings,
  path: '/strategy',
  component: lazyRouteComponent(() => withWords(import('./settings-strategy.tsx')), 'StrategySettings'),
});
const accountSettings = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: lazyRouteComponent(() => withWords(import('./settings-account.tsx')), 'AccountSettings'),
});
const noticeSettings = createRoute({
  getParentRoute: () => settings,
  path: '/notices',
  component: lazyRouteComponent(() => withWords(import('./settings-notices.tsx')), 'NoticeSettings'),
});
const watchSettings = createRoute({
  getParentRoute: () => settings,
  path: '/monitoring',
  component: lazyRouteComponent(() => withWords(import('./settings-watch.tsx')), 'WatchSettings'),
});
const reviewSettings = createRoute({
  getParentRoute: () => settings,
  path: '/reviews',
  component: lazyRouteComponent(() => withWords(import('./settings-reviews.tsx')), 'ReviewSettingsPage'),
});
const sessionSettings = createRoute({
  getParentRoute: () => settings,
  path: '/sessions',
  component: lazyRouteComponent(() => withWords(import('./settings-sessions.tsx')), 'SessionSettings'),
});

export const settingsRoutes = settings.addChildren([
  settingsFirst,
  peopleSettings,
  keySettings,
  auditSettings,
  organizationSettings,
  strategySettings,
  accountSettings,
  sessionSettings,
  noticeSettings,
  watchSettings,
  reviewSettings,
]);
