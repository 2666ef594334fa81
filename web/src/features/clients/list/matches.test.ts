import { describe, expect, test } from 'vitest';
import { excerpt, findHiddenMatch, matchRanges } from './matches.ts';

const marked = (field: string, value: string, q: string) =>
  matchRanges(field, value, q).map(([start, end]) => value.slice(start, end));

const client = {
  name: 'Jürgen Löwenthal',
  company: 'Anker AG',
  email: 'jl@anker.example',
  phone: '+49 30 123 45',
  city: 'Berlin',
  tags: ['press', 'vip'],
};

describe('what the search marks', () => {
  test('is found without accents', () => {
    expect(marked('name', client.name, 'lowen')).toEqual(['Löwen']);
  });

  test('is found in the digits of a phone number, whatever stands between them', () => {
    expect(marked('phone', client.phone, '3012')).toEqual(['30 12']);
    expect(marked('phone', client.phone, '+4930')).toEqual(['+49 30'.slice(1)]);
    expect(marked('phone', client.phone, '999')).toEqual([]);
    expect(marked('phone', client.phone, 'a30')).toEqual([]);
  });

  test('is nothing in a field that is not searched', () => {
    expect(marked('street', 'Berliner Str.', 'berlin')).toEqual([]);
  });
});

describe('a match in a column that is not shown', () => {
  const shown = new Set(['name', 'company']);

  test('is named with its field', () => {
    expect(findHiddenMatch(client, '30 123', shown)).toEqual({
      word: '30 123',
      field: 'phone',
      label: 'Phone',
      value: '+49 30 123 45',
    });
    expect(findHiddenMatch(client, 'vip', shown)?.value).toBe('vip');
  });

  test('is found for the word that no column shows', () => {
    expect(findHiddenMatch(client, 'jurgen berlin', shown)?.field).toBe('city');
  });

  test('is none where a column shows it', () => {
    expect(findHiddenMatch(client, 'anker', shown)).toBeNull();
    expect(findHiddenMatch(client, 'nowhere', shown)).toBeNull();
  });
});

test('an excerpt begins shortly before the match, and marks the same', () => {
  const { text, ranges } = excerpt('email', 'magdalena.mueller@anlagen.example', 'anlagen');
  expect(text).toBe('…er@anlagen.example');
  expect(ranges.map(([start, end]) => text.slice(start, end))).toEqual(['anlagen']);
  expect(excerpt('city', 'Berlin', 'lin').text).toBe('Berlin');
});
