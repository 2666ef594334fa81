import { describe, expect, it } from 'vitest';
import { editField, field, startClientJourney } from './support/client-journey.ts';
import { expectSoon } from './support/poll.ts';

const { journey, addClient, readClient } = startClientJourney();

describe('a field', () => {
  it('is edited in its place, saved, and undone by the toast', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', city: 'Bonn' });
    const page = await journey.open(`/clients/${id}`);
    await editField(page, 'City', 'Köln');
    await page.getByText('City saved').waitFor();
    expect((await readClient(id)).city).toBe('Köln');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('Undone').waitFor();
    await page.getByRole('button', { name: 'Edit City: Bonn' }).waitFor();
    expect((await readClient(id)).city).toBe('Bonn');
  });

  it('is gone through by the keyboard: Enter edits, Tab saves and goes on, Esc leaves', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', postal_code: '1', city: 'Bonn' });
    const page = await journey.open(`/clients/${id}`);
    await field(page, 'Postal code').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('53111');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('textbox', { name: 'City' }).inputValue()).toBe('Bonn');
    await page.keyboard.type('Beuel');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Edit City: Bonn' }).waitFor();
    expect(await field(page, 'City').evaluate((button) => button === document.activeElement)).toBe(true);
    await expectSoon(async () => (await readClient(id)).postal_code, '53111');
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'City' }).waitFor();
  });

  it('keeps what the server refuses, and says what is wrong beside it', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', email: 'ada@example.com' });
    const page = await journey.open(`/clients/${id}`);
    await editField(page, 'E-mail', 'not one');
    const email = page.getByRole('textbox', { name: 'E-mail' });
    await page.getByText(/e-mail address/i).waitFor();
    expect(await email.inputValue()).toBe('not one');
    await expectSoon(() => email.getAttribute('aria-invalid'), 'true');
    expect((await readClient(id)).email).toBe('ada@example.com');
    await email.fill('ada@example.org');
    await email.press('Enter');
    await page.getByRole('link', { name: 'ada@example.org' }).waitFor();
  });

  it('keeps what could not be sent while there is no connection', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', city: 'Bonn' });
    const page = await journey.open(`/clients/${id}`);
    await field(page, 'City').waitFor();
    await page.context().setOffline(true);
    await editField(page, 'City', 'Köln');
    const city = page.getByRole('textbox', { name: 'City' });
    await page.getByText("Clientele can't be reached. Check your connection.").waitFor();
    expect(await city.inputValue()).toBe('Köln');
    await page.context().setOffline(false);
    await city.press('Enter');
    await page.getByText('City saved').waitFor();
    expect((await readClient(id)).city).toBe('Köln');
  });

  it('has an editor of its kind: choices, countries, tags, numbers', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace' });
    const page = await journey.open(`/clients/${id}`);
    await field(page, 'Status').click();
    await page.getByRole('option', { name: 'Active', exact: true }).click();
    await page.getByRole('button', { name: 'Add country' }).click();
    await page.getByRole('combobox', { name: 'Country' }).fill('switz');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add tags' }).click();
    await page.keyboard.type('vip');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add employees' }).click();
    await page.keyboard.type('1,200');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Edit Employees: 1,200' }).waitFor();
    await expectSoon(
      async () => {
        const { status, country, tags, custom } = await readClient(id);
        return { status, country, tags, custom };
      },
      { status: 'active', country: 'CH', tags: ['vip'], custom: { employees: 1200 } },
    );
  });
});
