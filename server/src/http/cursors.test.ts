import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiError } from '../errors.ts';
import { decodeCursor, encodeCursor } from './cursors.ts';

const SECRET = 'the secret of a register';
const value = fc.jsonValue({ maxDepth: 2 }).filter((json) => JSON.stringify(json) !== '-0');
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const read = (cursor: string, list = 'clients', secret = SECRET) => decodeCursor(list, cursor, secret);

const refused = expect.objectContaining({ code: 'invalid_cursor' });

function refuse(cursor: string, ...rest: [list?: string, secret?: string]): void {
  try {
    read(cursor, ...rest);
  } catch (error) {
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toEqual(refused);
    return;
  }
  expect.fail(`${cursor} was read`);
}

test('a cursor reads back as it was, and is safe in a URL', () => {
  fc.assert(
    fc.property(value, (original) => {
      const cursor = encodeCursor('clients', original, SECRET);
      expect(cursor).toMatch(/^[\w-]+$/);
      expect(read(cursor)).toEqual(JSON.parse(JSON.stringify(original)));
    }),
  );
});

test('no character can be another one', () => {
  for (const original of [{ k: ['Müller', null], id: '1' }, { k: 'a' }, { k: 'ab\ufffd' }]) {
    const cursor = encodeCursor('clients', original, SECRET);
    for (let index = 0; index < cursor.length; index++)
      for (const character of ALPHABET)
        if (character !== cursor[index]) refuse(cursor.slice(0, index) + character + cursor.slice(index + 1));
  }
});

test('nothing can be added, taken away or put elsewhere', () => {
  const cursor = encodeCursor('clients', { k: ['a', 'b'] }, SECRET);
  const altered = [
    ...Array.from(cursor, (_, index) => cursor.slice(0, index)),
    ...[...'A=+/ \n!é'].flatMap((character) => [
      cursor + character,
      character + cursor,
      `${cursor.slice(0, 5)}${character}${cursor.slice(5)}`,
    ]),
    [...cursor].reverse().join(''),
    cursor.repeat(2),
  ];

  for (const one of altered) refuse(one);
});

test('what was never a cursor is none', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: fc.constantFrom(...ALPHABET) }), (a, b) => {
      refuse(a);
      refuse(b);
    }),
  );
});

test('a cursor is good for its own list and register only', () => {
  const cursor = encodeCursor('clients', { k: 'a' }, SECRET);

  refuse(cursor, 'changes');
  refuse(cursor, 'client');
  refuse(cursor, 'clients', 'another secret');
});
