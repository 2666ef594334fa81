import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { ApiClient, fetchCookie } from './api.ts';
import { type OpenPage, openPage, type PageOptions } from './browser.ts';
import { type Clientele, type ClienteleOptions, OWNER, startFromTemplate } from './clientele.ts';

export interface Journey {
  readonly url: string;
  readonly printed: string;
  /** The API, as the owner. */
  readonly api: ApiClient;
  /** A page of someone who is not signed in. */
  visit(path: string, options?: PageOptions): Promise<Page>;
  /** A page of the owner, or of another account. */
  open(path: string, options?: PageOptions & { as?: Credentials }): Promise<Page>;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

const signIn = async (url: string, { email, password }: Credentials): Promise<ApiClient> =>
  new ApiClient(url, await fetchCookie(url, email, password));

async function addCookie(page: Page, url: string, cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split(/=(.*)/s);
  await page.context().addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
}

/**
 * One running Clientele for the journeys of a file. After each, its pages are closed, and it fails where
 * one of them threw something that nothing caught.
 */
export function startJourney(options: ClienteleOptions = { withOwner: true }): Journey {
  let clientele: Clientele | undefined;
  let owner: ApiClient | undefined;
  let opened: OpenPage[] = [];

  const running = () => {
    if (!clientele) throw new Error('Clientele is not running yet: use the journey inside a test.');
    return clientele;
  };

  beforeAll(async () => {
    clientele = await startFromTemplate(inject('registerTemplate'), options);
    if (options.withOwner) owner = await signIn(clientele.url, OWNER);
  });

  afterEach(async () => {
    const pages = opened;
    opened = [];
    for (const page of pages) await page.close();
    expect(pages.flatMap(({ faults }) => faults)).toEqual([]);
  });

  afterAll(async () => {
    await clientele?.stop();
  });

  const openNew = async (pageOptions: PageOptions) => {
    const one = await openPage(running().url, pageOptions);
    opened.push(one);
    return one.page;
  };

  return {
    get url() {
      return running().url;
    },
    get printed() {
      return running().printed;
    },
    get api() {
      if (!owner) throw new Error('This register has no owner yet.');
      return owner;
    },
    async visit(path, pageOptions = {}) {
      const page = await openNew(pageOptions);
      await page.goto(path);
      return page;
    },
    async open(path, { as, ...pageOptions } = {}) {
      const page = await openNew(pageOptions);
      const { cookie } = as ? await signIn(running().url, as) : this.api;
      await addCookie(page, running().url, cookie);
      await page.goto(path);
      return page;
    },
  };
}
