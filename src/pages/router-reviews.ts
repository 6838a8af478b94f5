/** The addresses of reviews, decisions and actions. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '#kit/words.tsx';
import { actionsSearch, ledgerSearch, reviewSearch, reviewsSearch } from './review-search.ts';
import { frame } from './router-frame.tsx';
import { frameSearch } from './search.ts';

const reviews = createRoute({
  getParentRoute: () => frame,
  path: '/reviews',
  validateSearch: reviewsSearch,
  component: lazyRouteComponent(() => withWords(import('./reviews.tsx')), 'ReviewsPage'),
});
const review = createRoute({
  getParentRoute: () => frame,
  path: '/reviews/$review',
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => withWords(import('./review.tsx')), 'ReviewPage'),
});
const reviewMeeting = createRoute({
  getParentRoute: () => frame,
  path: '/reviews/$review/meeting',
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => withWords(import('./review-meeting.tsx')), 'MeetingPage'),
});
const reviewRead = createRoute({
  getParentRoute: () => frame,
  path: '/reviews/$review/read',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./review-read.tsx')), 'ReadPage'),
});
const actions = createRoute({
  getParentRoute: () => frame,
  path: '/actions',
  validateSearch: actionsSearch,
  component: lazyRouteComponent(() => withWords(import('./actions.tsx')), 'ActionsPage'),
});

const decisions = createRoute({
  getParentRoute: () => frame,
  path: '/decisions',
  validateSearch: ledgerSearch,
  component: lazyRouteComponent(() => withWords(import('./decisions.tsx')), 'DecisionsPage'),
});
const decision = createRoute({
  getParentRoute: () => frame,
  path: '/decisions/$decision',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./decision.tsx')), 'DecisionPage'),
});

export const reviewRoutes = [
  reviews,
  review,
  reviewMeeting,
  reviewRead,
  actions,
  decisions,
  decision,
] as const;
