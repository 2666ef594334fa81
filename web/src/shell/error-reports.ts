import { ApiProblem, Offline } from '../api/request.ts';
import { isMissingPart } from './missing-part.ts';

type Report = (error: unknown) => void;

let sender: Promise<Report> | undefined;

/** Where errors are reported to: the server writes it into the page, where SENTRY_DSN is set. */
function readTarget(): { dsn: string; release: string } | null {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="error-reports"]');
  return meta ? { dsn: meta.content, release: meta.dataset.release ?? '' } : null;
}

/** What the server refused or the network lost is known there, or nobody's fault; what is left is ours. */
const isOurs = (error: unknown): boolean =>
  !(error instanceof ApiProblem || error instanceof Offline || isMissingPart(error)) &&
  !(error instanceof DOMException && error.name === 'AbortError');

/** Reports an error of ours, without anything of a person. Does nothing, and loads nothing, where no reports are asked for. */
export function reportError(error: unknown): void {
  const target = readTarget();
  if (!target || !isOurs(error)) return;
  sender ??= import('./sentry.ts').then(({ openSentry }) => openSentry(target));
  void sender.then(
    (send) => send(error),
    () => {
      sender = undefined;
    },
  );
}

/** Reports what nothing on the page caught. */
export function watchUncaught(): void {
  if (!readTarget()) return;
  window.addEventListener('error', ({ error }) => error && reportError(error));
  window.addEventListener('unhandledrejection', ({ reason }) => reportError(reason));
}
