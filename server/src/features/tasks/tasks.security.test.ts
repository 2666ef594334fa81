import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { EVERYONE, NOBODY, signInEveryRole, type Who, withoutRequestId } from '../../testing/every-role.ts';

const people = await signInEveryRole(await createTestApp());
const { owner, own } = people;
const WRITTEN = { title: 'secret' };

/** A client of this account's with a task on it. */
async function makeTask(ownerId: string) {
  const client = await owner.makeClient({ owner_id: ownerId });
  const made = await owner.ask('POST', `/clients/${client.id}/tasks`, WRITTEN);
  return { list: `/clients/${client.id}/tasks`, one: `/clients/${client.id}/tasks/${made.body.id}` };
}

/** What the five routes answer. */
async function askAll(who: Who, { list, one }: { list: string; one: string }) {
  const asker = people[who];
  return [
    await asker.ask('GET', list),
    await asker.ask('POST', list, WRITTEN),
    await asker.ask('PATCH', one, WRITTEN),
    await asker.ask('DELETE', one),
    await asker.ask('POST', `${one}/restore`),
  ];
}

const ALL = [200, 201, 200, 204, 200];
const EXPECTED: Record<Who, { own: number[]; another: number[] }> = {
  owner: { own: ALL, another: ALL },
  editor: { own: ALL, another: ALL },
  own: { own: ALL, another: Array(5).fill(404) },
  viewer: { own: [200, 403, 403, 403, 403], another: [200, 403, 403, 403, 403] },
  stranger: { own: Array(5).fill(401), another: Array(5).fill(401) },
};

test.each(EVERYONE)('the role %s on its own client and on another’s', async (who) => {
  const mine = await makeTask(who === 'stranger' ? owner.id : people[who].id);
  const another = await makeTask(who === 'owner' ? own.id : owner.id);

  expect((await askAll(who, mine)).map(({ status }) => status)).toEqual(EXPECTED[who].own);
  expect((await askAll(who, another)).map(({ status }) => status)).toEqual(EXPECTED[who].another);
});

test("another's client and a missing one look alike, and tell nothing", async () => {
  const missing = { list: `/clients/${NOBODY}/tasks`, one: `/clients/${NOBODY}/tasks/${NOBODY}` };

  const refused = await askAll('own', await makeTask(owner.id));

  expect(refused.map(withoutRequestId)).toEqual((await askAll('own', missing)).map(withoutRequestId));
  for (const { text } of refused) expect(text).not.toContain('secret');
});

test("another's task is not reached through a client of one's own", async () => {
  const mine = await makeTask(own.id);
  const another = await makeTask(owner.id);
  const crossed = { list: mine.list, one: `${mine.list}/${another.one.split('/').at(-1)}` };

  expect((await askAll('own', crossed)).slice(2).map(({ status }) => status)).toEqual([404, 404, 404]);
  expect((await owner.ask('GET', another.list)).body.data).toHaveLength(1);
});
