import { isUtf8 } from 'node:buffer';
import type { FieldError } from '@clientele/contract/errors';
import type { FastifyRequest } from 'fastify';
import type { App } from '../deps.ts';
import { ApiError, invalidRequest } from '../errors.ts';
import { escapePointer } from './validation.ts';

/** What PostgreSQL can't hold as text: NUL, and halves of surrogate pairs, which are no Unicode characters. */
const isStorable = (text: string) => !text.includes('\0') && text.isWellFormed();

const DETAIL = 'This has a NUL character or broken Unicode. Remove it.';

/** Deeper than anything that the API takes, and shallow enough for whatever walks through a body. */
const MAX_DEPTH = 50;
const DEPTH_DETAIL = `This is nested more than ${MAX_DEPTH} deep.`;

function findUnstorable(value: unknown, pointer: string, depth = 0): FieldError | null {
  if (typeof value === 'string') return isStorable(value) ? null : { pointer, detail: DETAIL };
  if (typeof value !== 'object' || value === null) return null;
  if (depth === MAX_DEPTH) return { pointer, detail: DEPTH_DETAIL };
  for (const [key, member] of Object.entries(value)) {
    if (!isStorable(key)) return { pointer: pointer || '/', detail: DETAIL };
    const found = findUnstorable(member, `${pointer}/${escapePointer(key)}`, depth + 1);
    if (found) return found;
  }
  return null;
}

function findUnstorableParam(params: unknown): FieldError | null {
  const found = findUnstorable(params, '');
  return found && { ...found, pointer: `{${found.pointer.slice(1)}}` };
}

const QUERY_ERRORS = Symbol('query errors');

type ParsedQuery = Record<string, string> & { [QUERY_ERRORS]?: FieldError[] };

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** The query strictly: each parameter once, in valid UTF-8. Faults are kept for the hook below, since a parser can't answer. */
export function parseQuery(text: string): ParsedQuery {
  const query: ParsedQuery = Object.create(null);
  const errors: FieldError[] = [];
  for (const pair of text.split('&').filter(Boolean)) {
    const at = pair.indexOf('=');
    const name = decode(at < 0 ? pair : pair.slice(0, at));
    const value = decode(at < 0 ? '' : pair.slice(at + 1));
    if (name === null || value === null || !isStorable(name + value))
      errors.push({
        pointer: `?${name ?? ''}`,
        detail: 'This is not valid UTF-8 text. Percent-encode it as UTF-8.',
      });
    else if (name in query)
      errors.push({ pointer: `?${name}`, detail: 'This is given twice. Give it once.' });
    else query[name] = value;
  }
  if (errors.length > 0) query[QUERY_ERRORS] = errors;
  return query;
}

async function refuseBrokenText(request: FastifyRequest): Promise<void> {
  const queryErrors = (request.query as ParsedQuery)[QUERY_ERRORS];
  if (queryErrors) throw invalidRequest(queryErrors);
  const found = findUnstorable(request.body, '') ?? findUnstorableParam(request.params);
  if (found) throw invalidRequest([found]);
}

/** Text that could not be stored is refused before any route sees it: broken UTF-8, NUL, halves of surrogate pairs. */
export function guardText(app: App): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (request, body: Buffer, done) => {
      if (body.length === 0) return done(null, undefined);
      if (!isUtf8(body))
        return done(new ApiError('malformed_request', 'The body is not valid UTF-8. Send JSON in UTF-8.'));
      parseJson(request, body.toString('utf8'), (error, value) =>
        error
          ? done(
              new ApiError(
                'malformed_request',
                'The body is not valid JSON. Check its quotes, commas and brackets.',
              ),
            )
          : done(null, value),
      );
    },
  );
  app.addHook('preValidation', refuseBrokenText);
}
