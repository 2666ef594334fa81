import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT, startOpenIdProvider } from '../../server/src/features/session/testing/openid-provider.ts';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

const provider = await startOpenIdProvider('http://127.0.0.1/before-anybody-comes', { asks: true });
const journey = startJourney({
  withOwner: true,
  env: {
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: 'Example Login',
  },
});
beforeAll(() => provider.returnsTo(`${journey.url}/api/auth/sso/callback`));
afterAll(provider.close);

const GRACE = {
  sub: 'grace',
  email: 'grace@example.com',
  email_verified: true,
  name: 'Grace Hopper',
} as const;

const begin = (page: Page) => page.getByRole('link', { name: 'Sign in with Example Login' }).click();

/** From the sign-in screen to the provider's page, which a browser sees that the provider does not know yet. */
async function goToProvider(page: Page): Promise<void> {
  await begin(page);
  await page.getByRole('heading', { name: 'Example Login' }).waitFor();
}

async function signIn(page: Page, email: string): Promise<void> {
  await goToProvider(page);
  await page.getByRole('link', { name: `Go on as ${email}` }).click();
}

/** Whoever is invited comes from the provider, and has an account then. */
async function bringGrace(): Promise<Page> {
  provider.comes(GRACE);
  await journey.api.request('POST', '/api/v1/invitations', { email: GRACE.email, role: 'editor' });
  const page = await journey.visit('/settings/profile');
  await signIn(page, GRACE.email);
  await page.getByRole('heading', { name: 'Profile', exact: true }).waitFor();
  return page;
}

describe('single sign-on', () => {
  it('says why nobody came in: cancelled over there, or without an account here', async () => {
    provider.comes({ ...GRACE, sub: 'eve', email: 'eve@example.com' });
    const page = await journey.visit('/clients');
    await goToProvider(page);
    await page.getByRole('link', { name: 'Cancel' }).click();
    await page.getByRole('alert').getByText('Single sign-on was cancelled').waitFor();

    await signIn(page, 'eve@example.com');
    await page.getByRole('alert').getByText('There is no active account for your e-mail address.').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('brings who is invited to where they wanted to go, until an owner unlinks them', async () => {
    const page = await bringGrace();
    expect(new URL(page.url()).pathname).toBe('/settings/profile');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(GRACE.name);

    const owner = await journey.open('/settings/people');
    const row = owner.getByRole('listitem').filter({ hasText: GRACE.email });
    await row.getByText('single sign-on').waitFor();
    await owner.getByRole('button', { name: `More for ${GRACE.name}` }).click();
    await owner.getByRole('menuitem', { name: 'Unlink single sign-on' }).click();
    const dialog = owner.getByRole('dialog', { name: `Unlink ${GRACE.name} from single sign-on?` });
    await dialog.getByRole('button', { name: 'Unlink' }).click();
    await owner.getByText(`${GRACE.name} is unlinked from single sign-on.`).waitFor();
    await expectSoon(() => row.getByText('no second factor').count(), 1);

    await page.reload();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    provider.comes({ ...GRACE, email: 'hopper@example.com' });
    await begin(page);
    await page.getByRole('alert').getByText('There is no active account for your e-mail address.').waitFor();
    provider.comes(GRACE);
    await begin(page);
    await page.waitForURL('**/settings/profile');
  });
});
