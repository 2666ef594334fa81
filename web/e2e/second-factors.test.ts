import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Authenticator } from './support/authenticator.ts';
import { OWNER } from './support/clientele.ts';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';
import { typePassword } from './support/sign-in.ts';

const journey = startJourney();
const WRONG = 'This is not the code that your authenticator app shows now.';

/** Scans what the dialog shows, and types the first code of the app. */
async function scan(page: Page): Promise<Authenticator> {
  const dialog = page.getByRole('dialog', { name: 'Set up an authenticator app' });
  await dialog.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  const app = new Authenticator((await dialog.locator('code').textContent()) ?? '');
  await dialog.getByLabel('The six digits').fill(app.wrong());
  await dialog.getByText(WRONG).waitFor();
  await dialog.getByLabel('The six digits').fill(app.next());
  return app;
}

describe('an authenticator app', () => {
  let app: Authenticator;
  let codes: string[];

  it('is set up with its first code, and gives recovery codes to keep', async () => {
    const page = await journey.open('/settings/security');
    await page.getByRole('button', { name: 'Set up' }).click();
    app = await scan(page);
    const dialog = page.getByRole('dialog', { name: 'Keep your recovery codes' });
    await dialog.waitFor();
    codes = await dialog.getByRole('listitem').allTextContents();
    expect(new Set(codes).size).toBe(10);

    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(codes.join('\n'));
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download' }).click();
    const file = await readFile(await (await download).path(), 'utf8');
    for (const code of codes) expect(file).toContain(code);

    await dialog.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('10 left').waitFor();
  });

  it('is asked for after the password', async () => {
    const page = await journey.visit('/settings/security');
    await typePassword(page, OWNER);
    const field = page.getByLabel('Code of your authenticator app');
    await expectSoon(() => field.evaluate((element) => element === document.activeElement), true);
    expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
    await field.fill(app.wrong());
    await page.getByText(WRONG).waitFor();
    await field.fill(app.next());
    await page.getByRole('heading', { name: 'Authenticator app' }).waitFor();
  });

  it('is replaced by a recovery code, which works once', async () => {
    const [code = ''] = codes;
    const first = await journey.visit('/settings/security');
    await typePassword(first, OWNER);
    await first.getByRole('button', { name: 'Use a recovery code' }).click();
    await first.getByLabel('Recovery code').fill('what was it');
    await first.keyboard.press('Enter');
    await first.getByText('A recovery code looks like').waitFor();
    await first.getByLabel('Recovery code').fill(code);
    await first.keyboard.press('Enter');
    await first.getByText('9 left').waitFor();

    const second = await journey.visit('/sign-in');
    await typePassword(second, OWNER);
    await second.getByRole('button', { name: 'Use a recovery code' }).click();
    await second.getByLabel('Recovery code').fill(code);
    await second.keyboard.press('Enter');
    await second.getByText('This is not one of the recovery codes left.').waitFor();
  });

  it('is turned off, and then the password alone signs in', async () => {
    const page = await journey.visit('/settings/security');
    await typePassword(page, OWNER);
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(codes[1] ?? '');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Turn off' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click();
    await page.getByText('The authenticator app is turned off.').waitFor();
    await page.getByText('Not set up').waitFor();

    const other = await journey.visit('/sign-in');
    await typePassword(other, OWNER);
    await other.waitForURL('**/clients');
  });
});
