import type { Account, Session } from '@clientele/contract/accounts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../deps.ts';
import { sessionOf } from './service.ts';

/** Signs in an account that was just made: 201, the cookie, and the session as the body. */
export async function answerSignedIn(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  account: Account,
  password: string,
): Promise<Session> {
  const cookies = await app.sessions.signIn(request, account.email, password);
  reply.code(201).header('set-cookie', [...cookies]);
  return sessionOf(account, await app.sessions.findNeeded(account.id));
}
