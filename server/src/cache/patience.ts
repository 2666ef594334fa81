class LateError extends Error {
  override name = 'LateError';

  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
  }
}

/** The answer, where it comes in time. */
export async function withinPatience<Answer>(answer: Promise<Answer>, milliseconds: number): Promise<Answer> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  // After a pause of the whole process the timer fires first, though the answer is there: one more turn reads it.
  const timer = setTimeout(() => setImmediate(() => reject(new LateError(milliseconds))), milliseconds);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
