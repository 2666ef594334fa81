import { describe, expect, it } from 'vitest';
import { count, parameters, rows, startListJourney } from './support/list-journey.ts';
import { expectSoon } from './support/poll.ts';

const { journey, as, create, open } = startListJourney();

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
