import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { OWNER } from './support/clientele.ts';
import { startJourney } from './support/journey.ts';

const journey = startJourney();

const PROBLEM = {
  type: '/api/docs/errors#confirmation_required',
  title: 'Confirm that it is you',
  status: 403,
  code: 'confirmation_required',
  detail: 'Confirm that it is you, then try again.',
  request_id: 'none',
};

/** Answers the next such request as the server does ten minutes after the sign-in. Everything after that is the server's. */
const askOnce = (page: Page, address: string) =>
  page.route(
    address,
    (route) => route.fulfill({ status: 403, contentType: 'application/problem+json', json: PROBLEM }),
    { times: 1 },
  );

const asked = (page: Page) => page.getByRole('dialog', { name: "Confirm that it's you" });

describe('confirming who one is', () => {
  it('is asked over what one does, which then goes on by itself', async () => {
    const page = await journey.open('/settings/security');
    await askOnce(page, '**/api/auth/factors/authenticator');
    await page.getByRole('button', { name: 'Set up' }).click();
    const password = asked(page).getByRole('textbox', { name: 'Password' });
    await expectAccessible(page);
    await password.fill('not the password');
    await page.keyboard.press('Enter');
    await asked(page).getByText('This is not your password.').waitFor();
    await password.fill(OWNER.password);
    await page.keyboard.press('Enter');
    await asked(page).waitFor({ state: 'detached' });
    await page.getByRole('dialog', { name: 'Set up an authenticator app' }).waitFor();
  });

  it('can be declined: nothing is done, and what lies below stays', async () => {
    // The one before gave the owner's session a new cookie.
    const page = await journey.open('/settings/people', { as: OWNER });
    await page.getByRole('button', { name: 'Invite' }).click();
    const below = page.getByRole('dialog', { name: 'Invite someone' });
    await below.getByLabel('E-mail').fill('later@example.com');
    await askOnce(page, '**/api/v1/invitations');
    await below.getByRole('button', { name: 'Make the link' }).click();
    await asked(page).getByRole('textbox', { name: 'Password' }).waitFor();
    await page.keyboard.press('Escape');
    await below.getByText("You didn't confirm that it's you, so nothing was done.").waitFor();
    expect(await below.getByLabel('E-mail').inputValue()).toBe('later@example.com');
  });
});
