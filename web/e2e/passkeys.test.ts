import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { OWNER } from './support/clientele.ts';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';
import { typePassword } from './support/sign-in.ts';

const journey = startJourney();

/** Browsers know passkeys at names only: `localhost` is one, its address is none. */
const atName = (path: string) => `${journey.url.replace('127.0.0.1', 'localhost')}${path}`;

/** A fingerprint reader that knows the finger. */
async function addFingerprintReader(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

describe('a passkey', () => {
  it('is added, renamed, signs in without a password, and is removed', async () => {
    const page = await journey.visit('/sign-in');
    await page.goto(atName('/settings/security'));
    await typePassword(page, OWNER);
    await page.getByText('This one').waitFor();
    await addFingerprintReader(page);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Desk');
    await page.keyboard.press('Enter');
    await page.getByText('never used').waitFor();

    await page.getByRole('button', { name: 'Rename the passkey Desk' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Desk at home');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Remove the passkey Desk at home' }).waitFor();

    await page.context().clearCookies();
    await page.goto(atName('/sign-in?to=/settings/security'));
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('button', { name: 'Remove the passkey Desk at home' }).waitFor();
    await expectSoon(() => page.getByText('never used').count(), 0);

    await page.getByRole('button', { name: 'Remove the passkey Desk at home' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('The passkey Desk at home no longer signs you in.').waitFor();

    await page.context().clearCookies();
    await page.goto(atName('/sign-in'));
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').getByText('This passkey is not known here').waitFor();
  });

  it('is not offered where the address is no name', async () => {
    const page = await journey.open('/settings/security');
    await page.getByText('at this address they do not work').waitFor();
    expect(await page.getByRole('button', { name: 'Add a passkey' }).count()).toBe(0);
  });
});
