const KEY = 'clientele.loaded-anew';

/** A part of the application that could not be loaded: the network is away, or a newer version took its place. */
export class MissingPart extends Error {
  override readonly name = 'MissingPart';

  constructor(cause: unknown) {
    super('A part of the application could not be loaded.', { cause });
  }
}

/** In the words of Chromium, Firefox and Safari; and of Vite for a style sheet. */
const PATTERN = /dynamically imported module|Importing a module script failed|Unable to preload CSS/i;

export const isMissingPart = (error: unknown): boolean =>
  error instanceof MissingPart || (error instanceof Error && PATTERN.test(error.message));

/** What tells one build from another: its first script. */
const currentBuild = (): string =>
  document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '';

/**
 * Loads the page anew where that brings the missing part: the server answers, and the same build was not loaded anew before.
 * Otherwise says why not.
 */
export async function loadNewVersion(): Promise<'loading' | 'offline' | 'still-missing'> {
  try {
    await fetch('/healthz', { cache: 'no-store' });
  } catch {
    return 'offline';
  }
  if (sessionStorage.getItem(KEY) === currentBuild()) return 'still-missing';
  sessionStorage.setItem(KEY, currentBuild());
  window.location.reload();
  return 'loading';
}

/** Whether this page was loaded since a newer version took the place of the one that was open. True once. */
export function tookNewVersion(): boolean {
  const before = sessionStorage.getItem(KEY);
  if (before === null || before === currentBuild()) return false;
  sessionStorage.removeItem(KEY);
  return true;
}
