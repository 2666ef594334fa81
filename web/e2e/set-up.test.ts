import { describe, expect, it } from 'vitest';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

describe('setting up a new register', () => {
  const journey = startJourney({ withOwner: false });

  it('opens from the printed link, says what is missing, and lands on the list with the sample', async () => {
    expect(journey.printed).toMatch(/\/set-up\?token=/);
    const page = await journey.visit(journey.printed);
    await page.getByRole('heading', { name: 'Set up Clientele' }).waitFor();
    const submit = page.getByRole('button', { name: 'Set up and load the sample' });

    await submit.click();
    await page.getByText('Enter your name.').waitFor();
    await expectSoon(() => page.evaluate(() => document.activeElement?.getAttribute('autocomplete')), 'name');

    await page.getByLabel('Your name').fill('Ada Lovelace');
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill('short');
    await submit.click();
    await page.getByText(/Add \d+ more characters\./).waitFor();

    await page.getByRole('textbox', { name: 'Password' }).fill('ada@example.com');
    await submit.click();
    await page.getByText('your e-mail address, which others would try').waitFor();

    await page.getByRole('textbox', { name: 'Password' }).fill('a poet of numbers');
    expect(await page.getByLabel('Load 2,000 sample clients').isChecked()).toBe(true);
    await submit.click();
    await page.waitForURL('**/clients');
    await page.getByRole('button', { name: 'Your account: Ada Lovelace' }).waitFor();
    await page.getByText(/2,000/).first().waitFor();
  });

  it('says that it is done once there is an owner, whoever opens the link', async () => {
    const page = await journey.visit(journey.printed);
    await page.getByRole('heading', { name: 'Clientele is set up already' }).waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

describe('a register that waits to be set up', () => {
  const journey = startJourney({ withOwner: false });

  it('leads every address to the set-up page, which asks for the printed link', async () => {
    const page = await journey.visit('/clients');
    await page.getByRole('heading', { name: 'Open the set-up link' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/set-up');
  });

  it('refuses a token that is not the printed one', async () => {
    const page = await journey.visit(`/set-up?token=${'x'.repeat(43)}`);
    await page.getByLabel('Your name').fill('Mallory');
    await page.getByLabel('E-mail').fill('mallory@example.com');
    await page.getByRole('textbox', { name: 'Password' }).fill('let me in, please');
    await page.getByLabel('Load 2,000 sample clients').uncheck();
    await page.getByRole('button', { name: 'Set up', exact: true }).click();
    await page.getByRole('alert').getByText('This set-up link is not the right one').waitFor();
  });
});
