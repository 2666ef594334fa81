import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core';

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

/** What a page keeps on the reader's device, but the files of the screens. */
const KEPT_BY_PAGES = 'local_storage,indexeddb,cache_storage,service_workers,file_systems';

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };

type ContextOptions = Pick<BrowserContextOptions, 'hasTouch' | 'timezoneId' | 'javaScriptEnabled'>;
export type PageOptions = Pick<BrowserContextOptions, 'colorScheme' | 'viewport'> & ContextOptions;

export interface OpenPage {
  readonly page: Page;
  /** What the page threw and nothing caught, and what it did against its own policy; a journey ends with none. */
  readonly faults: string[];
  close(): Promise<void>;
}

let launched: Promise<Browser> | undefined;

/** One browser for all test files of this process. Playwright ends it with the process. */
function theBrowser(): Promise<Browser> {
  launched ??= chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
  return launched;
}

/** A person's profile: no cookie and no storage shared with others. */
class Profile {
  /** Those that are free to be used again, so that the screens' files need not be fetched and compiled for every page. */
  static readonly #free: Profile[] = [];
  readonly context: BrowserContext;
  readonly #baseURL: string;
  /** Of a page that stays open, to empty the profile from. */
  readonly #cdp: CDPSession;

  private constructor(context: BrowserContext, baseURL: string, cdp: CDPSession) {
    this.context = context;
    this.#baseURL = baseURL;
    this.#cdp = cdp;
  }

  static async take(baseURL: string): Promise<Profile> {
    const index = Profile.#free.findIndex((profile) => profile.#baseURL === baseURL);
    const [found] = index < 0 ? [] : Profile.#free.splice(index, 1);
    if (found) return found;
    const context = await newContext(baseURL, {});
    return new Profile(context, baseURL, await context.newCDPSession(await context.newPage()));
  }

  async giveBack(): Promise<void> {
    const [, ...pages] = this.context.pages();
    for (const page of pages) await page.close();
    await this.context.clearCookies();
    await this.context.setOffline(false);
    for (const origin of [this.#baseURL, this.#baseURL.replace('127.0.0.1', 'localhost')])
      await this.#cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: KEPT_BY_PAGES });
    Profile.#free.push(this);
  }
}

async function newContext(baseURL: string, options: ContextOptions): Promise<BrowserContext> {
  const browser = await theBrowser();
  return browser.newContext({
    baseURL,
    viewport: DESKTOP,
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  });
}

/** A page of a person of their own. */
export async function openPage(
  baseURL: string,
  { colorScheme, viewport, ...unusual }: PageOptions = {},
): Promise<OpenPage> {
  const isUsual = Object.keys(unusual).length === 0;
  const profile = isUsual ? await Profile.take(baseURL) : undefined;
  const context = profile?.context ?? (await newContext(baseURL, unusual));
  const page = await context.newPage();
  if (viewport) await page.setViewportSize(viewport);
  if (colorScheme) await page.emulateMedia({ colorScheme });
  return { page, faults: collectFaults(page), close: () => profile?.giveBack() ?? context.close() };
}

function collectFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (AGAINST_POLICY.test(message.text())) faults.push(message.text());
  });
  return faults;
}
