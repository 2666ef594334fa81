/** The parameters of a screen's URL, as they stand there: plain texts, the grammar of the API. */
export type SearchParameters = Record<string, string>;

export const parseSearch = (search: string): SearchParameters =>
  Object.fromEntries(new URLSearchParams(search));

/** RFC 3986 allows these in a query as they are; brackets are no harm there and make filters readable. */
const READABLE: Record<string, string> = {
  '%5B': '[',
  '%5D': ']',
  '%2C': ',',
  '%3A': ':',
  '%2F': '/',
  '%40': '@',
  '%20': '+',
};

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%(?:5B|5D|2C|3A|2F|40|20)/g, (code) => READABLE[code] ?? code);

export function stringifySearch(search: Record<string, unknown>): string {
  const parameters = Object.entries(search)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([key, value]) => `${encode(key)}=${encode(String(value))}`);
  return parameters.length > 0 ? `?${parameters.join('&')}` : '';
}

/** The path to return to after signing in: of this site only. */
export function localPath(to: string | undefined): string {
  return to?.startsWith('/') && !/^\/[/\\]/.test(to) ? to : '/clients';
}
