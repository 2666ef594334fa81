import Type, { type Static } from 'typebox';
import { ACTIONS, ROLES } from './permissions.ts';
import { Email, Id, ListOf, Literals, Nullable, Password, Strict, Time } from './schema.ts';

const name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' });

export const Account = Strict({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: Literals(ROLES),
  deactivated_at: Nullable(Time),
  created_at: Time,
});
export type Account = Static<typeof Account>;
export const AccountList = ListOf(Account);

export const AccountPatch = Strict(
  { role: Type.Optional(Literals(ROLES)), active: Type.Optional(Type.Boolean()) },
  { minProperties: 1 },
);
export type AccountPatch = Static<typeof AccountPatch>;

/** Who is signed in and what they may do. */
export const Session = Strict({
  account: Account,
  actions: Type.Array(Literals(ACTIONS)),
  second_factor_needed: Nullable(
    Literals(['set_up', 'confirm'], {
      description: 'What an owner requires before anything else: set a second factor up, or confirm with it.',
    }),
  ),
});
export type Session = Static<typeof Session>;

export const ProfilePatch = Strict({ name });
export type ProfilePatch = Static<typeof ProfilePatch>;

export const Invitation = Strict({
  id: Id,
  email: Type.String(),
  role: Literals(ROLES),
  created_at: Time,
  expires_at: Time,
});
export type Invitation = Static<typeof Invitation>;
export const InvitationList = ListOf(Invitation);

export const InvitationCreate = Strict({ email: Email, role: Literals(ROLES) });
export type InvitationCreate = Static<typeof InvitationCreate>;

/** The link is shown this once. */
export const InvitationCreated = Strict({
  ...Invitation.properties,
  link: Type.String(),
  sent: Type.Boolean({ description: 'Whether it was mailed. Where not, hand over the link.' }),
});
export type InvitationCreated = Static<typeof InvitationCreated>;

/** What the bearer of an invitation's token may know. */
export const InvitationPreview = Strict({
  email: Type.String(),
  role: Literals(ROLES),
  invited_by: Type.String(),
});
export type InvitationPreview = Static<typeof InvitationPreview>;

const token = Type.String({ minLength: 20, maxLength: 200 });
export const InvitationToken = Strict({ token });
export type InvitationToken = Static<typeof InvitationToken>;
export const InvitationAccept = Strict({ token, name, password: Password });
export type InvitationAccept = Static<typeof InvitationAccept>;

export const SetUpState = Strict({ needed: Type.Boolean() });
export type SetUpState = Static<typeof SetUpState>;

export const SetUp = Strict({
  token,
  name,
  email: Email,
  password: Password,
  sample: Type.Optional(Type.Boolean({ description: 'Load 2,000 sample clients.' })),
});
export type SetUp = Static<typeof SetUp>;
