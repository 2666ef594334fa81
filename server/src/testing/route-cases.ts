import { HIDDEN, type Kind, type Row } from './rows.ts';

/** Who may ask a route: anyone, whoever is signed in, those who read clients, those who change them, or owners. */
export type May = 'anyone' | 'signed-in' | 'read' | 'write' | 'owner';

export interface RouteCase {
  readonly may: May;
  /** What its address, or its body, names. Without one it names nothing. */
  readonly row?: Kind;
  readonly payload?: (row: Row) => object;
  /** A list or a file of many clients, or of what was done to them, by each of these queries. */
  readonly ofMany?: readonly string[];
  /** Only for people: an API key is refused, even an owner's. */
  readonly people?: true;
}

/** Each finds the clients of others, were they not hidden. */
const WAYS = [
  '',
  `q=${HIDDEN}`,
  'q=quagmyre',
  `name[contains]=${HIDDEN}`,
  `tags=${HIDDEN}`,
  'deleted_at[null]=false',
  'owner_id[ne]=me',
  `city[in]=${HIDDEN},Bern`,
  'sort=-name',
];

const open: RouteCase = { may: 'anyone' };
const own = { may: 'signed-in', people: true } as const;
const read = (row: Kind): RouteCase => ({ may: 'read', row });
const write = (row: Kind, payload?: RouteCase['payload']): RouteCase => ({
  may: 'write',
  row,
  ...(payload && { payload }),
});
const owner = (row?: Kind, payload?: RouteCase['payload']): RouteCase => ({
  may: 'owner',
  ...(row && { row }),
  ...(payload && { payload }),
});
const confirmed = (row?: Kind, payload?: RouteCase['payload']): RouteCase => ({
  ...owner(row, payload),
  people: true,
});

const CITY = () => ({ city: 'Chur' });
const SEARCH = { filter: { any: [{ field: 'name', op: 'contains', value: HIDDEN }] }, count: 'exact' };

/** Every operation of the API, by its route. access.security.test.ts fails where one is missing. */
export const ROUTE_CASES: Readonly<Record<string, RouteCase>> = {
  'POST /api/auth/sign-in/email': open,
  'POST /api/auth/sign-in/second-factor': open,
  'POST /api/auth/sign-in/passkey-options': open,
  'POST /api/auth/sign-in/passkey': open,
  'POST /api/auth/sign-out': open,
  'GET /api/auth/sso/start': open,
  'GET /api/auth/sso/callback': open,
  'GET /api/v1/sign-in': open,
  'GET /api/v1/set-up': open,
  'POST /api/v1/set-up': open,
  'POST /api/v1/password-resets': open,
  'POST /api/v1/password-resets/preview': open,
  'POST /api/v1/password-resets/complete': open,
  'POST /api/v1/invitations/preview': open,
  'POST /api/v1/invitations/accept': open,

  'POST /api/auth/confirm/passkey-options': own,
  'POST /api/auth/confirm': own,
  'POST /api/auth/change-password': own,
  'GET /api/v1/session': { may: 'signed-in' },
  'PATCH /api/v1/session': { may: 'signed-in' },
  'GET /api/v1/sessions': own,
  'DELETE /api/v1/sessions': own,
  'DELETE /api/v1/sessions/:id': { ...own, row: 'session' },
  'GET /api/auth/factors': own,
  'POST /api/auth/factors/authenticator': own,
  'POST /api/auth/factors/authenticator/verify': own,
  'DELETE /api/auth/factors/authenticator': own,
  'POST /api/auth/factors/recovery-codes': own,
  'GET /api/auth/passkeys': own,
  'POST /api/auth/passkeys/options': own,
  'POST /api/auth/passkeys': own,
  'PATCH /api/auth/passkeys/:id': { ...own, row: 'passkey', payload: () => ({ name: 'Phone' }) },
  'DELETE /api/auth/passkeys/:id': { ...own, row: 'passkey' },
  'GET /api/v1/api-keys': own,
  'POST /api/v1/api-keys': own,
  'DELETE /api/v1/api-keys/:id': { ...own, row: 'api key' },

  'GET /api/v1/settings/security': owner(),
  'PATCH /api/v1/settings/security': confirmed(),
  'GET /api/v1/accounts': { may: 'signed-in' },
  'PATCH /api/v1/accounts/:id': confirmed('account', () => ({ role: 'viewer' })),
  'GET /api/v1/accounts/factors': owner(),
  'DELETE /api/v1/accounts/:id/factors': confirmed('account'),
  'DELETE /api/v1/accounts/:id/single-sign-on': confirmed('account'),
  'POST /api/v1/accounts/:id/password-reset': confirmed('account'),
  'GET /api/v1/invitations': owner(),
  'POST /api/v1/invitations': confirmed(),
  'POST /api/v1/invitations/:id/send': confirmed('invitation'),
  'DELETE /api/v1/invitations/:id': owner('invitation'),
  'GET /api/v1/audit': owner(),
  'GET /api/v1/audit/export': owner(),
  'GET /api/v1/operations': owner(),

  'GET /api/v1/clients': { may: 'read', ofMany: [...WAYS, 'count=exact'] },
  'POST /api/v1/clients/search': { may: 'read', payload: () => SEARCH, ofMany: [''] },
  'GET /api/v1/clients/export': { may: 'read', ofMany: WAYS.map((way) => `format=csv&${way}`) },
  'GET /api/v1/tags': { may: 'read', ofMany: [''] },
  'POST /api/v1/clients': { may: 'write' },
  'POST /api/v1/clients/bulk': write('client', ({ id }) => ({
    operations: [{ op: 'patch', id, if_match: 1, values: { city: 'Chur' } }],
  })),
  'GET /api/v1/clients/:id': read('client'),
  'PATCH /api/v1/clients/:id': write('client', CITY),
  'DELETE /api/v1/clients/:id': write('client'),
  'POST /api/v1/clients/:id/restore': write('trashed client'),
  'GET /api/v1/clients/:id/history': read('client'),
  'GET /api/v1/clients/:id/notes': read('note'),
  'POST /api/v1/clients/:id/notes': write('note', () => ({ body: 'x' })),
  'PATCH /api/v1/clients/:id/notes/:note_id': write('note', () => ({ body: 'y' })),
  'DELETE /api/v1/clients/:id/notes/:note_id': write('note'),
  'POST /api/v1/clients/:id/notes/:note_id/restore': write('note'),
  'GET /api/v1/clients/:id/tasks': read('task'),
  'POST /api/v1/clients/:id/tasks': write('task', () => ({ title: 'x' })),
  'PATCH /api/v1/clients/:id/tasks/:task_id': write('task', () => ({ title: 'y' })),
  'DELETE /api/v1/clients/:id/tasks/:task_id': write('task'),
  'POST /api/v1/clients/:id/tasks/:task_id/restore': write('task'),
  'GET /api/v1/changes': { may: 'read', ofMany: ['', 'limit=100'] },
  'GET /api/v1/changes/:id': read('change'),
  'POST /api/v1/changes/:id/undo': write('change'),
  'GET /api/v1/views': { may: 'read' },
  'POST /api/v1/views': { may: 'read' },
  'PATCH /api/v1/views/:id': { may: 'read', row: 'view', payload: () => ({ name: 'y' }) },
  'DELETE /api/v1/views/:id': read('view'),
  'GET /api/v1/fields': { may: 'read' },
  'POST /api/v1/fields': owner(),
  'PATCH /api/v1/fields/:id': owner('field', () => ({ label: 'y' })),
  'DELETE /api/v1/fields/:id': owner('field'),

  'GET /api/v1/webhooks': owner(),
  'POST /api/v1/webhooks': confirmed(),
  'GET /api/v1/webhooks/:id': owner('webhook'),
  'PATCH /api/v1/webhooks/:id': owner('webhook', () => ({ description: 'y' })),
  'DELETE /api/v1/webhooks/:id': owner('webhook'),
  'POST /api/v1/webhooks/:id/rotate-secret': confirmed('webhook'),
  'POST /api/v1/webhooks/:id/test': owner('webhook'),
  'POST /api/v1/webhooks/:id/replay': owner('webhook', () => ({ since: '2020-01-01T00:00:00Z' })),
  'GET /api/v1/webhooks/:id/deliveries': owner('webhook'),
  'GET /api/v1/webhooks/:id/deliveries/:delivery_id': owner('webhook'),
  'POST /api/v1/webhooks/:id/deliveries/:delivery_id/replay': owner('webhook'),
};
