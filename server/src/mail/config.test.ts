import { expect, test } from 'vitest';
import { readMailConfig } from './config.ts';

const FROM = { MAIL_FROM: 'Clientele <clients@example.com>' };

function read(env: NodeJS.ProcessEnv) {
  const problems: string[] = [];
  return { config: readMailConfig(env, problems), problems };
}

test('without SMTP_URL there is no mail', () => {
  expect(read({})).toEqual({ config: null, problems: [] });
  expect(read({ SMTP_URL: ' ' })).toEqual({ config: null, problems: [] });
});

test.each([
  [
    'smtps://ada:p%40ss%2Fword@mail.example.com',
    { host: 'mail.example.com', port: 465, isImplicitTls: true, user: 'ada', password: 'p@ss/word' },
  ],
  [
    'smtp://mail.example.com:2525/',
    { host: 'mail.example.com', port: 2525, isImplicitTls: false, user: null, password: null },
  ],
  [
    'smtp://[2001:db8::1]',
    { host: '2001:db8::1', port: 587, isImplicitTls: false, user: null, password: null },
  ],
])('reads %s, and asks for TLS', (SMTP_URL, expected) => {
  expect(read({ SMTP_URL, ...FROM })).toEqual({
    config: { ...expected, requiresTls: true, from: FROM.MAIL_FROM },
    problems: [],
  });
});

test.each([
  [{ SMTP_URL: 'smtp://127.0.0.1:25' }, false],
  [{ SMTP_URL: 'smtp://localhost:25' }, false],
  [{ SMTP_URL: 'smtp://[::1]:25' }, false],
  [{ SMTP_URL: 'smtp://127.0.0.1.example.com' }, true],
  [{ SMTP_URL: 'smtp://mail.example.com', SMTP_TLS: 'off' }, false],
  [{ SMTP_URL: 'smtp://mail.example.com', SMTP_TLS: 'ON' }, true],
])('with %j TLS is needed: %s', (env, requiresTls) => {
  expect(read({ ...env, ...FROM }).config?.requiresTls).toBe(requiresTls);
});

test.each([
  [{ ...FROM }, 'SMTP_URL is missing: MAIL_FROM needs it'],
  [{ SMTP_URL: 'smtp://mail.example.com' }, 'MAIL_FROM must be an e-mail address'],
  [{ SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'nobody' }, 'MAIL_FROM must be an e-mail address'],
  [
    { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'A\r\nBcc: <b@example.com>' },
    'MAIL_FROM must be an e-mail address',
  ],
  [{ SMTP_URL: 'smtp://mail.example.com', SMTP_TLS: 'maybe', ...FROM }, 'SMTP_TLS must be one of on, off'],
  [{ SMTP_URL: 'https://user:secret@mail.example.com', ...FROM }, 'SMTP_URL must look like'],
  [{ SMTP_URL: 'smtp://user:secret@mail.example.com/path', ...FROM }, 'SMTP_URL must look like'],
  [{ SMTP_URL: 'smtp://user:%zz@mail.example.com', ...FROM }, 'SMTP_URL must look like'],
  [{ SMTP_URL: 'mail.example.com', ...FROM }, 'SMTP_URL must look like'],
])('refuses %j, without its password', (env, problem) => {
  const { problems } = read(env);

  expect(problems).toEqual([expect.stringContaining(problem)]);
  expect(problems.join()).not.toContain('secret');
});
