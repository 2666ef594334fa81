import type { Webhook, WebhookCreated } from '@clientele/contract/webhooks';
import type { Page } from 'playwright-core';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { endFile } from '../../server/src/database/testing/file-end.ts';
import { startReceiver } from '../../server/src/features/webhooks/testing/receiver.ts';
import { expectAccessible, expectNoSidewaysScroll } from './support/accessibility.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { startJourney } from './support/journey.ts';
import { addPerson } from './support/people.ts';

const journey = startJourney({ withOwner: true, env: { WEBHOOK_ALLOW_PRIVATE: '127.0.0.1' } });
const receiver = await startReceiver();
afterAll(endFile);

const answer = (status: number, text = '') => {
  receiver.answer = (_, response) => response.writeHead(status).end(text);
};

beforeEach(async () => {
  const { data } = await journey.api.request<{ data: Webhook[] }>('GET', '/api/v1/webhooks');
  for (const { id } of data) await journey.api.request('DELETE', `/api/v1/webhooks/${id}`);
  receiver.received.length = 0;
  answer(204);
});

const make = (values: object = {}) =>
  journey.api.request<WebhookCreated>('POST', '/api/v1/webhooks', {
    url: `${receiver.url}hooks`,
    description: 'Newsletter',
    events: ['client.created'],
    ...values,
  });
const addClient = (name: string) => journey.api.request('POST', '/api/v1/clients', { name });
const open = async ({ id }: Webhook) => {
  const page = await journey.open(`/settings/webhooks/${id}`);
  await page.getByRole('heading', { name: 'Newsletter' }).waitFor();
  return page;
};
const deliveries = (page: Page) => page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem');
const fact = (page: Page, label: string) =>
  page.locator('dl > div').filter({ has: page.getByText(label, { exact: true }) });
const typesReceived = () => receiver.received.map(({ body }) => JSON.parse(body).type);

describe('adding a webhook', () => {
  it('says what is wrong at its field, shows the secret once, and sends a test', async () => {
    const page = await journey.open('/settings/audit');
    await page.getByRole('heading', { name: 'Audit log' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.getByRole('heading', { name: 'No webhooks yet' }).waitFor();
    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address').fill('hooks.example.com');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByText('Use a whole address that starts with https://').waitFor();
    await dialog.getByText('Choose at least one.').waitFor();

    await dialog.getByRole('group', { name: 'Clients' }).getByLabel('Clients').check();
    await dialog.getByRole('group', { name: 'Tasks' }).getByLabel('Done').check();
    await dialog.getByLabel('Address').fill('https://10.0.0.1/hooks');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByText('This leads to a private address').waitFor();
    expect(await dialog.getByLabel('Address').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );

    await dialog.getByLabel('Address').fill(`${receiver.url}hooks`);
    await dialog.getByLabel('What is it for?').fill('Newsletter');
    await page.keyboard.press('Enter');
    const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    await dialog.getByRole('button', { name: 'Copy secret' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret);
    await dialog.getByRole('button', { name: 'Done' }).click();

    await page.getByRole('heading', { name: 'Newsletter' }).waitFor();
    await page.getByText('Clients: everything. Tasks: done').waitFor();
    await page.getByRole('heading', { name: 'Nothing was sent yet' }).waitFor();
    await page.keyboard.press('s');
    await page.getByText(/^The test arrived\. The receiver answered 204 after/).waitFor();
    await deliveries(page).getByText('Delivered').waitFor();
    expect(typesReceived()).toEqual(['webhook.test']);
    expect(await page.getByText(secret).count()).toBe(0);
  });
});

describe('the deliveries', () => {
  it('show as they happen, with what the receiver answered, and can be sent again', async () => {
    const webhook = await make();
    const page = await open(webhook);
    await addClient('Ada Lovelace');
    await deliveries(page).getByText('Delivered').waitFor();

    answer(503, 'The queue is full.');
    await addClient('Grace Hopper');
    const failing = deliveries(page).first();
    await failing.getByText('Waiting').waitFor();
    await failing.getByText(/^next in \d+ seconds$/).waitFor();
    await fact(page, 'State').getByText('Failing').waitFor();
    await failing.getByRole('button', { name: /^Client created/ }).click();
    await failing.getByText('The queue is full.').waitFor();

    answer(204);
    await failing.getByRole('button', { name: 'Send again: Client created' }).click();
    await failing.getByText('Delivered').waitFor();
    await failing.getByText('2 attempts').waitFor();
    expect(await failing.getByRole('list', { name: 'Attempts' }).getByRole('listitem').count()).toBe(2);
    await fact(page, 'State').getByText('Active').waitFor();
    const [, first, again] = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(again).toBe(first);
  });

  it('that failed are sent again together, and can be looked at alone', async () => {
    const webhook = await make();
    const page = await open(webhook);
    answer(410);
    await addClient('Vera Rubin');
    await page.getByText('Paused by Clientele: the receiver answered 410 Gone').waitFor();
    const shown = page.getByRole('radiogroup', { name: 'Deliveries to show' });
    await shown.getByText('Delivered').click();
    await page.getByRole('heading', { name: 'Nothing was delivered yet' }).waitFor();
    expect(new URL(page.url()).search).toBe('?state=delivered');
    await shown.getByText('All').click();
    await deliveries(page).getByText('Failed').waitFor();
    expect(await page.getByRole('button', { name: /^Send again/ }).count()).toBe(0);

    answer(204);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Send again what failed' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
    await page.getByText('One delivery is sent again.').waitFor();
    await deliveries(page).getByText('Delivered').waitFor();
    await fact(page, 'State').getByText('Active').waitFor();
  });
});

describe('keeping a webhook', () => {
  it('pauses and resumes, and takes either back by key', async () => {
    const page = await open(await make());
    const state = fact(page, 'State');
    await page.keyboard.press('p');
    await page.getByText('Newsletter is paused').waitFor();
    await state.getByText('Paused').waitFor();
    await page.keyboard.press('z');
    await state.getByText('Active').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await state.getByText('Active').waitFor();
  });

  it('makes a new secret that signs beside the one before', async () => {
    const webhook = await make();
    const page = await open(webhook);
    await page.getByRole('button', { name: 'More for Newsletter' }).click();
    await page.getByRole('menuitem', { name: 'New secret' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('For 24 hours messages are signed with both').waitFor();
    await dialog.getByRole('button', { name: 'Make a new secret' }).click();
    const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    expect(secret).not.toBe(webhook.secret);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await fact(page, 'Secret').getByText('the one before signs too until').waitFor();

    await page.getByRole('button', { name: 'Send a test' }).click();
    await page.getByText(/^The test arrived/).waitFor();
    expect(receiver.received[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(2);
    await page.keyboard.press('k');
    await dialog.getByText('The one before that change stops signing at once.').waitFor();
  });

  it('changes what it is told, which Undo takes back, and is deleted with a word of warning', async () => {
    const page = await open(await make());
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('group', { name: 'Notes' }).getByLabel('Added').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await fact(page, 'Told').getByText('Clients: created. Notes: added').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await fact(page, 'Told').getByText('Clients: created', { exact: true }).waitFor();

    await page.keyboard.press('#');
    await dialog.getByText("can't be brought back").waitFor();
    await dialog.getByRole('button', { name: 'Delete webhook' }).click();
    await page.getByText('Newsletter deleted.').waitFor();
    await page.getByRole('heading', { name: 'No webhooks yet' }).waitFor();
  });

  it('is for owners alone', async () => {
    const vera = { email: 'vera@example.com', password: 'a journey of one more' };
    await addPerson(journey, { ...vera, name: 'Vera Rubin', role: 'editor' });
    const { id } = await make();
    const page = await journey.open('/settings/webhooks', { as: vera });
    await page.getByRole('heading', { name: 'You may not see this' }).waitFor();
    expect(await page.getByRole('link', { name: 'Webhooks' }).count()).toBe(0);
    await page.goto(`/settings/webhooks/${id}`);
    await page.getByRole('heading', { name: 'You may not see this' }).waitFor();
  });

  it('says of one that somebody else deleted that it is not there', async () => {
    const webhook = await make();
    const page = await open(webhook);
    await journey.api.request('DELETE', `/api/v1/webhooks/${webhook.id}`);
    await page.getByText('There is no webhook with this id').waitFor();
    expect(await page.getByRole('heading', { name: 'Newsletter' }).count()).toBe(0);
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it('has nothing that axe finds wrong', async () => {
    answer(503, 'The queue is full.');
    const { id } = await make();
    await addClient('Ada Lovelace');
    const page = await journey.open('/settings/webhooks', { colorScheme });
    await page.getByText('Failing').waitFor();
    await lookAtEveryWidth(page);

    await page.getByRole('button', { name: 'Add a webhook' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Choose at least one.').waitFor();
    await lookAtEveryWidth(page);

    await page.goto(`/settings/webhooks/${id}`);
    await deliveries(page)
      .getByRole('button', { name: /^Client created/ })
      .click();
    await page.getByText('The queue is full.').waitFor();
    await lookAtEveryWidth(page);
  });
});

async function lookAtEveryWidth(page: Page): Promise<void> {
  for (const viewport of [DESKTOP, PHONE]) {
    await page.setViewportSize(viewport);
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  }
}
