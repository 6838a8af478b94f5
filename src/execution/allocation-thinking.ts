/** Has portfolios thought about, one after the other: two at once would share one core and both be late. */
import { Worker } from 'node:worker_threads';
import { AppError } from '#platform/errors.ts';
import type { Portfolio, PortfolioAsked } from './allocation-answer.ts';

export interface Thinking {
  portfolio(asked: PortfolioAsked): Promise<Portfolio>;
  close(): Promise<void>;
}

/** Whoever comes when so many wait is asked to come again. */
const mostWaiting = 8;
/** Beyond its own limit it is ended: a solver looks at its clock, but not everywhere. */
const patienceMs = 15_000;

interface Answer {
  portfolio?: Portfolio;
  fault?: string;
}

export function openThinking(): Thinking {
  let worker: Worker | null = null;
  /** What the worker is thinking about. */
  let asking: { settle(answer: Answer): void } | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  function begin(): Worker {
    const made = new Worker(new URL('./allocation-worker.ts', import.meta.url));
    made.on('message', (answer: Answer) => asking?.settle(answer));
    made.on('error', (error) => {
      worker = null;
      asking?.settle({ fault: error instanceof Error ? error.message : String(error) });
    });
    made.unref();
    return made;
  }

  const once = (asked: PortfolioAsked): Promise<Portfolio> =>
    new Promise((resolve, reject) => {
      worker ??= begin();
      const mine = worker;
      const late = setTimeout(
        () => {
          worker = null;
          void mine.terminate();
          asking?.settle({ fault: 'it did not answer in time' });
        },
        asked.seconds * 1000 + patienceMs,
      );
      asking = {
        settle({ portfolio, fault }) {
          clearTimeout(late);
          asking = null;
          if (portfolio) resolve(portfolio);
          else reject(new Error(`The solver failed: ${fault}.`));
        },
      };
      mine.postMessage(asked);
    });

  return {
    portfolio(asked) {
      if (waiting >= mostWaiting) {
        const error = new AppError(
          'too-many-requests',
          'Others have portfolios reckoned: wait 30 s, then go on.',
        );
        error.retryAfter = 30;
        return Promise.reject(error);
      }
      waiting++;
      const mine = turn.then(() => once(asked)).finally(() => waiting--);
      turn = mine.catch(() => {});
      return mine;
    },
    async close() {
      await worker?.terminate();
      worker = null;
    },
  };
}
