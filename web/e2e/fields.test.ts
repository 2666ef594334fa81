import { describe, expect, it } from 'vitest';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

const journey = startJourney();

describe('fields of one\u2019s own', () => {
  it('are added with a key made from the label, renamed, undone, and deleted without losing what clients hold', async () => {
    const page = await journey.open('/settings/fields');
    await page.getByRole('heading', { name: 'No fields of your own yet' }).waitFor();
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Add a field' });
    await dialog.getByLabel('Label').fill('Größe');
    await dialog.getByRole('combobox', { name: 'Kind' }).click();
    await page.getByRole('option', { name: 'Choice' }).click();
    const choices = dialog.getByLabel('Choices');
    for (const choice of ['small', 'large']) {
      await choices.fill(choice);
      await choices.press('Enter');
    }
    expect(await dialog.getByLabel('Key').inputValue()).toBe('grosse');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('grosse: small, large').waitFor();

    await page.getByRole('button', { name: 'More for Größe' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    const edit = page.getByRole('dialog', { name: 'Edit field' });
    expect(await edit.getByLabel('Key').isDisabled()).toBe(true);
    await edit.getByLabel('Label').fill('Size');
    await edit.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Size changed').waitFor();
    await page.getByRole('button', { name: /Undo/ }).click();
    await page.getByRole('button', { name: 'More for Größe' }).click();

    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const confirm = page.getByRole('dialog', { name: 'Delete Größe?' });
    await confirm.getByText('What clients hold in it is kept').waitFor();
    await confirm.getByRole('button', { name: 'Delete field' }).click();
    await expectSoon(() => page.getByRole('button', { name: 'More for Größe' }).count(), 0);
  });

  it('says at the field what the server refuses', async () => {
    await journey.api.request('POST', '/api/v1/fields', { key: 'vat', label: 'VAT', kind: 'text' });
    const page = await journey.open('/settings/fields');
    await page.getByRole('button', { name: 'Add a field' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Label').fill('VAT');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByText('This key is taken.').waitFor();
    expect(await dialog.getByLabel('Label').inputValue()).toBe('VAT');
  });
});
