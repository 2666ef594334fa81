import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { OWNER } from './support/clientele.ts';
import { FingerprintReader } from './support/fingerprint-reader.ts';
import { startJourney } from './support/journey.ts';
import { typePassword } from './support/sign-in.ts';

const journey = startJourney();

/** Browsers know passkeys at names only: `localhost` is one, its address is none. */
const atName = (path: string) => `${journey.url.replace('127.0.0.1', 'localhost')}${path}`;

/** The owner's security settings, with a passkey of this name on the reader. */
async function openWithPasskey(name: string): Promise<{ page: Page; reader: FingerprintReader }> {
  const page = await journey.visit(atName('/sign-in?to=/settings/security'));
  await typePassword(page, OWNER);
  await page.getByText('This one').waitFor();
  const reader = await FingerprintReader.connect(page);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  await passkey(page, name).getByText('never used').waitFor();
  return { page, reader };
}

const passkey = (page: Page, name: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Remove the passkey ${name}` }) });

async function goToSignIn(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto(atName('/sign-in?to=/settings/security'));
}

const usePasskey = (page: Page) => page.getByRole('button', { name: 'Sign in with a passkey' }).click();

describe('a passkey', () => {
  it('signs in where the browser fills it in, without another click', async () => {
    const { page } = await openWithPasskey('Phone');
    await goToSignIn(page);
    await passkey(page, 'Phone').getByText('last used').waitFor();
  });

  it('signs in by its button, once the reader knows the finger', async () => {
    const { page, reader } = await openWithPasskey('Desk');
    await reader.knowFinger(false);
    await goToSignIn(page);
    await usePasskey(page);
    await page.getByRole('alert').getByText('The passkey was not used. Try again').waitFor();
    await reader.knowFinger(true);
    await usePasskey(page);
    await passkey(page, 'Desk').getByText('last used').waitFor();
  });

  it('is renamed, and signs nobody in after it was removed', async () => {
    const { page } = await openWithPasskey('Laptop');
    await page.getByRole('button', { name: 'Rename the passkey Laptop' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Old laptop');
    await page.keyboard.press('Enter');

    await page.getByRole('button', { name: 'Remove the passkey Old laptop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The passkey Old laptop no longer signs you in.').waitFor();

    await goToSignIn(page);
    await usePasskey(page);
    await page.getByRole('alert').getByText('This passkey is not known here').waitFor();
  });

  it('is not offered where the address is no name', async () => {
    const page = await journey.open('/settings/security');
    await page.getByText('at this address they do not work').waitFor();
    expect(await page.getByRole('button', { name: 'Add a passkey' }).count()).toBe(0);
  });
});
