import { expect, it } from 'vitest';
import { startJourney } from './support/journey.ts';

const journey = startJourney();

it('makes a key that works until it is revoked', async () => {
  const page = await journey.open('/settings/api-keys');
  await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await dialog.getByText('Say what the key is for.').waitFor();
  await dialog.getByLabel('What is it for?').fill('Nightly import');
  await dialog.getByRole('radio', { name: 'Editor' }).check();
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const key = await dialog.getByLabel('Nightly import').inputValue();
  expect(key).toMatch(/^clt_/);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Editor, never used, until').waitFor();

  const ask = () =>
    fetch(new URL('/api/v1/clients?limit=1', page.url()), { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status).toBe(200);

  await page.getByRole('button', { name: 'Revoke Nightly import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByText('Nightly import no longer works.').waitFor();
  await page.getByRole('heading', { name: 'No keys yet' }).waitFor();
  expect((await ask()).status).toBe(401);
});
