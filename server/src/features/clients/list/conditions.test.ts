import { expect, test } from 'vitest';
import { type Answer, createTestApp } from '../../../testing/app.ts';

const { signIn } = await createTestApp();
const owner = await signIn('owner');
const pointers = ({ body }: Answer) => body.errors?.map(({ pointer }: { pointer: string }) => pointer);

const WRONG_SEARCHES: [string, object][] = [
  ['/filter/all/0', { filter: { all: [{ field: 'nam', value: 'x' }] } }],
  [
    '/filter/all/1',
    {
      filter: {
        all: [
          { field: 'name', value: 'x' },
          { field: 'status', op: 'gt', value: 'lead' },
        ],
      },
    },
  ],
  ['/filter/any/0/all/0', { filter: { any: [{ all: [{ field: 'created_at', value: 'x' }] }] } }],
  ['/filter/all/0/value', { filter: { all: [{ field: 'name', value: ['a', 'b'] }] } }],
  ['/filter/all/0/value', { filter: { all: [{ field: 'company', op: 'null', value: 'x' }] } }],
  [
    '/filter',
    {
      filter: {
        any: Array.from({ length: 3 }, () => ({
          all: Array.from({ length: 40 }, () => ({ field: 'name', value: 'x' })),
        })),
      },
    },
  ],
  ['?sort', { sort: 'nam' }],
  ['/limit', { limit: '5' }],
  ['/cursr', { cursr: 'x' }],
];

test.each(WRONG_SEARCHES)('%s is named as wrong in a search', async (pointer, search) => {
  const answer = await owner.ask('POST', '/clients/search', search);

  expect([answer.status, pointers(answer)]).toEqual([400, [pointer]]);
});

test.each([
  { filter: { all: [] } },
  { filter: {} },
  { filter: { all: [{ field: 'name', value: 'x' }], any: [{ field: 'name', value: 'x' }] } },
  { filter: { all: [{ field: 'name', value: null }] } },
  { filter: { all: [{ field: 'name', op: 'like', value: 'x' }] } },
  { filter: { all: [{ field: 'name', value: 'x'.repeat(501) }] } },
  { filter: { all: [{ all: [{ all: [{ all: [{ all: [{ field: 'name', value: 'x' }] }] }] }] }] } },
])('a search of another form is refused: %j', async (search) => {
  const { status, body } = await owner.ask('POST', '/clients/search', search);

  expect([status, body.code, body.errors[0].pointer.startsWith('/filter')]).toEqual([
    400,
    'invalid_request',
    true,
  ]);
});
