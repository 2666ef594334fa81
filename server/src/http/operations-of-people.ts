import type { Operation } from './operation.ts';

const SIGNING_IN = ['wrong_credentials', 'too_many_requests'] as const;

/** Signing in, accounts and invitations. */
export const OPERATIONS_OF_PEOPLE: Readonly<Record<string, Operation>> = {
  'POST /api/auth/sign-in/email': {
    tag: 'session',
    id: 'signIn',
    summary: 'Sign in',
    ownLimit: true,
    errors: SIGNING_IN,
  },
  'POST /api/auth/sign-in/second-factor': {
    tag: 'session',
    id: 'signInWithSecondFactor',
    summary: 'Complete a sign-in with a code of the authenticator app, or a recovery code',
    ownLimit: true,
    errors: ['not_signed_in', 'too_many_requests'],
  },
  'POST /api/auth/sign-in/passkey-options': {
    tag: 'session',
    id: 'offerPasskeySignIn',
    summary: 'What a browser needs to sign in with a passkey',
    ownLimit: true,
    errors: ['not_allowed'],
  },
  'POST /api/auth/sign-in/passkey': {
    tag: 'session',
    id: 'signInWithPasskey',
    summary: 'Sign in with a passkey',
    ownLimit: true,
    errors: SIGNING_IN,
  },
  'POST /api/auth/confirm/passkey-options': {
    tag: 'session',
    id: 'offerPasskeyConfirmation',
    summary: 'What a browser needs to confirm with a passkey',
    ownLimit: true,
    errors: ['not_allowed'],
  },
  'POST /api/auth/confirm': {
    tag: 'session',
    id: 'confirm',
    summary: 'Confirm that it is you, with your password, a code or a passkey',
    ownLimit: true,
    errors: ['not_allowed'],
  },
  'POST /api/auth/sign-out': { tag: 'session', id: 'signOut', summary: 'Sign out', ownLimit: true },
  'POST /api/auth/change-password': {
    tag: 'session',
    id: 'changePassword',
    summary: 'Change your password',
    ownLimit: true,
    errors: ['too_many_requests'],
  },
  'GET /api/v1/session': {
    tag: 'session',
    id: 'readSession',
    summary: 'Who is signed in, and what they may do',
  },
  'PATCH /api/v1/session': { tag: 'session', id: 'changeProfile', summary: 'Change your name' },

  'GET /api/v1/sessions': { tag: 'session', id: 'listSessions', summary: 'Where you are signed in' },
  'DELETE /api/v1/sessions': {
    tag: 'session',
    id: 'endOtherSessions',
    summary: 'Sign out everywhere else',
  },
  'DELETE /api/v1/sessions/:id': { tag: 'session', id: 'endSession', summary: 'End a session of yours' },

  'GET /api/auth/factors': { tag: 'factors', id: 'readFactors', summary: 'Your second factors' },
  'POST /api/auth/factors/authenticator': {
    tag: 'factors',
    id: 'makeAuthenticator',
    summary: 'Begin to set up an authenticator app',
    errors: ['already_exists'],
  },
  'POST /api/auth/factors/authenticator/verify': {
    tag: 'factors',
    id: 'verifyAuthenticator',
    summary: 'Set up the authenticator app with its first code',
    errors: ['not_found'],
  },
  'DELETE /api/auth/factors/authenticator': {
    tag: 'factors',
    id: 'removeAuthenticator',
    summary: 'Remove your authenticator app and its recovery codes',
    errors: ['not_found'],
  },
  'POST /api/auth/factors/recovery-codes': {
    tag: 'factors',
    id: 'renewRecoveryCodes',
    summary: 'Make new recovery codes; the old ones end',
    errors: ['not_found'],
  },
  'GET /api/auth/passkeys': { tag: 'factors', id: 'listPasskeys', summary: 'Your passkeys' },
  'POST /api/auth/passkeys/options': {
    tag: 'factors',
    id: 'offerPasskey',
    summary: 'What a browser needs to make a passkey',
  },
  'POST /api/auth/passkeys': {
    tag: 'factors',
    id: 'createPasskey',
    summary: 'Keep the passkey that a browser made',
    errors: ['already_exists'],
  },
  'PATCH /api/auth/passkeys/:id': { tag: 'factors', id: 'renamePasskey', summary: 'Rename a passkey' },
  'DELETE /api/auth/passkeys/:id': { tag: 'factors', id: 'deletePasskey', summary: 'Remove a passkey' },
  'GET /api/v1/settings/security': {
    tag: 'settings',
    id: 'readSecurity',
    summary: 'Whether everybody needs a second factor',
  },
  'PATCH /api/v1/settings/security': {
    tag: 'settings',
    id: 'changeSecurity',
    summary: 'Require a second factor of everybody, or no longer',
  },
  'GET /api/v1/accounts/factors': {
    tag: 'accounts',
    id: 'listAccountFactors',
    summary: 'Who has which second factors',
  },
  'DELETE /api/v1/accounts/:id/factors': {
    tag: 'accounts',
    id: 'resetFactors',
    summary: 'Take every second factor from someone who lost theirs',
  },

  'GET /api/v1/set-up': {
    tag: 'set-up',
    id: 'readSetUp',
    summary: 'Whether the first owner is still to be made',
  },
  'POST /api/v1/set-up': {
    tag: 'set-up',
    id: 'setUp',
    summary: 'Make the first owner and sign in',
    errors: ['set_up_token_invalid', 'already_set_up'],
  },

  'GET /api/v1/accounts': { tag: 'accounts', id: 'listAccounts', summary: 'The people of the firm' },
  'PATCH /api/v1/accounts/:id': {
    tag: 'accounts',
    id: 'changeAccount',
    summary: 'Change a role, or whether someone may sign in',
    errors: ['last_owner'],
  },

  'GET /api/v1/sign-in': { tag: 'session', id: 'readSignIn', summary: 'What the sign-in screen offers' },
  'GET /api/auth/sso/start': {
    tag: 'session',
    id: 'startSingleSignOn',
    summary: 'Go to the provider of single sign-on',
    ownLimit: true,
  },
  'GET /api/auth/sso/callback': {
    tag: 'session',
    id: 'finishSingleSignOn',
    summary: 'Come back from the provider, signed in or with an error',
    ownLimit: true,
  },
  'DELETE /api/v1/accounts/:id/single-sign-on': {
    tag: 'accounts',
    id: 'unlinkSingleSignOn',
    summary: 'Part someone from their identity at the provider of single sign-on',
  },
  'POST /api/v1/password-resets': {
    tag: 'password-reset',
    id: 'askPasswordReset',
    summary: 'Ask for a link that sets a new password; the answer tells nothing of the account',
    ownLimit: true,
    errors: ['mail_not_set_up', 'too_many_requests'],
  },
  'POST /api/v1/password-resets/preview': {
    tag: 'password-reset',
    id: 'previewPasswordReset',
    summary: 'Whose password a link sets',
    errors: ['password_reset_invalid'],
  },
  'POST /api/v1/password-resets/complete': {
    tag: 'password-reset',
    id: 'completePasswordReset',
    summary: 'Set a new password, which ends all sessions',
    errors: ['password_reset_invalid'],
  },
  'POST /api/v1/accounts/:id/password-reset': {
    tag: 'password-reset',
    id: 'makePasswordReset',
    summary: 'Make a link that sets a new password for someone',
    secret: true,
    errors: ['account_deactivated'],
  },

  'GET /api/v1/invitations': { tag: 'invitations', id: 'listInvitations', summary: 'The open invitations' },
  'POST /api/v1/invitations': {
    tag: 'invitations',
    id: 'invite',
    summary: 'Invite someone; the link is answered this once',
    secret: true,
    errors: ['already_exists'],
  },
  'POST /api/v1/invitations/:id/send': {
    tag: 'invitations',
    id: 'sendInvitation',
    summary: 'Send an invitation again, with a new link',
    secret: true,
  },
  'DELETE /api/v1/invitations/:id': {
    tag: 'invitations',
    id: 'revokeInvitation',
    summary: 'Revoke an invitation',
  },
  'POST /api/v1/invitations/preview': {
    tag: 'invitations',
    id: 'previewInvitation',
    summary: 'What an invitation is for',
    errors: ['invitation_invalid'],
  },
  'POST /api/v1/invitations/accept': {
    tag: 'invitations',
    id: 'acceptInvitation',
    summary: 'Make the account that an invitation is for, and sign in',
    errors: ['invitation_invalid', 'already_exists'],
  },
};
