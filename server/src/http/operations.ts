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
  'POST /api/auth/sign-in/email': { tag: 'session', id: 'signIn', summary: 'Sign in', errors: SIGNING_IN },
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

  'GET /api/v1/invitations': { tag: 'invitations', id: 'listInvitations', summary: 'The open invitations' },
  'POST /api/v1/invitations': {
    tag: 'invitations',
    id: 'invite',
    summary: 'Invite someone; the link is answered this once',
    errors: ['already_exists'],
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
    id: 'searchClients',
    summary: 'A page of clients by conditions joined by AND and OR',
    errors: ['invalid_cursor'],
  },
  'POST /api/v1/clients': {
    tag: 'clients',
    id: 'createClient',
    summary: 'Make a client',
    headers: ['ETag', 'Change-Set', 'Location'],
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

  'GET /api/v1/tags': { tag: 'tags', id: 'listTags', summary: 'The tags to choose from' },
};
