import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BACKUP_QUERIES } from './sources/prometheus-queries.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const GUIDE = read('../../../../docs/guides/operations.md');

test('the guide names every metric of backups that Prometheus is asked for, and no other', () => {
  const asked = Object.values(BACKUP_QUERIES).map((query) => /\w+_\w+/.exec(query)?.[0]);
  const named = [...GUIDE.matchAll(/`(clientele_(?:backup|restore)_\w+)`/g)].map(([, name]) => name);

  expect(named.sort()).toEqual(asked.sort());
});

test('the guide names every right that the source needs of CloudWatch, and no other', () => {
  const asked = [...read('./sources/cloudwatch-api.ts').matchAll(/explaining\('(\w+)'/g)].map(
    ([, action]) => action,
  );
  const named = [...GUIDE.matchAll(/"cloudwatch:(\w+)"/g)].map(([, action]) => action);

  expect(asked.length).toBe(3);
  expect(named.sort()).toEqual(asked.sort());
});
