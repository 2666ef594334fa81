import { randomUUID } from 'node:crypto';
import { ROLES } from '@clientele/contract/permissions';
import { expect, test } from 'vitest';
import { letConfirmationLapse } from '../second-factors/testing/with-factors.ts';
import { createAccountsApp } from './testing/accounts-app.ts';
import { makeAccount, makePerson, signIn } from './testing/people.ts';
import {
  begin,
  comeBack,
  cookieHeader,
  relyingOn,
  signInAt,
  startProvider,
} from './testing/single-sign-on.ts';

const provider = await startProvider();
const { app, deps } = await createAccountsApp(relyingOn(provider));
const owner = await makePerson(app, deps, 'owner');

const part = (id: string, headers: { cookie?: string } = owner.headers) =>
  app.inject({ method: 'DELETE', url: `/api/v1/accounts/${id}/single-sign-on`, headers });
const linkedAs = async (id: string) => {
  const { data } = (await app.inject({ url: '/api/v1/accounts/factors', headers: owner.headers })).json();
  return data.find(({ account_id }: { account_id: string }) => account_id === id).single_sign_on;
};

/** An account with an identity, signed in by it. */
async function makeLinked(name: string) {
  const account = await makeAccount(deps, 'viewer', `${name}@example.com`);
  provider.comes({ sub: name, email: account.email, email_verified: true });
  const { address, cookie } = await begin(app);
  const answer = await comeBack(app, await provider.follow(address), cookie);
  return { ...account, headers: { cookie: cookieHeader(answer) } };
}

test('an owner parts an identity from its account: it signs in no more, and its session is over', async () => {
  const ada = await makeLinked('ada');
  expect(await linkedAs(ada.id)).toBe(true);
  expect((await app.inject({ url: '/api/v1/session', headers: ada.headers })).statusCode).toBe(200);

  expect((await part(ada.id)).statusCode).toBe(204);

  expect(await linkedAs(ada.id)).toBe(false);
  expect((await app.inject({ url: '/api/v1/session', headers: ada.headers })).statusCode).toBe(401);
  const renamed = { sub: 'ada', email: 'ada.lovelace@example.com', email_verified: true };
  const refused = await signInAt(app, provider, renamed);
  expect([refused.location, refused.session]).toEqual(['/sign-in?error=sso_no_account', null]);
  expect((await signIn(app, ada.email)).statusCode).toBe(200);
  const { rows } = await deps.pool.query(
    `select account_id, detail from audit_log where event = 'factor.removed' and target_id = $1`,
    [ada.id],
  );
  expect(rows).toEqual([{ account_id: owner.id, detail: { factor: 'single sign-on' } }]);
});

test('whoever comes with the e-mail of the account next is linked anew', async () => {
  const grace = await makeLinked('grace');
  await part(grace.id);

  const { session } = await signInAt(app, provider, {
    sub: 'grace at the new provider',
    email: grace.email,
    email_verified: true,
  });

  expect([session?.account.id, await linkedAs(grace.id)]).toEqual([grace.id, true]);
});

test('where there is no such identity, and where there is no such account, the answer is the same', async () => {
  const { id } = await makeAccount(deps, 'viewer');

  const answers = [await part(id), await part(randomUUID())];

  expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404]);
  expect(answers[0]?.json().detail).toBe(answers[1]?.json().detail);
});

test.each(ROLES.filter((role) => role !== 'owner'))('the role %s parts nobody', async (role) => {
  const linked = await makeLinked(`of-${role}`);
  const { headers } = await makePerson(app, deps, role);

  expect((await part(linked.id, headers)).statusCode).toBe(403);
  expect(await linkedAs(linked.id)).toBe(true);
});

test('strangers part nobody, nor does an owner who did not just prove who they are', async () => {
  const linked = await makeLinked('linus');
  const other = await makePerson(app, deps, 'owner');
  await letConfirmationLapse(app, deps, other.id);

  expect((await part(linked.id, {})).statusCode).toBe(401);
  expect((await part(linked.id, other.headers)).json().code).toBe('confirmation_required');
  expect(await linkedAs(linked.id)).toBe(true);
});
