/** Who may do what. Which rows they see is the server's to say (features/clients/policy.ts). */

export const ROLES = ['owner', 'editor', 'own', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Record<Role, string> = {
  owner: 'Owner',
  editor: 'Editor',
  own: 'Own clients',
  viewer: 'Viewer',
};

export const ROLE_DESCRIPTIONS: Record<Role, string> = {
  owner: 'Sees and changes everything, and manages people and fields.',
  editor: 'Sees and changes every client.',
  own: 'Sees and changes only the clients they own.',
  viewer: 'Sees every client and changes nothing.',
};

export const ACTIONS = [
  'clients.read',
  'clients.write',
  'clients.export',
  'views.write',
  'views.share',
  'fields.write',
  'accounts.manage',
  'webhooks.manage',
  'audit.read',
  'operations.read',
] as const;
export type Action = (typeof ACTIONS)[number];

const READ: readonly Action[] = ['clients.read', 'clients.export', 'views.write'];
const WRITE: readonly Action[] = [...READ, 'clients.write'];

const ALLOWED: Record<Role, readonly Action[]> = {
  viewer: READ,
  own: WRITE,
  editor: [...WRITE, 'views.share'],
  owner: ACTIONS,
};

export const isAllowed = (role: Role, action: Action): boolean => ALLOWED[role].includes(action);

/** The roles that someone may lend to a key of theirs: their own, and those that neither see nor do what theirs does not. */
const LENDABLE: Record<Role, readonly Role[]> = {
  owner: ROLES,
  editor: ['editor', 'own', 'viewer'],
  own: ['own'],
  viewer: ['viewer'],
};

export const lendableRoles = (role: Role): readonly Role[] => LENDABLE[role];

/**
 * What a key may do now, whose account's role may have changed since: never more than either. Null where they have no role in
 * common: a viewer sees every client and changes none, `own` the other way round.
 */
export function roleWithin(role: Role, limit: Role): Role | null {
  if (LENDABLE[limit].includes(role)) return role;
  return LENDABLE[role].includes(limit) ? limit : null;
}

export const allowedActions = (role: Role): readonly Action[] => ALLOWED[role];
