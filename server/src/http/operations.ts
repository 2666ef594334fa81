import type { ErrorCode } from '@clientele/contract/errors';

/** What the OpenAPI document says of a route beside its schemas. */
export interface Operation {
  /** The feature. */
  readonly tag: string;
  /** The name that generated code gives it: it stays. */
  readonly id: string;
  readonly summary: string;
  /** The errors of its own, beside those that every route of its kind has. */
  readonly errors?: readonly ErrorCode[];
  /** Whether it takes If-Match, and must. */
  readonly ifMatch?: 'required' | 'optional';
  /** A POST that only reads, so that nothing of it is kept for an Idempotency-Key. */
  readonly reads?: true;
  /** Its answer holds a secret that is shown once, so that nothing of it is kept for an Idempotency-Key. */
  readonly secret?: true;
  /** What it takes of its budget where that is more than 1 (http/rate-limits.ts). */
  readonly cost?: number;
  /** It has a limit of its own, which RATE_LIMIT=off leaves, and takes of no budget. */
  readonly ownLimit?: true;
  /** It goes away: since when that is said, when (both YYYY-MM-DD), and what to use instead (http/versions.ts). */
  readonly deprecated?: { readonly since: string; readonly sunset: string; readonly successor: string };
  /** The headers of its success, of those in openapi.ts. */
  readonly headers?: readonly ('ETag' | 'Change-Set' | 'Location')[];
}

const STALE = {
  ifMatch: 'required',
  errors: ['client_in_trash', 'changed_meanwhile', 'precondition_required'],
} as const;
const WRITTEN = ['ETag', 'Change-Set'] as const;
const SIGNING_IN = ['wrong_credentials', 'too_many_requests'] as const;
const IN_TRASH = ['client_in_trash'] as const;

/** The API's contents: every operation by its route. A route that is missing here does not register. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'POST /api/auth/sign-in/email': {
    tag: 'session',
    id: 'signIn',
    summary: 'Sign in',
    ownLimit: true,
    errors: SIGNING_IN,
  },
  'POST /api/auth/sign-in/second-factor': {
    tag: 'session',
    id: 'signInWithSecondFactor',
    summary: 'Complete a sign-in with a code of the authenticator app, or a recovery code',
    errors: ['not_signed_in', 'too_many_requests'],
  },
  'POST /api/auth/sign-in/passkey-options': {
    tag: 'session',
    id: 'offerPasskeySignIn',
    summary: 'What a browser needs to sign in with a passkey',
    errors: ['not_allowed'],
  },
  'POST /api/auth/sign-in/passkey': {
    tag: 'session',
    id: 'signInWithPasskey',
    summary: 'Sign in with a passkey',
    errors: SIGNING_IN,
  },
  'POST /api/auth/confirm/passkey-options': {
    tag: 'session',
    id: 'offerPasskeyConfirmation',
    summary: 'What a browser needs to confirm with a passkey',
    errors: ['not_allowed'],
  },
  'POST /api/auth/confirm': {
    tag: 'session',
    id: 'confirm',
    summary: 'Confirm that it is you, with your password, a code or a passkey',
    errors: ['not_allowed'],
  },
  'POST /api/auth/sign-out': { tag: 'session', id: 'signOut', summary: 'Sign out' },
  'POST /api/auth/change-password': {
    tag: 'session',
    id: 'changePassword',
    summary: 'Change your password',
    errors: ['too_many_requests'],
  },
  'GET /api/v1/session': {
    tag: 'session',
    id: 'readSession',
    summary: 'Who is signed in, and what they may do',
  },
  'PATCH /api/v1/session': { tag: 'session', id: 'changeProfile', summary: 'Change your name' },

  'GET /api/v1/sessions': { tag: 'session', id: 'listSessions', summary: 'Where you are signed in' },
  'DELETE /api/v1/sessions': {
    tag: 'session',
    id: 'endOtherSessions',
    summary: 'Sign out everywhere else',
  },
  'DELETE /api/v1/sessions/:id': { tag: 'session', id: 'endSession', summary: 'End a session of yours' },

  'GET /api/auth/factors': { tag: 'factors', id: 'readFactors', summary: 'Your second factors' },
  'POST /api/auth/factors/authenticator': {
    tag: 'factors',
    id: 'makeAuthenticator',
    summary: 'Begin to set up an authenticator app',
    errors: ['already_exists'],
  },
  'POST /api/auth/factors/authenticator/verify': {
    tag: 'factors',
    id: 'verifyAuthenticator',
    summary: 'Set up the authenticator app with its first code',
    errors: ['not_found'],
  },
  'DELETE /api/auth/factors/authenticator': {
    tag: 'factors',
    id: 'removeAuthenticator',
    summary: 'Remove your authenticator app and its recovery codes',
    errors: ['not_found'],
  },
  'POST /api/auth/factors/recovery-codes': {
    tag: 'factors',
    id: 'renewRecoveryCodes',
    summary: 'Make new recovery codes; the old ones end',
    errors: ['not_found'],
  },
  'GET /api/auth/passkeys': { tag: 'factors', id: 'listPasskeys', summary: 'Your passkeys' },
  'POST /api/auth/passkeys/options': {
    tag: 'factors',
    id: 'offerPasskey',
    summary: 'What a browser needs to make a passkey',
  },
  'POST /api/auth/passkeys': {
    tag: 'factors',
    id: 'createPasskey',
    summary: 'Keep the passkey that a browser made',
    errors: ['already_exists'],
  },
  'PATCH /api/auth/passkeys/:id': { tag: 'factors', id: 'renamePasskey', summary: 'Rename a passkey' },
  'DELETE /api/auth/passkeys/:id': { tag: 'factors', id: 'deletePasskey', summary: 'Remove a passkey' },
  'GET /api/v1/settings/security': {
    tag: 'settings',
    id: 'readSecurity',
    summary: 'Whether everybody needs a second factor',
  },
  'PATCH /api/v1/settings/security': {
    tag: 'settings',
    id: 'changeSecurity',
    summary: 'Require a second factor of everybody, or no longer',
  },
  'GET /api/v1/accounts/factors': {
    tag: 'accounts',
    id: 'listAccountFactors',
    summary: 'Who has which second factors',
  },
  'DELETE /api/v1/accounts/:id/factors': {
    tag: 'accounts',
    id: 'resetFactors',
    summary: 'Take every second factor from someone who lost theirs',
  },

  'GET /api/v1/set-up': {
    tag: 'set-up',
    id: 'readSetUp',
    summary: 'Whether the first owner is still to be made',
  },
  'POST /api/v1/set-up': {
    tag: 'set-up',
    id: 'setUp',
    summary: 'Make the first owner and sign in',
    errors: ['set_up_token_invalid', 'already_set_up'],
  },

  'GET /api/v1/accounts': { tag: 'accounts', id: 'listAccounts', summary: 'The people of the firm' },
  'PATCH /api/v1/accounts/:id': {
    tag: 'accounts',
    id: 'changeAccount',
    summary: 'Change a role, or whether someone may sign in',
    errors: ['last_owner'],
  },

  'GET /api/v1/sign-in': { tag: 'session', id: 'readSignIn', summary: 'What the sign-in screen offers' },
  'GET /api/auth/sso/start': {
    tag: 'session',
    id: 'startSingleSignOn',
    summary: 'Go to the provider of single sign-on',
  },
  'GET /api/auth/sso/callback': {
    tag: 'session',
    id: 'finishSingleSignOn',
    summary: 'Come back from the provider, signed in or with an error',
  },
  'POST /api/v1/password-resets': {
    tag: 'password-reset',
    id: 'askPasswordReset',
    summary: 'Ask for a link that sets a new password; the answer tells nothing of the account',
    errors: ['mail_not_set_up', 'too_many_requests'],
  },
  'POST /api/v1/password-resets/preview': {
    tag: 'password-reset',
    id: 'previewPasswordReset',
    summary: 'Whose password a link sets',
    errors: ['password_reset_invalid'],
  },
  'POST /api/v1/password-resets/complete': {
    tag: 'password-reset',
    id: 'completePasswordReset',
    summary: 'Set a new password, which ends all sessions',
    errors: ['password_reset_invalid'],
  },
  'POST /api/v1/accounts/:id/password-reset': {
    tag: 'password-reset',
    id: 'makePasswordReset',
    summary: 'Make a link that sets a new password for someone',
    errors: ['account_deactivated'],
  },

  'GET /api/v1/invitations': { tag: 'invitations', id: 'listInvitations', summary: 'The open invitations' },
  'POST /api/v1/invitations': {
    tag: 'invitations',
    id: 'invite',
    summary: 'Invite someone; the link is answered this once',
    errors: ['already_exists'],
  },
  'POST /api/v1/invitations/:id/send': {
    tag: 'invitations',
    id: 'sendInvitation',
    summary: 'Send an invitation again, with a new link',
  },
  'DELETE /api/v1/invitations/:id': {
    tag: 'invitations',
    id: 'revokeInvitation',
    summary: 'Revoke an invitation',
  },
  'POST /api/v1/invitations/preview': {
    tag: 'invitations',
    id: 'previewInvitation',
    summary: 'What an invitation is for',
    errors: ['invitation_invalid'],
  },
  'POST /api/v1/invitations/accept': {
    tag: 'invitations',
    id: 'acceptInvitation',
    summary: 'Make the account that an invitation is for, and sign in',
    errors: ['invitation_invalid', 'already_exists'],
  },

  'GET /api/v1/clients': {
    tag: 'clients',
    id: 'listClients',
    summary: 'A page of clients: searched, filtered and sorted',
    errors: ['invalid_cursor'],
  },
  'POST /api/v1/clients/search': {
    tag: 'clients',
    cost: 5,
    id: 'searchClients',
    reads: true,
    summary: 'A page of clients by conditions joined by AND and OR',
    errors: ['invalid_cursor'],
  },
  'POST /api/v1/clients': {
    tag: 'clients',
    id: 'createClient',
    summary: 'Make a client',
    headers: ['ETag', 'Change-Set', 'Location'],
  },
  'POST /api/v1/clients/bulk': {
    tag: 'clients',
    cost: 10,
    id: 'changeClientsInBulk',
    summary: 'Make, change, trash and restore up to 500 clients, with a result for each',
    headers: ['Change-Set'],
    errors: ['bulk_refused'],
  },
  'GET /api/v1/clients/:id': {
    tag: 'clients',
    id: 'readClient',
    summary: 'Read a client; 304 where If-None-Match names its ETag',
    errors: IN_TRASH,
    headers: ['ETag'],
  },
  'PATCH /api/v1/clients/:id': {
    tag: 'clients',
    id: 'changeClient',
    summary: 'Change a client',
    headers: WRITTEN,
    ...STALE,
  },
  'DELETE /api/v1/clients/:id': {
    tag: 'clients',
    id: 'trashClient',
    summary: 'Move a client to the trash',
    headers: WRITTEN,
    ...STALE,
  },
  'POST /api/v1/clients/:id/restore': {
    tag: 'clients',
    id: 'restoreClient',
    summary: 'Take a client out of the trash',
    headers: WRITTEN,
    ifMatch: 'optional',
    errors: ['changed_meanwhile'],
  },
  'GET /api/v1/clients/export': {
    tag: 'exports',
    cost: 100,
    id: 'exportClients',
    summary: 'Every client of a list as a file, CSV or PDF',
  },

  'GET /api/v1/clients/:id/notes': {
    tag: 'notes',
    id: 'listNotes',
    summary: 'The notes on a client',
    errors: IN_TRASH,
  },
  'POST /api/v1/clients/:id/notes': {
    tag: 'notes',
    id: 'createNote',
    summary: 'Write a note',
    errors: IN_TRASH,
  },
  'PATCH /api/v1/clients/:id/notes/:note_id': {
    tag: 'notes',
    id: 'changeNote',
    summary: 'Change a note',
    errors: IN_TRASH,
  },
  'DELETE /api/v1/clients/:id/notes/:note_id': {
    tag: 'notes',
    id: 'deleteNote',
    summary: 'Take a note away',
    errors: IN_TRASH,
  },
  'POST /api/v1/clients/:id/notes/:note_id/restore': {
    tag: 'notes',
    id: 'restoreNote',
    summary: 'Bring a note back',
    errors: IN_TRASH,
  },

  'GET /api/v1/clients/:id/tasks': {
    tag: 'tasks',
    id: 'listTasks',
    summary: 'The tasks on a client',
    errors: IN_TRASH,
  },
  'POST /api/v1/clients/:id/tasks': {
    tag: 'tasks',
    id: 'createTask',
    summary: 'Make a task',
    errors: IN_TRASH,
  },
  'PATCH /api/v1/clients/:id/tasks/:task_id': {
    tag: 'tasks',
    id: 'changeTask',
    summary: 'Change a task, or mark it done',
    errors: IN_TRASH,
  },
  'DELETE /api/v1/clients/:id/tasks/:task_id': {
    tag: 'tasks',
    id: 'deleteTask',
    summary: 'Take a task away',
    errors: IN_TRASH,
  },
  'POST /api/v1/clients/:id/tasks/:task_id/restore': {
    tag: 'tasks',
    id: 'restoreTask',
    summary: 'Bring a task back',
    errors: IN_TRASH,
  },

  'GET /api/v1/changes': {
    tag: 'changes',
    id: 'listChanges',
    summary: 'What was changed, by whom, newest first',
    errors: ['invalid_cursor'],
  },
  'GET /api/v1/changes/:id': {
    tag: 'changes',
    id: 'readChange',
    summary: 'What a change set did to each client',
  },
  'POST /api/v1/changes/:id/undo': {
    tag: 'changes',
    id: 'undoChange',
    summary: 'Take a change set back, where nobody changed the same since',
    headers: ['Change-Set'],
    errors: ['already_undone', 'nothing_to_undo'],
  },
  'GET /api/v1/clients/:id/history': {
    tag: 'changes',
    id: 'readHistory',
    summary: 'What happened to a client, newest first',
    errors: ['invalid_cursor'],
  },

  'GET /api/v1/views': {
    tag: 'views',
    id: 'listViews',
    summary: 'Your saved views and those shared with you',
  },
  'POST /api/v1/views': { tag: 'views', id: 'createView', summary: 'Save a view' },
  'PATCH /api/v1/views/:id': { tag: 'views', id: 'changeView', summary: 'Change a view of yours' },
  'DELETE /api/v1/views/:id': { tag: 'views', id: 'deleteView', summary: 'Delete a view of yours' },

  'GET /api/v1/fields': { tag: 'custom-fields', id: 'listFields', summary: 'The custom fields' },
  'POST /api/v1/fields': {
    tag: 'custom-fields',
    id: 'createField',
    summary: 'Define a custom field',
    errors: ['already_exists'],
  },
  'PATCH /api/v1/fields/:id': { tag: 'custom-fields', id: 'changeField', summary: 'Change a custom field' },
  'DELETE /api/v1/fields/:id': { tag: 'custom-fields', id: 'deleteField', summary: 'Remove a custom field' },

  'GET /api/v1/api-keys': {
    tag: 'api-keys',
    id: 'listApiKeys',
    summary: 'Your API keys; for owners, those of everybody',
  },
  'POST /api/v1/api-keys': {
    tag: 'api-keys',
    id: 'createApiKey',
    summary: 'Make an API key; the key is answered this once',
    secret: true,
    errors: ['too_many_keys'],
  },
  'DELETE /api/v1/api-keys/:id': { tag: 'api-keys', id: 'revokeApiKey', summary: 'Revoke an API key' },

  'GET /api/v1/audit': {
    tag: 'audit',
    id: 'readAuditLog',
    summary: 'Who did, saw and was refused what, newest first',
    errors: ['invalid_cursor'],
  },
  'GET /api/v1/audit/export': {
    tag: 'audit',
    cost: 100,
    id: 'exportAuditLog',
    summary: 'The audit log as CSV; the export is an entry itself',
  },

  'GET /api/v1/tags': { tag: 'tags', id: 'listTags', summary: 'The tags to choose from' },

  'GET /api/v1/webhooks': { tag: 'webhooks', id: 'listWebhooks', summary: 'The webhooks, oldest first' },
  'POST /api/v1/webhooks': {
    tag: 'webhooks',
    id: 'createWebhook',
    summary: 'Make a webhook; its secret is answered this once',
  },
  'GET /api/v1/webhooks/:id': { tag: 'webhooks', id: 'readWebhook', summary: 'Read a webhook' },
  'PATCH /api/v1/webhooks/:id': {
    tag: 'webhooks',
    id: 'changeWebhook',
    summary: 'Change, pause or resume a webhook',
    errors: ['confirmation_required'],
  },
  'DELETE /api/v1/webhooks/:id': {
    tag: 'webhooks',
    id: 'deleteWebhook',
    summary: 'Delete a webhook with its deliveries',
  },
  'POST /api/v1/webhooks/:id/rotate-secret': {
    tag: 'webhooks',
    id: 'rotateWebhookSecret',
    summary: 'Make a new secret, answered this once; the old one signs too for a day',
  },
  'POST /api/v1/webhooks/:id/test': {
    tag: 'webhooks',
    id: 'testWebhook',
    summary: 'Send a test, once; read its delivery to see what came of it',
  },
  'POST /api/v1/webhooks/:id/replay': {
    tag: 'webhooks',
    id: 'replayFailedDeliveries',
    summary: 'Send every failed delivery since a time once more',
  },
  'GET /api/v1/webhooks/:id/deliveries': {
    tag: 'webhooks',
    id: 'listDeliveries',
    summary: 'What a webhook was told in the last 30 days, newest first, with every attempt',
    errors: ['invalid_cursor'],
  },
  'GET /api/v1/webhooks/:id/deliveries/:delivery_id': {
    tag: 'webhooks',
    id: 'readDelivery',
    summary: 'Read a delivery with its attempts',
  },
  'POST /api/v1/webhooks/:id/deliveries/:delivery_id/replay': {
    tag: 'webhooks',
    id: 'replayDelivery',
    summary: 'Send a delivery once more',
  },
};

/** Whether a request may be sent again under an Idempotency-Key (http/idempotency.ts). */
export function takesIdempotencyKey(method: string, url = ''): boolean {
  const isWrite = method === 'POST' || method === 'PATCH';
  const { reads, secret } = OPERATIONS[`${method} ${url}`] ?? {};
  return isWrite && url.startsWith('/api/v1/') && !reads && !secret;
}
