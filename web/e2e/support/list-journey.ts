/** What journeys through the client list have in common: the sample register, and what is looked at on the screen. */
import type { Client } from '@clientele/contract/clients';
import type { Page } from 'playwright-core';
import type { PageOptions } from './browser.ts';
import { startSampleJourney } from './sample.ts';

/** A register with the sample's 2,000 clients. */
export function startListJourney() {
  const { journey, api, as } = startSampleJourney();
  return {
    journey,
    api,
    as,
    async open(path = '/clients', options: PageOptions = {}) {
      const page = await journey.open(path, { as, ...options });
      await page.getByRole('grid', { name: 'Clients' }).waitFor();
      return page;
    },
    create: async (body: object) => (await api()).request<Client>('POST', '/api/v1/clients', body),
  };
}

export const rows = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('gridcell') });
export const header = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });
export const parameters = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);

/** Waits until the list says how many there are, such as `3 clients`. */
export const count = (page: Page, text: string) =>
  page.getByRole('status').getByText(text, { exact: true }).waitFor();
