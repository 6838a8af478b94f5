/** The browser's composition root. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { Refusal } from '#kit/call.ts';
import { Themed } from '#kit/theme.tsx';
import { Speaking } from '#kit/words.tsx';
import { makeRouter } from '#pages/router.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays one however often it is asked; only a lost connection is worth another try.
      retry: (count, error) =>
        count < 2 && (!(error instanceof Refusal) || error.status === 0 || error.status >= 502),
    },
  },
});
const router = makeRouter(queries);
const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <Themed>
      <Speaking>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Speaking>
    </Themed>,
  );
