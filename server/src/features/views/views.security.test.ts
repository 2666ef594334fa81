import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { EVERYONE, NOBODY, signInEveryRole, withoutRequestId } from '../../testing/every-role.ts';

const people = await signInEveryRole(await createTestApp());
const { owner, editor, viewer, own } = people;

test.each(EVERYONE)('the role %s keeps its own views', async (who) => {
  const asker = people[who];
  const made = await asker.ask('POST', '/views', { name: 'Mine', query: '' });
  if (who === 'stranger') {
    const answers = [
      made,
      await asker.ask('GET', '/views'),
      await asker.ask('PATCH', `/views/${NOBODY}`, { name: 'x' }),
      await asker.ask('DELETE', `/views/${NOBODY}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    return;
  }
  expect([made.status, (await asker.ask('PATCH', `/views/${made.body.id}`, { name: 'x' })).status]).toEqual([
    201, 200,
  ]);
  expect((await asker.ask('GET', '/views')).body.data.every(({ mine }: { mine: boolean }) => mine)).toBe(
    true,
  );
  expect((await asker.ask('DELETE', `/views/${made.body.id}`)).status).toBe(204);
});

test('views are shared by owners and editors only', async () => {
  for (const asker of [viewer, own]) {
    const { id } = (await asker.ask('POST', '/views', { name: 'Mine', query: '' })).body;
    const made = await asker.ask('POST', '/views', { name: 'x', query: '', shared: true });
    const changed = await asker.ask('PATCH', `/views/${id}`, { shared: true });
    expect([made.body.code, changed.body.code]).toEqual(['not_allowed', 'not_allowed']);
    await asker.ask('DELETE', `/views/${id}`);
  }
  for (const asker of [owner, editor]) {
    const { status, body } = await asker.ask('POST', '/views', { name: 'x', query: '', shared: true });
    expect([status, (await asker.ask('DELETE', `/views/${body.id}`)).status]).toEqual([201, 204]);
  }
});

test('a shared view is seen by all and changed by who made it; a private one looks like none', async () => {
  const shared = (await editor.ask('POST', '/views', { name: 'Shared', query: 'city=Bern', shared: true }))
    .body;
  const hidden = (await editor.ask('POST', '/views', { name: 'Hidden', query: 'city=Chur' })).body;

  for (const asker of [owner, own, viewer]) {
    const { body, text } = await asker.ask('GET', '/views');
    expect(body.data).toContainEqual({ ...shared, mine: false });
    expect(text).not.toContain('Hidden');
    for (const ask of [
      (id: string) => asker.ask('PATCH', `/views/${id}`, { name: 'x' }),
      (id: string) => asker.ask('DELETE', `/views/${id}`),
    ]) {
      const missing = withoutRequestId(await ask(NOBODY));
      expect([
        missing.status,
        withoutRequestId(await ask(hidden.id)),
        withoutRequestId(await ask(shared.id)),
      ]).toEqual([404, missing, missing]);
    }
  }
  expect((await editor.ask('GET', '/views')).body.data).toHaveLength(2);
});
