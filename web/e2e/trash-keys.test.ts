import type { Client } from '@clientele/contract/clients';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

const journey = startJourney();
const NAMES = ['Open', 'Selected one', 'Selected two', 'Bystander'] as const;
type Name = (typeof NAMES)[number];

let idByName: Record<Name, string>;
let tag = '';
beforeEach(async ({ task }) => {
  // Each test has clients of its own, and a tag by which the list shows only them.
  tag = task.id;
  const made = NAMES.map(async (name) => {
    const body = { name, tags: [tag] };
    const { id } = await journey.api.request<Client>('POST', '/api/v1/clients', body);
    return [name, id] as const;
  });
  idByName = Object.fromEntries(await Promise.all(made)) as Record<Name, string>;
});

const panel = (page: Page) => page.getByRole('complementary', { name: 'Client' });
const rowOf = (page: Page, name: Name) => page.locator(`[role=row][data-id="${idByName[name]}"]`);

/** Which of them are in the trash, by the API. */
async function trashed(): Promise<Name[]> {
  const { data } = await journey.api.request<{ data: Client[] }>(
    'GET',
    '/api/v1/clients?deleted_at[null]=false&limit=500',
  );
  const gone = new Set(data.map(({ id }) => id));
  return NAMES.filter((name) => gone.has(idByName[name]));
}

/** The list with one client open beside it; `Selected one` and `Selected two` are selected, before or after. */
async function openAndSelect(first: 'open' | 'select'): Promise<Page> {
  const open = async (page: Page) => {
    await rowOf(page, 'Open').getByRole('gridcell').nth(1).click();
    await panel(page).getByRole('heading', { name: 'Open' }).waitFor();
  };
  const page = await journey.open(`/clients?tags=${tag}&sort=name`);
  await rowOf(page, 'Open').waitFor();
  if (first === 'open') await open(page);
  for (const name of ['Selected one', 'Selected two'] as const)
    await rowOf(page, name).getByRole('gridcell').first().click();
  if (first === 'select') await open(page);
  await page.getByText('2 selected').waitFor();
  return page;
}

/** What the help sheet says of every key with which something goes to the trash. */
async function readHelp(page: Page): Promise<string[]> {
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await help.waitFor();
  const lines = await help
    .locator('dl > div')
    .filter({ hasText: 'to trash' })
    .evaluateAll((entries) =>
      entries.map((entry) =>
        [entry.querySelector('dt'), ...entry.querySelectorAll('kbd')]
          .map((part) => part?.textContent)
          .join(' '),
      ),
    );
  await page.keyboard.press('Escape');
  await expectSoon(() => help.count(), 0);
  return lines.sort();
}

describe.each(['open', 'select'] as const)('with rows selected beside an open client, %s first', (first) => {
  it('Delete moves the selected ones, and nothing else', async () => {
    const page = await openAndSelect(first);
    expect(await readHelp(page)).toEqual([
      'Move selected clients to trash Delete',
      'Move to trash Backspace #',
    ]);
    await page.keyboard.press('Delete');
    await page.getByText('2 clients moved to trash').waitFor();
    expect(await trashed()).toEqual(['Selected one', 'Selected two']);
    await panel(page).getByRole('heading', { name: 'Open' }).waitFor();
    await page.keyboard.press('z');
    await page.getByText('2 clients restored').waitFor();
    expect(await trashed()).toEqual([]);
  });

  it.each(['Backspace', '#'])('%s moves the open one, and nothing else', async (key) => {
    const page = await openAndSelect(first);
    await page.keyboard.press(key);
    await page.getByText('Open moved to trash').waitFor();
    expect(await trashed()).toEqual(['Open']);
    await expectSoon(() => panel(page).count(), 0);
    await page.getByText('2 selected').waitFor();
    await page.keyboard.press('z');
    await rowOf(page, 'Open').waitFor();
    expect(await trashed()).toEqual([]);
  });
});

it.each(['Backspace', 'Delete'])('%s on a filter takes away the filter, and no client', async (key) => {
  const page = await journey.open(`/clients?kind=person&client=${idByName.Open}`);
  await panel(page).getByRole('heading', { name: 'Open' }).waitFor();
  const writes: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && writes.push(request.url()));
  await page.getByRole('button', { name: /^Kind is/ }).press(key);
  await expectSoon(() => new URL(page.url()).searchParams.has('kind'), false);
  await panel(page).getByRole('heading', { name: 'Open' }).waitFor();
  expect(writes).toEqual([]);
});
