import { TABLE_NAMES } from './table-names.ts';

/** Statements that are told apart by nothing else. */
const PLAIN = new Set([
  ...[
    'begin',
    'commit',
    'rollback',
    'savepoint',
    'release',
    'set',
    'declare',
    'fetch',
    'listen',
    'copy',
    'lock',
  ],
]);
/** Those that what they do and to which tables would not tell apart, or not say what they are for. */
const GIVEN = [
  'check database',
  'measure replica',
  'list clients',
  'filter clients',
  'search clients',
  'search clients of similar spelling',
] as const;
export type GivenName = (typeof GIVEN)[number];
const MOST_TABLES = 3;
/** What an export writes into its statement may be long; which tables it reads is said early. */
const LOOK_AT = 20_000;

const KNOWN = new Set<string>(TABLE_NAMES);
const known = new Map<string, DescribedStatement>();
const MOST_KNOWN = 2_000;
/** Nobody reads more of a statement in a trace. */
const LONGEST_SHOWN = 1_000;

interface DescribedStatement {
  /**
   * The name that it was given, or what it does and to which tables, such as `select clients` or `insert job_requests`: nothing but words of
   * this file and names of our tables, so it says nothing of anyone, and there are only so many (OpenTelemetry's db.query.summary).
   */
  readonly name: string;
  /** As a trace may show it: without values, on one line, and its beginning where it is long. */
  readonly shown: string;
}

/** The statement as it is sent: the name goes along, so that PostgreSQL's own log and statistics have it too. */
export const nameStatement = (name: GivenName, text: string): string => `/* ${name} */ ${text}`;

/** What may be told of a statement; found out once for each text. */
export function describeStatement(text: string): DescribedStatement {
  const found = known.get(text);
  if (found !== undefined) return found;
  const bare = withoutLiterals(text.slice(0, LOOK_AT));
  const shown = bare.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_SHOWN);
  const described = { name: givenName(text) ?? read(bare.toLowerCase()), shown };
  if (known.size < MOST_KNOWN && text.length < LOOK_AT) known.set(text, described);
  return described;
}

/** As PostgreSQL's scanner reads them, from left to right: dollar quotes, E'', '' and numbers are values; "" is a name. */
const LITERAL =
  /(?<name>"[^"]*")|\$([a-z_]\w*)?\$.*?\$\2\$|\be'(?:[^'\\]|''|\\.)*(?:'|$)|'(?:[^']|'')*(?:'|$)|(?<![\w$.])\d+(?:\.\d+)?\b/gis;

/** The text with `?` for each value that stands in it. */
function withoutLiterals(text: string): string {
  return text.replaceAll(LITERAL, (found, name: string | undefined) => (name === undefined ? '?' : found));
}

const givenName = (text: string): string | undefined =>
  GIVEN.find((name) => text.startsWith(nameStatement(name, '')));

function read(text: string): string {
  const operation = operationOf(text);
  const found = [...text.matchAll(/\b(?:from|join|into|update)\s+(?:only\s+)?"?(\w+)"?(?:\."?(\w+)"?)?/g)];
  const tables = found
    .map(([, first = '', second]) => tableOf(first, second))
    .filter((table) => table !== null);
  return [operation, ...[...new Set(tables)].slice(0, MOST_TABLES)].join(' ');
}

function operationOf(text: string): string {
  const [first = ''] = text.match(/[a-z]+/) ?? [];
  if (first === 'select' || first === 'with')
    return text.match(/\b(insert|update|delete)\b(?=\s+\w)/)?.[1] ?? 'select';
  if (['insert', 'update', 'delete'].includes(first) || PLAIN.has(first)) return first;
  return 'other';
}

/** The tables of pg-boss are one: it makes some of its own, under names of its own. */
function tableOf(first: string, second: string | undefined): string | null {
  if (first === 'jobs' && second !== undefined) return 'jobs';
  const table = second ?? first;
  return KNOWN.has(table) ? table : null;
}
