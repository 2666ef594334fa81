/** A client of the API for TypeScript, over fetch: for Node 20 and newer, and for browsers. docs/guides/api.md shows it. */
import type { BulkRequest, BulkResult } from './bulk.ts';
import { type ClientOptions, type RequestOptions, send } from './client/send.ts';
import type { Client, ClientCreate, ClientPage, ClientPatch, ClientSearch } from './clients.ts';

export { ClienteleError } from './client/problem-error.ts';

/** A list's rows and order. Filters are named as in the address: `{ 'country[in]': 'DE,AT', 'custom.size[gt]': 10 }`. */
export interface ListQuery {
  readonly q?: string;
  readonly sort?: string;
  readonly fields?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: 'exact';
  readonly filters?: Readonly<Record<string, string | number | boolean>>;
}

/** The version that you read: where it is another by now, the change is refused (`changed_meanwhile`). `'*'`: whichever it is. */
export interface Versioned extends RequestOptions {
  readonly version: number | '*';
}

const ifMatch = (version: number | '*') => ({ 'if-match': version === '*' ? '*' : `"${version}"` });

const pathOf = (id: string) => `/clients/${encodeURIComponent(id)}`;

/** The clients of a register, as one key may see and change them. Every method throws a ClienteleError where it is refused. */
export class Clients {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  async list({ filters, ...query }: ListQuery = {}, options: RequestOptions = {}): Promise<ClientPage> {
    const answer = await send(this.#options, {
      method: 'GET',
      path: '/clients',
      query: { ...query, ...filters },
      signal: options.signal,
    });
    return (await answer.json()) as ClientPage;
  }

  /** Every page of a list, one after the other: no client is missed or comes twice while others write. */
  async *pages(
    query: Omit<ListQuery, 'cursor'> = {},
    options: RequestOptions = {},
  ): AsyncGenerator<ClientPage> {
    let cursor: string | undefined;
    do {
      const page = await this.list({ ...query, cursor }, options);
      yield page;
      cursor = page.next_cursor ?? undefined;
    } while (cursor !== undefined);
  }

  /** A page by conditions that are joined by AND and OR. */
  async search(search: ClientSearch, options?: RequestOptions): Promise<ClientPage> {
    return this.#write('POST', '/clients/search', search, options);
  }

  async create(values: ClientCreate, options?: RequestOptions): Promise<Client> {
    return this.#write('POST', '/clients', values, options);
  }

  async read(id: string, { signal }: RequestOptions = {}): Promise<Client> {
    const answer = await send(this.#options, { method: 'GET', path: pathOf(id), signal });
    return (await answer.json()) as Client;
  }

  /** Fields left out stay as they are, null empties one. */
  async update(id: string, patch: ClientPatch, { version, ...options }: Versioned): Promise<Client> {
    return this.#write('PATCH', pathOf(id), patch, options, ifMatch(version));
  }

  async trash(id: string, { version, signal }: Versioned): Promise<void> {
    await send(this.#options, { method: 'DELETE', path: pathOf(id), signal, headers: ifMatch(version) });
  }

  async restore(id: string, options?: RequestOptions): Promise<Client> {
    return this.#write('POST', `${pathOf(id)}/restore`, undefined, options);
  }

  /** Up to 500 operations at once. What fails is in the results, unless `atomic` is asked: then it is thrown. */
  async bulk(request: BulkRequest, options?: RequestOptions): Promise<BulkResult> {
    return this.#write('POST', '/clients/bulk', request, options);
  }

  async #write<Answer>(
    method: 'POST' | 'PATCH',
    path: string,
    body: unknown,
    options: RequestOptions = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const answer = await send(this.#options, { ...options, method, path, body, headers });
    return (await answer.json()) as Answer;
  }
}

export interface ClienteleClient {
  readonly clients: Clients;
}

export const createClient = (options: ClientOptions): ClienteleClient => ({ clients: new Clients(options) });
