import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { EVERYONE, NOBODY, signInEveryRole } from '../../testing/every-role.ts';

const people = await signInEveryRole(await createTestApp());

test.each(EVERYONE)('the role %s reads the fields, and defines them only as an owner', async (who) => {
  const asker = people[who];
  const read = who === 'stranger' ? 401 : 200;
  const refused = who === 'stranger' ? 401 : 403;
  const created = await asker.ask('POST', '/fields', { key: `of_${who}`, label: 'x', kind: 'text' });
  const changed = await asker.ask('PATCH', `/fields/${NOBODY}`, { label: 'x' });
  const removed = await asker.ask('DELETE', `/fields/${NOBODY}`);

  expect((await asker.ask('GET', '/fields')).status).toBe(read);
  expect([created.status, changed.status, removed.status]).toEqual(
    who === 'owner' ? [201, 404, 404] : [refused, refused, refused],
  );
});
