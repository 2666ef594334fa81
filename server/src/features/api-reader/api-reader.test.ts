import { ERRORS, problemType } from '@clientele/contract/errors';
import { expect, test } from 'vitest';
import { createTestApp } from '../../testing/app.ts';

const { app } = await createTestApp();
const get = (url: string) => app.inject({ url });

test('anyone can open the reader, under a policy that runs nothing but its own files', async () => {
  const { statusCode, headers, body } = await get('/api/docs');

  expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(body).not.toMatch(/<script>|<style| style=| on\w+=/);
});

test('all that it loads comes from here', async () => {
  const { body } = await get('/api/docs');
  const loaded = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);

  expect(loaded.filter((url) => !url.startsWith('/'))).toEqual([]);
  for (const url of loaded) expect([url, (await get(url)).statusCode]).toEqual([url, 200]);
  for (const [name, type] of [
    ['swagger-ui.css', 'text/css'],
    ['swagger-ui-bundle.js', 'text/javascript'],
    ['reader.css', 'text/css'],
    ['reader.js', 'text/javascript'],
  ] as const)
    expect((await get(`/api/docs/${name}`)).headers['content-type']).toContain(type);
});

test('the type of every problem leads to its entry', async () => {
  for (const [code, { title }] of Object.entries(ERRORS)) {
    const [path = '', fragment] = problemType(code as keyof typeof ERRORS).split('#');
    const { statusCode, body } = await get(path);
    expect(statusCode).toBe(200);
    expect(body).toContain(`<tr id="${fragment}">`);
    expect(body).toContain(title);
  }
});
