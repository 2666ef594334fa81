import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../app.ts';
import { makePerson } from '../features/session/testing/people.ts';
import { createTestApp } from '../testing/app.ts';
import { logOptions } from './log.ts';
import { LOG_FIELDS } from './log-fields.ts';

const { deps } = await createTestApp();

/** What people write about others, in every field that takes words. */
const PERSONAL = {
  name: 'Theodora Quimby-Featherstone',
  company: 'Quimby Haberdashery',
  email: 'theodora.quimby@example.com',
  phone: '+41445550147',
  website: 'https://quimby.example.com/theodora',
  street: '17 Marzipan Crescent',
  city: 'Zollikerberg',
  region: 'Oberland-Quimby',
  postal_code: 'QF8125',
};

test('no log holds anything of a client or a person, whichever way it comes in, even where all fails', async () => {
  const lines: string[] = [];
  const log = pino(logOptions('trace'), { write: (line: string) => void lines.push(line) });
  const app = await buildApp({ ...deps, log });
  onTestFinished(() => app.close());
  const person = await makePerson(app, deps, 'owner');
  const send = (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
    app.inject({
      method,
      url: `/api/v1/${url}`,
      headers: { ...person.headers, 'user-agent': `Browser of ${PERSONAL.name}`, 'if-match': '"1"' },
      ...(payload && { payload }),
    });
  const words = Object.values(PERSONAL);
  const goThrough = async (id: string) => {
    await send('POST', 'clients', PERSONAL);
    await send('PATCH', `clients/${id}`, PERSONAL);
    await send('POST', `clients/${id}/notes`, { text: words.join(' ') });
    await send('POST', `clients/${id}/tasks`, { title: words.join(' ') });
    await send('POST', 'clients/search', { filter: { field: 'name', op: 'eq', value: PERSONAL.name } });
    await send('POST', 'invitations', { email: PERSONAL.email, role: 'viewer' });
    for (const word of words) {
      await send('GET', `clients?q=${encodeURIComponent(word)}&name=${encodeURIComponent(word)}`);
      await send('GET', `clients/export?format=csv&q=${encodeURIComponent(word)}`);
      await send('GET', `clients?owner_id=${encodeURIComponent(word)}&${encodeURIComponent(word)}=1`);
      await send('GET', `clients/${encodeURIComponent(word)}`);
    }
    await app.inject({ url: `/${encodeURIComponent(PERSONAL.name)}/${PERSONAL.email}` });
  };
  const made = await send('POST', 'clients', PERSONAL);
  await goThrough(made.json().id);
  for (const table of ['clients', 'notes', 'tasks', 'invitations', 'audit_log'])
    await deps.pool.query(`alter table ${table} rename to ${table}_away`);
  await goThrough(made.json().id);
  log.error({ err: new Error(`Cannot save ${words.join(', ')}`), client: PERSONAL });

  const entries = lines.map((line) => JSON.parse(line));
  expect(entries.filter(({ level }) => level === 'error').length).toBeGreaterThan(5);
  expect(entries.filter(({ event }) => event === 'request').length).toBeGreaterThan(50);
  for (const word of [...words, 'Quimby', 'Theodora', encodeURIComponent(PERSONAL.name), person.email])
    expect(
      lines.find((line) => line.includes(word)),
      word,
    ).toBeUndefined();
  const known = new Set<string>(LOG_FIELDS);
  expect(entries.flatMap((entry) => Object.keys(entry)).filter((name) => !known.has(name))).toEqual([]);
});
