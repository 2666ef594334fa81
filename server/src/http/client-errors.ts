import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { v7 as newId } from 'uuid';
import { ApiError } from '../errors.ts';
import { PROBLEM_TYPE } from './problems.ts';
import { securityHeaders } from './security-headers.ts';

/** How long a sender gets to read why, before the connection is cut. */
const LINGER_MS = 2_000;

/** What Node's parser of HTTP refuses, as ours; its own words stay out of the answer. */
function toApiError({ code }: { code?: string }): ApiError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ApiError('headers_too_large', 'The address and the headers are more than 16 kB. Send less.');
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new ApiError('body_too_large', 'The chunks of the body have extensions that are too long.');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ApiError('request_timeout', 'The request did not arrive in time. Send it again.');
    default:
      return new ApiError(
        'malformed_request',
        'The request is not valid HTTP. Check its first line, its headers and the length that it says.',
      );
  }
}

function write(error: ApiError, requestId: string): string {
  const body = JSON.stringify(error.toProblem(requestId));
  const headers = {
    ...securityHeaders(requestId),
    'cache-control': 'no-store',
    'content-type': PROBLEM_TYPE,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${error.status} ${STATUS_CODES[error.status]}\r\n${lines.join('')}\r\n${body}`;
}

/**
 * Answers what Node could not read as a request, which no route or hook sees, with a problem, and ends the connection: after
 * such an error nobody knows where the next request begins.
 */
export function answerUnparsable(error: Error & { code?: string }, socket: Socket): void {
  // Node keeps the answer that is under way there, and looks at it likewise before it writes its own (lib/_http_server.js).
  const { _httpMessage: under } = socket as Socket & { _httpMessage?: ServerResponse | null };
  if (error.code === 'ECONNRESET' || !socket.writable || under?.headersSent) {
    // What comes after our answer is refused again, and thrown away until the time is over.
    if (!socket.writableEnded) socket.destroy();
    return;
  }
  socket.setTimeout(LINGER_MS, () => socket.destroy());
  socket.end(write(toApiError(error), newId()));
}
