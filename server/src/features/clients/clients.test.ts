import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';

const { signIn } = await createTestApp();
const editor = await signIn('editor');

test('a client is made, read, changed under its ETag, and each write names its change set', async () => {
  const made = await editor.ask('POST', '/clients', { name: ' Ada Lovelace ', tags: ['vip', 'vip '] });
  expect([made.status, made.headers['etag'], made.body.name, made.body.tags]).toEqual([
    201,
    '"1"',
    'Ada Lovelace',
    ['vip'],
  ]);
  expect(made.headers['location']).toBe(`/api/v1/clients/${made.body.id}`);

  const changed = await editor.ask(
    'PATCH',
    `/clients/${made.body.id}`,
    { company: 'Analytical' },
    { 'if-match': '"1"' },
  );
  expect([changed.status, changed.headers['etag'], changed.body.company]).toEqual([200, '"2"', 'Analytical']);
  expect(changed.headers['change-set']).not.toBe(made.headers['change-set']);

  const read = await editor.ask('GET', `/clients/${made.body.id}`);
  expect(read.body).toEqual(changed.body);
});
