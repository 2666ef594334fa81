/** Every error that the API answers: its code, status and title. The code and the type made from it never change meaning. */
export const ERRORS = {
  malformed_request: { status: 400, title: 'The request could not be read' },
  invalid_request: { status: 400, title: 'The request is not valid' },
  invalid_cursor: { status: 400, title: 'The cursor is not valid' },
  not_signed_in: { status: 401, title: 'You are not signed in' },
  wrong_key: { status: 401, title: 'The API key is not valid' },
  wrong_credentials: { status: 401, title: 'The e-mail or the password is wrong' },
  not_allowed: { status: 403, title: 'You are not allowed to do this' },
  confirmation_required: { status: 403, title: 'Confirm that it is you' },
  second_factor_required: { status: 403, title: 'A second factor is required' },
  https_required: { status: 403, title: 'Use https' },
  cross_site_request: { status: 403, title: 'The request came from another site' },
  set_up_token_invalid: { status: 403, title: 'The set-up link is not valid' },
  not_found: { status: 404, title: 'There is nothing here' },
  client_in_trash: { status: 404, title: 'This client is in the trash' },
  method_not_allowed: { status: 405, title: 'This method is not available here' },
  request_timeout: { status: 408, title: 'The request took too long' },
  already_exists: { status: 409, title: 'It exists already' },
  already_set_up: { status: 409, title: 'Clientele is set up already' },
  too_many_keys: { status: 409, title: 'You have as many API keys as you can' },
  last_owner: { status: 409, title: 'The last owner stays' },
  account_deactivated: { status: 409, title: 'This account is deactivated' },
  mail_not_set_up: { status: 409, title: 'Mail is not set up' },
  already_undone: { status: 409, title: 'This change was undone already' },
  nothing_to_undo: { status: 409, title: 'There is nothing left to undo' },
  bulk_refused: { status: 409, title: 'Nothing was done, since not everything could be' },
  invitation_invalid: { status: 410, title: 'The invitation is no longer valid' },
  password_reset_invalid: { status: 410, title: 'The link is no longer valid' },
  changed_meanwhile: { status: 412, title: 'Someone changed it meanwhile' },
  body_too_large: { status: 413, title: 'The request is too large' },
  unsupported_media_type: { status: 415, title: 'This kind of content is not supported' },
  idempotency_key_reused: { status: 422, title: 'This Idempotency-Key was used for another request' },
  precondition_required: { status: 428, title: 'Say which version you change' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  headers_too_large: { status: 431, title: 'The headers are too large' },
  server_fault: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Clientele is not available right now' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** The stable `type` of a problem (RFC 9457, section 3.1.1): a reference into the API's documents. */
export const problemType = (code: ErrorCode): string => `/api/docs/errors#${code}`;

/** One thing wrong with a request: a JSON pointer into the body, or `?parameter`, `header` names for the rest. */
export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** An answer in `application/problem+json`, RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly request_id: string;
  /** Under which traces and the log have the request; none where it could not be read as one. */
  readonly trace_id?: string;
  readonly errors?: readonly FieldError[];
  /** With changed_meanwhile: the resource as it is now. */
  readonly current?: unknown;
}
