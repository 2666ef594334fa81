import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTestApp } from '../testing/app.ts';

const { app, signIn } = await createTestApp();
const owner = await signIn('owner');
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'-alert(1)-'",
  '</script><svg/onload=alert(1)>',
  '{{7*7}}<%= 7*7 %>',
  'a\r\nSet-Cookie: mallory=1\r\n\r\n<html>',
];
const html = { accept: 'text/html' };

test.each(HOSTILE)(
  '%j comes back as JSON or text of a file, which no browser takes for a page',
  async (text) => {
    const name = text.replaceAll(/[\r\n]+/g, ' ').trim();
    const client = await owner.makeClient({ name, company: name });

    for (const url of [
      `/clients/${client.id}`,
      '/clients',
      `/clients?q=${encodeURIComponent(text)}`,
      '/clients?x=<b>',
    ]) {
      const { headers } = await owner.ask('GET', url, undefined, html);
      expect(headers['content-type']).toMatch(/^application\/(problem\+)?json; charset=utf-8$/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
    const file = await owner.ask('GET', '/clients/export?format=csv', undefined, html);
    expect(file.headers['content-type']).toMatch(/^text\/csv; charset=utf-8/);
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"$/);
  },
);

test.each(HOSTILE)('%j in an address is in no page and in no header', async (text) => {
  for (const url of [
    `/${encodeURIComponent(text)}`,
    `/${encodeURIComponent(text)}.html`,
    `/clients?q=${encodeURIComponent(text)}`,
  ]) {
    const answer = await app.inject({ url, headers: html });
    expect(answer.body).not.toContain(text);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(JSON.stringify(answer.headers)).not.toContain('mallory=1');
  }
});

const WEB = fileURLToPath(new URL('../../../web/src', import.meta.url));
/** What writes text into a page as markup or script rather than as text. */
const RAW =
  /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(/;

test('no screen writes text into its page as anything but text', () => {
  const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name),
  );

  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter((name) => RAW.test(readFileSync(join(WEB, name), 'utf8')))).toEqual([]);
});
