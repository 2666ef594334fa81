import { AsyncLocalStorage } from 'node:async_hooks';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import type { Pool, PoolClient, QueryResult } from 'pg';

const storage = new AsyncLocalStorage<RequestTransaction>();

const BEGIN = /^(begin|start transaction)\b/;

/**
 * A transaction around everything that a request writes through Kysely: what runs within `run` gets this connection instead of
 * one of the pool's, and its own transactions become savepoints. It commits when it is told to, and not before.
 */
export class RequestTransaction {
  readonly #client: PoolClient;
  readonly #afterwards: (() => void)[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  #made = 0;
  #underWay = 0;
  #isOpen = true;

  private constructor(client: PoolClient) {
    this.#client = client;
  }

  static async begin(pool: Pool): Promise<RequestTransaction> {
    const client = await pool.connect();
    try {
      await client.query('begin');
    } catch (error) {
      client.release(true);
      throw error;
    }
    return new RequestTransaction(client);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  run<Result>(work: () => Result): Result {
    return storage.run(this, work);
  }

  afterCommit(work: () => void): void {
    this.#afterwards.push(work);
  }

  /** Once this resolves, everything written within is kept; where it rejects, that is not known. */
  async commit(): Promise<void> {
    if (this.#underWay > 0) {
      await this.rollback();
      throw new Error('A transaction of this request was still under way when its answer was ready');
    }
    const { command } = await this.#end('commit');
    // PostgreSQL answers ROLLBACK to the commit of a transaction that failed.
    if (command !== 'COMMIT') throw new Error('The transaction of this request had failed');
    for (const work of this.#afterwards) work();
  }

  async rollback(): Promise<void> {
    await this.#end('rollback');
  }

  async #end(command: 'commit' | 'rollback'): Promise<QueryResult> {
    this.#isOpen = false;
    await this.#queue;
    try {
      const result = await this.#client.query(command);
      this.#client.release();
      return result;
    } catch (error) {
      this.#client.release(true);
      throw error;
    }
  }

  /** The connection as Kysely takes it from a pool: of each taker its own, since a transaction keeps one until its end. */
  connection(): PostgresPoolClient {
    let savepoint: string | null = null;
    const query = async (sql: string, parameters: readonly unknown[] = []) => {
      if (BEGIN.test(sql)) {
        savepoint = this.#nameSavepoint();
        this.#underWay += 1;
        return this.#inTurn(`savepoint ${savepoint}`);
      }
      if (savepoint === null) return this.#alone(sql, parameters);
      if (sql !== 'commit' && sql !== 'rollback') return this.#inTurn(sql, parameters);
      const ended = savepoint;
      savepoint = null;
      this.#underWay -= 1;
      return this.#inTurn(`${sql === 'commit' ? 'release' : 'rollback to'} savepoint ${ended}`);
    };
    return { query, release: () => undefined } as unknown as PostgresPoolClient;
  }

  #nameSavepoint(): string {
    this.#made += 1;
    return `request_${this.#made}`;
  }

  #inTurn(sql: string, parameters: readonly unknown[] = []): Promise<QueryResult> {
    return this.#next(() => this.#client.query(sql, [...parameters]));
  }

  /** A statement on its own takes nothing down when it fails, as it would not outside of this transaction. */
  #alone(sql: string, parameters: readonly unknown[]): Promise<QueryResult> {
    const savepoint = this.#nameSavepoint();
    return this.#next(async () => {
      await this.#client.query(`savepoint ${savepoint}`);
      try {
        const result = await this.#client.query(sql, [...parameters]);
        await this.#client.query(`release savepoint ${savepoint}`);
        return result;
      } catch (error) {
        await this.#client.query(`rollback to savepoint ${savepoint}`);
        throw error;
      }
    });
  }

  #next(work: () => Promise<QueryResult>): Promise<QueryResult> {
    if (!this.#isOpen) return Promise.reject(new Error('The transaction of this request is over'));
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }
}

/** A pool for Kysely that gives the connection of the request's transaction where one is open. */
export function joinRequestTransaction(pool: Pool): PostgresPool {
  return {
    connect: async () => {
      const transaction = storage.getStore();
      return transaction?.isOpen ? transaction.connection() : ((await pool.connect()) as PostgresPoolClient);
    },
    end: () => pool.end(),
  };
}

/** Does it once what the request writes is kept: with the commit of its transaction, or at once where it has none. */
export function afterCommit(work: () => void): void {
  const transaction = storage.getStore();
  if (transaction?.isOpen) transaction.afterCommit(work);
  else work();
}
