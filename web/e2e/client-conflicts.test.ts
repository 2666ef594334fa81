import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { editField, field, GRACE, startClientJourney } from './support/client-journey.ts';
import { expectSoon } from './support/poll.ts';

const { journey, addClient, changeClient, readClient } = startClientJourney();

describe('two people at once', () => {
  it('choose between yours, theirs and before, and nothing of the rest is lost', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', city: 'Bonn', phone: '+49 228 1' });
    const [mine, theirs] = [
      await journey.open(`/clients/${id}`),
      await journey.open(`/clients/${id}`, { as: GRACE }),
    ];
    await field(mine, 'City').click();
    await editField(theirs, 'City', 'Köln');
    await theirs.getByText('City saved').waitFor();
    await editField(theirs, 'Phone', '+49 221 2');
    await theirs.getByText('Phone saved').waitFor();

    await mine.getByRole('textbox', { name: 'City' }).fill('Berlin');
    await mine.keyboard.press('Enter');
    const dialog = mine.getByRole('dialog', { name: /changed while you were editing/ });
    await dialog.getByText(/Changed by Grace Hopper/).waitFor();
    await dialog.getByText('Also changed, and kept: Phone (+49 221 2).').waitFor();
    const city = dialog.getByRole('group', { name: 'City' });
    expect(await city.textContent()).toMatch(/Yours\s*Berlin\s*Theirs\s*Köln\s*Before\s*Bonn/);
    await expectAccessible(mine);

    await mine.getByRole('button', { name: 'Keep editing' }).click();
    expect(await mine.getByRole('textbox', { name: 'City' }).inputValue()).toBe('Berlin');
    await mine.keyboard.press('Enter');
    await mine.getByText('City saved').waitFor();
    expect(await readClient(id)).toMatchObject({ city: 'Berlin', phone: '+49 221 2', version: 4 });
  });

  it('save the merged tags by the keyboard alone', async () => {
    const client = await addClient({ name: 'Ada Lovelace', tags: ['old'] });
    const page = await journey.open(`/clients/${client.id}`);
    await field(page, 'Tags').click();
    await changeClient(client, { tags: ['old', 'theirs'] });
    await page.keyboard.type('mine');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /^Yours/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('Tags saved').waitFor();
    expect((await readClient(client.id)).tags).toEqual(['old', 'theirs', 'mine']);
  });

  it('are not asked where they changed different fields', async () => {
    const client = await addClient({ name: 'Ada Lovelace', city: 'Bonn', phone: '+49 228 1' });
    const page = await journey.open(`/clients/${client.id}`);
    await field(page, 'City').waitFor();
    await changeClient(client, { phone: '+49 221 2' });
    await editField(page, 'City', 'Berlin');
    await page.getByText('City saved').waitFor();
    await page.getByRole('link', { name: '+49 221 2' }).waitFor();
    expect(await readClient(client.id)).toMatchObject({ city: 'Berlin', phone: '+49 221 2' });
  });
});

describe('two people who changed several fields of one client', () => {
  /** Mine leave only after theirs are there, as on a slow line, and meet them all at once. */
  async function meetTheirs() {
    const mine = { city: 'Bonn', phone: '+49 1', company: 'Old AG', region: 'NRW' };
    const client = await addClient({ name: 'Ada Lovelace', ...mine });
    const page = await journey.open(`/clients/${client.id}`);
    await field(page, 'City').waitFor();
    const line = Promise.withResolvers<void>();
    await page.route(`**/api/v1/clients/${client.id}`, async (route) => {
      if (route.request().method() === 'PATCH') await line.promise;
      await route.continue();
    });
    await editField(page, 'City', 'Berlin');
    await editField(page, 'Phone', '+49 30');
    await editField(page, 'Region', 'Berlin');
    // Still being typed when the question comes.
    await field(page, 'Company').click();
    await page.getByRole('textbox', { name: 'Company' }).fill('Mine AG');
    await changeClient(client, { city: 'Köln', phone: '+49 221', company: 'Theirs AG', street: 'Domhof 1' });
    line.resolve();
    const dialog = page.getByRole('dialog', { name: /changed while you were editing/ });
    await dialog.getByText('Also changed, and kept: Street (Domhof 1).').waitFor();
    return { id: client.id, page, dialog };
  }

  const choose = (dialog: Locator, label: string, choice: RegExp) =>
    dialog.getByRole('group', { name: label }).getByRole('radio', { name: choice }).check();
  const chosen = (dialog: Locator) => dialog.locator('label:has(input:checked)').allInnerTexts();

  it('are asked once about all of them, and choose field by field', async () => {
    const { id, page, dialog } = await meetTheirs();
    await expectSoon(
      async () => (await dialog.getByRole('group').locator('legend').allInnerTexts()).sort(),
      ['City', 'Company', 'Phone'],
    );
    expect(await dialog.getByRole('group', { name: 'Company' }).textContent()).toMatch(
      /Yours\s*Mine AG\s*Theirs\s*Theirs AG\s*Before\s*Old AG/,
    );
    await expectAccessible(page);
    await choose(dialog, 'Phone', /^Theirs/);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^(City|Company|Region), (City|Company|Region) and \w+ saved$/).waitFor();
    const kept = {
      city: 'Berlin',
      phone: '+49 221',
      company: 'Mine AG',
      region: 'Berlin',
      street: 'Domhof 1',
    };
    expect(await readClient(id)).toMatchObject({ ...kept, version: 3 });
    await page.getByRole('button', { name: /^Undo/ }).click();
    const theirs = {
      city: 'Köln',
      phone: '+49 221',
      company: 'Theirs AG',
      region: 'NRW',
      street: 'Domhof 1',
    };
    await expectSoon(async () => {
      const { city, phone, company, region, street } = await readClient(id);
      return { city, phone, company, region, street };
    }, theirs);
  });

  it('take all of theirs, and what nobody else changed is saved all the same', async () => {
    const { id, page, dialog } = await meetTheirs();
    await dialog.getByRole('button', { name: 'All theirs' }).click();
    await expectSoon(async () => (await chosen(dialog)).every((words) => words.startsWith('Theirs')), true);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Region saved').waitFor();
    const kept = {
      city: 'Köln',
      phone: '+49 221',
      company: 'Theirs AG',
      region: 'Berlin',
      street: 'Domhof 1',
    };
    expect(await readClient(id)).toMatchObject({ ...kept, version: 3 });
    await page.getByRole('button', { name: 'Edit City: Köln' }).waitFor();
  });

  it('take all of theirs, then think better of it and take all of their own', async () => {
    const { id, page, dialog } = await meetTheirs();
    await dialog.getByRole('button', { name: 'All theirs' }).click();
    await dialog.getByRole('button', { name: 'All yours' }).click();
    await expectSoon(
      async () => (await chosen(dialog)).map((words) => words.split('\n')[0]),
      ['Yours', 'Yours', 'Yours'],
    );
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/saved$/).waitFor();
    const kept = {
      city: 'Berlin',
      phone: '+49 30',
      company: 'Mine AG',
      region: 'Berlin',
      street: 'Domhof 1',
    };
    expect(await readClient(id)).toMatchObject({ ...kept, version: 3 });
  });

  it('go on typing, and find each field as they left it', async () => {
    const { id, page, dialog } = await meetTheirs();
    await dialog.getByRole('button', { name: 'Keep editing' }).click();
    for (const [label, text] of [
      ['City', 'Berlin'],
      ['Phone', '+49 30'],
      ['Company', 'Mine AG'],
      ['Region', 'Berlin'],
    ] as const)
      await expectSoon(() => page.getByRole('textbox', { name: label }).inputValue(), text);
    expect(await readClient(id)).toMatchObject({ city: 'Köln', region: 'NRW', version: 2 });
  });
});
