import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequestTransaction } from '../database/request-transaction.ts';
import type { App, Deps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { keepDoing } from '../maintenance.ts';
import { type Answer, AnswerSeal, answerOf, fingerprintOf, hashKey } from './idempotency-answer.ts';
import { claimKey, deleteExpiredKeys, freeKey, keepAnswer, type RequestKey } from './idempotency-queries.ts';
import { takesIdempotencyKey } from './operations.ts';
import { headerError } from './problems.ts';
import { Turns } from './turns.ts';

const KEY_HEADER = 'idempotency-key';
const REPLAYED_HEADER = 'idempotency-replayed';

const KEY = /^[\x20-\x7e]{1,255}$/;
const HOUR_MS = 3_600_000;

/** A request under a key, until its answer is kept and may go out. */
interface UnderWay {
  readonly transaction: RequestTransaction;
  readonly key: RequestKey;
  readonly seal: AnswerSeal;
  readonly endTurn: () => void;
}

declare module 'fastify' {
  interface FastifyRequest {
    underKey: UnderWay | null;
  }
}

/**
 * Lets POST and PATCH be sent again without being done again (draft-ietf-httpapi-idempotency-key-header). The handler runs within
 * one transaction, which takes the key first and keeps the answer last: what was written, and that it was answered, are there both
 * or not at all, and another request with the key waits for it. See docs/decisions/0019.
 */
export function keepAnswers(app: App, deps: Deps): void {
  const turns = new Turns();
  app.decorateRequest('underKey', null);
  app.addHook('preHandler', (request, reply, done) => {
    const key = readKey(request);
    if (key instanceof ApiError) return done(key);
    if (key === null) return done();
    take(deps, turns, request, key).then((answer) => {
      if (answer) sendAgain(reply, answer);
      else request.underKey?.transaction.run(done);
    }, done);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const { underKey } = request;
    if (!underKey) return;
    request.underKey = null;
    await finish(deps, underKey, reply, payload).finally(underKey.endTurn);
  });
  keepDoing(app, deps, {
    everyMs: HOUR_MS,
    run: () => deleteExpiredKeys(deps.database),
    failed: 'Answers kept for Idempotency-Key that are too old could not be deleted',
  });
}

/** The key of a request that may have one; null where it has none, or where it means nothing. */
function readKey(request: FastifyRequest): string | null | ApiError {
  const key = request.headers[KEY_HEADER];
  if (key === undefined || !takesIdempotencyKey(request.method, request.routeOptions.url)) return null;
  if (typeof key !== 'string' || !KEY.test(key)) return badKey();
  return request.signedIn && key;
}

function badKey(): ApiError {
  const detail = 'Use 1 to 255 printable ASCII characters, such as a UUID, and another key for each request.';
  return new ApiError('invalid_request', `Idempotency-Key: ${detail}`, {
    errors: [headerError('Idempotency-Key', detail)],
  });
}

/** Takes the key for the request. The answer, where the same request was answered before. @throws idempotency_key_reused */
async function take(deps: Deps, turns: Turns, request: FastifyRequest, text: string): Promise<Answer | null> {
  const { id: accountId } = request.account;
  const keyHash = hashKey(deps.secret, accountId, text);
  const key = { accountId, keyHash, fingerprint: fingerprintOf(request) };
  const seal = new AnswerSeal(deps.secret, accountId, text);
  const endTurn = await turns.take(keyHash.toString('base64'));
  let transaction: RequestTransaction | undefined;
  try {
    transaction = await RequestTransaction.begin(deps.pool);
    const known = await transaction.run(() => claimKey(deps.database, key));
    if (!known) {
      request.underKey = { transaction, key, seal, endTurn };
      return null;
    }
    if (!known.fingerprint.equals(key.fingerprint)) throw reused();
    return seal.open(known.answer);
  } finally {
    if (!request.underKey) {
      await transaction?.rollback().catch(() => undefined);
      endTurn();
    }
  }
}

const reused = () =>
  new ApiError(
    'idempotency_key_reused',
    'This Idempotency-Key was used for another request in the last 24 hours, so nothing was done. Send a new key with a new request.',
  );

function sendAgain(reply: FastifyReply, { status, headers, body }: Answer): void {
  reply.code(status).headers(headers).header(REPLAYED_HEADER, 'true');
  // Text that is JSON already is sent as it is only where its type says so.
  reply.serializer(String).send(body === '' ? undefined : body);
}

/** Only what was done is kept: an error says that nothing was, and the same request may well succeed the next time. */
const isKept = (status: number, payload: unknown): payload is string | null | undefined =>
  status < 300 && (typeof payload === 'string' || payload === null || payload === undefined);

async function finish(
  { database }: Deps,
  { transaction, key, seal }: UnderWay,
  reply: FastifyReply,
  payload: unknown,
): Promise<void> {
  // The answer says that it failed, whether or not this finds its connection still there.
  if (reply.statusCode >= 500) return transaction.rollback().catch(() => undefined);
  try {
    await transaction.run(() =>
      isKept(reply.statusCode, payload)
        ? keepAnswer(database, key, seal.close(answerOf(reply, payload ?? '')))
        : freeKey(database, key),
    );
    await transaction.commit();
  } catch (cause) {
    if (transaction.isOpen) await transaction.rollback().catch(() => undefined);
    throw unsure(cause);
  }
}

const unsure = (cause: unknown) =>
  new ApiError(
    'unavailable',
    'The database went away while this was kept, so it may be done or not. Send it again with the same Idempotency-Key to find out.',
    { cause, headers: { 'retry-after': '2' } },
  );
