import { expect, test } from 'vitest';
import { type Answer, createTestApp } from '../../testing/app.ts';

const { signIn } = await createTestApp();
const editor = await signIn('editor');

const pointers = ({ body }: Answer) => body.errors?.map(({ pointer }: { pointer: string }) => pointer);
const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

test('a change without If-Match is 428, with a stale one 412 and what it is now, with a weak one 412', async () => {
  const client = await editor.makeClient();
  const path = `/clients/${client.id}`;
  const changed = await editor.ask('PATCH', path, { city: 'Bern' }, { 'if-match': '*' });

  for (const method of ['PATCH', 'DELETE'] as const) {
    const payload = method === 'PATCH' ? { city: 'Basel' } : undefined;
    const without = await editor.ask(method, path, payload);
    const stale = await editor.ask(method, path, payload, ifMatch(1));
    const weak = await editor.ask(method, path, payload, { 'if-match': 'W/"2"' });
    const broken = await editor.ask(method, path, payload, { 'if-match': '2' });
    expect([without.status, without.body.code]).toEqual([428, 'precondition_required']);
    expect([stale.status, stale.body.code, stale.headers.etag, stale.body.current]).toEqual([
      412,
      'changed_meanwhile',
      '"2"',
      changed.body,
    ]);
    expect(weak.status).toBe(412);
    expect([broken.status, pointers(broken)]).toEqual([400, ['If-Match']]);
  }
  expect((await editor.ask('GET', path)).body).toEqual(changed.body);
});

test('of twenty changes at once under one ETag one wins, and the others are told what it is now', async () => {
  const { id } = await editor.makeClient();
  const cities = Array.from({ length: 20 }, (_, index) => `City ${index}`);

  const answers = await Promise.all(
    cities.map((city) => editor.ask('PATCH', `/clients/${id}`, { city }, ifMatch(1))),
  );

  const won = answers.filter(({ status }) => status === 200);
  const lost = answers.filter(({ status }) => status === 412);
  expect([won.length, lost.length]).toEqual([1, 19]);
  const { body } = await editor.ask('GET', `/clients/${id}`);
  expect([body.version, body.city]).toEqual([2, won[0]?.body.city]);
  for (const answer of lost) expect(answer.body.current).toEqual(body);
});

test('twenty changes at once without a version all happen, one after the other', async () => {
  const { id } = await editor.makeClient();

  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      editor.ask('PATCH', `/clients/${id}`, { city: `City ${index}` }, { 'if-match': '*' }),
    ),
  );

  const versions = answers.map(({ body }) => body.version).sort((a, b) => a - b);
  const byVersion = [...answers].sort((a, b) => a.body.version - b.body.version);
  const times = byVersion.map(({ body }) => Date.parse(body.updated_at));
  expect(versions).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
  expect(times.every((time, index) => index === 0 || time > (times[index - 1] ?? 0))).toBe(true);
});

test('If-None-Match saves the answer where nothing changed', async () => {
  const { id } = await editor.makeClient();

  const same = await editor.ask('GET', `/clients/${id}`, undefined, { 'if-none-match': '"1"' });
  const other = await editor.ask('GET', `/clients/${id}`, undefined, { 'if-none-match': '"2"' });

  expect([same.status, same.text, same.headers.etag, other.status]).toEqual([304, '', '"1"', 200]);
});
