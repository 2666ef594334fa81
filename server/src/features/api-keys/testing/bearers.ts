import type { ApiKeyCreated } from '@clientele/contract/api-keys';
import type { Role } from '@clientele/contract/permissions';
import type { Asker } from '../../../testing/app.ts';

/** A key that someone makes for themselves. */
export async function makeApiKey(
  by: Asker,
  role: Role,
  values: { name?: string; expires_at?: string } = {},
): Promise<ApiKeyCreated> {
  const answer = await by.ask('POST', '/api-keys', { name: 'A script', role, ...values });
  if (answer.status !== 201) throw new Error(`The key was not made: ${answer.text}`);
  return answer.body;
}

/** What makes a request one with this key. */
export const withKey = (key: string) => ({ authorization: `Bearer ${key}` });
