import { expect, test } from 'vitest';
import { returnPath } from './return-path.ts';

test.each([
  ['/clients', '/clients'],
  ['/clients?status=lead&q=a%20b#top', '/clients?status=lead&q=a%20b#top'],
  ['/clients/../people', '/people'],
  ['/ä b', '/%C3%A4%20b'],
])('%j leads to %j', (asked, path) => {
  expect(returnPath(asked)).toBe(path);
});

test.each([
  undefined,
  '',
  'clients',
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/x/..//evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/api/auth/sso/start',
])('%j leads home', (asked) => {
  expect(returnPath(asked)).toBe('/');
});
