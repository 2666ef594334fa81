import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectNoSidewaysScroll } from './support/accessibility.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { startJourney } from './support/journey.ts';
import { keepPicture } from './support/pictures.ts';

const journey = startJourney();
let key = '';
beforeAll(async () => {
  await journey.api.request('POST', '/api/v1/clients', { name: 'Ada King', tags: ['key account'] });
  ({ key } = await journey.api.request<{ key: string }>('POST', '/api/v1/api-keys', {
    name: 'To try the API',
    role: 'viewer',
  }));
});

const operation = (page: Page, id: string) => page.locator(`#operations-tags-${id}`);

/** Unfolds the operation, and what it is kept in. */
async function unfold(page: Page, id: string): Promise<void> {
  await page.locator('#operations-tag-tags').getByRole('button').first().click();
  await operation(page, id).getByRole('button').first().click();
}

async function authorize(page: Page, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  const dialog = page.locator('.modal-ux');
  await dialog.getByLabel('auth-bearer-value').fill(value);
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Remove authorization' }).waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}

/** Opens the operation and asks it; answers with what the page shows of the answer. */
async function execute(page: Page, id: string) {
  await unfold(page, id);
  await operation(page, id).getByRole('button', { name: 'Try it out' }).click();
  await operation(page, id).getByRole('button', { name: 'Execute' }).click();
  const answer = operation(page, id).locator('.live-responses-table');
  return {
    status: answer.locator('.response-col_status').last(),
    body: answer.locator('.response-col_description'),
  };
}

describe('the reader of the API', () => {
  it('asks with the key that is typed, and keeps it no longer than the page', async () => {
    const page = await journey.visit('/api/docs');
    await authorize(page, key);
    const { status, body } = await execute(page, 'listTags');
    await status.getByText('200').waitFor();
    await body.getByText('key account').first().waitFor();

    await page.goto('/api/docs/errors');
    await page.goto('/api/docs');
    const after = await execute(page, 'listTags');
    await after.status.getByText('401').waitFor();
  });

  it('says no to a key that is none, whoever is signed in', async () => {
    const page = await journey.open('/api/docs');
    await authorize(page, `clt_${'x'.repeat(49)}`);
    const { status } = await execute(page, 'listTags');
    await status.getByText('401').waitFor();
  });

  it.each(['/api/docs', '/api/docs/errors'])('%s fits a phone, in both themes', async (path) => {
    const page = await journey.visit(path);
    if (path === '/api/docs') await unfold(page, 'listTags');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const [size, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
        await page.setViewportSize(viewport);
        await expectNoSidewaysScroll(page);
        if (path === '/api/docs')
          await operation(page, 'listTags')
            .getByRole('button', { name: 'Try it out' })
            .scrollIntoViewIfNeeded();
        await keepPicture(page, `${path.slice(1).replaceAll('/', '-')}-${size}-${colorScheme}`);
      }
    }
    expect(await page.title()).toContain('Clientele');
  });
});
