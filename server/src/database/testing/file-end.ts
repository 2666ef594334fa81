const steps: (() => Promise<unknown>)[] = [];

/**
 * Does this when the test file that runs now has ended; what was added last goes first. A test may ask for it too: an
 * `afterAll` within a test is never called.
 */
export const atFileEnd = (step: () => Promise<unknown>): void => void steps.push(step);

export async function endFile(): Promise<void> {
  for (let step = steps.pop(); step; step = steps.pop()) await step();
}
