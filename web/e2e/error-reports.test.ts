import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fetchCookie } from './support/api.ts';
import { openPage } from './support/browser.ts';
import { type Clientele, OWNER, startFromTemplate } from './support/clientele.ts';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

let receiver: Server;
let clientele: Clientele;
const received: string[] = [];

beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const body = await text(request);
    if (body !== '') received.push(body);
    response.setHeader('access-control-allow-origin', '*').end('{}');
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const dsn = `http://public@127.0.0.1:${(receiver.address() as AddressInfo).port}/7`;
  clientele = await startFromTemplate(inject('registerTemplate'), {
    withOwner: true,
    env: { SENTRY_DSN: dsn, RELEASE: 'r-7' },
  });
});

afterAll(async () => {
  await clientele.stop();
  receiver.close();
});

const events = () => received.map((body) => JSON.parse(body.split('\n')[2] ?? ''));

describe('with SENTRY_DSN', () => {
  it('tells what a screen threw and what nothing caught, and nothing of a person', async () => {
    const { page, faults, close } = await openPage(clientele.url);
    const cookie = await fetchCookie(clientele.url, OWNER.email, OWNER.password);
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    await page.context().addCookies([{ name, value, url: clientele.url }]);
    await page.route('**/api/v1/changes**', (route) => route.fulfill({ json: { data: 'no list' } }));
    await page.goto('/changes?q=lovelace');
    await page.getByRole('heading', { name: 'Something went wrong on this page' }).waitFor();
    await expectSoon(() => events().length, 1);
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('No mail to Ada King <ada@example.com>, 12 Baker Street');
      });
    });
    await expectSoon(() => events().length, 2);

    const [first, second] = events();
    expect(first).toMatchObject({ release: 'r-7', platform: 'javascript', tags: { screen: '/changes' } });
    expect(first.exception.values[0].type).toBe('TypeError');
    expect(second.exception.values[0].value).toMatch(/^No mail to \[removed\]/);
    expect(received.join('')).not.toMatch(/lovelace|Ada|King|Baker|@example|owner|cookie|"user"|breadcrumbs/);
    expect(faults.filter((fault) => !fault.includes('No mail to'))).toEqual([]);
    await close();
  });
});

describe('without', () => {
  const journey = startJourney();

  it('loads nothing of Sentry and asks nobody else', async () => {
    const page = await journey.visit('/no/such/page');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.route('**/api/v1/set-up', (route) => route.fulfill({ body: 'no JSON' }));
    await page.goto('/sign-in');
    await page.getByRole('heading', { name: 'Something went wrong on this page' }).waitFor();

    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((url) => !url.startsWith(journey.url) || url.includes('sentry'))).toEqual([]);
  });
});
