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

export const allowedActions = (role: Role): readonly Action[] => ALLOWED[role];
