import type { Client, ClientCreate, ClientPatch } from '@clientele/contract/clients';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll } from './support/accessibility.ts';
import { DESKTOP, PHONE } from './support/browser.ts';
import { type Credentials, startJourney } from './support/journey.ts';
import { expectSoon } from './support/poll.ts';

const journey = startJourney();
const PASSWORD = 'a journey of one more';
const GRACE = { email: 'grace@example.com', password: PASSWORD };
const VERA = { email: 'vera@example.com', password: PASSWORD };

async function addAccount({ email, password }: Credentials, name: string, role: string) {
  const { link } = await journey.api.request<{ link: string }>('POST', '/api/v1/invitations', {
    email,
    role,
  });
  const token = new URL(link).searchParams.get('token');
  await journey.api.request('POST', '/api/v1/invitations/accept', { token, name, password });
}

beforeAll(async () => {
  await addAccount(GRACE, 'Grace Hopper', 'editor');
  await addAccount(VERA, 'Vera Rubin', 'viewer');
  const field = { key: 'employees', label: 'Employees', kind: 'number' };
  await journey.api.request('POST', '/api/v1/fields', field);
});

const addClient = (values: ClientCreate) => journey.api.request<Client>('POST', '/api/v1/clients', values);
const readClient = (id: string) => journey.api.request<Client>('GET', `/api/v1/clients/${id}`);
const changeClient = ({ id, version }: Client, patch: ClientPatch) =>
  journey.api.request<Client>('PATCH', `/api/v1/clients/${id}`, patch, { 'if-match': `"${version}"` });

const field = (page: Page, label: string) =>
  page.getByRole('button', { name: new RegExp(`^Edit ${label}:`) });

/** Edits a field that has a value, by its button. */
async function type(page: Page, label: string, text: string, key = 'Enter') {
  await field(page, label).click();
  await page.getByRole('textbox', { name: label }).fill(text);
  await page.keyboard.press(key);
}

describe('a field', () => {
  it('is edited in its place, saved, and undone by the toast', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', city: 'Bonn' });
    const page = await journey.open(`/clients/${id}`);
    await type(page, 'City', 'Köln');
    await page.getByText('City saved').waitFor();
    expect((await readClient(id)).city).toBe('Köln');
    await page.getByRole('button', { name: /^Undo/ }).click();
    await page.getByText('Undone').waitFor();
    await page.getByRole('button', { name: 'Edit City: Bonn' }).waitFor();
    expect((await readClient(id)).city).toBe('Bonn');
  });

  it('is gone through by the keyboard: Enter edits, Tab saves and goes on, Esc leaves', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', postal_code: '1', city: 'Bonn' });
    const page = await journey.open(`/clients/${id}`);
    await field(page, 'Postal code').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('53111');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('textbox', { name: 'City' }).inputValue()).toBe('Bonn');
    await page.keyboard.type('Beuel');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Edit City: Bonn' }).waitFor();
    expect(await field(page, 'City').evaluate((button) => button === document.activeElement)).toBe(true);
    await expectSoon(async () => (await readClient(id)).postal_code, '53111');
    await page.keyboard.press('e');
    await page.getByRole('textbox', { name: 'City' }).waitFor();
  });

  it('keeps what the server refuses, and says what is wrong beside it', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', email: 'ada@example.com' });
    const page = await journey.open(`/clients/${id}`);
    await type(page, 'E-mail', 'not one');
    const email = page.getByRole('textbox', { name: 'E-mail' });
    await page.getByText(/e-mail address/i).waitFor();
    expect(await email.inputValue()).toBe('not one');
    await expectSoon(() => email.getAttribute('aria-invalid'), 'true');
    expect((await readClient(id)).email).toBe('ada@example.com');
    await email.fill('ada@example.org');
    await email.press('Enter');
    await page.getByRole('link', { name: 'ada@example.org' }).waitFor();
  });

  it('keeps what could not be sent while there is no connection', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', city: 'Bonn' });
    const page = await journey.open(`/clients/${id}`);
    await field(page, 'City').waitFor();
    await page.context().setOffline(true);
    await type(page, 'City', 'Köln');
    const city = page.getByRole('textbox', { name: 'City' });
    await page.getByText("Clientele can't be reached. Check your connection.").waitFor();
    expect(await city.inputValue()).toBe('Köln');
    await page.context().setOffline(false);
    await city.press('Enter');
    await page.getByText('City saved').waitFor();
    expect((await readClient(id)).city).toBe('Köln');
  });

  it('has an editor of its kind: choices, countries, tags, numbers', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace' });
    const page = await journey.open(`/clients/${id}`);
    await field(page, 'Status').click();
    await page.getByRole('option', { name: 'Active', exact: true }).click();
    await page.getByRole('button', { name: 'Add country' }).click();
    await page.getByRole('combobox', { name: 'Country' }).fill('switz');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add tags' }).click();
    await page.keyboard.type('vip');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Add employees' }).click();
    await page.keyboard.type('1,200');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Edit Employees: 1,200' }).waitFor();
    await expectSoon(
      async () => {
        const { status, country, tags, custom } = await readClient(id);
        return { status, country, tags, custom };
      },
      { status: 'active', country: 'CH', tags: ['vip'], custom: { employees: 1200 } },
    );
  });
});

describe('two people at once', () => {
  it('choose between yours, theirs and before, and nothing of the rest is lost', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', city: 'Bonn', phone: '+49 228 1' });
    const [mine, theirs] = [
      await journey.open(`/clients/${id}`),
      await journey.open(`/clients/${id}`, { as: GRACE }),
    ];
    await field(mine, 'City').click();
    await type(theirs, 'City', 'Köln');
    await theirs.getByText('City saved').waitFor();
    await type(theirs, 'Phone', '+49 221 2');
    await theirs.getByText('Phone saved').waitFor();

    await mine.getByRole('textbox', { name: 'City' }).fill('Berlin');
    await mine.keyboard.press('Enter');
    const dialog = mine.getByRole('dialog', { name: /changed while you were editing/ });
    await dialog.getByText(/Changed by Grace Hopper/).waitFor();
    await dialog.getByText('Also changed, and kept: Phone (+49 221 2).').waitFor();
    const city = dialog.getByRole('group', { name: 'City' });
    expect(await city.textContent()).toMatch(/Yours\s*Berlin\s*Theirs\s*Köln\s*Before\s*Bonn/);
    await expectAccessible(mine);

    await mine.getByRole('button', { name: 'Keep editing' }).click();
    expect(await mine.getByRole('textbox', { name: 'City' }).inputValue()).toBe('Berlin');
    await mine.keyboard.press('Enter');
    await mine.getByText('City saved').waitFor();
    expect(await readClient(id)).toMatchObject({ city: 'Berlin', phone: '+49 221 2', version: 4 });
  });

  it('save the merged tags by the keyboard alone', async () => {
    const client = await addClient({ name: 'Ada Lovelace', tags: ['old'] });
    const page = await journey.open(`/clients/${client.id}`);
    await field(page, 'Tags').click();
    await changeClient(client, { tags: ['old', 'theirs'] });
    await page.keyboard.type('mine');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /^Yours/ }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText('Tags saved').waitFor();
    expect((await readClient(client.id)).tags).toEqual(['old', 'theirs', 'mine']);
  });

  it('are not asked where they changed different fields', async () => {
    const client = await addClient({ name: 'Ada Lovelace', city: 'Bonn', phone: '+49 228 1' });
    const page = await journey.open(`/clients/${client.id}`);
    await field(page, 'City').waitFor();
    await changeClient(client, { phone: '+49 221 2' });
    await type(page, 'City', 'Berlin');
    await page.getByText('City saved').waitFor();
    await page.getByRole('link', { name: '+49 221 2' }).waitFor();
    expect(await readClient(client.id)).toMatchObject({ city: 'Berlin', phone: '+49 221 2' });
  });
});

describe('what hangs on a client', () => {
  it('are notes: written, edited, deleted, and back again', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace' });
    const page = await journey.open(`/clients/${id}`);
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
    await page.keyboard.press('m');
    await page.keyboard.type('Called her.');
    await page.keyboard.press('Control+Enter');
    const note = page.getByRole('list', { name: 'Notes' }).getByRole('listitem');
    await note.getByText('Called her.').waitFor();
    await note.hover();
    await note.getByRole('button', { name: 'Edit note' }).click();
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Called her twice.');
    await page.keyboard.press('Control+Enter');
    await note.getByText('Called her twice.').waitFor();
    await note.getByRole('button', { name: 'Delete note' }).click();
    await page.getByText('No notes yet').waitFor();
    await page.keyboard.press('z');
    await note.getByText('Called her twice.').waitFor();
  });

  it('are tasks: with a day and a person, checked off, late ones said so', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace' });
    const page = await journey.open(`/clients/${id}`);
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
    await page.keyboard.press('t');
    await page.keyboard.type('Send the offer');
    await page.getByLabel('Due date').fill('2020-02-03');
    await page.getByRole('combobox', { name: 'Assignee' }).click();
    await page.getByRole('option', { name: 'Grace Hopper' }).click();
    await page.getByRole('button', { name: 'Add task' }).click();
    const task = page.getByRole('list', { name: 'Tasks' }).getByRole('listitem');
    await task.getByText('Overdue since 3 Feb 2020').waitFor();
    await task.getByText('Grace Hopper').waitFor();
    await task.getByRole('checkbox', { name: 'Done: Send the offer' }).check();
    await task.getByText(/^Done/).waitFor();
    await page.getByText('Task done').waitFor();
    await page.reload();
    await page.getByRole('tab', { name: 'Tasks' }).click();
    expect(await task.getByRole('checkbox').isChecked()).toBe(true);
    await task.hover();
    await task.getByRole('button', { name: /^Delete task/ }).click();
    await page.getByText('No tasks yet').waitFor();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await task.getByText('Send the offer').waitFor();
  });

  it('is its history: each change in words, undone, with what could not go back', async () => {
    const client = await addClient({ name: 'Ada Lovelace', city: 'Bonn', region: 'NRW' });
    await changeClient(await changeClient(client, { city: 'Köln', region: 'Rhineland' }), { city: 'Trier' });
    const page = await journey.open(`/clients/${client.id}`);
    await page.getByRole('tab', { name: 'History' }).click();
    const entries = page.getByRole('list', { name: 'History' }).locator(':scope > li');
    await expectSoon(() => entries.count(), 3);
    expect(await entries.nth(1).textContent()).toMatch(/owner changed City and Region/);
    expect(await entries.nth(1).textContent()).toMatch(/City\s*from Bonn\s*to Köln/);
    await entries.nth(1).getByRole('button', { name: /^Undo/ }).click();
    await page
      .getByText(
        'City was changed since: it is “Trier” now and was left so, instead of going back to “Bonn”.',
      )
      .waitFor();
    await page.getByRole('button', { name: 'Edit Region: NRW' }).waitFor();
    await expectSoon(() => entries.count(), 4);
    expect(await readClient(client.id)).toMatchObject({ city: 'Trier', region: 'NRW' });
  });
});

describe('the trash', () => {
  it('takes a client by a key, and its page brings it back', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace' });
    const page = await journey.open(`/clients/${id}`);
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
    await page.keyboard.press('Backspace');
    await page.getByRole('heading', { name: 'Ada Lovelace is in the trash' }).waitFor();
    await page.getByText(/It was moved there/).waitFor();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByRole('button', { name: 'Edit Name: Ada Lovelace' }).waitFor();
    expect((await readClient(id)).deleted_at).toBeNull();
  });

  it('is not where a client is that never was', async () => {
    const page = await journey.open('/clients/01930000-0000-7000-8000-000000000000');
    await page.getByRole('heading', { name: 'There is no such client' }).waitFor();
  });
});

describe('a viewer', () => {
  it('sees everything and is offered nothing to change', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace', city: 'Bonn', email: 'ada@example.com' });
    await journey.api.request('POST', `/api/v1/clients/${id}/notes`, { body: 'Called her.' });
    const page = await journey.open(`/clients/${id}`, { as: VERA });
    await page.getByText('Called her.').waitFor();
    await page.getByText('Bonn').waitFor();
    expect(await page.getByRole('button', { name: /^(Edit|Add|Delete|Write|Undo|More)/ }).count()).toBe(0);
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.keyboard.press('e');
    await page.keyboard.press('Backspace');
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText(/added this client/).waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Undo/ }).count()).toBe(0);
    expect((await readClient(id)).deleted_at).toBeNull();
  });
});

describe('the panel', () => {
  it('opens over the list by its link, closes by Esc, and leads to the page', async () => {
    const { id } = await addClient({ name: 'Panel Lovelace' });
    const page = await journey.open(`/clients?client=${id}`);
    const panel = page.getByRole('complementary', { name: 'Client' });
    await panel.getByRole('heading', { name: 'Panel Lovelace' }).waitFor();
    await page.keyboard.press('Escape');
    await expectSoon(() => panel.count(), 0);
    await page.goBack();
    await panel.getByRole('link', { name: 'Open the full page' }).click();
    await page.waitForURL(`**/clients/${id}`);
    await page.getByRole('heading', { name: 'Panel Lovelace' }).waitFor();
  });
});

describe('the changes', () => {
  it('list who did what, by person, and each can be looked at and undone', async () => {
    const client = await addClient({ name: 'Change Lovelace', city: 'Bonn' });
    const page = await journey.open(`/clients/${client.id}`, { as: GRACE });
    await type(page, 'City', 'Köln');
    await page.getByText('City saved').waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    const sets = page.getByRole('list', { name: 'Changes' });
    await sets.getByText('Grace Hopper').first().waitFor();
    await page.getByRole('combobox', { name: 'Changes of' }).click();
    await page.getByRole('option', { name: 'Grace Hopper' }).click();
    await expectSoon(async () => (await sets.textContent())?.includes('owner'), false);
    await page.reload();
    await sets.getByRole('link', { name: /Grace Hopper changed Change Lovelace/ }).click();
    const changed = page.getByRole('list', { name: 'Clients changed' });
    await changed.getByText('Köln').waitFor();
    expect(await changed.textContent()).toMatch(/City\s*from Bonn\s*to Köln/);
    await page.getByRole('button', { name: /^Undo: Grace Hopper changed/ }).click();
    await page.getByRole('link', { name: 'Undone', exact: true }).waitFor();
    expect((await readClient(client.id)).city).toBe('Bonn');
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it.each([
    ['1440 px', DESKTOP],
    ['360 px', PHONE],
  ])('nothing is wrong for axe, and nothing scrolls sideways, at %s', async (_, viewport) => {
    const client = await addClient({
      name: 'Löwenthal Maschinenbau Gesellschaft mit beschränkter Haftung',
      email: 'einkauf.und.verwaltung@loewenthal-maschinenbau.example',
      website: 'https://loewenthal.example/a/very/long/path/that/does/not/end/soon',
      tags: ['key account', 'wholesale'],
      custom: { employees: 12 },
    });
    await journey.api.request('POST', `/api/v1/clients/${client.id}/notes`, { body: 'Called her.' });
    const due = { title: 'Send the offer', due_on: '2020-02-03' };
    await journey.api.request('POST', `/api/v1/clients/${client.id}/tasks`, due);
    const changed = await changeClient(client, { city: 'Bonn', tags: ['wholesale'] });
    const page = await journey.open(`/clients/${client.id}`, { colorScheme, viewport });
    const look = async () => {
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    };
    await page.getByText('Called her.').waitFor();
    await look();
    await page.getByRole('tab', { name: 'Tasks' }).click();
    await page.getByText('Overdue since').waitFor();
    await look();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByText('removed key account').waitFor();
    await look();
    await field(page, 'City').click();
    await look();
    await page.goto('/changes');
    await page
      .getByRole('link', { name: /Löwenthal/ })
      .first()
      .click();
    await page.getByRole('list', { name: 'Clients changed' }).waitFor();
    await look();
    const { id, version } = changed;
    await journey.api.request('DELETE', `/api/v1/clients/${id}`, undefined, { 'if-match': `"${version}"` });
    await page.goto(`/clients/${client.id}`);
    await page.getByRole('heading', { name: /is in the trash/ }).waitFor();
    await look();
  });
});
