import { ApiProblem, Offline } from '../api/request.ts';

export interface ErrorWords {
  readonly kind: 'not-found' | 'not-allowed' | 'offline' | 'maintenance' | 'update' | 'fault';
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
  readonly requestId?: string;
}

const problemWords = ({ problem }: ApiProblem): ErrorWords => {
  const requestId = problem.request_id || undefined;
  if (problem.status === 404)
    return { kind: 'not-found', title: problem.title, advice: problem.detail, requestId };
  if (problem.status === 403)
    return {
      kind: 'not-allowed',
      title: 'You may not see this',
      advice: 'An owner of your register can give you the role for it.',
      requestId,
    };
  if (problem.status === 503)
    return {
      kind: 'maintenance',
      title: 'Clientele is being maintained',
      advice: 'It will be back in a moment. Nothing you saved is lost.',
      requestId,
    };
  if (problem.status < 500) return { kind: 'fault', title: problem.title, advice: problem.detail, requestId };
  return {
    kind: 'fault',
    title: 'Something went wrong on our side',
    advice: 'Try again. If it keeps happening, tell whoever runs Clientele the number of the request.',
    requestId,
  };
};

/** A part of the app that the server no longer has, since a newer version was deployed meanwhile. */
const isMissingPart = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script failed/i.test(error.message);

/** What happened and what to do, for a person. */
export function describeError(error: unknown): ErrorWords {
  if (error instanceof ApiProblem) return problemWords(error);
  if (error instanceof Offline)
    return {
      kind: 'offline',
      title: "Clientele can't be reached",
      advice: 'Check your connection, then try again.',
    };
  if (isMissingPart(error))
    return {
      kind: 'update',
      title: 'This page could not be loaded',
      advice: 'You may be offline, or Clientele was updated meanwhile. Load the page again.',
    };
  return {
    kind: 'fault',
    title: 'Something went wrong on this page',
    advice: 'Load the page again. Nothing you saved is lost.',
  };
}
