/** Any origin: only whether an address stays on it counts. */
const HERE = 'http://here.invalid';

/**
 * A path of ours to come back to, of what an address asks for; / for everything else. Written anew from what a browser would
 * read, since browsers take //host, /\host and /.//host for other sites.
 */
export function returnPath(asked: string | undefined): string {
  const url = asked?.startsWith('/') ? URL.parse(asked, HERE) : null;
  if (url?.origin !== HERE) return '/';
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith('//') || path.startsWith('/api/') ? '/' : path;
}
