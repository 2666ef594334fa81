import type { SINGLE_SIGN_ON_PATH } from '@clientele/contract/sign-in';

const API = '/api/v1';
const AUTH = '/api/auth';

/** Parameters of a URL, in their order. Undefined ones stay out. */
export type Parameters = readonly (readonly [string, string])[];

function withQuery(path: string, parameters: Parameters = []): string {
  const query = new URLSearchParams(parameters.map(([key, value]) => [key, value])).toString();
  return query ? `${path}?${query}` : path;
}

const client = (id: string) => `${API}/clients/${encodeURIComponent(id)}`;
const account = (id: string) => `${API}/accounts/${encodeURIComponent(id)}`;
const invitation = (id: string) => `${API}/invitations/${encodeURIComponent(id)}`;
const webhook = (id: string) => `${API}/webhooks/${encodeURIComponent(id)}`;
const delivery = (id: string, deliveryId: string) =>
  `${webhook(id)}/deliveries/${encodeURIComponent(deliveryId)}`;
const change = (id: string) => `${API}/changes/${encodeURIComponent(id)}`;

// The contract's own constant would bring the schema library along.
const SINGLE_SIGN_ON: typeof SINGLE_SIGN_ON_PATH = '/api/auth/sso/start';

/** Every URL of the API. */
export const paths = {
  signIn: `${AUTH}/sign-in/email`,
  signInOptions: `${API}/sign-in`,
  signInSecondFactor: `${AUTH}/sign-in/second-factor`,
  signInPasskey: `${AUTH}/sign-in/passkey`,
  signInPasskeyOptions: `${AUTH}/sign-in/passkey-options`,
  singleSignOn: (to: string) => withQuery(SINGLE_SIGN_ON, [['to', to]]),
  signOut: `${AUTH}/sign-out`,
  confirm: `${AUTH}/confirm`,
  confirmPasskeyOptions: `${AUTH}/confirm/passkey-options`,
  changePassword: `${AUTH}/change-password`,
  passwordResets: `${API}/password-resets`,
  passwordResetPreview: `${API}/password-resets/preview`,
  passwordResetComplete: `${API}/password-resets/complete`,
  factors: `${AUTH}/factors`,
  authenticator: `${AUTH}/factors/authenticator`,
  authenticatorVerify: `${AUTH}/factors/authenticator/verify`,
  recoveryCodes: `${AUTH}/factors/recovery-codes`,
  passkeys: `${AUTH}/passkeys`,
  passkeyOptions: `${AUTH}/passkeys/options`,
  passkey: (id: string) => `${AUTH}/passkeys/${encodeURIComponent(id)}`,
  sessions: `${API}/sessions`,
  openSession: (id: string) => `${API}/sessions/${encodeURIComponent(id)}`,
  securitySettings: `${API}/settings/security`,
  accountFactors: `${API}/accounts/factors`,
  ready: '/readyz',
  session: `${API}/session`,
  setUp: `${API}/set-up`,
  accounts: `${API}/accounts`,
  account,
  accountFactorsOf: (id: string) => `${account(id)}/factors`,
  accountSingleSignOn: (id: string) => `${account(id)}/single-sign-on`,
  accountPasswordReset: (id: string) => `${account(id)}/password-reset`,
  invitations: `${API}/invitations`,
  invitation,
  invitationSend: (id: string) => `${invitation(id)}/send`,
  invitationPreview: `${API}/invitations/preview`,
  invitationAccept: `${API}/invitations/accept`,
  apiKeys: `${API}/api-keys`,
  apiKey: (id: string) => `${API}/api-keys/${encodeURIComponent(id)}`,
  audit: (parameters?: Parameters) => withQuery(`${API}/audit`, parameters),
  auditExport: (parameters?: Parameters) => withQuery(`${API}/audit/export`, parameters),
  operations: (parameters: Parameters) => withQuery(`${API}/operations`, parameters),
  webhooks: `${API}/webhooks`,
  webhook,
  webhookSecret: (id: string) => `${webhook(id)}/rotate-secret`,
  webhookTest: (id: string) => `${webhook(id)}/test`,
  webhookReplay: (id: string) => `${webhook(id)}/replay`,
  webhookDeliveries: (id: string, parameters?: Parameters) =>
    withQuery(`${webhook(id)}/deliveries`, parameters),
  webhookDelivery: delivery,
  webhookDeliveryReplay: (id: string, deliveryId: string) => `${delivery(id, deliveryId)}/replay`,
  clients: (parameters?: Parameters) => withQuery(`${API}/clients`, parameters),
  clientSearch: `${API}/clients/search`,
  clientExport: (parameters: Parameters) => withQuery(`${API}/clients/export`, parameters),
  client,
  clientRestore: (id: string) => `${client(id)}/restore`,
  clientHistory: (id: string, parameters?: Parameters) => withQuery(`${client(id)}/history`, parameters),
  notes: (id: string) => `${client(id)}/notes`,
  note: (id: string, noteId: string) => `${client(id)}/notes/${noteId}`,
  noteRestore: (id: string, noteId: string) => `${client(id)}/notes/${noteId}/restore`,
  tasks: (id: string) => `${client(id)}/tasks`,
  task: (id: string, taskId: string) => `${client(id)}/tasks/${taskId}`,
  taskRestore: (id: string, taskId: string) => `${client(id)}/tasks/${taskId}/restore`,
  changes: (parameters?: Parameters) => withQuery(`${API}/changes`, parameters),
  change,
  changeUndo: (id: string) => `${change(id)}/undo`,
  views: `${API}/views`,
  view: (id: string) => `${API}/views/${encodeURIComponent(id)}`,
  fields: `${API}/fields`,
  field: (id: string) => `${API}/fields/${encodeURIComponent(id)}`,
  tags: `${API}/tags`,
};
