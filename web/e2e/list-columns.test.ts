import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PHONE } from './support/browser.ts';
import { header, parameters, startListJourney } from './support/list-journey.ts';
import { expectSoon } from './support/poll.ts';

const { journey, open } = startListJourney();

const headers = (page: Page) => page.getByRole('columnheader').allInnerTexts();

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

it('keeps its title and actions on one line of a phone: what has no room is in a menu', async () => {
  const page = await open('/clients?status=lead', { viewport: PHONE, hasTouch: true });
  const middle = async (locator: Locator) => {
    const box = await locator.boundingBox();
    return box ? box.y + box.height / 2 : null;
  };
  const more = page.getByRole('button', { name: 'More', exact: true });
  expect(await middle(more)).toBe(await middle(page.getByRole('button', { name: 'New client' })));
  expect((await page.locator('main header').boundingBox())?.height).toBe(48);
  await more.tap();
  await page.getByRole('menuitem', { name: /^CSV/ }).waitFor();
  await page.getByRole('menuitem', { name: 'Save view' }).tap();
  await page.getByRole('dialog', { name: 'Save view' }).getByLabel('Name').fill('Leads on a phone');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Leads on a phone' }).waitFor();
});
