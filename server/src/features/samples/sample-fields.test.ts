import { describe, expect, it } from 'vitest';
import { generateClients, SAMPLE_NOW, type SampleClient } from './generate-clients.ts';

const sample = [...generateClients(30_000, { seed: 5 })];

/** Those that break the rule; showing them tells more than a count. */
function breaking(rule: (client: SampleClient) => boolean): SampleClient[] {
  return sample.filter((client) => !rule(client)).slice(0, 3);
}

/** A rule for a field that may be empty, but not always and not never. */
function expectField(field: keyof SampleClient, rule: (value: string) => boolean): void {
  const values = sample.map((client) => client[field]).filter((value) => typeof value === 'string');
  expect(values.filter((value) => !rule(value)).slice(0, 3)).toEqual([]);
  expect(values.length).toBeGreaterThan(sample.length / 20);
  expect(values.length).toBeLessThan(sample.length);
}

describe('a sample client', () => {
  it('has a UUIDv7 of its creation', () => {
    const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    const milliseconds = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(
      breaking(({ id, created_at }) => shape.test(id) && milliseconds(id) === Date.parse(created_at)),
    ).toEqual([]);
  });

  it('has a name of decent length that looks made by people', () => {
    expect(breaking(({ name }) => name.length >= 2 && name.length <= 120)).toEqual([]);
    expect(breaking(({ name }) => !/\d|[{}=|]|undefined|null|^\s|\s$|\s\s/.test(name))).toEqual([]);
  });

  it('is text in normal form C without control characters', () => {
    const text = (client: SampleClient) =>
      Object.values(client)
        .flat()
        .filter((value) => value !== null)
        .join('');
    expect(breaking((client) => text(client) === text(client).normalize('NFC'))).toEqual([]);
    expect(breaking((client) => !/\p{Cc}/u.test(text(client)))).toEqual([]);
  });

  it('has an e-mail address and a site below reserved names only (RFC 2606)', () => {
    const label = '[a-z0-9]([a-z0-9-]*[a-z0-9])?';
    const domain = `(example\\.(com|org|net)|(www\\.)?${label}\\.example)`;
    expectField('email', (email) => new RegExp(`^[a-z0-9]+([._-][a-z0-9]+)*@${domain}$`).test(email));
    expectField('website', (website) => new RegExp(`^https://${domain}$`).test(website));
    expect(
      breaking(({ email }) => (email?.split('@')[1] ?? '').split('.').every((part) => part.length <= 63)),
    ).toEqual([]);
  });

  it('has a phone number in international form (E.123, at most 15 digits)', () => {
    expectField('phone', (phone) => /^\+[1-9]\d{0,3} [\d -]+\d$/.test(phone));
    expectField('phone', (phone) => {
      const digits = phone.replace(/\D/g, '').length;
      return digits >= 9 && digits <= 15;
    });
  });

  it('has an address whose patterns were all filled', () => {
    for (const field of ['street', 'postal_code'] as const) {
      expectField(field, (value) => value.length <= 100 && !/[{}%^|]|undefined/.test(value));
    }
    expect(breaking(({ city, region }) => Boolean(city && region))).toEqual([]);
    expect(breaking(({ country }) => /^[A-Z]{2}$/.test(country))).toEqual([]);
  });

  it.each([
    ['DE', /^\d{5}$/],
    ['US', /^\d{5}$/],
    ['GB', /^[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$/],
    ['NL', /^\d{4} [A-Z]{2}$/],
    ['CA', /^[A-Z]\d[A-Z] \d[A-Z]\d$/],
    ['PL', /^\d{2}-\d{3}$/],
    ['JP', /^\d{3}-\d{4}$/],
    ['BR', /^\d{5}-\d{3}$/],
    ['SE', /^\d{3} \d{2}$/],
    ['PT', /^\d{4}-\d{3}$/],
    ['IN', /^\d{6}$/],
  ])('of %s has a postal code of that country', (code, shape) => {
    const codes = sample
      .filter((client) => client.country === code)
      .flatMap((client) => client.postal_code ?? []);
    expect(codes.length).toBeGreaterThan(50);
    expect(codes.filter((value) => !shape.test(value))).toEqual([]);
  });

  it('was created, contacted and changed in this order, within six years', () => {
    const oldest = new Date(SAMPLE_NOW - 6.01 * 365.25 * 86_400_000).toISOString();
    const newest = new Date(SAMPLE_NOW).toISOString();
    expect(breaking(({ created_at }) => created_at >= oldest && created_at <= newest)).toEqual([]);
    expect(
      breaking(({ created_at, updated_at }) => updated_at >= created_at && updated_at <= newest),
    ).toEqual([]);
    const inOrder = ({ created_at, last_contacted_at, updated_at }: SampleClient) =>
      last_contacted_at === null || (last_contacted_at >= created_at && last_contacted_at <= updated_at);
    expect(breaking(inOrder)).toEqual([]);
  });

  it('has up to four different tags', () => {
    expect(breaking(({ tags }) => tags.length <= 4 && new Set(tags).size === tags.length)).toEqual([]);
    const all = new Set(sample.flatMap(({ tags }) => tags));
    expect(all.size).toBeGreaterThanOrEqual(20);
    expect([...all].filter((tag) => !/^[a-z-]{2,30}$/.test(tag))).toEqual([]);
  });
});
