import type { Operation } from './operation.ts';

const STALE = {
  ifMatch: 'required',
  errors: ['client_in_trash', 'changed_meanwhile', 'precondition_required'],
} as const;
const WRITTEN = ['ETag', 'Change-Set'] as const;
const IN_TRASH = ['client_in_trash'] as const;

/** Clients and what hangs on them, and those who are told of them. */
export const OPERATIONS_OF_CLIENTS: Readonly<Record<string, Operation>> = {
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

  'GET /api/v1/operations': {
    tag: 'operations',
    cost: 5,
    id: 'readOperations',
    summary: 'How Clientele runs: response times, database, capacity, jobs, cost, alarms, backups',
  },

  'GET /api/v1/tags': { tag: 'tags', id: 'listTags', summary: 'The tags to choose from' },

  'GET /api/v1/webhooks': { tag: 'webhooks', id: 'listWebhooks', summary: 'The webhooks, oldest first' },
  'POST /api/v1/webhooks': {
    tag: 'webhooks',
    id: 'createWebhook',
    summary: 'Make a webhook; its secret is answered this once',
    secret: true,
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
    secret: true,
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
