/** Thinks about portfolios beside the server's own thread, which it would block. */
import { parentPort } from 'node:worker_threads';
import { type PortfolioAsked, portfolioOf } from './allocation-answer.ts';

parentPort?.on('message', (asked: PortfolioAsked) => {
  portfolioOf(asked).then(
    (portfolio) => parentPort?.postMessage({ portfolio }),
    (error: unknown) =>
      parentPort?.postMessage({ fault: error instanceof Error ? error.message : String(error) }),
  );
});
