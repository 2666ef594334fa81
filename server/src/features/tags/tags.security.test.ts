import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { EVERYONE, signInEveryRole } from '../../testing/every-role.ts';

const people = await signInEveryRole(await createTestApp());
const { owner, own } = people;

test('the tags are in the order of reading, each once, also those given by a change', async () => {
  const client = await owner.makeClient({ tags: ['Zebra', 'äpfel'] });
  await owner.makeClient({ tags: ['Zebra', 'Birnen'], owner_id: own.id });
  await owner.ask('PATCH', `/clients/${client.id}`, { tags: ['Citrus'] }, { 'if-match': '*' });

  expect((await owner.ask('GET', '/tags')).body.data).toEqual(['äpfel', 'Birnen', 'Citrus', 'Zebra']);
});

test.each(EVERYONE)('the role %s reads the tags of the clients it sees', async (who) => {
  const { status, body } = await people[who].ask('GET', '/tags');

  expect(status).toBe(who === 'stranger' ? 401 : 200);
  if (status === 200)
    expect(body.data).toEqual(who === 'own' ? ['Birnen', 'Zebra'] : ['äpfel', 'Birnen', 'Citrus', 'Zebra']);
});

test('a tag of a client that was handed on, or is in the trash, is not seen by who sees only their own', async () => {
  const { id } = await owner.makeClient({ tags: ['Passing'], owner_id: own.id });
  const sees = async () => (await own.ask('GET', '/tags')).body.data.includes('Passing');
  expect(await sees()).toBe(true);

  await owner.ask('DELETE', `/clients/${id}`, undefined, { 'if-match': '*' });
  expect(await sees()).toBe(false);
});
