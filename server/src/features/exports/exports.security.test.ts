import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { EVERYONE, signInEveryRole } from '../../testing/every-role.ts';

const people = await signInEveryRole(await createTestApp());
const { owner, own } = people;
await owner.makeClient({ name: 'Secret', company: 'Hidden', tags: ['confidential'] });
await owner.makeClient({ name: 'Mine', owner_id: own.id });
const trashed = await owner.makeClient({ name: 'Secret in the trash' });
await owner.ask('DELETE', `/clients/${trashed.id}`, undefined, { 'if-match': '*' });

test.each(EVERYONE)('the role %s exports what it sees', async (who) => {
  const { status, text } = await people[who].ask('GET', '/clients/export?format=csv&fields=name&sort=name');

  expect(status).toBe(who === 'stranger' ? 401 : 200);
  if (status === 200) expect(text).toBe(who === 'own' ? 'name\nMine\n' : 'name\nMine\nSecret\n');
});

test.each([
  'q=secret',
  'q=secrt',
  'q=o',
  'tags=confidential',
  'deleted_at[null]=false',
  'owner_id[null]=true',
  'company[contains]=hid',
  'sort=-company',
])('?%s exports nothing of others to the role own', async (query) => {
  const { status, text } = await own.ask('GET', `/clients/export?format=csv&${query}`);

  expect(status).toBe(200);
  for (const hidden of ['Secret', 'Hidden', 'confidential', trashed.id]) expect(text).not.toContain(hidden);
});
