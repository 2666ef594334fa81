import { ApiError } from '../errors.ts';
import { headerError } from './problems.ts';

const ENTITY_TAG = /^(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"$/;

/** The strong entity tag of a version, RFC 9110, section 8.8.3. */
export const etagOf = (version: number): string => `"${version}"`;

function parseTags(header: string, name: string): { weak: boolean; value: string }[] {
  return header.split(',').map((part) => {
    const match = ENTITY_TAG.exec(part.trim());
    if (!match) {
      const detail = `Send ${name} as the ETag was answered, in its quotes, such as ${name}: "3".`;
      throw new ApiError('invalid_request', detail, { errors: [headerError(name, detail)] });
    }
    return { weak: match[1] !== undefined, value: match[2] ?? '' };
  });
}

/** Whether If-Match holds for this version; true where it is absent. Weak tags never match (RFC 9110, section 13.1.1). */
export function ifMatchHolds(header: string | undefined, version: number): boolean {
  if (header === undefined || header.trim() === '*') return true;
  return parseTags(header, 'If-Match').some(({ weak, value }) => !weak && value === String(version));
}

/** Throws precondition_required where If-Match is absent: a change says which version it changes. */
export function requireIfMatch(header: string | undefined): string {
  if (header === undefined)
    throw new ApiError(
      'precondition_required',
      'Send If-Match with the ETag of the version you read, so that no change of others is lost.',
      {
        errors: [headerError('If-Match', 'This is required.')],
      },
    );
  if (header.trim() !== '*') parseTags(header, 'If-Match');
  return header;
}

/** Throws invalid_request where If-None-Match is no list of tags. */
export function checkIfNoneMatch(header: string | undefined): void {
  if (header !== undefined && header.trim() !== '*') parseTags(header, 'If-None-Match');
}

/** Whether If-None-Match names this tag, weak or strong, so that 304 is the answer (RFC 9110, section 13.1.2). */
export function ifNoneMatchNames(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '');
  return parseTags(header, 'If-None-Match').some(({ value }) => `"${value}"` === opaque);
}
