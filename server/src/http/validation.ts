import type { FieldError } from '@clientele/contract/errors';
import { Strict } from '@clientele/contract/schema';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { App } from '../deps.ts';
import { isDate, toUtc } from './times.ts';

const OPTIONS = { allErrors: true, useDefaults: true, removeAdditional: false, strict: false } as const;

function makeAjv(coerceTypes: boolean): Ajv {
  const ajv = new Ajv({ ...OPTIONS, coerceTypes });
  addFormats.default(ajv);
  // The formats of ajv-formats take days and years that no calendar, or no database, has.
  ajv.addFormat('date', isDate);
  ajv.addFormat('date-time', (value: string) => toUtc(value) !== null);
  return ajv;
}

const bodies = makeAjv(false);

/** Bodies are taken as they are; parameters are text, so theirs is turned into the type that the schema names. */
export function makeValidatorCompiler(): FastifySchemaCompiler<TSchema> {
  const exact = makeAjv(false);
  const coercing = makeAjv(true);
  return ({ schema, httpPart }) => compileLate(httpPart === 'body' ? exact : coercing, schema);
}

/** Compiled when it is first asked: to compile all that there are is a third of a start, and most are never needed. */
function compileLate(ajv: Ajv, schema: TSchema) {
  let check: ValidateFunction | undefined;
  const late = (data: unknown): boolean => {
    check ??= ajv.compile(schema);
    const isRight = check(data);
    late.errors = check.errors;
    return isRight;
  };
  late.errors = null as ValidateFunction['errors'];
  return late;
}

/** The check of a body's part, where a route checks its parts one by one. */
export const compileBody = <Schema extends TSchema>(schema: Schema): ValidateFunction<Static<Schema>> =>
  bodies.compile<Static<Schema>>(schema);

/** A route that names no parameters takes none: a misspelt one would be ignored otherwise. */
export function refuseUnknownParameters(app: App): void {
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/')) route.schema = { querystring: Strict({}), ...route.schema };
  });
}

const FORMATS: Record<string, string> = {
  uuid: 'Use a UUID.',
  email: 'Use an e-mail address, such as ada@example.com.',
  uri: 'Use a whole address, such as https://example.com.',
  date: 'Use a date as YYYY-MM-DD.',
  'date-time': 'Use a time as RFC 3339 has it, such as 2026-01-31T09:30:00Z.',
};

const TYPES: Record<string, string> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

const nameType = (type: string | string[]) =>
  [type]
    .flat()
    .map((name) => TYPES[name] ?? name)
    .join(' or ');

// biome-ignore lint/suspicious/noExplicitAny: what Ajv says of a failure depends on the keyword
type Params = Record<string, any>;
type Describe = (params: Params) => string;

/** What to do about each kind of failure, by Ajv's keyword. */
const DETAILS: Record<string, Describe> = {
  required: () => 'This is required.',
  additionalProperties: () => 'There is no such field or parameter.',
  type: ({ type }) => `Use ${nameType(type)}.`,
  format: ({ format }) => FORMATS[format] ?? `Use the format ${format}.`,
  enum: ({ allowedValues }) => `Use one of ${(allowedValues as unknown[]).map(String).join(', ')}.`,
  minLength: ({ limit }) => (limit === 1 ? 'This must not be empty.' : `Use at least ${limit} characters.`),
  maxLength: ({ limit }) => `Use at most ${limit} characters.`,
  minimum: ({ limit }) => `Use ${limit} or more.`,
  maximum: ({ limit }) => `Use ${limit} or less.`,
  minItems: ({ limit }) => `Name at least ${limit}.`,
  maxItems: ({ limit }) => `Name at most ${limit}.`,
  minProperties: () => 'Send at least one field.',
  uniqueItems: () => 'Name each only once.',
  pattern: ({ pattern }) =>
    pattern === '\\S' ? 'This must not be blank.' : `This does not have the right form (${pattern}).`,
  propertyNames: () => 'This name is not allowed.',
};

const PATTERN_WORDS: Record<string, string> = {
  phone: 'Use a phone number: digits, spaces and + ( ) . / - only.',
  website: 'Use a whole address that starts with http:// or https://.',
  country: 'Use the two capital letters of ISO 3166-1, such as DE.',
  key: 'Use small letters, digits and _, starting with a letter.',
  tags: 'Use a tag without commas.',
};

/** How a part of the request is named to its sender: a JSON pointer for bodies, `?name` for the query, `{name}` for the path. */
const POINTERS: Record<string, (path: string) => string> = {
  body: (path) => path || '/',
  querystring: (path) => `?${path.slice(1)}`,
  params: (path) => `{${path.slice(1)}}`,
  headers: (path) => path.slice(1),
};

/** A name as a part of a JSON pointer, RFC 6901. */
export const escapePointer = (name: string) => name.replaceAll('~', '~0').replaceAll('/', '~1');

function describe(error: FastifySchemaValidationError, context: string): FieldError {
  const params: Params = error.params;
  const member = params.missingProperty ?? params.additionalProperty;
  const path = error.instancePath + (member === undefined ? '' : `/${escapePointer(member)}`);
  const field = path.split('/')[1] ?? '';
  const special = error.keyword === 'pattern' ? PATTERN_WORDS[field] : undefined;
  const detail = special ?? DETAILS[error.keyword]?.(params) ?? `This ${error.message ?? 'is not valid'}.`;
  return { pointer: (POINTERS[context] ?? POINTERS.body)?.(path) ?? path, detail };
}

/** One error per place, in plain words; a union's own error is left out where its members already say more. */
export function describeValidation(
  errors: readonly (FastifySchemaValidationError | ErrorObject)[],
  context: string,
): FieldError[] {
  const byPointer = new Map<string, FieldError>();
  const telling = errors.filter(({ keyword }) => keyword !== 'anyOf');
  for (const error of telling.length > 0 ? telling : errors) {
    const described = describe(error as FastifySchemaValidationError, context);
    if (!byPointer.has(described.pointer)) byPointer.set(described.pointer, described);
  }
  return [...byPointer.values()];
}
