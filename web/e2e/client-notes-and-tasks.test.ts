import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startClientJourney } from './support/client-journey.ts';
import { expectSoon } from './support/poll.ts';

const { journey, addClient } = startClientJourney();

const expectFocus = (field: Locator) =>
  expectSoon(() => field.evaluate((element) => element === document.activeElement), true);

describe('what hangs on a client', () => {
  it('are notes: written, edited, deleted, and back again', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace' });
    const page = await journey.open(`/clients/${id}`);
    await page.getByRole('heading', { name: 'Ada Lovelace' }).waitFor();
    await page.keyboard.press('m');
    await expectFocus(page.getByRole('textbox', { name: 'New note' }));
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
    await expectFocus(page.locator('[data-task-composer]'));
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

  it('are taken back in their order, even before the server knows of the last step', async () => {
    const { id } = await addClient({ name: 'Ada Lovelace' });
    await journey.api.request('POST', `/api/v1/clients/${id}/notes`, { body: 'Called her.' });
    const page = await journey.open(`/clients/${id}`);
    const note = page.getByRole('list', { name: 'Notes' }).getByRole('listitem');
    await note.hover();
    await note.getByRole('button', { name: 'Edit note' }).click();
    await page.getByRole('textbox', { name: 'Note', exact: true }).fill('Called her twice.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Note saved').waitFor();
    const line = Promise.withResolvers<void>();
    await page.route('**/notes/*', async (route) => {
      await line.promise;
      await route.continue();
    });
    await note.getByRole('button', { name: 'Delete note' }).click();
    await page.getByText('No notes yet').waitFor();
    await page.keyboard.press('z');
    line.resolve();
    await note.getByText('Called her twice.').waitFor();
    await page.keyboard.press('z');
    await note.getByText('Called her.', { exact: true }).waitFor();
  });
});
