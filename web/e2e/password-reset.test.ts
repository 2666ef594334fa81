import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiClient, fetchCookie } from './support/api.ts';
import { findFreePort } from './support/free-port.ts';
import { startJourney } from './support/journey.ts';
import { MailServer } from './support/mail-server.ts';
import { addPerson } from './support/people.ts';
import { expectSoon } from './support/poll.ts';
import { typePassword } from './support/sign-in.ts';

const GRACE = {
  email: 'grace@example.com',
  password: 'nanoseconds of wire',
  name: 'Grace Hopper',
  role: 'editor',
};
const FRESH = 'a compiler for everyone';

/** Is told why a bad password is refused, sets a good one, and signs in with it. */
async function setPassword(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Set a new password' }).waitFor();
  const field = page.getByRole('textbox', { name: 'New password' });
  await field.fill('grace hopper rules');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('Choose something else.').waitFor();
  await field.fill(FRESH);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByText('The new password is set. Sign in with it.').waitFor();
  await typePassword(page, { email: GRACE.email, password: FRESH });
  await page.waitForURL('**/clients');
}

const mailPort = await findFreePort();

describe('a lost password, with mail', () => {
  const mail = new MailServer();
  const env = { SMTP_URL: `smtp://127.0.0.1:${mailPort}`, MAIL_FROM: 'clientele@example.com' };
  const journey = startJourney({ withOwner: true, env });
  beforeAll(() => mail.start(mailPort));
  afterAll(() => mail.stop());

  it('is replaced by the link that comes by mail, once', async () => {
    await addPerson(journey, GRACE);
    const page = await journey.visit('/sign-in');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('heading', { name: 'Forgot your password' }).waitFor();
    await page.getByLabel('E-mail').fill(GRACE.email);
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
    await expectSoon(() => mail.findLink(GRACE.email, '/reset-password') !== null, true);
    const link = mail.findLink(GRACE.email, '/reset-password') ?? '';
    await page.goto(link);
    await setPassword(page);

    const late = await journey.visit(link);
    await late.getByRole('heading', { name: 'This link is no longer valid' }).waitFor();
  });

  it('says the same of an address that nobody has', async () => {
    const page = await journey.visit('/forgot-password');
    await page.getByLabel('E-mail').fill('nobody@example.com');
    await page.getByRole('button', { name: 'Mail me a link' }).click();
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  });

  it('mails invitations too, and sends them again', async () => {
    const page = await journey.open('/settings/people');
    await page.getByRole('button', { name: 'Invite' }).click();
    await page.getByRole('dialog').getByLabel('E-mail').fill('vera@example.com');
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    const sent = page.getByRole('dialog', { name: 'The invitation is sent' });
    await sent.getByRole('button', { name: 'Done' }).click();
    const first = mail.findLink('vera@example.com', '/invitation');
    expect(first).not.toBeNull();
    await page.getByRole('button', { name: 'Send again for vera@example.com' }).click();
    await sent.waitFor();
    expect(mail.findLink('vera@example.com', '/invitation')).not.toBe(first);
  });
});

describe('a lost password, without mail', () => {
  const journey = startJourney();

  it('is replaced by the link that an owner makes and hands over, and API keys are revoked with it', async () => {
    await addPerson(journey, GRACE);
    const page = await journey.visit('/forgot-password');
    await page.getByText('Ask an owner of your register').waitFor();

    const { key } = await new ApiClient(
      journey.url,
      await fetchCookie(journey.url, GRACE.email, GRACE.password),
    ).request<{ key: string }>('POST', '/api/v1/api-keys', { name: 'Nightly', role: 'viewer' });
    const askWithKey = async () =>
      (await fetch(`${journey.url}/api/v1/session`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect(await askWithKey()).toBe(200);

    const owner = await journey.open('/settings/people');
    await owner.getByRole('button', { name: 'More for Grace Hopper' }).click();
    await owner.getByRole('menuitem', { name: 'New password' }).click();
    const link = await owner.getByRole('dialog').getByLabel('Link for a new password').inputValue();
    await page.goto(link);
    await page.getByRole('checkbox', { name: 'Revoke your API key too' }).check();
    await setPassword(page);
    expect(await askWithKey()).toBe(401);
  });
});
