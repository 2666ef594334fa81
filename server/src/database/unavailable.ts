/** PostgreSQL's classes of errors that mean: not now (SQLSTATE, appendix A of its manual), and the network's. */
const CODES = /^(08|40|53|55P03|57014|57P0|ECONN|ENOENT|EPIPE|ETIMEDOUT)/;
/** What the pool says without a code: no connection in time, one that was lost, and, while the process ends, none any more. */
const WORDS =
  /timeout exceeded when trying to connect|Connection terminated|Cannot use a pool after calling end/;

/** Whether the database could not do it now, where the same may go well in a moment. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (typeof code === 'string' && CODES.test(code)) || WORDS.test(error.message);
}
