import { expect, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';
import { NOBODY } from '../testing/every-role.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}
interface Operation {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const { app, deps, signIn, stranger } = await createTestApp();
const editor = await signIn('editor');
const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, Operation>> };
const bodies = Object.values(paths)
  .flatMap((item) => Object.values(item))
  .flatMap(({ operationId, requestBody }) =>
    Object.values(requestBody?.content ?? {}).map(({ schema }) => [operationId, schema] as const),
  );

/** The places in a body where members would be taken that its schema does not name. */
function openPlaces(schema: Schema, at = ''): string[] {
  const members = Object.entries(schema.properties ?? {});
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  const isOpen = schema.type === 'object' && (schema.additionalProperties ?? true) === true;
  return [
    ...(isOpen ? [at || '/'] : []),
    ...members.flatMap(([name, member]) => openPlaces(member, `${at}/${name}`)),
    ...parts.flatMap((part) => openPlaces(part, at)),
    ...(schema.items ? openPlaces(schema.items, `${at}/*`) : []),
  ];
}

/** What a browser's own credential holds is the browser's to say (WebAuthn, section 5.1); it is checked, and never stored as it comes. */
const OF_BROWSERS = /passkey|clientExtensionResults/;

test.each(bodies)('%s takes the members that it names, and no others', (_, schema) => {
  expect(openPlaces(schema).filter((place) => !OF_BROWSERS.test(place))).toEqual([]);
});

const OWN = {
  id: NOBODY,
  version: 99,
  created_at: '2020-01-01T00:00:00Z',
  updated_at: '2020-01-01T00:00:00Z',
  deleted_at: null,
};

test.each([
  ...Object.entries(OWN).map(([name, value]) => ['POST', '/clients', { name: 'x', [name]: value }] as const),
  ...Object.entries(OWN).map(([name, value]) => ['PATCH', '/clients/:id', { [name]: value }] as const),
  ['PATCH', '/session', { name: 'x', role: 'owner' }],
  ['PATCH', '/session', { name: 'x', email: 'other@example.com' }],
  ['PATCH', '/session', { name: 'x', actions: ['accounts.manage'] }],
  ['POST', '/clients/:id/notes', { body: 'x', account_id: NOBODY }],
  ['POST', '/clients/:id/tasks', { title: 'x', done_at: '2020-01-01T00:00:00Z' }],
  ['POST', '/views', { name: 'x', query: '', account_id: NOBODY }],
  ['POST', '/views', { name: 'x', query: '', mine: false }],
  ['POST', '/api-keys', { name: 'x', role: 'viewer', account_id: NOBODY }],
] as const)('%s %s refuses %j, which is not the sender’s to set', async (method, url, values) => {
  const { id } = await editor.makeClient();

  const answer = await editor.ask(method, url.replace(':id', id), values, { 'if-match': '*' });

  const [name] = Object.keys(values).slice(-1);
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([400, `/${name}`]);
});

test('what is set at no time by a sender stays as it was', async () => {
  for (const [url, values] of [
    [
      '/set-up',
      { token: 'x'.repeat(30), name: 'x', email: 'x@example.com', password: 'long enough', role: 'owner' },
    ],
    ['/invitations/accept', { token: 'x'.repeat(30), name: 'x', password: 'long enough', role: 'owner' }],
    ['/password-resets/complete', { token: 'x'.repeat(30), password: 'long enough', account_id: NOBODY }],
  ] as const)
    expect((await stranger.ask('POST', url, values)).status).toBe(400);

  const { rows } = await deps.pool.query('select id, name, role from accounts');
  expect(rows).toEqual([{ id: editor.id, name: editor.name, role: 'editor' }]);
});
