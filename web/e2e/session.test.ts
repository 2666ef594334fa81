import { describe, expect, it } from 'vitest';
import { OWNER } from './support/clientele.ts';
import { startJourney } from './support/journey.ts';

const journey = startJourney();

describe('signing in', () => {
  it('says that something is wrong without saying what, then leads to where one wanted to go', async () => {
    const page = await journey.visit('/settings/profile');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('The e-mail or the password is wrong.').waitFor();

    await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings/profile');
  });

  it('never leads away from this site', async () => {
    const page = await journey.visit('/sign-in?to=//example.com/phishing');
    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(`${journey.url}/clients`);
  });

  it('ends when one signs out', async () => {
    const page = await journey.visit('/sign-in');
    await page.getByLabel('E-mail').fill(OWNER.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('button', { name: /Your account/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goto('/clients');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

describe('a session that has ended meanwhile', () => {
  it('asks to sign in again over the page, keeps what was typed, and then saves it', async () => {
    const page = await journey.open('/settings/profile');
    await page.getByLabel('Name', { exact: true }).fill('Grace Hopper');
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Save name' }).click();

    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByRole('textbox', { name: 'Password' }).fill(OWNER.password);
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Grace Hopper');
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();

    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Your account: Grace Hopper' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: /Undo/ }).click();
    await page.getByRole('button', { name: `Your account: ${OWNER.name}` }).waitFor();
  });
});
