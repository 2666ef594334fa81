import { describe, it } from 'vitest';
import { OWNER } from './support/clientele.ts';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';
import { typePassword } from './support/sign-in.ts';

const journey = startJourney();
const SIGN_OUT = /^Sign out Chrome on Linux/;

async function signIn() {
  const page = await journey.visit('/settings/security');
  await typePassword(page, OWNER);
  await page.getByText('This one').waitFor();
  return page;
}

describe('where one is signed in', () => {
  it('ends another session at once, and keeps the present one', async () => {
    const other = await signIn();
    const page = await signIn();
    await page.getByRole('button', { name: SIGN_OUT }).click();
    await page.getByText('Chrome on Linux is signed out.').waitFor();

    await other.reload();
    await other.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.reload();
    await page.getByText('This one').waitFor();
  });

  it('ends all others, which are then asked to sign in again where they are', async () => {
    const other = await signIn();
    const page = await signIn();
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await page.getByText('You are signed out everywhere else.').waitFor();
    await expectSoon(() => page.getByRole('button', { name: /^Sign out .* at / }).count(), 0);

    await other.getByRole('link', { name: 'Fields' }).click();
    await other.getByRole('dialog', { name: 'Sign in again' }).waitFor();
  });
});
