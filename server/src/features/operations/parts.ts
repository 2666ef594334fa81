import type { OperationsPart } from '@clientele/contract/operations';

/** What is known. */
export const known = <Data>(data: Data): OperationsPart<Data> => ({ data, missing: null });

/** Nothing here counts it. @param detail what would, in a sentence */
export const notMeasured = (detail: string): OperationsPart<never> => ({
  data: null,
  missing: { reason: 'not_measured', detail },
});

/** An error whose message is meant for people: it names nothing that the source would keep to itself. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

/** What was to be read, or the reason that it could not be, so that one part that fails leaves the others. */
export async function readPart<Data>(
  read: () => Promise<OperationsPart<Data>>,
  report: (error: unknown) => void,
): Promise<OperationsPart<Data>> {
  try {
    return await read();
  } catch (error) {
    report(error);
    const detail = error instanceof SourceError ? error.message : 'It could not be read; the log says why.';
    return { data: null, missing: { reason: 'failed', detail } };
  }
}
