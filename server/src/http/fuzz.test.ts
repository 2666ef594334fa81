import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';
import { defineCustomFields } from '../testing/custom-fields.ts';
import { EVERYONE, signInEveryRole } from '../testing/every-role.ts';

interface Parameter {
  readonly in: string;
  readonly name: string;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
}

interface Schema {
  readonly properties?: Record<string, Schema>;
}

const testApp = await createTestApp();
const askers = await signInEveryRole(testApp);
const { app } = testApp;
const { owner } = askers;
await defineCustomFields(owner);
const client = await owner.makeClient();
const note = (await owner.ask('POST', `/clients/${client.id}/notes`, { body: 'x' })).body;

const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, Operation>> };
/** Not those that end or bar this session, or count attempts. */
const SPARED = new Set([
  'signOut',
  'changePassword',
  'confirm',
  'signIn',
  'setUp',
  'acceptInvitation',
  'changeSecurity',
  'resetFactors',
]);
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([, { operationId }]) => !SPARED.has(operationId))
    .map(([method, operation]) => ({ path, method: method.toUpperCase() as 'GET', operation })),
);

const hostileText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    '\u202e',
    "'; drop table clients; --",
    '%',
    '_',
    '\\',
    '${',
    '$1',
    '{}',
    '[]',
    'null',
    'NaN',
    '-0',
    '1e400',
    'true',
    '../../etc/passwd',
    '٣',
    '0000-00-00',
    '-1',
    '99999999999999999999',
    '2026-13-45T99:99:99Z',
    'infinity',
    '+infinity',
    'epoch',
    'custom',
    'custom.',
    'custom.size',
    '__proto__',
    'constructor',
    client.id,
    owner.id,
    'name,-name',
    'a'.repeat(5000),
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const hostile = fc.oneof(
  hostileText,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(1e308, -1e308, 5e-324, 2 ** 53, -1, 1.5, null, true, [], {}),
);

/** Mostly names that are known, so that values get past the names. */
const objectLike = (names: readonly string[]) =>
  fc.dictionary(
    names.length > 0
      ? fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: hostileText })
      : hostileText,
    hostile,
    { maxKeys: 4, noNullPrototype: true },
  );

const propertiesOf = ({ requestBody }: Operation) =>
  Object.keys(Object.values(requestBody?.content ?? {})[0]?.schema.properties ?? {});

/** Percent-encodes what can be; the halves of surrogate pairs go as the bytes that they must not be. */
const encode = (text: string) => (text.isWellFormed() ? encodeURIComponent(text) : '%ED%A0%80');

const KNOWN = [client.id, note.id, owner.id];

test.each(operations.map((each) => [each.operation.operationId, each] as const))(
  '%s has an answer to everything, whoever asks',
  async (_, { path, method, operation }) => {
    const queries = (operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name);
    const attempt = fc.record({
      who: fc.oneof({ weight: 2, arbitrary: fc.constant('owner' as const) }, fc.constantFrom(...EVERYONE)),
      ids: fc.array(
        fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...KNOWN) }, { weight: 1, arbitrary: hostileText }),
        { minLength: 2, maxLength: 2 },
      ),
      query: fc.array(
        fc.tuple(
          queries.length > 0 ? fc.constantFrom(...queries, 'custom.size', 'custom.vip[gt]') : hostileText,
          hostileText,
        ),
        { maxLength: 2 },
      ),
      body: fc.oneof(
        { weight: 4, arbitrary: objectLike(propertiesOf(operation)) },
        { weight: 1, arbitrary: hostile },
      ),
      ifMatch: fc.constantFrom('*', '"1"', 'x', ''),
    });

    await fc.assert(
      fc.asyncProperty(attempt, async ({ who, ids, query, body, ifMatch }) => {
        const rest = [...ids];
        const url = path.replaceAll(/\{\w+\}/g, () => encode(rest.shift() ?? '') || 'x');
        const search = query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
        const headers = {
          'if-match': ifMatch,
          ...(method !== 'GET' && { 'content-type': 'application/json' }),
        };
        const payload = method === 'GET' ? undefined : JSON.stringify(body);
        const answer = await askers[who].ask(method, `${url}${search && `?${search}`}`, payload, headers);
        expect(answer.status, answer.text).toBeLessThan(500);
        if (answer.status >= 400)
          expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      }),
      { numRuns: 40 },
    );
  },
);

test('the one who asked is still the owner', async () => {
  expect((await owner.ask('GET', '/session')).body.account.role).toBe('owner');
});
