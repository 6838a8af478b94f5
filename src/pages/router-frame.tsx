/** The root of all addresses, and the frame round those of an organization. */
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, retainSearchParams } from '@tanstack/react-router';
import { MissingPage } from '#kit/part.tsx';
import { PartMissing } from '#kit/part-missing.ts';
import { Failure, Message } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import { Frame } from './frame.tsx';
import { frameSearch } from './search.ts';

export const root = createRootRouteWithContext<{ queries: QueryClient }>()({
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

/** In the place of what failed, so that the frame round it stays. */
export function Failed({ error }: { error: unknown }) {
  return error instanceof PartMissing ? <MissingPage /> : <Failure error={error} />;
}

export const frame = createRoute({
  getParentRoute: () => root,
  path: '/o/$org',
  validateSearch: frameSearch,
  // A draft that was chosen stays chosen from page to page, until it is left.
  search: { middlewares: [retainSearchParams(['changeSet'])] },
  component: Frame,
  errorComponent: Failed,
});
