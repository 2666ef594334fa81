import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessibleInEveryLook } from './support/accessibility.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { answerWith } from './support/error-answers.ts';
import { startJourney } from './support/journey.ts';
import { addPerson } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';

const journey = startJourney();
const VERA = {
  email: 'vera@example.com',
  password: 'a journey of one more',
  name: 'Vera Rubin',
  role: 'viewer',
};
beforeAll(() => addPerson(journey, VERA));

const SESSION = '**/api/v1/session';
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

const screen = (page: Page, name: string) =>
  page.getByRole('heading', { name, exact: true }).first().waitFor();

/** Every page that says something went wrong, and how one gets there. */
const PAGES: { name: string; open: () => Promise<Page> }[] = [
  {
    name: 'nothing-there',
    open: async () => {
      const page = await journey.open('/no/such/page');
      await heading(page, 'There is nothing at this address');
      return page;
    },
  },
  ...[
    { name: 'fault', status: 500, code: 'server_fault', title: 'Something went wrong on our side' },
    { name: 'maintenance', status: 503, code: 'unavailable', title: 'Clientele is being maintained' },
    { name: 'too-many', status: 429, code: 'too_many_requests', title: 'Too many requests' },
  ].map(({ name, status, code, title }) => ({
    name,
    open: async () => {
      const page = await journey.visit('/no/such/page');
      await answerWith(page, SESSION, { status, code }, { 'retry-after': '600' });
      await page.goto('/clients');
      await heading(page, title);
      await page.getByText('r-4711').waitFor();
      return page;
    },
  })),
  {
    name: 'not-allowed',
    open: async () => {
      const page = await journey.open('/settings/audit', { as: VERA });
      await heading(page, 'You may not see this');
      return page;
    },
  },
  {
    name: 'fault-within-the-frame',
    open: async () => {
      const page = await journey.open('/settings/profile');
      await page.route('**/api/v1/changes**', (route) => route.fulfill({ json: { data: 'no list' } }));
      await page.goto('/changes');
      await heading(page, 'Something went wrong on this page');
      return page;
    },
  },
  {
    name: 'offline',
    open: async () => {
      const page = await journey.visit('/no/such/page');
      await page.route(SESSION, (route) => route.abort('internetdisconnected'));
      await page.goto('/clients');
      await heading(page, "Clientele can't be reached");
      return page;
    },
  },
  {
    name: 'part-missing',
    open: async () => {
      const page = await journey.open('/settings/profile');
      await screen(page, 'Profile');
      await page.route('**/assets/TrashScreen*', (route) => route.fulfill({ status: 404 }));
      await page.getByRole('link', { name: 'Trash' }).click();
      await heading(page, 'A part of this page is missing');
      return page;
    },
  },
  {
    name: 'session-over',
    open: async () => {
      const page = await journey.open('/settings/profile');
      await page.getByLabel('Name', { exact: true }).fill('Grace Hopper');
      await page.context().clearCookies();
      await page.getByRole('button', { name: 'Save name' }).click();
      await page.getByRole('dialog', { name: 'Sign in again' }).waitFor();
      return page;
    },
  },
  {
    name: 'no-such-file',
    open: async () => {
      const page = await journey.visit('/no-such-file.pdf');
      await heading(page, 'There is nothing at this address');
      return page;
    },
  },
];

describe('a page that says what went wrong', () => {
  it.each(PAGES)('$name has nothing that axe finds wrong', async ({ name, open }) => {
    const page = await open();
    await expectAccessibleInEveryLook(page, (look) => keepPicture(page, `${name}-${look}`));
  });

  it('says what is missing where JavaScript is off', async () => {
    const page = await journey.visit('/clients', { javaScriptEnabled: false });
    // Texts and roles of noscript are none to Playwright.
    await page.locator('noscript h1').waitFor();
    expect(await page.locator('noscript h1').innerHTML()).toBe('Clientele needs JavaScript');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
        await page.setViewportSize(viewport);
        await keepPicture(page, `no-script-${size}-${colorScheme}`);
      }
    }
  });
});

describe('the way back', () => {
  it('too many requests: counts down, then goes on by itself', async () => {
    const page = await journey.open('/no/such/page');
    const stop = await answerWith(
      page,
      SESSION,
      { status: 429, code: 'too_many_requests' },
      { 'retry-after': '3' },
    );
    await page.goto('/settings/profile');
    await page.getByText(/Trying again in [123] seconds?\./).waitFor();
    await stop();
    await screen(page, 'Profile');
  });

  it('maintenance: goes on by itself once it is over', async () => {
    const page = await journey.open('/no/such/page');
    const stop = await answerWith(page, SESSION, { status: 503, code: 'unavailable' });
    await page.goto('/settings/profile');
    await heading(page, 'Clientele is being maintained');
    await stop();
    await screen(page, 'Profile');
  });

  it('offline: a screen that was not loaded yet opens once the connection is back', async () => {
    const page = await journey.open('/settings/profile');
    await screen(page, 'Profile');
    await page.context().setOffline(true);
    await page.getByRole('link', { name: 'Trash' }).click();
    await heading(page, "Clientele can't be reached");
    await page.context().setOffline(false);
    await screen(page, 'Trash');
  });

  it('a fault can be tried again', async () => {
    const page = await journey.open('/no/such/page');
    const stop = await answerWith(page, SESSION, { status: 500, code: 'server_fault' });
    await page.goto('/settings/profile');
    await page.getByText('r-4711').waitFor();
    await stop();
    await page.getByRole('button', { name: 'Try again' }).click();
    await screen(page, 'Profile');
  });

  it('no file: leads to the clients', async () => {
    const page = await journey.open('/no-such-file.pdf');
    await page.getByRole('link', { name: 'Go to clients' }).click();
    await page.waitForURL('**/clients');
  });
});

describe('a tab of an older version', () => {
  it('says so, loads the new one once, and opens what was asked for', async () => {
    const page = await journey.open('/settings/profile');
    await screen(page, 'Profile');
    const loads: string[] = [];
    page.on('load', () => loads.push(page.url()));
    // What a deployment leaves of the old version: no file of it, and a page that names others.
    let isNew = false;
    await page.route('**/assets/TrashScreen*', (route) =>
      isNew ? route.fallback() : route.fulfill({ status: 404 }),
    );
    await page.route('**/trash', (route) => {
      isNew = true;
      return route.fallback();
    });
    // The tab that asked was of another build.
    await page.addInitScript(() => {
      const key = 'clientele.loaded-anew';
      if (sessionStorage.getItem(key)) sessionStorage.setItem(key, 'an older build');
    });
    await page.getByRole('link', { name: 'Trash' }).click();
    await page.getByText('Clientele was updated. This is the new version.').waitFor();
    await screen(page, 'Trash');
    expect(loads).toHaveLength(1);
  });

  it('is not loaded anew again and again where that does not help', async () => {
    const page = await journey.open('/settings/profile');
    await screen(page, 'Profile');
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    await page.route('**/assets/TrashScreen*', (route) => route.fulfill({ status: 404 }));
    await page.getByRole('link', { name: 'Trash' }).click();
    await heading(page, 'A part of this page is missing');
    expect(loads).toBe(1);
  });
});
