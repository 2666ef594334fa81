import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './support/accessibility.ts';
import { Authenticator } from './support/authenticator.ts';
import { startJourney } from './support/journey.ts';
import { addPerson } from './support/people.ts';
import { expectSoon } from './support/poll.ts';
import { typePassword } from './support/sign-in.ts';

const GRACE = {
  email: 'grace@example.com',
  password: 'nanoseconds of wire',
  name: 'Grace Hopper',
  role: 'editor',
};

/** Sets an authenticator app up on the screen that leads nowhere else. */
async function setUp(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
  await page.getByRole('button', { name: /^Authenticator app/ }).click();
  const app = new Authenticator((await page.getByRole('dialog').locator('code').textContent()) ?? '');
  await page.getByLabel('The six digits').fill(app.next());
  await page.getByRole('button', { name: 'I have kept them' }).click();
}

describe('a second factor that an owner requires', () => {
  const journey = startJourney();
  beforeAll(() => addPerson(journey, GRACE));
  const requirement = (page: Page) =>
    page.getByRole('switch', { name: 'Require a second factor of everybody' });

  it('is asked of everybody, the owner first, and of whoever was reset again', async () => {
    const owner = await journey.open('/settings/people');
    await owner.getByText('no second factor').first().waitFor();
    await requirement(owner).click({ force: true });
    await owner.getByRole('button', { name: /^Authenticator app/ }).waitFor();
    await expectAccessible(owner);
    await setUp(owner);
    await owner.getByText('authenticator app').first().waitFor();
    await expectSoon(() => requirement(owner).isChecked(), true);

    const grace = await journey.visit('/trash');
    await typePassword(grace, GRACE);
    await grace.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    await grace.goto('/clients');
    await setUp(grace);
    await grace.waitForURL('**/clients');

    await owner.reload();
    await owner.getByRole('button', { name: 'More for Grace Hopper' }).click();
    await owner.getByRole('menuitem', { name: 'Reset second factors' }).click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
    await owner.getByText('Grace Hopper signs in with the password alone now.').waitFor();
    await owner.getByText('no second factor').waitFor();

    await grace.goto('/sign-in');
    await typePassword(grace, GRACE);
    await grace.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    expect(await grace.getByRole('navigation').count()).toBe(0);
  });
});
