import { randomUUID } from 'node:crypto';
import { makeAccount } from '../features/session/testing/people.ts';
import type { Asker, TestApp } from './app.ts';
import { NOBODY } from './every-role.ts';

/** What an address names: its ids, by the names that the route gives them. */
export interface Row {
  readonly id: string;
  readonly note_id?: string;
  readonly task_id?: string;
  readonly delivery_id?: string;
}

/** A word that stands in whatever is not the asker's. */
export const HIDDEN = 'Quagmire';

/** To make a row with: whose it is to be, an owner of the register, and a word for its text. */
interface Hands {
  readonly testApp: TestApp;
  readonly owner: Asker;
  readonly person: Asker;
  readonly word: string;
}

const ANY = { 'if-match': '*' };
const HOOK = { url: 'http://127.0.0.1:9/', events: ['client.created'] };
let made = 0;

const makeClient = async ({ owner, person, word }: Hands): Promise<Row> => {
  const values = { name: `${word} ${made}`, city: word, tags: [word], owner_id: person.id };
  return { id: (await owner.makeClient(values)).id };
};

async function makeOn(hands: Hands, resource: 'notes' | 'tasks', values: object): Promise<Row> {
  const { id } = await makeClient(hands);
  const { body } = await hands.owner.ask('POST', `/clients/${id}/${resource}`, values);
  return { id, [resource === 'notes' ? 'note_id' : 'task_id']: body.id };
}

/** Straight into the table: only a browser, or another sign-in, could make one. */
async function insertFor({ testApp, person }: Hands, table: string, values: object): Promise<Row> {
  const { rows } = await testApp.deps.pool.query<Row>(
    `insert into ${table} (account_id, ${Object.keys(values).join(', ')})
     values ($1, ${Object.keys(values).map((_, index) => `$${index + 2}`)}) returning id`,
    [person.id, ...Object.values(values)],
  );
  const [row] = rows;
  if (!row) throw new Error(`Nothing was inserted into ${table}`);
  return row;
}

const made201 = async (answer: ReturnType<Asker['ask']>): Promise<Row> => {
  const { status, body, text } = await answer;
  if (status !== 201) throw new Error(`The row was not made: ${text}`);
  return { id: body.id };
};

export type Kind =
  | 'client'
  | 'trashed client'
  | 'note'
  | 'task'
  | 'change'
  | 'view'
  | 'session'
  | 'passkey'
  | 'api key'
  | 'account'
  | 'invitation'
  | 'field'
  | 'webhook';

/** How a row of each kind is made that belongs to a person, or, where people have none of their own, to the firm. */
const MAKERS: Record<Kind, (hands: Hands) => Promise<Row>> = {
  client: makeClient,
  'trashed client': async (hands) => {
    const row = await makeClient(hands);
    await hands.owner.ask('DELETE', `/clients/${row.id}`, undefined, ANY);
    return row;
  },
  note: (hands) => makeOn(hands, 'notes', { body: hands.word }),
  task: (hands) => makeOn(hands, 'tasks', { title: hands.word }),
  change: async (hands) => {
    const { id } = await makeClient(hands);
    const { headers } = await hands.owner.ask('PATCH', `/clients/${id}`, { region: hands.word }, ANY);
    return { id: String(headers['change-set']) };
  },
  view: ({ person, word }) => made201(person.ask('POST', '/views', { name: word, query: '' })),
  session: (hands) =>
    insertFor(hands, 'sessions', { token: randomUUID(), expires_at: '9999-12-31', user_agent: hands.word }),
  passkey: (hands) =>
    insertFor(hands, 'passkeys', {
      credential_id: randomUUID(),
      name: hands.word,
      public_key: Buffer.alloc(1),
      counter: 0,
      synced: true,
    }),
  'api key': (hands) =>
    insertFor(hands, 'api_keys', {
      key_hash: randomUUID(),
      name: hands.word,
      prefix: 'clt_',
      role: 'viewer',
    }),
  account: async ({ testApp }) => {
    const { id } = await makeAccount(testApp.deps, 'editor');
    // One who came by single sign-on too, so that there is something to unlink.
    await testApp.deps.pool.query(
      `insert into credentials (account_id, provider_id, provider_account_id) values ($1, 'single-sign-on', $2)`,
      [id, id],
    );
    return { id };
  },
  invitation: ({ owner }) =>
    made201(owner.ask('POST', '/invitations', { email: `invited${made}@example.com`, role: 'viewer' })),
  field: ({ owner }) =>
    made201(owner.ask('POST', '/fields', { key: `field_${made}`, label: 'x', kind: 'text' })),
  webhook: async ({ testApp, owner }) => {
    await testApp.deps.pool.query('delete from webhooks');
    const { id } = await made201(owner.ask('POST', '/webhooks', HOOK));
    const { body } = await owner.ask('POST', `/webhooks/${id}/test`);
    return { id, delivery_id: body.id };
  },
};

/** Ids under which there is nothing. */
export const MISSING: Row = { id: NOBODY, note_id: NOBODY, task_id: NOBODY, delivery_id: NOBODY };

export function makeRow(kind: Kind, hands: Hands): Promise<Row> {
  made += 1;
  return MAKERS[kind](hands);
}
