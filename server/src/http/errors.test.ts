import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ERRORS, problemType } from '@clientele/contract/errors';
import { expect, test } from 'vitest';
import { ApiError } from '../errors.ts';

const SOURCES = fileURLToPath(new URL('../', import.meta.url));

/** The codes that errors are made with: in `new ApiError('...'`, and in the table of the framework's errors, `['...', `. */
const made = globSync('**/*.ts', { cwd: SOURCES, exclude: ['**/*.test.ts', '**/testing/**'] }).flatMap(
  (file) => {
    const source = readFileSync(`${SOURCES}/${file}`, 'utf8');
    const framework = file.endsWith('http/problems.ts') ? source.matchAll(/: \[\s*'([a-z_]+)'/g) : [];
    return [...source.matchAll(/new ApiError\(\s*'([a-z_]+)'/g), ...framework].map(([, code = '']) => code);
  },
);

test('every error of the table is answered somewhere, and no other', () => {
  expect([...new Set(made)].sort()).toEqual(Object.keys(ERRORS).sort());
});

test('a problem has the stable type, the status and the title of its code, and nothing of its cause', () => {
  const error = new ApiError('not_found', 'There is no such client.', { cause: new Error('secret') });

  expect(error.toProblem('the id')).toEqual({
    type: problemType('not_found'),
    title: ERRORS.not_found.title,
    status: 404,
    code: 'not_found',
    detail: 'There is no such client.',
    request_id: 'the id',
  });
});

test('statuses are those of errors, and titles are told apart', () => {
  const entries = Object.values(ERRORS);

  expect(entries.filter(({ status }) => status < 400 || status > 599)).toEqual([]);
  expect(new Set(entries.map(({ title }) => title)).size).toBe(entries.length);
});
