import { describe, expect, it } from 'vitest';
import { openPage } from './support/browser.ts';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

const journey = startJourney();

describe('the Content-Security-Policy', () => {
  // That no screen violates it is held by every journey: support/browser.ts counts what the browser reports as a fault.
  it('would be noticed where a page broke it', async () => {
    const { page, faults, close } = await openPage(journey.url);
    await page.goto('/sign-in');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(faults).toEqual([]);
    await page.evaluate(() => {
      document.body.append(
        Object.assign(document.createElement('style'), { textContent: 'body { color: red }' }),
      );
    });
    await expectSoon(() => faults.length, 1);
    await page.evaluate(() => {
      document.body.append(
        Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }),
      );
    });
    await expectSoon(() => faults.length, 2);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    await page.evaluate(() => fetch('https://evil.example/').catch(() => undefined));
    // Chromium says this one twice: of the policy and of the fetch.
    await expectSoon(() => faults.length > 2, true);
    expect(faults.every((fault) => fault.includes('Content Security Policy'))).toBe(true);
    await close();
  });

  it('knows the style elements of a page by its nonce, which no selector can read', async () => {
    const page = await journey.open('/clients?new=1');
    await page.getByRole('dialog').getByLabel('Name').first().waitFor();
    const styles = await page.evaluate(() =>
      [...document.querySelectorAll('style')].map(({ nonce, outerHTML }) => [
        nonce !== '',
        outerHTML.includes(nonce),
      ]),
    );
    expect(styles.length).toBeGreaterThan(1);
    expect(styles.every(([has, shows]) => has && !shows)).toBe(true);
  });

  it('lets nobody frame a page', async () => {
    const page = await journey.visit('/sign-in');
    const { headers } = await page.evaluate(async () => {
      const answer = await fetch('/clients');
      return { headers: Object.fromEntries(answer.headers) };
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});
