import type { ClientPage } from '@clientele/contract/clients';
import { describe, expect, it } from 'vitest';
import { count, header, parameters, rows, startListJourney } from './support/list-journey.ts';
import { expectSoon } from './support/poll.ts';

const { journey, api, as, create, open } = startListJourney();

describe('rows', () => {
  it('are selected in a range, moved to the trash together, and come back by one undo', async () => {
    for (const name of ['Sel One', 'Sel Two', 'Sel Three']) await create({ name, tags: ['sel-journey'] });
    const page = await open('/clients?tags=sel-journey&sort=name');
    await count(page, '3 clients');
    await rows(page).nth(0).getByRole('gridcell').first().click();
    await rows(page)
      .nth(2)
      .getByRole('gridcell')
      .first()
      .click({ modifiers: ['Shift'] });
    const bar = page.getByRole('region', { name: 'Selected clients' });
    await bar.getByText('3 selected').waitFor();
    await bar.getByRole('button', { name: 'Move to trash' }).click();
    await page.getByText('3 clients moved to trash').waitFor();
    await page.getByRole('heading', { name: 'No clients match' }).waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('3 clients restored').waitFor();
    await count(page, '3 clients');
  });

  it('give their e-mail addresses, whether or not the column is shown', async () => {
    for (const name of ['mail-a', 'mail-b'])
      await create({ name, email: `${name}@example.com`, tags: ['mail-journey'] });
    const page = await open('/clients?tags=mail-journey&sort=name&columns=name');
    await count(page, '2 clients');
    await page.getByRole('checkbox', { name: 'Select all loaded clients' }).focus();
    await page.getByRole('columnheader').first().click();
    await page.getByRole('button', { name: 'Copy e-mail addresses' }).click();
    await page.getByText('2 e-mail addresses copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split(', ').sort()).toEqual(['mail-a@example.com', 'mail-b@example.com']);
  });

  it('show all clients of the register, each once, while one scrolls through them', async () => {
    const { total } = await (await api()).request<ClientPage>('GET', '/api/v1/clients?limit=1');
    const page = await open('/clients?sort=name');
    const grid = page.getByRole('grid');
    const placeById = new Map<string, string>();
    await expect
      .poll(
        async () => {
          const drawn = await rows(page).evaluateAll((elements) =>
            elements.map(
              (row) => [row.getAttribute('data-id') ?? '', row.getAttribute('aria-rowindex') ?? ''] as const,
            ),
          );
          for (const [id, place] of drawn) {
            expect(placeById.get(id) ?? place).toBe(place);
            placeById.set(id, place);
          }
          await grid.evaluate((element) => element.scrollBy(0, 700));
          return placeById.size;
        },
        { timeout: 90_000, interval: 10 },
      )
      .toBe(total.value);
    expect(new Set(placeById.values()).size).toBe(total.value);
  });

  it('open beside the list, and Back leads through what was done', async () => {
    const page = await open();
    await header(page, 'Name').click();
    await expectSoon(() => parameters(page).sort, 'name');
    await rows(page).nth(1).getByRole('gridcell').nth(2).click();
    await page.getByRole('complementary', { name: 'Client' }).waitFor();
    const opened = parameters(page).client;
    await page.goBack();
    await expectSoon(() => parameters(page), { sort: 'name' });
    await expectSoon(() => page.getByRole('complementary', { name: 'Client' }).count(), 0);
    await page.goBack();
    await expectSoon(() => parameters(page), {});
    await page.goForward();
    await page.goForward();
    await expectSoon(() => parameters(page).client, opened);
  });

  it('have two lines on a phone, are opened as pages, and can be selected', async () => {
    const page = await journey.open('/clients?sort=name', {
      as,
      viewport: { width: 360, height: 740 },
      hasTouch: true,
    });
    await rows(page).first().waitFor();
    expect(await page.getByRole('columnheader').count()).toBe(0);
    await rows(page).first().getByRole('gridcell').first().tap();
    await page.getByText('1 selected').waitFor();
    await page.getByRole('button', { name: 'Clear selection' }).tap();
    await page.getByRole('button', { name: 'Filters' }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Filter', exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await rows(page).first().getByRole('gridcell').nth(1).tap();
    await page.waitForURL(/\/clients\/[0-9a-f-]{36}$/);
    // A link from a desk, where the client stands beside the list.
    await page.goto(`${new URL(page.url()).origin}/clients?sort=name&client=${page.url().split('/').at(-1)}`);
    await page.waitForURL(/\/clients\/[0-9a-f-]{36}$/);
    await page.goBack();
    await page.waitForURL(/\/clients\?sort=name$/);
    await rows(page).first().waitFor();
  });
});
