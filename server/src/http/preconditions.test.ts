import { expect, test } from 'vitest';
import { etagOf, ifMatchHolds, ifNoneMatchNames, requireIfMatch } from './preconditions.ts';

test.each([
  ['"3"', true],
  [' "3" ', true],
  ['"2", "3"', true],
  ['*', true],
  [undefined, true],
  ['"2"', false],
  ['W/"3"', false],
  ['"03"', false],
  ['""', false],
])('If-Match: %s of version 3 holds: %s', (header, holds) => {
  expect(ifMatchHolds(header, 3)).toBe(holds);
});

test.each([
  ['"3"', true],
  ['W/"3"', true],
  ['"2", W/"3"', true],
  ['*', true],
  [undefined, false],
  ['"2"', false],
])('If-None-Match: %s names version 3: %s', (header, names) => {
  expect(ifNoneMatchNames(header, etagOf(3))).toBe(names);
  expect(ifNoneMatchNames(header, `W/${etagOf(3)}`)).toBe(names);
});

test.each(['3', '"3', "'3'", '"3" "4"', '', ',', '"3",', 'w/"3"'])('If-Match: %s is not valid', (header) => {
  const refused = expect.objectContaining({
    code: 'invalid_request',
    options: expect.objectContaining({ errors: [expect.objectContaining({ pointer: 'If-Match' })] }),
  });

  expect(() => requireIfMatch(header)).toThrow(refused);
  expect(() => ifMatchHolds(header, 3)).toThrow(refused);
});

test('without If-Match a change is refused', () => {
  expect(() => requireIfMatch(undefined)).toThrow(expect.objectContaining({ code: 'precondition_required' }));
  expect(requireIfMatch('*')).toBe('*');
  expect(requireIfMatch(etagOf(7))).toBe('"7"');
});
