import type { Client } from '@clientele/contract/clients';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

const journey = startJourney();

const panel = (page: Page) => page.getByRole('complementary', { name: 'Client' });
const readClient = (id: string) => journey.api.request<Client>('GET', `/api/v1/clients/${id}`);

/** The whole of a day's work without a mouse: nothing here clicks. */
it('finds, opens, changes, undoes, creates, trashes and restores with the keyboard alone', async () => {
  const { id } = await journey.api.request<Client>('POST', '/api/v1/clients', {
    name: 'Käthe Keyboard',
    company: 'Tasten AG',
  });
  await journey.api.request('POST', '/api/v1/clients', { name: 'Someone Else' });
  const page = await journey.open('/clients');
  await page.getByRole('grid').waitFor();
  const press = (...keys: string[]) =>
    keys.reduce((last, key) => last.then(() => page.keyboard.press(key)), Promise.resolve());

  // Find and open.
  await press('/');
  await page.keyboard.type('kathe');
  await page.getByRole('status').getByText('1 client', { exact: true }).waitFor();
  await press('Enter');
  await expectSoon(() => page.evaluate(() => document.activeElement?.getAttribute('role')), 'gridcell');
  await press('Enter');
  await panel(page).getByRole('heading', { name: 'Käthe Keyboard' }).waitFor();

  // Change a field, and take it back.
  await press('e');
  const name = panel(page).getByRole('textbox', { name: 'Name' });
  await name.waitFor();
  await press('Control+a');
  await page.keyboard.type('Käthe Changed');
  await press('Enter');
  await expectSoon(async () => (await readClient(id)).name, 'Käthe Changed');
  await page.getByRole('button', { name: /^Undo/ }).waitFor();
  await press('Control+z');
  await expectSoon(async () => (await readClient(id)).name, 'Käthe Keyboard');

  // Close the panel and the search, and make another client.
  await press('Escape');
  await expectSoon(() => panel(page).count(), 0);
  await press('n');
  const dialog = page.getByRole('dialog', { name: 'New client' });
  await dialog.getByLabel('Name').waitFor();
  await page.keyboard.type('Nora New');
  await press('Control+Enter');
  await page.getByText('Nora New added').waitFor();
  await expectSoon(() => dialog.count(), 0);

  // Move one to the trash from the list.
  await press('j');
  await expectSoon(() => page.evaluate(() => document.activeElement?.textContent?.includes('Käthe')), true);
  await press('x');
  await page.getByText('1 selected').waitFor();
  await press('Delete');
  await page.getByText('Käthe Keyboard moved to trash').waitFor();

  // And get it back.
  await press('g', 't');
  await page.getByRole('heading', { name: 'Trash' }).waitFor();
  await page.getByRole('grid', { name: 'Clients in the trash' }).getByText('Käthe Keyboard').waitFor();
  await press('j', 'r');
  await page.getByText('Käthe Keyboard restored').waitFor();
  await page.getByRole('heading', { name: 'The trash is empty' }).waitFor();
  expect((await readClient(id)).deleted_at).toBeNull();
});
