import type { InvitationCreated } from '@clientele/contract/accounts';
import { expect, test } from 'vitest';
import { linkIn, startMailServer } from '../../mail/testing/mail-server.ts';
import { createAccountsApp } from '../session/testing/accounts-app.ts';
import { makePerson, PASSWORD } from '../session/testing/people.ts';

const server = await startMailServer();
const { app, deps } = await createAccountsApp({
  SMTP_URL: `smtp://127.0.0.1:${server.port}`,
  MAIL_FROM: 'Clientele <clients@example.com>',
  PUBLIC_URL: 'http://clients.example.com',
});
const owner = await makePerson(app, deps, 'owner');

const PATH = '/api/v1/invitations';
const post = (path: string, payload?: object) =>
  app.inject({ method: 'POST', url: `${PATH}${path}`, headers: owner.headers, payload });
const invite = (email: string) => post('', { email, role: 'editor' });

test('an invitation is mailed, and the owner still gets its link', async () => {
  const answer = await invite('Grace@example.com');

  const invitation = answer.json<InvitationCreated>();
  expect([answer.statusCode, invitation.sent]).toEqual([201, true]);
  const mail = await server.next('grace@example.com');
  expect(linkIn(mail).link).toBe(invitation.link);
  expect(invitation.link).toMatch(/^http:\/\/clients\.example\.com\/invitation\?token=[\w-]{43}$/);
  expect(mail.raw).toContain(`Subject: ${owner.name} invites you to Clientele`);
  expect(mail.words).toContain('Your role is Editor: sees and changes every client.');
});

test('the link of the mail makes the account', async () => {
  await invite('linus@example.com');
  const { token } = linkIn(await server.next('linus@example.com'));

  const answer = await post('/accept', { token, name: 'Linus', password: PASSWORD });

  expect([answer.statusCode, answer.json().account.role]).toEqual([201, 'editor']);
});

test('it is sent again with a new link, which ends the old one and begins another seven days', async () => {
  const first = (await invite('again@example.com')).json<InvitationCreated>();
  const old = linkIn(await server.next('again@example.com'));
  await deps.pool.query('update invitations set expires_at = now() where id = $1', [first.id]);

  const answer = await post(`/${first.id}/send`);

  const again = answer.json<InvitationCreated>();
  expect([answer.statusCode, again.id, again.sent]).toEqual([200, first.id, true]);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(Date.parse(again.expires_at) - Date.parse(again.created_at)).toBe(7 * 24 * 3_600_000);
  const { token } = linkIn(await server.next('again@example.com'));
  expect(token).not.toBe(old.token);
  expect((await post('/preview', { token: old.token })).statusCode).toBe(410);
  expect((await post('/preview', { token })).statusCode).toBe(200);
});

test('one that was used, taken back or never was is not sent', async () => {
  const used = (await invite('used@example.com')).json<InvitationCreated>();
  const { token } = linkIn(await server.next('used@example.com'));
  await post('/accept', { token, name: 'Used', password: PASSWORD });
  const gone = (await invite('gone@example.com')).json<InvitationCreated>();
  await app.inject({ method: 'DELETE', url: `${PATH}/${gone.id}`, headers: owner.headers });

  for (const id of [used.id, gone.id, owner.id]) expect((await post(`/${id}/send`)).statusCode).toBe(404);
});

test('where the mail server refuses, the answer says so and the link is there', async () => {
  const refusing = await startMailServer({
    onRcptTo: (_address, _session, done) => done(Object.assign(new Error('No'), { responseCode: 550 })),
  });
  const other = await createAccountsApp({
    SMTP_URL: `smtp://127.0.0.1:${refusing.port}`,
    MAIL_FROM: 'clients@example.com',
  });
  const { headers } = await makePerson(other.app, other.deps, 'owner');
  const payload = { email: 'grace@example.com', role: 'viewer' };

  const answer = await other.app.inject({ method: 'POST', url: PATH, headers, payload });

  expect([answer.statusCode, answer.json().sent]).toEqual([201, false]);
  expect(answer.json().link).toContain('/invitation?token=');
});
