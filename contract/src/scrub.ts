const REMOVED = '[removed]';

/** Words with a capital letter that errors begin with, and that nobody is called. */
const PLAIN_WORDS = new Set(
  `A An All Argument At Body Can Cannot Cant Class Client Column Connection Could Database Did Does Error Expected Failed Field
  File For From Function Given Header If In Invalid Is It JSON Key Loading Maximum Method Missing Module Network No Not Null Nothing
  Object Of On Operation Only Parameter Permission Promise Query Reading Relation Request Response Server Something Table The There
  This Timeout To Too Type Unable Undefined Unexpected Unknown Unsupported Value While With Write`.split(
    /\s+/,
  ),
);

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // What V8 says of a property of our code's; anything else between quotes may be somebody's.
  [/\((reading|setting) '([a-z_$][\w$]{0,40})'\)/g, '($1 $2)'],
  [/\S*@\S*/g, REMOVED],
  [/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”|‘[^’]*’|«[^»]*»/g, REMOVED],
  // The keys of PostgreSQL's details: (email)=(ada@example.com).
  [/\(([a-z_, ]+)\)=\([^)]*\)/g, `($1)=(${REMOVED})`],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '[id]'],
  [/(https?:\/\/[^\s/?#]+)[^\s]*/g, '$1/…'],
  [/[?&][\w.[\]%-]+=[^\s&]*/g, REMOVED],
  [/\+?\d[\d\s()./-]{2,}\d/g, REMOVED],
];

/** A word that no vocabulary of ours has, or that has letters of other scripts. Codes such as ECONNREFUSED and camelCase stay. */
const isTelling = (word: string): boolean =>
  /[^\x20-\x7e]/.test(word) || (/^[A-Z](?:[a-z]|['-][A-Za-z]?)+$/.test(word) && !PLAIN_WORDS.has(word));

/**
 * A message of an error without what it may hold of a person: e-mail and web addresses, numbers, whatever stands between quotes,
 * and words with a capital letter that are none of an error's own. Rather too much than too little: the stack says where.
 */
export function scrubMessage(message: string): string {
  const [firstLine = ''] = message.split('\n', 1);
  const scrubbed = PATTERNS.reduce(
    (text, [pattern, by]) => text.replace(pattern, by),
    firstLine.slice(0, 1000),
  );
  return scrubbed.replace(/[\p{L}'-]+/gu, (word) => (isTelling(word) ? REMOVED : word)).slice(0, 300);
}

interface Frame {
  filename?: string;
  function?: string;
  lineno?: number;
  colno?: number;
  in_app?: boolean;
}

interface Thrown {
  type?: string;
  value?: string;
  mechanism?: { type: string; handled?: boolean };
  stacktrace?: { frames?: Frame[] };
}

/** The part of a Sentry event that may leave, as Sentry's packages for Node and for browsers both have it. */
interface SentryEvent<Level, Tags> {
  event_id?: string;
  timestamp?: number;
  platform?: string;
  level?: Level;
  release?: string;
  environment?: string;
  tags?: Tags;
  exception?: { values?: Thrown[] };
}

/**
 * What of a Sentry event may leave for its receiver: a list of what may, rather than of what may not. No request, person,
 * machine, address, module, local variable nor line of what happened before is on it.
 *
 * @param placeOf the name of a file of our code without where it lies, or who asked for it
 */
export function scrubEvent<Level, Tags>(
  event: SentryEvent<Level, Tags>,
  placeOf: (filename: string) => string,
): SentryEvent<Level, Tags> & { type: undefined } {
  return {
    type: undefined,
    event_id: event.event_id,
    timestamp: event.timestamp,
    platform: event.platform,
    level: event.level,
    release: event.release,
    environment: event.environment,
    tags: event.tags,
    exception: { values: event.exception?.values?.map((thrown) => scrubThrown(thrown, placeOf)) },
  };
}

const scrubThrown = (
  { type, value, mechanism, stacktrace }: Thrown,
  placeOf: (filename: string) => string,
): Thrown => ({
  type,
  value: scrubMessage(value ?? ''),
  mechanism: mechanism && { type: mechanism.type, handled: mechanism.handled },
  stacktrace: {
    frames: stacktrace?.frames?.map(({ filename, function: name, lineno, colno, in_app }) => ({
      filename: filename && placeOf(filename),
      function: name,
      lineno,
      colno,
      in_app,
    })),
  },
});
