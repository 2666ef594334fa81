import { expect, test } from 'vitest';
import { createTestApp } from '../../../testing/app.ts';
import { EVERYONE, NOBODY, signInEveryRole, type Who } from '../../../testing/every-role.ts';

const people = await signInEveryRole(await createTestApp());
const { owner, own } = people;

const STATUS: Record<Who, number> = { owner: 200, editor: 200, own: 200, viewer: 403, stranger: 401 };

/** Every operation on a client, each on one of its own that has this owner. */
async function operationsOn(ownerId: string) {
  const make = async () => (await owner.makeClient({ owner_id: ownerId })).id;
  const inTrash = await make();
  await owner.ask('DELETE', `/clients/${inTrash}`, undefined, { 'if-match': '*' });
  return [
    { op: 'patch', id: await make(), if_match: 1, values: { city: 'X' } },
    { op: 'trash', id: await make(), if_match: 1 },
    { op: 'restore', id: inTrash },
  ];
}

test.each(EVERYONE)('the role %s on its own clients and on others’', async (who) => {
  const me = people[who];
  const mine = await operationsOn(who === 'stranger' ? owner.id : me.id);
  const others = await operationsOn(who === 'owner' ? own.id : owner.id);

  const answer = await me.ask('POST', '/clients/bulk', { operations: [...mine, ...others] });

  expect(answer.status).toBe(STATUS[who]);
  if (answer.status !== 200) return;
  const statuses = answer.body.results.map(({ status }: { status: number }) => status);
  expect(statuses).toEqual([200, 204, 200, ...(who === 'own' ? [404, 404, 404] : [200, 204, 200])]);
});

test("another's client and a missing one look alike, with any version", async () => {
  const others = await operationsOn(owner.id);
  const missing = others.map((operation) => ({ ...operation, id: NOBODY.replace(/0$/, '1') }));
  const stale = others.map((operation) => ({ ...operation, if_match: 7 }));

  const answers = await Promise.all(
    [...others, ...missing, ...stale].map((operation) =>
      own.ask('POST', '/clients/bulk', { operations: [operation] }),
    ),
  );

  const told = answers.map(({ body }) => ({
    ...body.results[0],
    error: { ...body.results[0].error, request_id: '' },
  }));
  for (const each of told) expect(each).toEqual(told[0]);
});

test('who sees only their own clients owns what they make, and gives none away', async () => {
  const mine = await owner.makeClient({ owner_id: own.id });
  const { body } = await own.ask('POST', '/clients/bulk', {
    operations: [
      { op: 'create', values: { name: 'Mine' } },
      { op: 'create', values: { name: 'Not mine', owner_id: owner.id } },
      { op: 'patch', id: mine.id, if_match: 1, values: { owner_id: null } },
    ],
  });

  const [made, ...refused] = body.results;
  expect((await own.ask('GET', `/clients/${made.id}`)).body.owner_id).toBe(own.id);
  expect(
    refused.map(({ error }: { error: { errors: { pointer: string }[] } }) => error.errors[0]?.pointer),
  ).toEqual(['/operations/1/values/owner_id', '/operations/2/values/owner_id']);
});
