import { describe, expect, it } from 'vitest';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

const journey = startJourney();

describe('a new client', () => {
  it('keeps what was typed where the server says no, and opens when it is made', async () => {
    const page = await journey.open('/clients');
    await page.getByRole('heading', { name: 'Clients', exact: true }).waitFor();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'New client' });
    await dialog.getByLabel('Name').fill('Zoë Beispiel');
    await dialog.getByLabel('E-mail').fill('no address');
    await page.keyboard.press('Control+Enter');
    await expectSoon(() => dialog.getByLabel('E-mail').getAttribute('aria-invalid'), 'true');
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Zoë Beispiel');
    await dialog.getByLabel('E-mail').fill('zoe@example.com');
    await dialog.getByRole('button', { name: 'Create and open' }).click();
    await page.getByText('Zoë Beispiel added').waitFor();
    await page.getByRole('complementary', { name: 'Client' }).getByText('zoe@example.com').waitFor();
  });
});
