import { expect, test } from 'vitest';
import { readTimes, toScript, toText } from './pgbench.ts';

const statement = (sql: string, parameters: readonly unknown[]) => ({
  name: 'list clients' as const,
  query: { sql, parameters, query: { kind: 'RawNode' }, queryId: { queryId: '' } } as never,
  isPlain: true,
});

test('each parameter becomes a variable of its own; casts stay as they are', () => {
  const script = toScript(
    [
      statement('select $1::uuid,\n  $10, $2', ['a', 'b', ...'cdefghi'.split(''), 'ten']),
      statement('select $1', [5]),
    ],
    'v0',
  );
  expect(script.text).toBe('select :v0_0_1::uuid, :v0_0_10, :v0_0_2;\nselect :v0_1_1;\n');
  expect(script.variables).toContain('v0_0_10=ten');
  expect(script.variables).toContain('v0_1_1=5');
});

test('a literal with a colon becomes a variable too', () => {
  const script = toScript([statement("select 'a', $1::text, to_char(at, 'HH24:MI')", ['b'])], 'v0');
  expect(script.text).toBe("select 'a', :v0_0_1::text, to_char(at, :v0_0_literal0);\n");
  expect(script.variables).toContain('v0_0_literal0=HH24:MI');
});

test('a list is the text of an array', () => {
  expect(toText(['a "b"', 'c'])).toBe('{"a \\"b\\"","c"}');
  expect(toText(51)).toBe('51');
});

test('the log gives milliseconds', () => {
  expect(readTimes('0 1 1234 0 1700000000 5\n0 2 500 1 1700000000 9\n')).toEqual([1.234, 0.5]);
});
