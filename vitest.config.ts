import { configDefaults, defineConfig } from 'vitest/config';

/** They measure time, or run a browser beside a server: one after the other, with the machine to themselves. */
const alone = ['test/durability.test.ts', 'test/durability-approval.test.ts', 'test/e2e/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // What a page comes to say is waited for as long as the browser waits: how soon is measured in bench/.
    expect: { poll: { timeout: 10_000 } },
    reporters: ['default', ['json', { outputFile: 'dist/tests.json' }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...alone],
          // The database tests start real engines, and small machines have two cores.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          setupFiles: 'test/e2e/on-failure.ts',
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
