import { expect, test } from 'vitest';
import { formatTable } from './table.ts';

test('numbers stand to the right, words to the left, under the heading', () => {
  expect(
    formatTable([
      { what: 'a', ms: '1.25' },
      { what: 'a list', ms: '12.00' },
    ]),
  ).toBe(['what       ms', '------  -----', 'a        1.25', 'a list  12.00'].join('\n'));
});
