import type { Pool } from 'pg';
import type { WrittenChanges } from '../changes/door.ts';
import { copyClients } from './copy-clients.ts';
import { generateClients } from './generate-clients.ts';

const SAMPLE_SIZE = 2_000;
export const SAMPLE_REASON = 'Sample clients';

/** The sample that the set-up page offers: the first clients of what `npm run seed` loads, owned by all who may own. */
export async function loadSample(pool: Pool, actor: { accountId: string }): Promise<WrittenChanges> {
  return copyClients(pool, generateClients(SAMPLE_SIZE), {
    ownerIds: await listPossibleOwners(pool),
    origin: { accountId: actor.accountId, via: 'sample', reason: SAMPLE_REASON },
  });
}

/** Accounts that can work with clients of their own, the first one first. */
export async function listPossibleOwners(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "select id from accounts where role <> 'viewer' and deactivated_at is null order by created_at, id",
  );
  return rows.map(({ id }) => id);
}
