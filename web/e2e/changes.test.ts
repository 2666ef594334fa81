import { describe, expect, it } from 'vitest';
import { editField, GRACE, startClientJourney } from './support/client-journey.ts';
import { expectSoon } from './support/poll.ts';

const { journey, addClient, changeClient, readClient } = startClientJourney();

describe('the history of a client', () => {
  it('tells each change in words, undone, with what could not go back', async () => {
    const client = await addClient({ name: 'Ada Lovelace', city: 'Bonn', region: 'NRW' });
    await changeClient(await changeClient(client, { city: 'Köln', region: 'Rhineland' }), { city: 'Trier' });
    const page = await journey.open(`/clients/${client.id}`);
    await page.getByRole('tab', { name: 'History' }).click();
    const entries = page.getByRole('list', { name: 'History' }).locator(':scope > li');
    await expectSoon(() => entries.count(), 3);
    expect(await entries.nth(1).textContent()).toMatch(/owner changed City and Region/);
    expect(await entries.nth(1).textContent()).toMatch(/City\s*from Bonn\s*to Köln/);
    await entries.nth(1).getByRole('button', { name: /^Undo/ }).click();
    await page
      .getByText(
        'City was changed since: it is “Trier” now and was left so, instead of going back to “Bonn”.',
      )
      .waitFor();
    await page.getByRole('button', { name: 'Edit Region: NRW' }).waitFor();
    await expectSoon(() => entries.count(), 4);
    expect(await readClient(client.id)).toMatchObject({ city: 'Trier', region: 'NRW' });
  });
});

describe('the changes', () => {
  it('list who did what, by person, and each can be looked at and undone', async () => {
    const client = await addClient({ name: 'Change Lovelace', city: 'Bonn' });
    const page = await journey.open(`/clients/${client.id}`, { as: GRACE });
    await editField(page, 'City', 'Köln');
    await page.getByText('City saved').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    const sets = page.getByRole('list', { name: 'Changes' });
    await sets.getByText('Grace Hopper').first().waitFor();
    await page.getByRole('combobox', { name: 'Changes of' }).click();
    await page.getByRole('option', { name: 'Grace Hopper' }).click();
    await expectSoon(async () => (await sets.textContent())?.includes('owner'), false);
    await page.reload();
    await sets.getByRole('link', { name: /Grace Hopper changed Change Lovelace/ }).click();
    const changed = page.getByRole('list', { name: 'Clients changed' });
    await changed.getByText('Köln').waitFor();
    expect(await changed.textContent()).toMatch(/City\s*from Bonn\s*to Köln/);
    await page.getByRole('button', { name: /^Undo: Grace Hopper changed/ }).click();
    await page.getByRole('link', { name: 'Undone', exact: true }).waitFor();
    expect((await readClient(client.id)).city).toBe('Bonn');
  });
});
