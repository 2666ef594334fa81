import type { Client, ClientPage } from '@clientele/contract/clients';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { expectSoon } from './support/poll.ts';
import { startSampleJourney } from './support/sample.ts';

const { journey, api, as } = startSampleJourney();

const open = async (path = '/clients') => {
  const page = await journey.open(path, { as });
  await page.getByRole('grid', { name: 'Clients' }).waitFor();
  return page;
};

const rows = (page: Page) => page.getByRole('row').filter({ has: page.getByRole('gridcell') });
const header = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true });
const headers = (page: Page) => page.getByRole('columnheader').allInnerTexts();
const parameters = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const count = (page: Page, text: string) =>
  page.getByRole('status').getByText(text, { exact: true }).waitFor();
const create = async (body: object) => (await api()).request<Client>('POST', '/api/v1/clients', body);

/** The middle of an element, so far to the right of it. */
async function point(page: Page, name: string, fromRight: number) {
  const box = await header(page, name).boundingBox();
  if (!box) throw new Error(`There is no column ${name}.`);
  return { x: box.x + box.width - fromRight, y: box.y + box.height / 2 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
}

describe('search', () => {
  it('finds while one types, and marks what matched', async () => {
    await create({ name: 'Żaneta Wąsówna', company: 'Quarz & Söhne', phone: '+49 30 777 12 34' });
    const page = await open();
    const search = page.getByRole('textbox', { name: 'Search clients' });
    await search.pressSequentially('wasowna');
    await count(page, '1 client');
    expect(await page.locator('mark').allInnerTexts()).toEqual(['Wąsówna']);
    expect(parameters(page)).toEqual({ q: 'wasowna' });

    await page.goto('/clients?q=77712&columns=name,city');
    await rows(page).getByText('phone').first().waitFor();
    expect(await page.locator('mark').first().textContent()).toBe('777 12');
  });

  it('offers the closest spellings where nothing contains it', async () => {
    await create({ name: 'Googolplex Holding', kind: 'organization' });
    const page = await open('/clients?q=gogolplexx');
    await page.getByText('Nothing contains “gogolplexx”. Closest spellings:').waitFor();
    await page.getByRole('link', { name: 'Googolplex Holding' }).waitFor();
  });

  it('says that nothing matches, and the way back to all', async () => {
    const page = await journey.open('/clients?q=zzxxyyqq&city=Atlantis', { as });
    await page.getByRole('heading', { name: 'No clients match' }).waitFor();
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await page.getByRole('grid').waitFor();
    expect(parameters(page)).toEqual({});
  });

  it('keeps what is loaded where the connection is lost, and goes on when asked', async () => {
    const page = await open();
    // Without the watch on the connection, which would try again by itself.
    await page.route('**/readyz', (route) => route.abort());
    await page.route('**/api/v1/clients?**', (route) => route.abort());
    await page.getByRole('grid').hover();
    const tryAgain = page.getByRole('button', { name: 'Try again' });
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, 20_000);
          return tryAgain.count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    expect(await rows(page).count()).toBeGreaterThan(5);
    await page.unroute('**/api/v1/clients?**');
    await tryAgain.click();
    await expectSoon(() => tryAgain.count(), 0);
  });
});

describe('filters', () => {
  it('are built, said in words, changed and taken away', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('combobox', { name: 'Field' }).fill('stat');
    await page.getByRole('option', { name: 'Status' }).click();
    await page.getByRole('option', { name: 'Active', exact: true }).click();
    await page.getByRole('option', { name: 'Lead' }).click();
    await page.keyboard.press('Escape');
    await expectSoon(() => parameters(page), { 'status[in]': 'active,lead' });
    const chip = page.getByRole('button', { name: 'Status is any of Active, Lead', exact: true });
    await chip.waitFor();

    await chip.click();
    await page.getByRole('combobox', { name: 'Condition' }).selectOption({ label: 'is none of' });
    await page.getByRole('option', { name: 'Lead' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Status is none of Active', exact: true }).waitFor();
    await expectSoon(() => parameters(page), { 'status[nin]': 'active' });

    await page.getByRole('button', { name: 'Status is none of Active', exact: true }).press('Backspace');
    await expectSoon(() => parameters(page), {});
  });

  it('name countries, choose days and compare texts, and a reload shows the same', async () => {
    const page = await open(
      '/clients?country[in]=DE&created_at[gte]=2020-01-01T00:00:00.000Z&company[null]=false',
    );
    for (const words of [
      'Country is any of Germany',
      'Created is on or after 1 Jan 2020',
      'Company is not empty',
    ])
      await page.getByRole('button', { name: words, exact: true }).waitFor();
    const total = await page
      .getByRole('status')
      .getByText(/^[\d,]+ clients$/)
      .textContent();
    await page.reload();
    await count(page, total ?? '');
    await page.getByRole('button', { name: 'Remove filter: Company is not empty' }).click();
    await expectSoon(() => 'company[null]' in parameters(page), false);
  });

  it('say which part of a link could not be read', async () => {
    const page = await open('/clients?status[like]=a');
    await page.getByRole('alert').getByText('status[like]').waitFor();
  });
});

describe('order and columns', () => {
  it('sort by a click, by a second key with shift, and back', async () => {
    const page = await open();
    await header(page, 'City').click();
    await expectSoon(() => header(page, 'City').getAttribute('aria-sort'), 'ascending');
    await header(page, 'Name').click({ modifiers: ['Shift'] });
    await expectSoon(() => parameters(page), { sort: 'city,name' });
    await header(page, 'City').click();
    await header(page, 'City').click();
    await expectSoon(() => parameters(page), { sort: '-city' });
    await expectSoon(() => header(page, 'City').getAttribute('aria-sort'), 'descending');
  });

  it('stay as they were dragged after a reload', async () => {
    const page = await open();
    await drag(page, await point(page, 'Phone', 60), await point(page, 'Status', 90));
    await expectSoon(() => headers(page).then((names) => names.slice(1, 4)), ['Name', 'Phone', 'Status']);
    const before = (await header(page, 'Company').boundingBox())?.width ?? 0;
    const edge = await point(page, 'Company', 3);
    await drag(page, edge, { x: edge.x + 80, y: edge.y });
    await expectSoon(async () => (await header(page, 'Company').boundingBox())?.width, before + 80);
    expect(parameters(page).columns).toMatch(/^name,phone,status,company~\d+,email/);

    await page.reload();
    await header(page, 'Company').waitFor();
    expect((await headers(page)).slice(1, 4)).toEqual(['Name', 'Phone', 'Status']);
    expect((await header(page, 'Company').boundingBox())?.width).toBe(before + 80);
  });

  it('fit what they hold after a double click on their edge', async () => {
    const page = await open('/clients?columns=name,email~90');
    const edge = await point(page, 'E-mail', 3);
    await page.mouse.dblclick(edge.x, edge.y);
    await expect
      .poll(async () => (await header(page, 'E-mail').boundingBox())?.width ?? 0)
      .toBeGreaterThan(150);
    const cut = await page
      .locator('[role=gridcell][data-column-id=email] > *')
      .evaluateAll((cells) => cells.filter((cell) => cell.scrollWidth > cell.clientWidth).length);
    expect(cut).toBe(0);
  });

  it('are chosen from a menu', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Tags' }).check();
    await page.getByRole('checkbox', { name: 'Phone' }).uncheck();
    await page.keyboard.press('Escape');
    await header(page, 'Tags').waitFor();
    expect(await header(page, 'Phone').count()).toBe(0);
  });

  it('are what an export asks for', async () => {
    const page = await open('/clients?q=ann&status=active&sort=-name&columns=name,city,email~240');
    await page.getByRole('button', { name: 'Export' }).click();
    const link = page.getByRole('menuitem', { name: /CSV/ });
    const url = new URL((await link.getAttribute('href')) ?? '', journey.url);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      format: 'csv',
      q: 'ann',
      status: 'active',
      sort: '-name',
      fields: 'name,city,email',
      time_zone: 'Europe/Zurich',
    });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);
  });
});

describe('views', () => {
  it('are saved, changed, put back, renamed, deleted and undone', async () => {
    const page = await open('/clients?status=lead&sort=name');
    await page.getByRole('button', { name: 'Save view' }).click();
    await page.getByRole('dialog', { name: 'Save view' }).getByLabel('Name').fill('Leads by name');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Leads by name' }).waitFor();
    const link = page.getByRole('link', { name: 'Leads by name' });
    await expectSoon(() => link.getAttribute('aria-current'), 'page');

    await header(page, 'City').click();
    await page.getByRole('button', { name: 'Reset' }).click();
    await expectSoon(() => parameters(page).sort, 'name');
    await header(page, 'City').click();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('“Leads by name” saved').waitFor();

    await page.goto('/clients');
    await link.click();
    await expectSoon(() => parameters(page).sort, 'city');

    const menu = page.getByRole('button', { name: /^View “Leads/ });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('dialog', { name: 'Rename view' }).getByLabel('Name').fill('Leads');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Leads', exact: true }).waitFor();

    await menu.click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expectSoon(() => page.getByRole('link', { name: 'Leads', exact: true }).count(), 0);
    await page.getByRole('button', { name: /^Undo/ }).last().click();
    await page.getByRole('link', { name: 'Leads', exact: true }).waitFor();
  });
});

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

describe('a new client', () => {
  it('keeps what was typed where the server says no, and opens when it is made', async () => {
    const page = await open();
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: 'New client' });
    await dialog.getByLabel('Name').fill('Zoë Beispiel');
    await dialog.getByLabel('E-mail').fill('no address');
    await page.keyboard.press('Control+Enter');
    await expectSoon(() => dialog.getByLabel('E-mail').getAttribute('aria-invalid'), 'true');
    expect(await dialog.getByLabel('Name').inputValue()).toBe('Zoë Beispiel');
    await dialog.getByLabel('E-mail').fill('zoe@example.com');
    await dialog.getByRole('button', { name: 'Create and open' }).click();
    await page.getByText('Zoë Beispiel added').waitFor();
    await page.getByRole('complementary', { name: 'Client' }).getByText('zoe@example.com').waitFor();
  });
});
