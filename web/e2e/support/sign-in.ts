import type { Page } from 'playwright-core';
import type { Credentials } from './journey.ts';

/** Fills the sign-in screen and sends it. */
export async function typePassword(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
