import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** As root Chromium has no sandbox; the rest keeps it from calling out. A fresh profile each time is Playwright's own doing. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** How Chromium says that a page did what its headers forbid, or that it does not know one of them. */
const AGAINST_POLICY = /Content Security Policy|Permissions[- ]Policy|Cross-Origin-\w+-Policy/i;

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });

export type PageOptions = Pick<
  BrowserContextOptions,
  'colorScheme' | 'viewport' | 'hasTouch' | 'timezoneId' | 'javaScriptEnabled'
>;

export interface OpenPage {
  readonly page: Page;
  /** What the page threw and nothing caught, and what it did against its own policy; a journey ends with none. */
  readonly faults: string[];
}

/** A page of a person of their own: no cookie and no storage shared with others. */
export async function openPage(
  browser: Browser,
  baseURL: string,
  options: PageOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    baseURL,
    viewport: DESKTOP,
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (AGAINST_POLICY.test(message.text())) faults.push(message.text());
  });
  return { page, faults };
}
