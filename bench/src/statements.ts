import { ClientListQuery, type ClientPage } from '@clientele/contract/clients';
import { DEFAULT_LIMIT } from '@clientele/contract/list-query';
import { appSecret } from '../../server/src/database/secret.ts';
import {
  type CursorState,
  type ListOptions,
  listName,
  type PageStatement,
  pageStatement,
} from '../../server/src/features/clients/list/list-clients.ts';
import { readSelection } from '../../server/src/features/clients/list/request.ts';
import { decodeCursor } from '../../server/src/http/cursors.ts';
import { parseQuery } from '../../server/src/http/text.ts';
import type { Register } from './register.ts';

const KNOWN = new Set(Object.keys(ClientListQuery.properties));

/** The statements that the server sends for a list, from the server's own code, in their order. */
export async function statementsOf(register: Register, path: string): Promise<PageStatement[]> {
  const query = parseQuery(path.split('?')[1] ?? '');
  const options: ListOptions = {
    selection: readSelection(query, KNOWN, []),
    customFields: [],
    account: { id: register.accountId, name: '', email: '', role: 'owner' },
    limit: Number(query.limit ?? DEFAULT_LIMIT),
    exactCount: query.count === 'exact',
  };
  const { database } = register;
  if (query.cursor !== undefined) {
    const state = decodeCursor<CursorState>(
      listName(options.selection, options.account),
      query.cursor,
      await appSecret(register.pool),
    );
    return [pageStatement(database, options, state.m, state)];
  }
  const exact = pageStatement(database, options, 'exact', null);
  const { match } = await askPage(register, path);
  return match === 'exact' ? [exact] : [exact, pageStatement(database, options, 'similar', null)];
}

export async function askPage(
  { origin, cookie }: Pick<Register, 'origin' | 'cookie'>,
  path: string,
): Promise<ClientPage> {
  const answer = await fetch(`${origin}${path}`, { headers: { cookie } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as ClientPage;
}
