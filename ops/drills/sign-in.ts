import { LabError } from '../lab/error.ts';
import { addressOf } from '../lab/plan.ts';
import type { Field } from './field.ts';

/** The owner of the lab, signed in: asks the API with the session's cookie. */
export interface Owner {
  ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
}

export async function signIn(field: Field): Promise<Owner> {
  const origin = addressOf(field.plan);
  const answer = await field.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { origin },
    body: field.plan.owner,
  });
  if (answer.status !== 200)
    throw new LabError(`The owner could not sign in: ${answer.status} ${answer.text}`);
  const cookie = [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  return {
    async ask<Answer>(method: string, path: string, body?: unknown) {
      const { status, text } = await field.request(`/api/v1${path}`, {
        method,
        headers: { origin, cookie },
        body,
      });
      if (status >= 300) throw new LabError(`${method} ${path} answers ${status}: ${text}`);
      return (text ? JSON.parse(text) : undefined) as Answer;
    },
  };
}

/** A key of the API's, which has budgets of its own. */
export async function makeKey(owner: Owner, name: string): Promise<{ id: string; key: string }> {
  return owner.ask('POST', '/api-keys', { name, role: 'editor' });
}
