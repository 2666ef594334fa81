import { expect, it } from 'vitest';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

const journey = startJourney();

it('shows owners who did what, and finds it', async () => {
  const page = await journey.open('/settings/fields');
  await page.getByRole('button', { name: 'Add a field' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Label').fill('Contract ends');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Contract ends').first().waitFor();

  await page.getByRole('link', { name: 'Audit log' }).click();
  const entries = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem');
  await entries.filter({ hasText: 'defined a custom field: contract_ends' }).waitFor();
  await entries.filter({ hasText: 'signed in' }).first().waitFor();

  await page.getByRole('textbox', { name: 'Text to look for' }).fill('CONTRACT');
  await expectSoon(() => entries.count(), 1);
  expect(page.url()).toContain('q=CONTRACT');
  await page.reload();
  await expectSoon(() => entries.count(), 1);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-\d{4}-\d\d-\d\d\.csv$/);

  await page.getByRole('textbox', { name: 'Text to look for' }).fill('no such thing');
  await page.getByRole('heading', { name: 'Nothing like that is on record' }).waitFor();
});
