import { AsyncResource } from 'node:async_hooks';
import { finished, type Readable } from 'node:stream';
import type pg from 'pg';

/** Told of everything that goes through a pool. */
export interface PoolObserver {
  /** A statement begins; what is answered is called at its end, with the error where it failed. */
  statementBegins(text: string, client: object): (error?: unknown) => void;
  /** A connection was waited for, in seconds. */
  waited(seconds: number): void;
  /** A connection could not be had, or was lost. */
  connectionFailed(): void;
}

type Callback = (...answer: unknown[]) => void;
type End = (error?: unknown) => void;
/** Text, or an object that has it; one that has `submit` is a stream, such as COPY. */
type Statement = string | { readonly text?: string; readonly submit?: unknown };

/** Lets an observer see what goes through a pool; for whoever uses it, it stays as it is. */
export function measurePool(pool: pg.Pool, observer: PoolObserver): void {
  // At the end connections are closed on purpose.
  const failed = () => {
    if (!pool.ending) observer.connectionFailed();
  };
  const connect = pool.connect.bind(pool) as (callback: Callback) => void;
  const measured = (callback: Callback) => {
    const began = performance.now();
    // It is called by whoever gives a connection back: what it begins belongs to who waited for it.
    connect(
      AsyncResource.bind((error, ...got) => {
        if (error) failed();
        else observer.waited((performance.now() - began) / 1000);
        callback(error, ...got);
      }),
    );
  };
  const promised = () =>
    new Promise((resolve, reject) => {
      measured((error, client) => (error ? reject(error) : resolve(client)));
    });
  // The pool's own `query` comes through here too.
  pool.connect = ((callback?: Callback) =>
    callback ? measured(callback) : promised()) as pg.Pool['connect'];
  pool.on('connect', (client) => {
    let isLost = false;
    const lost = () => {
      if (!isLost) failed();
      isLost = true;
    };
    client.once('error', lost);
    measureClient(client, observer, lost);
  });
}

/** SQLSTATE 57P01 to 57P03: PostgreSQL ends the connection, and says so to the statement that is under way instead. */
const ENDED = /^57P0[123]$/;

function measureClient(client: pg.PoolClient, observer: PoolObserver, lost: () => void): void {
  const query = client.query.bind(client) as (...asked: unknown[]) => unknown;
  const measured = (statement: Statement, ...more: unknown[]) => {
    const ended = observer.statementBegins(textOf(statement), client);
    const end: End = (error) => {
      if (ENDED.test((error as { code?: string } | undefined)?.code ?? '')) lost();
      ended(error);
    };
    try {
      return ask(query, statement, more, end);
    } catch (error) {
      end(error);
      throw error;
    }
  };
  client.query = measured as pg.PoolClient['query'];
}

function ask(
  query: (...asked: unknown[]) => unknown,
  statement: Statement,
  more: unknown[],
  end: End,
): unknown {
  const callback = more.at(-1);
  if (typeof callback === 'function')
    return query(statement, ...more.slice(0, -1), ending(callback as Callback, end));
  const answer = query(statement, ...more);
  if (typeof statement === 'object' && statement.submit) finished(answer as Readable, end);
  else (answer as Promise<unknown>).then(() => end(), end);
  return answer;
}

const textOf = (statement: Statement): string =>
  typeof statement === 'string' ? statement : (statement.text ?? '');

const ending =
  (callback: Callback, end: End): Callback =>
  (error, result) => {
    end(error ?? undefined);
    callback(error, result);
  };
