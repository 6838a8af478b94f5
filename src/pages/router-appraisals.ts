/** The addresses of appraisals. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withWords } from '#kit/words.tsx';
import { frame } from './router-frame.tsx';
import { type FrameSearch, frameSearch } from './search.ts';

interface AppraisalSearch extends FrameSearch {
  receipt?: string;
}
const appraisalSearch = (raw: Record<string, unknown>): AppraisalSearch => ({
  ...frameSearch(raw),
  receipt: typeof raw.receipt === 'string' && raw.receipt !== '' ? raw.receipt : undefined,
});

const appraisals = createRoute({
  getParentRoute: () => frame,
  path: '/appraisals',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./appraisals.tsx')), 'AppraisalsPage'),
});
const cycles = createRoute({
  getParentRoute: () => frame,
  path: '/appraisals/cycles',
  validateSearch: frameSearch,
  component: lazyRouteComponent(() => withWords(import('./appraisal-cycles.tsx')), 'AppraisalCyclesPage'),
});
const appraisal = createRoute({
  getParentRoute: () => frame,
  path: '/appraisals/$appraisal',
  validateSearch: appraisalSearch,
  component: lazyRouteComponent(() => withWords(import('./appraisal.tsx')), 'AppraisalPage'),
});

export const appraisalRoutes = [appraisals, cycles, appraisal] as const;
