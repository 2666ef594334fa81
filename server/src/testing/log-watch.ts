import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';

/** Names of what opens something. */
const SECRET = /password|secret|token|^key$|cookie|authorization|codes$/i;
/** Names of what people keep here. */
const PERSONAL = /name|company|email|phone|website|street|city|postal|text|title|about|note|^q$/i;
const isSecret = (name: string) => SECRET.test(name);
const isTelling = (name: string) => isSecret(name) || PERSONAL.test(name);
const isJson = (type: unknown) => String(type).includes('json');

/** Shorter words are in messages of ours too. */
const SHORTEST = 8;

/**
 * The log of a test file's servers, at its most talkative, and what was sent to them and shown by them meanwhile: nothing of the
 * one may be in the other, whatever the tests are about.
 */
export class LogWatch {
  /** As they are apart from when they were said: thousands of lines are a few then. */
  readonly #lines = new Set<string>();
  readonly #given = new Set<string>();

  readonly stream = {
    write: (line: string): void => {
      const { time, request_id, trace_id, duration_ms, account_id, ...rest } = JSON.parse(line);
      this.#lines.add(JSON.stringify(rest));
    },
  };

  /** Notes what is sent to a server, and what opens something of what it answers. */
  listenTo(app: Pick<FastifyInstance, 'addHook'>): void {
    app.addHook('preHandler', async ({ body, query, headers }) => {
      for (const given of [body, query, headers]) this.#note(given, isTelling);
    });
    app.addHook('onSend', async (_request, reply, payload) => {
      this.#note(reply.getHeaders(), isSecret);
      if (isJson(reply.getHeader('content-type')) && typeof payload === 'string')
        this.#note(JSON.parse(payload), isSecret);
    });
  }

  #note(data: unknown, isMeant: (name: string) => boolean, name = ''): void {
    if (typeof data === 'string') {
      if (isMeant(name) && data.length >= SHORTEST) this.#given.add(data);
    } else if (data && typeof data === 'object') {
      const isList = Array.isArray(data);
      for (const [key, value] of Object.entries(data)) this.#note(value, isMeant, isList ? name : key);
    }
  }

  /** @throws where a line holds anything that was given */
  check(): void {
    const lines = [...this.#lines];
    const told = [...this.#given].flatMap((text) => {
      const line = lines.find((one) => one.includes(text));
      return line ? [{ text, line }] : [];
    });
    expect(told, 'what the log tells of people').toEqual([]);
  }
}
