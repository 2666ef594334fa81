import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';
import { readCommittedDocument, writeDocument } from './openapi-document.ts';
import { OPERATIONS } from './operations.ts';

interface Operation {
  readonly operationId: string;
  readonly tags: string[];
  readonly summary: string;
  readonly security: object[];
  readonly responses: Record<
    string,
    { content?: Record<string, unknown>; headers?: Record<string, unknown> }
  >;
  readonly parameters?: { in: string; name: string; required: boolean }[];
}

const { app, stranger } = await createTestApp();
const document = JSON.parse(writeDocument(app));
const operations: [string, Operation][] = Object.entries<Record<string, Operation>>(document.paths).flatMap(
  ([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
);

const named = (id: string) => {
  const found = operations.find(([, operation]) => operation.operationId === id);
  if (!found) throw new Error(`There is no ${id}`);
  return found[1];
};

test('the committed document is what the routes say; else run server/src/http/openapi-document.ts', () => {
  expect(readCommittedDocument() === writeDocument(app)).toBe(true);
});

test('it is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(document);

  expect(errors ?? []).toEqual([]);
  expect(valid).toBe(true);
  expect(document.openapi).toBe('3.1.0');
});

const toRoute = (name: string) => name.replaceAll(/\{(\w+)\}/g, ':$1');

test('every operation is in the table, and the table has no others', () => {
  const routes = operations.map(([name]) => toRoute(name));

  expect(routes.sort()).toEqual(Object.keys(OPERATIONS).sort());
});

test('operations are told apart by their ids', () => {
  const ids = operations.map(([, { operationId }]) => operationId);

  expect(ids.filter((id) => !/^[a-z][A-Za-z]+$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

/** Public, and answering 401 all the same. */
const SIGNING_IN = ['signIn', 'signInWithSecondFactor', 'signInWithPasskey'];

test.each(operations)(
  '%s says its feature, what it does, who may, a success and its errors',
  (name, operation) => {
    const statuses = Object.keys(operation.responses);

    expect([operation.tags.length, operation.summary.length > 5]).toEqual([1, true]);
    // Single sign-on answers by leading on.
    expect(statuses.some((status) => /^[23]/.test(status))).toBe(true);
    expect(statuses).toEqual(expect.arrayContaining(['400', '500', '503']));
    const asksWho = operation.security.length > 0 || SIGNING_IN.includes(operation.operationId);
    expect(statuses.includes('401')).toBe(asksWho);
    const own = OPERATIONS[toRoute(name)]?.errors ?? [];
    expect(statuses.includes('404')).toBe(name.includes('{') || own.includes('not_found'));
    for (const status of statuses.filter((each) => each >= '400'))
      expect(Object.keys(operation.responses[status]?.content ?? {})).toEqual(['application/problem+json']);
  },
);

test('a change of a client says its precondition and what it answers with', () => {
  const { parameters = [], responses } = named('changeClient');

  expect(parameters).toContainEqual(
    expect.objectContaining({ in: 'header', name: 'If-Match', required: true }),
  );
  expect(Object.keys(responses[200]?.headers ?? {}).sort()).toEqual([
    'Change-Set',
    'ETag',
    'Idempotency-Replayed',
  ]);
  expect(Object.keys(responses)).toEqual(expect.arrayContaining(['412', '428']));
});

test('every path parameter is described and required', () => {
  for (const [name, { parameters = [] }] of operations) {
    const inPath = parameters.filter((parameter) => parameter.in === 'path' && parameter.required);
    expect([...name.matchAll(/\{(\w+)\}/g)].map(([, key]) => key)).toEqual(
      inPath.map((parameter) => parameter.name),
    );
  }
});

test('an export is CSV or PDF', () => {
  expect(Object.keys(named('exportClients').responses[200]?.content ?? {}).sort()).toEqual([
    'application/pdf',
    'text/csv',
  ]);
});

test('anyone can read it', async () => {
  const { status, body } = await stranger.ask('GET', '/openapi.json');

  expect(status).toBe(200);
  expect(body).toEqual(document);
});

test('a route that is no operation does not register', () => {
  expect(() => app.get('/api/v1/unknown', { config: { access: 'public' } }, () => null)).toThrow();
});
