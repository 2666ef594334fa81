import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** For whoever looks at the pages: SHOTS names the folder. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
}
