import { ROLES } from '@clientele/contract/permissions';
import type { Answer, Asker, TestApp } from './app.ts';

export const NOBODY = '01900000-0000-7000-8000-000000000000';

/** Who asks: everyone with a role, and someone who is not signed in. */
export async function signInEveryRole({ signIn, stranger }: TestApp): Promise<Record<Who, Asker>> {
  return {
    owner: await signIn('owner'),
    editor: await signIn('editor'),
    own: await signIn('own'),
    viewer: await signIn('viewer'),
    stranger,
  };
}

export type Who = (typeof ROLES)[number] | 'stranger';
export const EVERYONE: readonly Who[] = [...ROLES, 'stranger'];

/** What tells a refusal from an absence, where they must be alike: everything but the request's own id. */
export const withoutRequestId = ({ status, body }: Answer) => ({
  status,
  body: { ...body, request_id: undefined, trace_id: undefined },
});
