import { defineConfig } from 'vitest/config';

// Tests of processes and their life, and of standbys: they start servers of their own, so the shared PostgreSQL is of no use to them.
const LAUNCHER = [
  'server/src/database/embedded/**/*.test.ts',
  'server/src/main*.test.ts',
  'server/src/**/*.standby.test.ts',
];

// The lab itself, which is production on one machine: its configuration alone is tried among the server's tests.
const LAB = 'ops/lab/lab.test.ts';

const APPLIED = 'infra/tests/applied/**/*.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'server',
          include: [
            '{contract,server,bench,ops}/src/**/*.test.ts',
            'ops/{functions,lab,drills}/**/*.test.ts',
            'bin/**/*.test.ts',
          ],
          exclude: [...LAUNCHER, LAB],
          globalSetup: 'server/src/database/testing/global-setup.ts',
          setupFiles: 'server/src/database/testing/each-file.ts',
          // Half of the time went into importing the same modules for each file. No test changes what modules hold.
          isolate: false,
          // Otherwise two cores get one worker, although half of a test's time is PostgreSQL's.
          maxWorkers: '100%',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'launcher', include: LAUNCHER, testTimeout: 120_000, hookTimeout: 120_000 } },
      {
        test: {
          name: 'infra',
          globalSetup: 'infra/tests/build-functions.ts',
          include: ['infra/**/*.test.ts'],
          exclude: [APPLIED],
          sequence: { groupOrder: 2 },
          testTimeout: 1_200_000,
          hookTimeout: 120_000,
        },
      },
      // The provider waits nearly all of the time, and each environment has folders and a moto of its own: all at once.
      {
        test: {
          name: 'applied',
          globalSetup: 'infra/tests/build-functions.ts',
          include: [APPLIED],
          maxWorkers: 3,
          sequence: { groupOrder: 3 },
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'lab', include: [LAB], testTimeout: 600_000, hookTimeout: 300_000 } },
      { test: { name: 'web', include: ['web/src/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'e2e',
          include: ['web/e2e/**/*.test.ts'],
          globalSetup: 'web/e2e/support/register-template.ts',
          // So that a worker's files share its browser. One worker for each core: what they wait for is mostly the processor.
          isolate: false,
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
