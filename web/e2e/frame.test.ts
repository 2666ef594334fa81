import { describe, expect, it } from 'vitest';
import { PHONE } from './support/browser.ts';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

const journey = startJourney();

describe('the keyboard', () => {
  it('goes everywhere, and shows how', async () => {
    const page = await journey.open('/settings/profile');
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForURL('**/trash');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Invite someone').waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
  });

  it('finds commands by their words, whatever the accents, and runs them', async () => {
    const page = await journey.open('/settings/profile');
    await page.getByRole('heading', { name: 'Profile' }).waitFor();
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('combobox', { name: 'Command' });
    await palette.fill('FIÉL');
    await expectSoon(() => page.getByRole('option', { selected: true }).textContent(), 'FieldsGF');
    await palette.press('Enter');
    await page.waitForURL('**/settings/fields');
    await expectSoon(() => page.getByRole('dialog').count(), 0);
  });

  it('writes into a field rather than running commands, and single keys can be turned off', async () => {
    const page = await journey.open('/settings/profile');
    await page.getByLabel('Name', { exact: true }).fill('');
    await page.getByLabel('Name', { exact: true }).pressSequentially('g t?');
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('g t?');
    expect(new URL(page.url()).pathname).toBe('/settings/profile');
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('?');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Command' }).waitFor();
    expect(await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).count()).toBe(0);
  });
});

describe('the theme', () => {
  it('follows the system, or what one chose, from the first paint on', async () => {
    const page = await journey.open('/settings/profile', { colorScheme: 'dark' });
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    await page.getByRole('radio', { name: 'System' }).waitFor({ state: 'attached' });
    expect(await scheme()).toBe('dark');
    await page.getByText('Light', { exact: true }).click();
    await expectSoon(scheme, 'light');
    await page.reload({ waitUntil: 'commit' });
    await expectSoon(scheme, 'light');
    await page.getByText('System', { exact: true }).click();
    await expectSoon(scheme, 'dark');
  });

  it('changes at once for whoever wants less motion', async () => {
    const page = await journey.open('/settings/security', { colorScheme: 'light' });
    await page.getByText('This one').waitFor();
    await page.evaluate(() => {
      document.addEventListener('transitionrun', () => {
        document.documentElement.dataset.transition = 'ran';
      });
    });
    await page.emulateMedia({ colorScheme: 'dark' });
    const root = () => page.evaluate(() => ({ ...document.documentElement.dataset }));
    await expectSoon(async () => (await root()).mantineColorScheme, 'dark');
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await root()).not.toHaveProperty('transition');
  });
});

describe('what goes wrong', () => {
  it('is said while one is offline, and goes on by itself', async () => {
    const page = await journey.open('/settings/people');
    await page.getByRole('heading', { name: 'People' }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('You are offline.').waitFor();
    await page.getByText('owner@example.com').waitFor();
    await page.context().setOffline(false);
    await page.getByText('You are offline.').waitFor({ state: 'detached' });
  });

  it('is said of an address that leads nowhere', async () => {
    const page = await journey.open('/no/such/page');
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor();
    await page.getByRole('link', { name: 'Go to clients' }).click();
    await page.waitForURL('**/clients');
  });

  // A healthy server never answers these, so the answers are put in its mouth.
  it.each([
    [500, 'server_fault', 'Something went wrong on our side'],
    [503, 'unavailable', 'Clientele is being maintained'],
  ])('names the request of a %i, and can be tried again', async (status, code, title) => {
    const page = await journey.visit('/no/such/page');
    const problem = { type: 'about:blank', title: 'x', status, code, detail: 'x', request_id: 'r-4711' };
    await page.route('**/api/v1/session', (route) =>
      route.fulfill({ status, contentType: 'application/problem+json', body: JSON.stringify(problem) }),
    );
    await page.goto('/clients');
    await page.getByRole('heading', { name: title }).waitFor();
    await page.getByText('r-4711').waitFor();
    await page.unroute('**/api/v1/session');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

describe('on a phone', () => {
  it('the menu leads on and closes behind one', async () => {
    const page = await journey.open('/settings/profile', { viewport: PHONE, hasTouch: true });
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Trash' }).click();
    await page.waitForURL('**/trash');
    await expectSoon(() => page.getByRole('dialog').count(), 0);
  });
});
