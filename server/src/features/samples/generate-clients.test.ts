import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateClients, SAMPLE_NOW, type SampleClient } from './generate-clients.ts';

const sample = [...generateClients(2_000)];

function hashOf(clients: Iterable<SampleClient>): string {
  const hash = createHash('sha256');
  for (const client of clients) hash.update(`${JSON.stringify(client)}\n`);
  return hash.digest('hex');
}

/** How many names hold a letter of the script. */
function countNames(script: string, clients = sample): number {
  const letter = new RegExp(`\\p{Script=${script}}`, 'u');
  return clients.filter(({ name }) => letter.test(name)).length;
}

describe('the stream of sample clients', () => {
  it('is the same to the byte, whatever the machine and the day', () => {
    // Changing it leaves registers that were filled before with other clients: a second seed would add, not complete.
    expect(hashOf(sample)).toBe('42ee7daa68e643e2e3aa5315b627c26f5966426d365fa40f3371d5d648894e80');
  });

  it('begins alike whatever the count, and differs by seed', () => {
    expect([...generateClients(150)]).toEqual(sample.slice(0, 150));
    const other = [...generateClients(150, { seed: 2 })];
    expect(other.some(({ id }) => sample.some((client) => client.id === id))).toBe(false);
  });

  it('moves with the time it is given', () => {
    const now = SAMPLE_NOW + 86_400_000;
    const [first] = generateClients(1, { now });
    const moved = Date.parse(first?.created_at ?? '') - Date.parse(sample[0]?.created_at ?? '');
    expect(moved).toBe(86_400_000);
  });

  it('has an id of its own for each client', () => {
    const ids = new Set<string>();
    for (const { id } of generateClients(100_000)) ids.add(id);
    expect(ids.size).toBe(100_000);
  });
});

describe('the sample of two thousand', () => {
  it('holds names worth searching for, with any seed', () => {
    for (const clients of [sample, [...generateClients(2_000, { seed: 77 })]]) {
      const named = (part: string) => clients.filter(({ name }) => name.includes(part)).length;
      expect(named('Löwenthal')).toBeGreaterThanOrEqual(1);
      expect(named('Müller')).toBeGreaterThanOrEqual(3);
      expect(named('Mueller')).toBeGreaterThanOrEqual(1);
      expect(named("O'")).toBeGreaterThanOrEqual(1);
    }
  });

  it('is of many countries, a few of them dominating', () => {
    const counts = new Map<string, number>();
    for (const { country } of sample) counts.set(country, (counts.get(country) ?? 0) + 1);
    const sorted = [...counts.values()].sort((a, b) => b - a);
    expect(counts.size).toBeGreaterThanOrEqual(30);
    expect(sorted.slice(0, 5).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(600);
  });

  it.each([
    ['Cyrillic', 25],
    ['Greek', 8],
    ['Arabic', 20],
    ['Hebrew', 3],
    ['Han', 50],
    ['Hangul', 10],
    ['Thai', 5],
    ['Devanagari', 3],
  ])('has names in %s letters, at least %i', (script, least) => {
    expect(countNames(script)).toBeGreaterThanOrEqual(least);
  });

  it('is three tenths organisations, and most people work for one of them', () => {
    const organisations = sample.filter(({ kind }) => kind === 'organization');
    expect(organisations.length / sample.length).toBeCloseTo(0.3, 1);
    const names = new Set(organisations.map(({ name }) => name));
    const employed = sample.filter(({ company }) => company !== null);
    expect(employed.length).toBeGreaterThan(500);
    expect(employed.filter(({ company }) => !names.has(company ?? ''))).toEqual([]);
  });
});
