import { IdParams } from '@clientele/contract/schema';
import { OpenSessionList } from '@clientele/contract/sessions';
import type { App, Deps } from '../../deps.ts';
import { ApiError, notFound } from '../../errors.ts';
import { recordAudit } from '../audit/record.ts';
import { deleteOtherSessions, deleteSession, listOpenSessions } from './queries.ts';

const PATH = '/api/v1/sessions';
const HOUR_MS = 3_600_000;

/** Where one is signed in, and ending that. */
export function registerOpenSessions(app: App, deps: Deps): void {
  const config = { access: 'signed-in', people: true } as const;
  app.get(PATH, { config, schema: { response: { 200: OpenSessionList } } }, async (request) => {
    const since = new Date(Date.now() - deps.config.sessionMaxHours * HOUR_MS);
    const { id } = request.account;
    return { data: await listOpenSessions(deps.database, id, request.presentSession?.id, since) };
  });
  app.delete(`${PATH}/:id`, { config, schema: { params: IdParams } }, async (request, reply) => {
    const { account, params } = request;
    if (!(await deleteSession(deps.database, account.id, params.id))) throw notFound('session');
    const target = { kind: 'session', id: params.id } as const;
    await recordAudit(deps.database, request, { event: 'session.revoked', target, detail: { count: 1 } });
    app.sessions.forgetAccount(account.id);
    return reply.code(204).send();
  });
  app.delete(PATH, { config }, async (request, reply) => {
    const { account, presentSession } = request;
    if (!presentSession) throw new ApiError('not_signed_in', 'Sign in, then try again.');
    const count = await deleteOtherSessions(deps.database, account.id, presentSession.id);
    await recordAudit(deps.database, request, { event: 'session.revoked', detail: { count } });
    app.sessions.forgetAccount(account.id);
    return reply.code(204).send();
  });
}
