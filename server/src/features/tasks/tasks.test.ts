import { TASK_TITLE_MAX_LENGTH } from '@clientele/contract/limits';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { NOBODY } from '../../testing/every-role.ts';

const { signIn } = await createTestApp();
const owner = await signIn('owner');
const editor = await signIn('editor');
const client = await editor.makeClient();
const path = `/clients/${client.id}/tasks`;

const make = async (values: object) => (await editor.ask('POST', path, values)).body;

test('a task is made, changed, done, opened again, taken away and brought back', async () => {
  const made = await editor.ask('POST', path, {
    title: ' Call e\u0301 ',
    due_on: '2024-02-29',
    assignee_id: owner.id,
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    title: 'Call é',
    due_on: '2024-02-29',
    assignee: { id: owner.id, name: owner.name },
    done_at: null,
    client_id: client.id,
  });
  const url = `${path}/${made.body.id}`;

  const changed = await editor.ask('PATCH', url, { title: ' Write ', due_on: null, assignee_id: null });
  expect(changed.body).toMatchObject({ title: 'Write', due_on: null, assignee: null });
  const done = await editor.ask('PATCH', url, { done: true });
  expect([done.status, typeof done.body.done_at]).toEqual([200, 'string']);
  expect((await editor.ask('PATCH', url, { done: false })).body.done_at).toBeNull();

  expect((await editor.ask('DELETE', url)).status).toBe(204);
  for (const answer of [await editor.ask('DELETE', url), await editor.ask('PATCH', url, { done: true })])
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  expect((await editor.ask('GET', path)).body.data).toEqual([]);
  expect((await editor.ask('POST', `${url}/restore`)).body).toMatchObject({
    id: made.body.id,
    title: 'Write',
  });
});

test('open tasks come first by their date, those without one last, then those done', async () => {
  const { id } = await editor.makeClient();
  const add = async (values: object) => (await editor.ask('POST', `/clients/${id}/tasks`, values)).body;
  const done = await add({ title: 'done', due_on: '2020-01-01' });
  await add({ title: 'whenever' });
  await add({ title: 'later', due_on: '2030-01-01' });
  await add({ title: 'soon', due_on: '2026-01-01' });
  await editor.ask('PATCH', `/clients/${id}/tasks/${done.id}`, { done: true });

  const { body } = await editor.ask('GET', `/clients/${id}/tasks`);

  expect(body.data.map(({ title }: { title: string }) => title)).toEqual([
    'soon',
    'later',
    'whenever',
    'done',
  ]);
});

test.each([
  ['/title', { title: ' ' }],
  ['/title', { title: 'x'.repeat(TASK_TITLE_MAX_LENGTH + 1) }],
  ['/title', { title: null }],
  ['/due_on', { title: 'x', due_on: '2026-02-30' }],
  ['/due_on', { title: 'x', due_on: '0000-01-01' }],
  ['/due_on', { title: 'x', due_on: '12026-01-01' }],
  ['/due_on', { title: 'x', due_on: 5 }],
  ['/assignee_id', { title: 'x', assignee_id: 'me' }],
  ['/assignee_id', { title: 'x', assignee_id: NOBODY }],
  ['/don', { title: 'x', don: true }],
])('%s is named as wrong in %j', async (pointer, payload) => {
  const { id } = await make({ title: 'x' });

  for (const answer of [
    await editor.ask('POST', path, payload),
    await editor.ask('PATCH', `${path}/${id}`, payload),
  ])
    expect([answer.status, answer.body.errors.map((error: { pointer: string }) => error.pointer)]).toEqual([
      400,
      [pointer],
    ]);
});

test('a change says something, and done is true or false', async () => {
  const { id } = await make({ title: 'x' });

  expect((await editor.ask('PATCH', `${path}/${id}`, {})).body.errors[0].detail).toBe(
    'Send at least one field.',
  );
  expect((await editor.ask('PATCH', `${path}/${id}`, { done: 'yes' })).body.errors[0].pointer).toBe('/done');
});

test('a task is found on its own client only', async () => {
  const { id } = await make({ title: 'x' });
  const elsewhere = (await editor.makeClient()).id;

  for (const url of [
    `/clients/${elsewhere}/tasks/${id}`,
    `${path}/${NOBODY}`,
    `/clients/${NOBODY}/tasks/${id}`,
  ])
    for (const answer of [
      await editor.ask('PATCH', url, { title: 'y' }),
      await editor.ask('DELETE', url),
      await editor.ask('POST', `${url}/restore`),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
});
