import { describe, expect, it } from 'vitest';
import { startClientJourney, VERA } from './support/client-journey.ts';
import { expectSoon } from './support/poll.ts';

const { journey, addClient, readClient } = startClientJourney();

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
