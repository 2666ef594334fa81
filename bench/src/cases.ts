import { CLIENT_FIELD_KEYS, fieldDefinition } from '@clientele/contract/fields';
import type { Register } from './register.ts';
import { askPage } from './statements.ts';

/** Something that people ask for, as addresses of which each request takes the next. */
export interface Case {
  readonly name: string;
  readonly paths: (register: Register) => Promise<readonly string[]>;
}

const LIST = '/api/v1/clients';
const DEEP_ROWS = 500_000;
const STEP = 500;

const pathOf = (query: Record<string, string>) => `${LIST}?${new URLSearchParams(query)}`;

const listCase = (name: string, ...queries: Record<string, string>[]): Case => ({
  name,
  paths: async () => queries.map(pathOf),
});

/** The cursor behind so many rows, as a reader comes to it who never stops: page by page. */
async function cursorBehind(
  register: Register,
  query: Record<string, string>,
  rows: number,
): Promise<string> {
  let cursor = '';
  for (let done = 0; done < rows; done += STEP) {
    const fields = { fields: 'id', limit: String(STEP), ...(cursor && { cursor }) };
    const page = await askPage(register, pathOf({ ...query, ...fields }));
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  return cursor;
}

/** Changes the clients at a place so that the pages behind it have to reckon with them. */
async function changeClients(register: Register, query: Record<string, string>): Promise<void> {
  const { data } = await askPage(register, pathOf({ ...query, limit: '200' }));
  const headers = { cookie: register.cookie, 'content-type': 'application/json' };
  for (const { id, version = 1, status } of data) {
    const answer = await fetch(`${register.origin}${LIST}/${id}`, {
      method: 'PATCH',
      headers: { ...headers, 'if-match': `"${version}"` },
      body: JSON.stringify({ status: status === 'lead' ? 'active' : 'lead' }),
    });
    if (!answer.ok) throw new Error(`A change was refused: ${answer.status} ${await answer.text()}`);
  }
}

const DEEP_SORTS = ['-created_at', 'name', '-updated_at', 'last_contacted_at', 'city'];

const deepCase = (sort: string, rows: number): Case => ({
  name: `page ${rows} rows deep, sort=${sort}`,
  paths: async (register) => [pathOf({ sort, cursor: await cursorBehind(register, { sort }, rows) })],
});

const MOVED: Case = {
  name: 'next page, 200 clients of it changed since',
  paths: async (register) => {
    const sort = '-updated_at';
    const cursor = await cursorBehind(register, { sort }, STEP);
    await changeClients(register, { sort, cursor });
    return [pathOf({ sort, cursor })];
  },
};

const SORTS: Case[] = CLIENT_FIELD_KEYS.filter((key) => fieldDefinition(key).sortable && key !== 'deleted_at')
  .flatMap((key) => [key, `-${key}`])
  .concat('country,name')
  .map((sort) => listCase(`sort=${sort}`, { sort }));

const FILTERS: Case[] = [
  listCase('status=active', { status: 'active' }),
  listCase('country=IS (rare)', { country: 'IS' }),
  listCase('country[in]=DE,AT,CH', { 'country[in]': 'DE,AT,CH' }),
  listCase('tags=vip', { tags: 'vip' }),
  listCase('owner_id=me', { owner_id: 'me' }),
  listCase('owner_id[null]=true', { 'owner_id[null]': 'true' }),
  listCase('name[starts]', { 'name[starts]': 'Mar' }, { 'name[starts]': 'Schm' }),
  listCase('name[eq]', { name: 'Anna Müller' }),
  listCase('city[eq]', { city: 'Berlin' }, { city: 'Reykjavík' }),
  listCase('city[contains]', { 'city[contains]': 'burg' }),
  listCase('email[contains]', { 'email[contains]': 'anna' }),
  listCase('phone[contains]', { 'phone[contains]': '555' }),
  listCase('phone[starts]', { 'phone[starts]': '+49' }),
  listCase('postal_code[starts]', { 'postal_code[starts]': '10' }),
  listCase('street[contains]', { 'street[contains]': 'garten' }),
  listCase('created_at[gte]', { 'created_at[gte]': '2025-06-01' }),
  listCase('created_at[lt], sort=name', { 'created_at[lt]': '2020-01-01', sort: 'name' }),
  listCase('last_contacted_at[null]', { 'last_contacted_at[null]': 'true' }),
  listCase('status and country', { status: 'former', country: 'JP' }),
  listCase('status and country, sort=name', { status: 'former', country: 'JP', sort: 'name' }),
  listCase('kind and city, sort=-updated_at', { kind: 'organization', city: 'Paris', sort: '-updated_at' }),
  listCase('nothing fits', { country: 'AQ' }),
];

/** Every kind of page but those of a search. */
export const listCases = (clients: number): Case[] => [
  listCase('first page', {}),
  listCase('first page of 500', { limit: '500' }),
  listCase('first page, 5 columns', { fields: 'name,company,email,city,status' }),
  ...DEEP_SORTS.map((sort) => deepCase(sort, Math.min(DEEP_ROWS, Math.floor(clients / 2)))),
  MOVED,
  ...SORTS,
  ...FILTERS,
];

const searchFor = (name: string, ...words: string[]) => listCase(name, ...words.map((q) => ({ q })));

export const searchCases = (): Case[] => [
  searchFor('three letters', 'mül', 'ann', 'kow', 'xyl', 'ber'),
  searchFor('two letters', 'li', 'zo', 'qu'),
  searchFor('one letter', 'a', 'x'),
  searchFor('a frequent word', 'gmbh', 'maria', 'example'),
  searchFor('a name', 'lowenthal', 'mueller', 'okafor', 'nakamura'),
  searchFor('the middle of a name', 'wentha', 'akamur', 'chneid'),
  searchFor('two words', 'anna schmidt', 'maria garcia', 'john smith'),
  searchFor('two words, one frequent', 'gmbh berlin', 'maria li'),
  searchFor('Chinese and Japanese', '田中', '王', '李伟'),
  searchFor('Cyrillic and Greek', 'иванов', 'παπα'),
  searchFor('a part of a phone number', '555', '0171 23', '+49 30 1'),
  searchFor('an e-mail address', 'anna.m', '@example.com'),
  searchFor('a typo', 'gogle', 'schmitd', 'lowentahl'),
  searchFor('a typo in a frequent name', 'jonhson', 'garcai', 'michale'),
  searchFor('typos in two words', 'anan schmitd', 'jhon smtih'),
  searchFor('nothing like it', 'zzzzqqqq', 'qwrtzpsdfg'),
  listCase('a word and a filter', { q: 'anna', country: 'DE' }, { q: 'garcia', status: 'active' }),
  listCase('a word, sort=name', { q: 'schm', sort: 'name' }, { q: 'gmbh', sort: 'name' }),
];
