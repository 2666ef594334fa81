import { describe, expect, it } from 'vitest';
import { localPath, parseSearch, stringifySearch } from './search-parameters.ts';

describe('the parameters of a URL', () => {
  it.each([
    { q: 'Müller & Söhne', 'country[in]': 'DE,FR', sort: '-updated_at', columns: 'name,email~240' },
    { q: '100% + 1 = #2', email: 'a+b@example.com', 'custom.size[gte]': '4' },
    { q: '2026', client: '1e3', new: 'true' },
  ])('are plain texts that come back as they went: %o', (search) => {
    expect(parseSearch(stringifySearch(search))).toEqual(search);
  });

  it('stay readable', () => {
    expect(stringifySearch({ 'country[in]': 'DE,FR', q: 'ada king' })).toBe('?country[in]=DE,FR&q=ada+king');
  });

  it('leave out what is not there', () => {
    expect(stringifySearch({ view: undefined })).toBe('');
  });
});

describe('localPath', () => {
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    undefined,
    '',
  ])('never leaves this site: %s', (to) => {
    expect(localPath(to)).toBe('/clients');
  });

  it('keeps the way of this site', () => {
    expect(localPath('/clients?q=x')).toBe('/clients?q=x');
  });
});
