import { describe, expect, it } from 'vitest';
import { startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

const journey = startJourney();

const GRACE = { email: 'grace@example.com', password: 'nanoseconds of wire' };

/** The link of a new invitation, as the dialog shows it. */
async function invite(page: Awaited<ReturnType<typeof journey.open>>, email: string, role: string) {
  await page.getByRole('button', { name: 'Invite' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByRole('radio', { name: role }).check();
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = await dialog.getByLabel('Invitation link').inputValue();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await dialog.getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await dialog.getByRole('button', { name: 'Done' }).click();
  return link;
}

describe('inviting someone', () => {
  it('gives a link by which a second person joins with the role they were given', async () => {
    const owner = await journey.open('/settings/people');
    const link = await invite(owner, GRACE.email, 'Viewer');
    await owner.getByText('Viewer, ends').waitFor();

    const grace = await journey.visit(link);
    await grace.getByText('invited you to the register of clients').waitFor();
    await grace.getByText('Sees every client and changes nothing.').waitFor();
    await grace.getByLabel('Your name').fill('Grace Hopper');
    await grace.getByRole('textbox', { name: 'Password' }).fill(GRACE.password);
    await grace.getByRole('button', { name: 'Join' }).click();
    await grace.waitForURL('**/clients');
    await grace.getByRole('button', { name: 'Your account: Grace Hopper' }).waitFor();

    await grace.goto('/settings/people');
    await grace.getByText('Owners manage it.').waitFor();
    expect(await grace.getByRole('button', { name: 'Invite' }).count()).toBe(0);
    expect(await grace.getByRole('combobox').count()).toBe(0);
  });

  it('works once only', async () => {
    const owner = await journey.open('/settings/people');
    const link = await invite(owner, 'once@example.com', 'Editor');
    const first = await journey.visit(link);
    await first.getByLabel('Your name').fill('First');
    await first.getByRole('textbox', { name: 'Password' }).fill('early birds of march');
    await first.getByRole('button', { name: 'Join' }).click();
    await first.waitForURL('**/clients');
    const second = await journey.visit(link);
    await second.getByRole('heading', { name: 'This invitation is no longer valid' }).waitFor();
  });

  it('can be taken back', async () => {
    const owner = await journey.open('/settings/people');
    const link = await invite(owner, 'nobody@example.com', 'Editor');
    await owner.getByRole('button', { name: 'Revoke the invitation of nobody@example.com' }).click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await owner.getByText('The invitation of nobody@example.com no longer works.').waitFor();
    await expectSoon(() => owner.getByRole('button', { name: /nobody@example.com/ }).count(), 0);
    const late = await journey.visit(link);
    await late.getByRole('heading', { name: 'This invitation is no longer valid' }).waitFor();
  });
});

describe('keeping people', () => {
  it('changes a role and takes that back by key', async () => {
    const owner = await journey.open('/settings/people');
    const role = owner.getByRole('combobox', { name: 'Role of Grace Hopper' });
    await role.click();
    await owner.getByRole('option', { name: /^Editor/ }).click();
    await owner.getByText('Grace Hopper now has the role Editor').waitFor();
    await expectSoon(() => role.inputValue(), 'Editor');
    await owner.getByRole('heading', { name: 'People' }).click();
    await owner.keyboard.press('z');
    await expectSoon(() => role.inputValue(), 'Viewer');
  });

  it('keeps someone out, and lets them in again by Undo', async () => {
    const owner = await journey.open('/settings/people');
    await owner.getByRole('button', { name: 'More for Grace Hopper' }).click();
    await owner.getByRole('menuitem', { name: 'Deactivate' }).click();
    await owner.getByText('Deactivated', { exact: true }).waitFor();

    const grace = await journey.visit('/sign-in');
    await grace.getByLabel('E-mail').fill(GRACE.email);
    await grace.getByRole('textbox', { name: 'Password' }).fill(GRACE.password);
    await grace.getByRole('button', { name: 'Sign in', exact: true }).click();
    await grace.getByRole('alert').waitFor();

    await owner.getByRole('button', { name: /Undo/ }).click();
    await expectSoon(() => owner.getByText('Deactivated', { exact: true }).count(), 0);
    await grace.getByRole('button', { name: 'Sign in', exact: true }).click();
    await grace.waitForURL('**/clients');
  });

  it('never lets the last owner go', async () => {
    const owner = await journey.open('/settings/people');
    await owner.getByRole('combobox', { name: 'Role of owner' }).click();
    await owner.getByRole('option', { name: /^Viewer/ }).click();
    await owner.getByRole('region', { name: 'Notifications' }).getByText(/owner/i).waitFor();
    await expectSoon(() => owner.getByRole('combobox', { name: 'Role of owner' }).inputValue(), 'Owner');
  });
});
