import { expect, test } from 'vitest';
import { createAccountsApp } from './testing/accounts-app.ts';
import { makeAccount, makePerson } from './testing/people.ts';
import { begin, relyingOn, signInAt, startProvider } from './testing/single-sign-on.ts';

const provider = await startProvider();
const { app, deps } = await createAccountsApp(relyingOn(provider));
const owner = await makePerson(app, deps, 'owner');

const invite = (email: string, role: string, on = app) =>
  on.inject({ method: 'POST', url: '/api/v1/invitations', headers: owner.headers, payload: { email, role } });
const countAccounts = async (email: string, on = deps) =>
  (await on.pool.query('select 1 from accounts where email = $1', [email])).rowCount;

test('the sign-in screen is told what it offers', async () => {
  const bare = await createAccountsApp();
  const read = async (on: typeof app, host: string) =>
    (await on.inject({ url: '/api/v1/sign-in', headers: { host } })).json();

  expect(await read(app, 'clients.example.com')).toEqual({
    single_sign_on: { name: 'Example Login' },
    passkeys: false,
    mail: false,
  });
  expect(await read(bare.app, 'localhost:3000')).toEqual({
    single_sign_on: null,
    passkeys: true,
    mail: false,
  });
  expect(await read(bare.app, '127.0.0.1:3000')).toEqual({
    single_sign_on: null,
    passkeys: false,
    mail: false,
  });
  const secure = { PUBLIC_URL: 'https://clients.example.com', TRUSTED_PROXIES: 'loopback' };
  const other = await createAccountsApp(secure);
  const headers = { host: 'clients.example.com', 'x-forwarded-proto': 'https' };
  expect((await other.app.inject({ url: '/api/v1/sign-in', headers })).json().passkeys).toBe(true);
});

test('the browser is sent to the provider with a code challenge, a state and a nonce', async () => {
  const { address, cookie } = await begin(app);

  const { origin, searchParams } = new URL(address);
  expect(origin).toBe(provider.issuer);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge_method: 'S256',
    redirect_uri: 'http://clients.example.com/api/auth/sso/callback',
  });
  for (const name of ['code_challenge', 'state', 'nonce'])
    expect(searchParams.get(name)?.length, name).toBeGreaterThanOrEqual(43);
  expect(cookie).toMatch(/^clientele\.sso=[\w-]{43}$/);
});

test('signs in an account with the same verified e-mail, and comes back to where it was', async () => {
  const account = await makeAccount(deps, 'editor', 'ada@example.com');
  const person = { sub: 'ada', email: 'Ada@Example.com', email_verified: true };

  const { location, session } = await signInAt(app, provider, person, '?to=%2Fclients%3Fstatus%3Dlead');

  expect(location).toBe('/clients?status=lead');
  expect(session?.account).toEqual(account);
});

test('who signed in once is known by the provider, also under another e-mail', async () => {
  const account = await makeAccount(deps, 'viewer', 'grace@example.com');
  await signInAt(app, provider, { sub: 'grace', email: account.email, email_verified: true });

  const renamed = { sub: 'grace', email: 'hopper@example.com', email_verified: true };
  const { session } = await signInAt(app, provider, renamed);

  expect(session?.account).toEqual(account);
  expect(await countAccounts('hopper@example.com')).toBe(0);
});

test('an invitation becomes an account with its role, once', async () => {
  await invite('linus@example.com', 'own');
  const person = { sub: 'linus', email: 'linus@example.com', email_verified: true, name: ' Linus  ' };

  const { session } = await signInAt(app, provider, person);

  expect(session?.account).toMatchObject({ name: 'Linus', email: 'linus@example.com', role: 'own' });
  const { rows } = await deps.pool.query(
    'select event, detail from audit_log where account_id = $1 order by id',
    [session?.account.id],
  );
  expect(rows).toEqual([
    { event: 'invitation.accepted', detail: { role: 'own' } },
    { event: 'session.signed_in', detail: { method: 'single sign-on' } },
  ]);
  const open = await app.inject({ url: '/api/v1/invitations', headers: owner.headers });
  expect(open.json().data).toEqual([]);
  expect((await signInAt(app, provider, person)).session?.account.id).toBe(session?.account.id);
});

test('two who come with one invitation at once make one account', async () => {
  await invite('twice@example.com', 'viewer');
  const person = { sub: 'twice', email: 'twice@example.com', email_verified: true, name: 'Twice' };

  const both = await Promise.all([signInAt(app, provider, person), signInAt(app, provider, person)]);

  expect(new Set(both.map(({ session }) => session?.account.id)).size).toBe(1);
  expect(await countAccounts('twice@example.com')).toBe(1);
});

test('nobody else gets an account', async () => {
  const person = { sub: 'eve', email: 'eve@example.com', email_verified: true };

  const { location, session } = await signInAt(app, provider, person);

  expect([location, session]).toEqual(['/sign-in?error=sso_no_account', null]);
  expect(await countAccounts('eve@example.com')).toBe(0);
});

test('who is refused is still brought to where they wanted to go, by another way in', async () => {
  const person = { sub: 'eve', email: 'eve@example.com', email_verified: true };

  const { location } = await signInAt(app, provider, person, '?to=%2Fclients%3Fstatus%3Dlead');

  expect(location).toBe('/sign-in?error=sso_no_account&to=%2Fclients%3Fstatus%3Dlead');
});

test('where OIDC_AUTO_ROLE says so, everyone of the domains gets an account with that role', async () => {
  const more = { OIDC_DOMAINS: 'example.com', OIDC_AUTO_ROLE: 'viewer' };
  const other = await createAccountsApp({ ...relyingOn(provider), ...more });

  const { session } = await signInAt(other.app, provider, {
    sub: 'new',
    email: 'new@example.com',
    email_verified: true,
  });
  expect(session?.account).toMatchObject({ name: 'new', role: 'viewer' });

  const stranger = { sub: 'far', email: 'far@example.com.evil.example', email_verified: true };
  const refused = await signInAt(other.app, provider, stranger);
  expect([refused.location, refused.session]).toEqual(['/sign-in?error=sso_wrong_domain', null]);
  expect(await countAccounts(stranger.email, other.deps)).toBe(0);
});

test('the session counts as one with two factors, since the provider asks for them', async () => {
  const { id, email } = await makeAccount(deps, 'viewer', 'factors@example.com');

  await signInAt(app, provider, { sub: 'factors', email, email_verified: true });

  const { rows } = await deps.pool.query('select two_factors from sessions where account_id = $1', [id]);
  expect(rows).toEqual([{ two_factors: true }]);
});

test('a provider that puts the e-mail into the ID token serves as well', async () => {
  const plain = await startProvider({ claimsIn: 'token' });
  const other = await createAccountsApp(relyingOn(plain));
  const { email, id } = await makeAccount(other.deps, 'viewer');

  const { session } = await signInAt(other.app, plain, { sub: 'x', email, email_verified: 'true' });

  expect(session?.account.id).toBe(id);
});

test('no token of the provider is kept', async () => {
  const { id, email } = await makeAccount(deps, 'viewer', 'kept@example.com');
  await signInAt(app, provider, { sub: 'kept', email, email_verified: true });

  const { rows } = await deps.pool.query(
    `select provider_account_id, access_token, refresh_token, id_token, password from credentials
     where account_id = $1 and provider_id = 'single-sign-on'`,
    [id],
  );
  expect(rows).toEqual([
    {
      provider_account_id: `${provider.issuer} kept`,
      access_token: null,
      refresh_token: null,
      id_token: null,
      password: null,
    },
  ]);
});

test('a start waits for no provider, and one that is away is said at the sign-in screen', async () => {
  const gone = await startProvider();
  await gone.close();
  const other = await createAccountsApp(relyingOn(gone));

  const { address, cookie } = await begin(other.app);

  expect([address, cookie]).toEqual(['/sign-in?error=sso_unavailable', '']);
});
