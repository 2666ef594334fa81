import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stopPostmaster } from '../database/embedded/postmaster.ts';
import { isPostmasterOf, isRunning, readPostmasterFile } from '../database/embedded/postmaster-file.ts';
import { type ServerProcess, startServer } from './server-process.ts';

export type Victim = 'server' | 'postgres';

export interface Round {
  /** Writes that the server answered as done. */
  readonly acknowledged: number;
  /** Those of them that are not there afterwards, in words. */
  readonly lost: readonly string[];
}

type Say = (line: string) => void;

const OWNER = { email: 'drill@example.com', password: 'a long enough password' };
const WRITERS = 4;
/** Acknowledged before the kill, so that it comes in the midst of writing. */
const BEFORE_KILL = 40;
const LOOK_EVERY_MS = 20;
/** /readyz remembers for a second how the database was: until then what is read may be answered with 503. */
const MOST_LOOKS = 500;

/** What is known of a client from the answers: the highest version acknowledged, and the name then. */
interface Known {
  readonly id: string;
  version: number;
  name: string;
  deleted: boolean;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));

class Drill {
  readonly #dataDir: string;
  readonly #known = new Map<string, Known>();
  #server: ServerProcess | undefined;
  #origin = '';
  #cookie = '';
  #acknowledged = 0;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  async start(): Promise<void> {
    const { email, password } = OWNER;
    this.#server = startServer({
      DATA_DIR: this.#dataDir,
      LOG_LEVEL: 'silent',
      RATE_LIMIT: 'off',
      OWNER_EMAIL: email,
      OWNER_PASSWORD: password,
    });
    this.#origin = await this.#server.origin;
    if (this.#cookie !== '') return;
    const answer = await this.#send('POST', '/api/auth/sign-in/email', OWNER);
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  }

  /** One round: writes, the kill in their midst, the return, and a look at everything acknowledged so far. */
  async round(victim: Victim): Promise<Round> {
    const before = this.#acknowledged;
    const writing = new AbortController();
    const writers = Array.from({ length: WRITERS }, () => this.#write(writing.signal));
    while (this.#acknowledged < before + BEFORE_KILL) await pause();
    await this.#kill(victim);
    writing.abort();
    await Promise.all(writers);
    await this.#comeBack(victim);
    return { acknowledged: this.#acknowledged - before, lost: await this.#findLost() };
  }

  async end(): Promise<void> {
    this.#server?.process.kill('SIGTERM');
    await this.#server?.ended;
    const left = await this.#findPostgres();
    if (left !== undefined) await stopPostmaster(left);
  }

  #send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.#origin}${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  /** Makes clients, changes each, and moves one in two to the trash, until it is told to stop or nobody answers. */
  async #write(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#writeOne(`Drill ${crypto.randomUUID()}`);
      } catch {
        // Not acknowledged: it may be there or not.
        await pause();
      }
    }
  }

  async #writeOne(name: string): Promise<void> {
    const made = await this.#send('POST', '/api/v1/clients', { name });
    if (made.status !== 201) return pause().then(() => undefined);
    const { id, version } = (await made.json()) as { id: string; version: number };
    const known: Known = { id, version, name, deleted: false };
    this.#acknowledge(known);
    const changed = await this.#send(
      'PATCH',
      `/api/v1/clients/${id}`,
      { name: `${name} changed` },
      ifMatch(known),
    );
    if (changed.status !== 200) return;
    this.#acknowledge({ ...known, version: known.version + 1, name: `${name} changed` });
    if (Number.parseInt(id.slice(-1), 16) % 2 === 0) return;
    const trashed = await this.#send(
      'DELETE',
      `/api/v1/clients/${id}`,
      undefined,
      ifMatch({ version: known.version + 1 }),
    );
    if (trashed.status === 204)
      this.#acknowledge({ ...known, version: known.version + 2, name: `${name} changed`, deleted: true });
  }

  #acknowledge(known: Known): void {
    this.#known.set(known.id, known);
    this.#acknowledged += 1;
  }

  async #kill(victim: Victim): Promise<void> {
    const pid = victim === 'server' ? this.#server?.process.pid : await this.#findPostgres();
    if (pid === undefined) throw new Error(`There is no ${victim} to kill`);
    process.kill(pid, 'SIGKILL');
    while (await isRunning(pid)) await pause();
  }

  async #findPostgres(): Promise<number | undefined> {
    const folder = join(this.#dataDir, 'postgres');
    const file = await readPostmasterFile(folder);
    return file && (await isPostmasterOf(file.pid, folder)) ? file.pid : undefined;
  }

  async #comeBack(victim: Victim): Promise<void> {
    if (victim === 'server') {
      await this.#server?.ended;
      await this.start();
    }
    while (!(await this.#isReady())) await pause();
  }

  #isReady = () =>
    fetch(`${this.#origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );

  /** Every client must hold at least what was acknowledged; a write whose answer was cut off may have come on top. */
  async #findLost(): Promise<string[]> {
    const lost: string[] = [];
    for (const known of this.#known.values()) {
      const answer = await this.#read(`/api/v1/clients/${known.id}/history?limit=10`);
      if (answer.status !== 200) {
        lost.push(`${known.id} is gone (${answer.status})`);
        continue;
      }
      const problem = await this.#compare(known);
      if (problem) lost.push(problem);
    }
    return lost;
  }

  async #read(path: string): Promise<Response> {
    let answer = await this.#send('GET', path);
    for (let looks = 1; answer.status === 503 && looks < MOST_LOOKS; looks += 1) {
      await pause();
      answer = await this.#send('GET', path);
    }
    return answer;
  }

  async #compare({ id, version, name, deleted }: Known): Promise<string | null> {
    const answer = await this.#read(`/api/v1/clients/${id}`);
    const body = (await answer.json()) as { version?: number; name?: string; code?: string };
    if (deleted) return body.code === 'client_in_trash' ? null : `${id} is back from the trash`;
    // Its last write was never answered, yet done.
    if (body.code === 'client_in_trash') return null;
    const isThere = body.version !== undefined && body.version >= version && body.name?.startsWith(name);
    return isThere ? null : `${id} should be at version ${version}, is ${body.version ?? body.code}`;
  }
}

const ifMatch = ({ version }: { version: number }) => ({ 'if-match': `"${version}"` });

/**
 * Writes, kills the server or PostgreSQL with SIGKILL, and looks whether every acknowledged write is there; so many times,
 * on one data folder of its own.
 */
export async function runDrill(victim: Victim, rounds: number, say: Say = () => undefined): Promise<Round[]> {
  const dataDir = await mkdtemp('/tmp/clientele-drill-');
  const drill = new Drill(dataDir);
  try {
    await drill.start();
    const results: Round[] = [];
    for (let number = 1; number <= rounds; number += 1) {
      const round = await drill.round(victim);
      say(
        `${victim} killed, ${number} of ${rounds}: ${round.acknowledged} acknowledged, ${round.lost.length} lost`,
      );
      results.push(round);
    }
    return results;
  } finally {
    await drill.end();
    await rm(dataDir, { recursive: true, force: true });
  }
}
