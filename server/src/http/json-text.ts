import type { FastifyReply } from 'fastify';
import { type RawBuilder, sql } from 'kysely';

/** Answers with JSON that PostgreSQL wrote, as it is. */
export const sendJsonText = (reply: FastifyReply, text: string): FastifyReply =>
  reply.type('application/json; charset=utf-8').send(text);

/** A time in JSON that PostgreSQL writes, as every answer has it: in UTC with `Z`. Of itself it would end with `+00:00`. */
export const jsonTime = (time: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
