import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { editField, field, GRACE, startClientJourney } from './support/client-journey.ts';

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
