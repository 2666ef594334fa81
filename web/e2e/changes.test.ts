import type { ChangeSetPage } from '@clientele/contract/changes';
import type { Client } from '@clientele/contract/clients';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { editField, GRACE, startClientJourney } from './support/client-journey.ts';
import { expectSoon } from './support/poll.ts';

const { journey, addClient, changeClient, readClient } = startClientJourney();

describe('the history of a client', () => {
  it('tells each change in words, undone, with what could not go back', async () => {
    const client = await addClient({ name: 'Ada Lovelace', city: 'Bonn', region: 'NRW' });
    await changeClient(await changeClient(client, { city: 'Köln', region: 'Rhineland' }), { city: 'Trier' });
    const page = await journey.open(`/clients/${client.id}`);
    await page.getByRole('tab', { name: 'History' }).click();
    const entries = page.getByRole('list', { name: 'History' }).locator(':scope > li');
    await expectSoon(() => entries.count(), 3);
    expect(await entries.nth(1).textContent()).toMatch(/owner changed City and Region/);
    expect(await entries.nth(1).textContent()).toMatch(/City\s*from Bonn\s*to Köln/);
    await entries.nth(1).getByRole('button', { name: /^Undo/ }).click();
    await page
      .getByText(
        'City was changed since: it is “Trier” now and was left so, instead of going back to “Bonn”.',
      )
      .waitFor();
    await page.getByRole('button', { name: 'Edit Region: NRW' }).waitFor();
    await expectSoon(() => entries.count(), 4);
    expect(await readClient(client.id)).toMatchObject({ city: 'Trier', region: 'NRW' });
  });
});

describe('the changes', () => {
  it('list who did what, by person, and each can be looked at and undone', async () => {
    const client = await addClient({ name: 'Change Lovelace', city: 'Bonn' });
    const page = await journey.open(`/clients/${client.id}`, { as: GRACE });
    await editField(page, 'City', 'Köln');
    await page.getByText('City saved').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    const sets = page.getByRole('list', { name: 'Changes' });
    await sets.getByText('Grace Hopper').first().waitFor();
    await page.getByRole('combobox', { name: 'Changes of' }).click();
    await page.getByRole('option', { name: 'Grace Hopper' }).click();
    await expectSoon(async () => (await sets.textContent())?.includes('owner'), false);
    await page.reload();
    await sets.getByRole('link', { name: /Grace Hopper changed Change Lovelace/ }).click();
    const changed = page.getByRole('list', { name: 'Clients changed' });
    await changed.getByText('Köln').waitFor();
    expect(await changed.textContent()).toMatch(/City\s*from Bonn\s*to Köln/);
    await page.getByRole('button', { name: /^Undo: Grace Hopper changed/ }).click();
    await page.getByRole('link', { name: 'Undone', exact: true }).waitFor();
    expect((await readClient(client.id)).city).toBe('Bonn');
  });
});

describe('more than one page of changes', () => {
  const CHANGES = 70;
  let client: Client;
  beforeAll(async () => {
    client = await addClient({ name: 'Busy Lovelace' });
    for (let turn = 1; turn <= CHANGES; turn += 1)
      client = await changeClient(client, { city: `City ${turn}` });
  });

  const entriesOf = (page: Page, list: string) =>
    page.getByRole('list', { name: list }).locator(':scope > li');

  /** Goes down until there are no more to come; answers the addresses of the change sets, in their order. */
  async function scrollThrough(page: Page, list: string): Promise<(string | null)[]> {
    const entries = entriesOf(page, list);
    await entries.first().waitFor();
    expect(await entries.count()).toBeLessThan(CHANGES);
    await entries.first().hover();
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, 2_000);
          return page.getByRole('button', { name: 'Show more' }).count();
        },
        { timeout: 30_000, interval: 50 },
      )
      .toBe(0);
    return entries.evaluateAll((items) =>
      items.map((item) => item.querySelector('a[href^="/changes/"]')?.getAttribute('href') ?? null),
    );
  }

  it('of a client come while one scrolls through its history, each once, newest first', async () => {
    const page = await journey.open(`/clients/${client.id}`);
    await page.getByRole('tab', { name: 'History' }).click();
    const addresses = await scrollThrough(page, 'History');
    expect(addresses).toHaveLength(CHANGES + 1);
    expect(new Set(addresses).size).toBe(CHANGES + 1);
    const entries = entriesOf(page, 'History');
    expect(await entries.first().textContent()).toMatch(/to City 70\b/);
    await entries.last().getByText('added this client').waitFor();
  });

  it('of all clients come while one scrolls through the changes, each once', async () => {
    const page = await journey.open('/changes');
    const addresses = await scrollThrough(page, 'Changes');
    const all: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const path = `/api/v1/changes?limit=100${query}`;
      const { data, next_cursor } = await journey.api.request<ChangeSetPage>('GET', path);
      all.push(...data.map(({ id }) => `/changes/${id}`));
      cursor = next_cursor;
    }
    expect(addresses).toEqual(all);
  });
});
