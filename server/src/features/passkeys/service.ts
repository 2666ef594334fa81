import type {
  Passkey,
  PasskeyAssertion,
  PasskeyCreate,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
} from '@clientele/contract/sessions';
import type { FastifyRequest } from 'fastify';
import type { App, Deps } from '../../deps.ts';
import { ApiError, invalidRequest } from '../../errors.ts';
import { forgetTwoFactors } from '../second-factors/queries.ts';
import { ANYONE, OFFERED_FOR_MS, readChallenge, remember, spend } from './challenges.ts';
import {
  type Credential,
  deletePasskey,
  findCredential,
  insertPasskey,
  type KnownCredential,
  listCredentials,
  recordUse,
} from './queries.ts';
import { type RelyingParty, relyingParty, relyingPartyOf } from './relying-party.ts';

/** Loaded with the first passkey: a start, and a register without any, does without what it needs. */
const webAuthn = () => import('@simplewebauthn/server');

const MOST_PASSKEYS = 20;
/** EdDSA, ES256 and RS256: what every browser's authenticators have one of (WebAuthn, section 5.4.3). */
const ALGORITHMS = [-8, -7, -257];

/** What a browser needs to use a passkey: any of this site to sign in, one of the account's own to confirm. */
export async function offerPasskeys(
  app: App,
  deps: Deps,
  request: FastifyRequest,
  purpose: 'sign-in' | 'confirm',
  accountId = ANYONE,
): Promise<PasskeyRequestOptions> {
  const own = purpose === 'confirm' ? await listCredentials(deps.database, accountId) : null;
  const { id } = relyingPartyOf(app, deps, request);
  const { generateAuthenticationOptions } = await webAuthn();
  const { challenge } = await generateAuthenticationOptions({ rpID: id });
  await remember(app, { purpose, accountId }, challenge);
  return {
    challenge,
    rpId: id,
    timeout: OFFERED_FOR_MS,
    userVerification: 'required',
    ...(own && { allowCredentials: own.map(describe) }),
  };
}

/** Whose passkey this is; null where it proves nobody. It counts once. */
export async function verifyPasskey(
  app: App,
  { database, ...deps }: Deps,
  assertion: PasskeyAssertion,
  { purpose, accountId = ANYONE }: { purpose: 'sign-in' | 'confirm'; accountId?: string },
): Promise<string | null> {
  const known = await findCredential(database, assertion.id);
  if (!known || (accountId !== ANYONE && known.accountId !== accountId)) return null;
  const { userHandle } = assertion.response;
  if (userHandle && userHandle !== handleOf(known.accountId)) return null;
  const party = relyingParty(app, { database, ...deps });
  const use = await checkAssertion(party, assertion, known, (challenge) =>
    spend(app, { purpose, accountId }, challenge),
  );
  if (!use || !(await recordUse(database, known.id, use))) return null;
  return known.accountId;
}

const describe = ({ id, transports }: Credential) => ({ id, type: 'public-key' as const, transports });

/** The account's id, as the user handle that an authenticator keeps. */
const handleOf = (accountId: string) => Buffer.from(accountId).toString('base64url');

async function checkAssertion(
  party: RelyingParty,
  { authenticatorAttachment, clientExtensionResults = {}, ...assertion }: PasskeyAssertion,
  known: KnownCredential,
  expectedChallenge: (challenge: string) => Promise<boolean>,
): Promise<{ counter: number; synced: boolean } | null> {
  const { userHandle, ...response } = assertion.response;
  const challenge = readChallenge(response.clientDataJSON);
  if (challenge === null || !(await expectedChallenge(challenge))) return null;
  try {
    const { verifyAuthenticationResponse } = await webAuthn();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...assertion, clientExtensionResults, response },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: { ...known, publicKey: new Uint8Array(known.publicKey), transports: [] },
    });
    if (!verified) return null;
    return { counter: authenticationInfo.newCounter, synced: authenticationInfo.credentialBackedUp };
  } catch {
    // The library throws whatever is wrong with what it is given: a signature, an origin, bytes that say nothing.
    return null;
  }
}

/** What a browser needs to make a passkey for the one who asks. */
export async function offerRegistration(
  app: App,
  deps: Deps,
  request: FastifyRequest,
): Promise<PasskeyCreationOptions> {
  const { id, name, email } = request.account;
  const party = relyingPartyOf(app, deps, request);
  const { generateRegistrationOptions } = await webAuthn();
  const options = await generateRegistrationOptions({
    rpName: 'Clientele',
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(id)),
    userName: email,
    userDisplayName: name,
    timeout: OFFERED_FOR_MS,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const mine = await listCredentials(deps.database, id);
  await remember(app, { purpose: 'create', accountId: id }, options.challenge);
  return {
    challenge: options.challenge,
    rp: { id: party.id, name: 'Clientele' },
    user: options.user,
    pubKeyCredParams: options.pubKeyCredParams,
    timeout: OFFERED_FOR_MS,
    attestation: 'none',
    excludeCredentials: mine.map(describe),
    authenticatorSelection: {
      residentKey: 'required',
      requireResidentKey: true,
      userVerification: 'required',
    },
  };
}

/** Keeps the passkey that a browser made. */
export async function registerPasskey(
  app: App,
  deps: Deps,
  accountId: string,
  { name, passkey }: PasskeyCreate,
): Promise<Passkey> {
  const mine = await listCredentials(deps.database, accountId);
  if (mine.length >= MOST_PASSKEYS)
    throw new ApiError(
      'already_exists',
      `You have ${MOST_PASSKEYS} passkeys. Remove one that you don't use.`,
    );
  const made = await checkAttestation(app, relyingParty(app, deps), accountId, passkey);
  if (!made) throw notAPasskey();
  const kept = await insertPasskey(deps.database, {
    accountId,
    name: name.trim().normalize('NFC'),
    ...made,
    transports: passkey.response.transports ?? [],
  });
  if (!kept) throw new ApiError('already_exists', 'This passkey is registered already.');
  return kept;
}

async function checkAttestation(
  app: App,
  party: RelyingParty,
  accountId: string,
  { authenticatorAttachment, clientExtensionResults = {}, ...passkey }: PasskeyCreate['passkey'],
) {
  const { clientDataJSON, attestationObject } = passkey.response;
  const challenge = readChallenge(clientDataJSON);
  if (challenge === null || !(await spend(app, { purpose: 'create', accountId }, challenge))) return null;
  try {
    const { verifyRegistrationResponse } = await webAuthn();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...passkey, clientExtensionResults, response: { clientDataJSON, attestationObject } },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return null;
    const { credential, credentialBackedUp: synced } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      synced,
    };
  } catch {
    // As with assertions: whatever is wrong with it, the library throws.
    return null;
  }
}

const notAPasskey = () =>
  invalidRequest([
    {
      pointer: '/passkey',
      detail:
        'This is not a passkey for Clientele here, or it was offered more than 5 minutes ago. Begin again.',
    },
  ]);

/** Removes a passkey of the account. False where it has none of this id. */
export function removePasskey({ database }: Deps, accountId: string, id: string): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    const removed = await deletePasskey(transaction, accountId, id);
    if (removed) await forgetTwoFactors(transaction, accountId);
    return removed;
  });
}
