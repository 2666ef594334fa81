import { isAllowed, type Role } from '@clientele/contract/permissions';
import { expect, test } from 'vitest';
import { makeApiKey, withKey } from '../features/api-keys/testing/bearers.ts';
import { type Answer, type Asker, createTestApp } from '../testing/app.ts';
import { EVERYONE, signInEveryRole, type Who, withoutRequestId } from '../testing/every-role.ts';
import { type May, ROUTE_CASES, type RouteCase } from '../testing/route-cases.ts';
import { HIDDEN, MISSING, makeRow, type Row } from '../testing/rows.ts';
import { OPERATIONS } from './operations.ts';

const testApp = await createTestApp({ WEBHOOK_ALLOW_PRIVATE: '127.0.0.1' });
const people = await signInEveryRole(testApp);
const { owner, own, viewer, stranger } = people;

type Whose = 'their own' | "another's" | 'a missing one';
const CASES = Object.entries(ROUTE_CASES);
const GUARDED = CASES.filter(([, { may }]) => may !== 'anyone');
const WITH_ROWS = GUARDED.filter(([, { row }]) => row !== undefined);
const WITHOUT_ROWS = GUARDED.filter(([, { row }]) => row === undefined);
const OF_MANY = GUARDED.filter(([, { ofMany }]) => ofMany !== undefined);

async function send(asker: Asker, route: string, { payload }: RouteCase, row: Row = MISSING, query = '') {
  const [method = '', path = ''] = route.split(' ');
  const address = path.replaceAll(/:(\w+)/g, (_, name: keyof Row) => row[name] ?? '');
  const body = payload?.(row) ?? (method === 'GET' || row !== MISSING ? undefined : {});
  const headers: Record<string, string> = method === 'GET' ? {} : { 'if-match': '*' };
  return asker.ask(method as 'GET', `${address}${query && `?${query}`}`, body, headers);
}

/** A bulk answers for each. */
const statusOf = ({ status, body }: Answer): number => body?.results?.[0]?.status ?? status;

const MAY: Record<May, (role: Role) => boolean> = {
  anyone: () => true,
  'signed-in': () => true,
  read: (role) => isAllowed(role, 'clients.read'),
  write: (role) => isAllowed(role, 'clients.write'),
  owner: (role) => role === 'owner',
};
const OF_CLIENTS = ['client', 'trashed client', 'note', 'task', 'change'];
const OF_PEOPLE = ['view', 'session', 'passkey', 'api key'];

function expected(who: Who, { may, row = 'client' }: RouteCase, whose: Whose): 'done' | 401 | 403 | 404 {
  if (who === 'stranger') return 401;
  if (!MAY[may](who)) return 403;
  if (whose === 'their own') return 'done';
  if (whose === 'a missing one') return 404;
  if (OF_CLIENTS.includes(row)) return who === 'own' ? 404 : 'done';
  // An owner revokes everybody's keys.
  if (OF_PEOPLE.includes(row)) return row === 'api key' && who === 'owner' ? 'done' : 404;
  return 'done';
}

/** Someone else than who asks, who has rows of the same kind. */
const another = (who: Who): Asker => (who === 'owner' ? people.editor : owner);

async function rowOf(who: Who, { row = 'client' }: RouteCase, whose: Whose): Promise<Row> {
  if (whose === 'a missing one') return MISSING;
  const isOwn = whose === 'their own' && who !== 'stranger';
  const [person, word] = isOwn ? [people[who], 'Plain'] : [another(who), HIDDEN];
  return makeRow(row, { testApp, owner, person, word });
}

test('the table has every operation of the API, and no other', () => {
  expect(Object.keys(ROUTE_CASES).toSorted()).toEqual(Object.keys(OPERATIONS).toSorted());
  for (const [route, { row }] of CASES)
    expect([route, row !== undefined]).toEqual([route, /:|bulk/.test(route)]);
});

test.each(EVERYONE)(
  'the role %s, on every route, with a row of theirs, of another and a missing one',
  async (who) => {
    for (const [route, routeCase] of WITH_ROWS)
      for (const whose of ['their own', "another's", 'a missing one'] as const) {
        const answer = await send(people[who], route, routeCase, await rowOf(who, routeCase, whose));
        const status = statusOf(answer);
        const told = status >= 200 && status < 300 ? 'done' : status;
        expect([route, whose, told], answer.text).toEqual([route, whose, expected(who, routeCase, whose)]);
      }
  },
);

test.each(EVERYONE)('the role %s, on every route that names no row', async (who) => {
  for (const [route, routeCase] of WITHOUT_ROWS) {
    const { status, body, text } = await send(people[who], route, routeCase);
    const told = status === 401 || body?.code === 'not_allowed' ? status : 'done';
    expect([route, told], text).toEqual([route, expected(who, routeCase, 'their own')]);
  }
});

test.each(WITH_ROWS)(
  "%s: another's row and a missing one look alike to whoever may see neither",
  async (route, routeCase) => {
    for (const who of EVERYONE) {
      if (expected(who, routeCase, "another's") === 'done') continue;
      const hidden = await send(people[who], route, routeCase, await rowOf(who, routeCase, "another's"));
      const missing = await send(people[who], route, routeCase, MISSING);
      const plain = (answer: Answer) => JSON.parse(JSON.stringify(withoutRequestId(answer), withoutIds));
      expect(plain(hidden), who).toEqual(plain(missing));
      expect(hidden.headers.etag).toBeUndefined();
      expect(hidden.text).not.toContain(HIDDEN);
    }
  },
);

/** A bulk names the row that it was asked for, and a number of its own for each error. */
const withoutIds = (name: string, value: unknown) =>
  ['id', 'request_id', 'trace_id'].includes(name) ? '' : value;

test.each(OF_MANY)(
  '%s shows the role own nothing of others, and counts none of it',
  async (route, routeCase) => {
    for (const row of OF_CLIENTS)
      for (const who of ['viewer', 'own'] as const)
        await rowOf(who, { ...routeCase, row: row as 'client' }, who === 'own' ? 'their own' : "another's");

    for (const query of routeCase.ofMany ?? []) {
      const [shown, hidden] = [viewer, own].map((asker) => send(asker, route, routeCase, undefined, query));
      // That a reader of everything finds it by this very question makes it one that could tell.
      expect((await shown)?.text, query).toContain(HIDDEN);
      const { status, text, body } = (await hidden) as Answer;
      expect([status, text.includes(HIDDEN)], query).toEqual([200, false]);
      if (body?.total) expect(body.total, query).toEqual({ value: body.data.length, relation: 'exact' });
    }
  },
);

test("a key, even an owner's, asks only what is not for people alone", async () => {
  const { key } = await makeApiKey(owner, 'owner');
  const bearer: Asker = {
    ...stranger,
    ask: (method, url, payload, headers) =>
      stranger.ask(method, url, payload, { ...headers, ...withKey(key) }),
  };

  for (const [route, routeCase] of GUARDED) {
    const { status, body } = await send(bearer, route, routeCase);
    expect([route, status === 403 && body.code === 'not_allowed']).toEqual([
      route,
      routeCase.people === true,
    ]);
  }
});
