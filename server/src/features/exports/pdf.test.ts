import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { defineCustomFields } from '../../testing/custom-fields.ts';
import { hasPoppler } from './pdf/testing/poppler.ts';

const { app, signIn } = await createTestApp();
const owner = await signIn('owner');
await defineCustomFields(owner);
await owner.makeClient({
  name: 'Löwenthal',
  city: 'Zürich',
  owner_id: owner.id,
  custom: { size: 12 },
  tags: ['vip'],
});
await owner.makeClient({ name: 'Hidden', city: 'Bern' });

async function readPdf(query: string): Promise<string> {
  const url = `/api/v1/clients/export?format=pdf&${query}`;
  const { statusCode, headers, rawPayload } = await app.inject({ url, headers: owner.headers });
  expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(headers['content-disposition']).toMatch(/^attachment; filename="clients-\d{4}-\d\d-\d\d\.pdf"$/);
  expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  const folder = mkdtempSync(join(tmpdir(), 'clientele-pdf-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'clients.pdf'), rawPayload);
  return execFileSync('pdftotext', ['-layout', join(folder, 'clients.pdf'), '-'])
    .toString()
    .replaceAll(/\s+/g, ' ');
}

test('the page names search, filters and order in words, and shows the rows of the list', async (context) => {
  if (!hasPoppler) context.skip('pdftotext is missing. Run: apt-get install poppler-utils');
  const text = await readPdf(
    'q=lowen&city[ne]=Bern&custom.size[gt]=5&owner_id=me&sort=-name&fields=name,city,owner_id',
  );

  for (const part of [
    '“lowen”',
    'City is not Bern',
    'Size is more than 5',
    `Owner is ${owner.name}`,
    'Name, descending',
    'Löwenthal',
    'Zürich',
  ])
    expect(text.replaceAll(':', '')).toContain(part);
  expect(text).not.toContain('Hidden');
  expect(text).not.toContain(owner.id);
});

test('the closest spellings are named as such, closest first', async (context) => {
  if (!hasPoppler) context.skip('pdftotext is missing. Run: apt-get install poppler-utils');
  const text = await readPdf('q=lowental&fields=name');

  expect(text).toContain('closest spelling first');
  expect(text).toContain('Löwenthal');
});

test('without rows it says so', async (context) => {
  if (!hasPoppler) context.skip('pdftotext is missing. Run: apt-get install poppler-utils');

  expect(await readPdf('name=nobody')).toContain('No clients match.');
});
