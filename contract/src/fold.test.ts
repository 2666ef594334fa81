import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMatches, fold } from './fold.ts';

test.each([
  ['Müller', 'muller'],
  ['ÀÉÎÕÜ', 'aeiou'],
  ['Straße', 'strasse'],
  ['Łódź', 'lodz'],
  ['Ærøskøbing', 'aeroskobing'],
  ['İstanbul', 'istanbul'],
  ['e\u0301', 'e'],
  ['', ''],
])('%j is compared as %j', (text, folded) => {
  expect(fold(text).text).toBe(folded);
});

test('every folded character knows where it came from', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'ß', 'Æ', 'é', 'e\u0301', '😀', ' ', 'Ł') }),
      (original) => {
        const { text, origins } = fold(original);
        expect(origins).toHaveLength(text.length + 1);
        expect([...origins]).toEqual([...origins].sort((a, b) => a - b));
        expect(origins.at(-1)).toBe(original.length);
      },
    ),
  );
});

test.each<[string, string, [number, number][]]>([
  ['Löwenthal', 'lowen', [[0, 5]]],
  ['Straße 5', 'strasse', [[0, 6]]],
  [
    'anna hanna',
    'ann',
    [
      [0, 3],
      [6, 9],
    ],
  ],
  ['abcabc', 'abc bca', [[0, 6]]],
  ['Müller', 'x', []],
  ['Müller', '  ', []],
  ['aaa', 'aa', [[0, 2]]],
])('in %j, %j stands at %j', (original, q, ranges) => {
  expect(findMatches(original, q)).toEqual(ranges);
});

test('what is marked folds to a text with the word in it, and marks never overlap', () => {
  // Neither has an e, which after a, o or u may be another spelling of a letter with a mark.
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'ä', 'ß', ' ', 'D', 'ó') });
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'ä', 'ß', ' ', 'D') });

  fc.assert(
    fc.property(text, word, (original, q) => {
      let end = -1;
      for (const [from, to] of findMatches(original, q)) {
        expect(from).toBeGreaterThan(end);
        const marked = fold(original.slice(from, to)).text;
        expect(
          fold(q)
            .text.split(/\s+/)
            .filter(Boolean)
            .some((word) => marked.includes(word)),
        ).toBe(true);
        end = to;
      }
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['Müller', 'mueller', 'Müller'],
  ['Mueller', 'muller', 'Mueller'],
  ['Mueller', 'müller', 'Mueller'],
  ['Søren', 'soer', 'Sør'],
  ['Samuel', 'samuel', 'Samuel'],
])('marks in %j, searched as %j, the spelling %j', (original, q, marked) => {
  const marks = findMatches(original, q).map(([start, end]) => original.slice(start, end));

  expect(marks).toEqual([marked]);
});
