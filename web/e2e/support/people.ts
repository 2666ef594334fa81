import type { Credentials, Journey } from './journey.ts';

/** Brings another person into the register, by an invitation. */
export async function addPerson(
  { api }: Journey,
  { email, password, name, role }: Credentials & { name: string; role: string },
): Promise<void> {
  const { link } = await api.request<{ link: string }>('POST', '/api/v1/invitations', { email, role });
  const token = new URL(link).searchParams.get('token');
  await api.request('POST', '/api/v1/invitations/accept', { token, name, password });
}
