import { NOTE_MAX_LENGTH } from '@clientele/contract/limits';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';
import { NOBODY } from '../../testing/every-role.ts';

const { signIn } = await createTestApp();
const editor = await signIn('editor');
const other = await signIn('editor');
const client = await editor.makeClient();
const path = `/clients/${client.id}/notes`;

const bodies = async () =>
  (await editor.ask('GET', path)).body.data.map(({ body }: { body: string }) => body);

test('notes are written, read newest first, changed by colleagues, taken away and brought back', async () => {
  const first = await editor.ask('POST', path, { body: 'First e\u0301' });
  const second = await other.ask('POST', path, { body: 'Second' });
  expect([first.status, first.body.body, first.body.author]).toEqual([
    201,
    'First é',
    { id: editor.id, name: editor.name },
  ]);
  expect(await bodies()).toEqual(['Second', 'First é']);

  const changed = await other.ask('PATCH', `${path}/${first.body.id}`, { body: 'Changed' });
  expect([changed.status, changed.body.body, changed.body.author.id]).toEqual([200, 'Changed', editor.id]);
  expect(changed.body.created_at).toBe(first.body.created_at);

  expect((await editor.ask('DELETE', `${path}/${second.body.id}`)).status).toBe(204);
  expect(await bodies()).toEqual(['Changed']);
  for (const answer of [
    await editor.ask('DELETE', `${path}/${second.body.id}`),
    await editor.ask('PATCH', `${path}/${second.body.id}`, { body: 'x' }),
  ])
    expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);

  const restored = await editor.ask('POST', `${path}/${second.body.id}/restore`);
  expect([restored.status, restored.body]).toEqual([200, second.body]);
  expect(await bodies()).toEqual(['Second', 'Changed']);
});

test.each([
  [{}],
  [{ body: '' }],
  [{ body: ' \n' }],
  [{ body: 5 }],
  [{ body: 'x'.repeat(NOTE_MAX_LENGTH + 1) }],
  [{ body: null }],
])('the body of a note is named as wrong in %j', async (payload) => {
  const note = (await editor.ask('POST', path, { body: 'x' })).body;
  for (const answer of [
    await editor.ask('POST', path, payload),
    await editor.ask('PATCH', `${path}/${note.id}`, payload),
  ])
    expect([answer.status, answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)]).toEqual([
      400,
      ['/body'],
    ]);
});

test("a note is found on its own client only, and one that isn't there nowhere", async () => {
  const note = (await editor.ask('POST', path, { body: 'x' })).body;
  const elsewhere = (await editor.makeClient()).id;

  for (const url of [
    `/clients/${elsewhere}/notes/${note.id}`,
    `${path}/${NOBODY}`,
    `/clients/${NOBODY}/notes/${note.id}`,
  ])
    for (const answer of [
      await editor.ask('PATCH', url, { body: 'y' }),
      await editor.ask('DELETE', url),
      await editor.ask('POST', `${url}/restore`),
    ])
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found']);
  expect((await editor.ask('PATCH', `${path}/1`, { body: 'y' })).body.errors[0].pointer).toBe('{note_id}');
});
