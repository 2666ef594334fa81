import { ApiProblem, Offline } from '../api/request.ts';
import { isMissingPart } from './missing-part.ts';

export interface ErrorWords {
  readonly kind: 'not-found' | 'not-allowed' | 'too-many' | 'offline' | 'maintenance' | 'update' | 'fault';
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
  readonly requestId?: string;
  /** When it is worth another try by itself. */
  readonly retryAfterSeconds?: number;
}

const WAIT_WITHOUT_WORD_S = 30;
const LONGEST_WAIT_S = 3_600;

function problemWords({ problem, retryAfter }: ApiProblem): ErrorWords {
  const requestId = problem.request_id || undefined;
  switch (problem.status) {
    case 404:
      return { kind: 'not-found', title: problem.title, advice: problem.detail, requestId };
    case 403:
      return {
        kind: 'not-allowed',
        title: 'You may not see this',
        advice: 'An owner of your register can give you the role for it.',
        requestId,
      };
    case 429:
      return {
        kind: 'too-many',
        title: 'Too many requests',
        advice: 'You, or a script with your account, asked for more than Clientele serves at once.',
        requestId,
        retryAfterSeconds: Math.min(retryAfter ?? WAIT_WITHOUT_WORD_S, LONGEST_WAIT_S),
      };
    case 502:
    case 503:
    case 504:
      return {
        kind: 'maintenance',
        title: 'Clientele is being maintained',
        advice: 'It goes on here by itself in a moment. Nothing you saved is lost.',
        requestId,
      };
  }
  if (problem.status < 500) return { kind: 'fault', title: problem.title, advice: problem.detail, requestId };
  return {
    kind: 'fault',
    title: 'Something went wrong on our side',
    advice: 'Try again. If it keeps happening, tell whoever runs Clientele the number of the request.',
    requestId,
  };
}

const OFFLINE: ErrorWords = {
  kind: 'offline',
  title: "Clientele can't be reached",
  advice: 'Check your connection. It goes on here by itself once the connection is back.',
};

/** What happened and what to do, for a person. */
export function describeError(error: unknown): ErrorWords {
  if (error instanceof ApiProblem) return problemWords(error);
  if (error instanceof Offline) return OFFLINE;
  if (isMissingPart(error)) return describeMissingPart('loading');
  return {
    kind: 'fault',
    title: 'Something went wrong on this page',
    advice: 'Load the page again. Nothing you saved is lost.',
  };
}

/** What has become of a part that could not be loaded. */
export function describeMissingPart(state: 'loading' | 'offline' | 'still-missing'): ErrorWords {
  if (state === 'offline') return OFFLINE;
  const isLoading = state === 'loading';
  return {
    kind: 'update',
    title: isLoading ? 'Clientele was updated' : 'A part of this page is missing',
    advice: isLoading
      ? 'The new version is being loaded. Nothing you saved is lost.'
      : 'Load the page again in a moment. If it stays, tell whoever runs Clientele.',
  };
}
