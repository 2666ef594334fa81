import { expect, test } from 'vitest';
import type { TestApp } from './app.ts';
import { EVERYONE, NOBODY, signInEveryRole, type Who, withoutRequestId } from './every-role.ts';

const ALL = [200, 201, 200, 204, 200];
const ONLY_READS = [200, 403, 403, 403, 403];
const NONE = Array(5).fill(404);
const EXPECTED: Record<Who, { own: number[]; another: number[] }> = {
  owner: { own: ALL, another: ALL },
  editor: { own: ALL, another: ALL },
  own: { own: ALL, another: NONE },
  viewer: { own: ONLY_READS, another: ONLY_READS },
  stranger: { own: Array(5).fill(401), another: Array(5).fill(401) },
};

interface Addresses {
  readonly list: string;
  readonly one: string;
}

/**
 * Tests that what belongs to a client, such as its notes, is seen and changed by whoever sees and changes the client.
 * @param resource the part of the address after the client's
 * @param written a body that makes one and that changes one, with the word "secret" in it
 */
export async function testBelongsToClient(
  testApp: TestApp,
  resource: string,
  written: object,
): Promise<void> {
  const people = await signInEveryRole(testApp);
  const { owner, own } = people;

  /** A client of this account's with one on it. */
  async function make(ownerId: string): Promise<Addresses> {
    const client = await owner.makeClient({ owner_id: ownerId });
    const list = `/clients/${client.id}/${resource}`;
    const made = await owner.ask('POST', list, written);
    return { list, one: `${list}/${made.body.id}` };
  }

  /** What the five routes answer. */
  async function askAll(who: Who, { list, one }: Addresses) {
    const asker = people[who];
    return [
      await asker.ask('GET', list),
      await asker.ask('POST', list, written),
      await asker.ask('PATCH', one, written),
      await asker.ask('DELETE', one),
      await asker.ask('POST', `${one}/restore`),
    ];
  }

  test.each(EVERYONE)('the role %s on its own client and on another’s', async (who) => {
    const mine = await make(who === 'stranger' ? owner.id : people[who].id);
    const another = await make(who === 'owner' ? own.id : owner.id);

    expect((await askAll(who, mine)).map(({ status }) => status)).toEqual(EXPECTED[who].own);
    expect((await askAll(who, another)).map(({ status }) => status)).toEqual(EXPECTED[who].another);
  });

  test("another's client and a missing one look alike, and tell nothing", async () => {
    const missing = {
      list: `/clients/${NOBODY}/${resource}`,
      one: `/clients/${NOBODY}/${resource}/${NOBODY}`,
    };

    const refused = await askAll('own', await make(owner.id));

    expect(refused.map(withoutRequestId)).toEqual((await askAll('own', missing)).map(withoutRequestId));
    for (const { text } of refused) expect(text).not.toContain('secret');
  });

  test("one on another's client is not reached through a client of one's own", async () => {
    const mine = await make(own.id);
    const another = await make(owner.id);
    const crossed = { list: mine.list, one: `${mine.list}/${another.one.split('/').at(-1)}` };

    expect((await askAll('own', crossed)).slice(2).map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await owner.ask('GET', another.list)).body.data).toHaveLength(1);
  });
}
