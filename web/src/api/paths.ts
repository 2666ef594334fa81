const API = '/api/v1';

/** Parameters of a URL, in their order. Undefined ones stay out. */
export type Parameters = readonly (readonly [string, string])[];

function withQuery(path: string, parameters: Parameters = []): string {
  const query = new URLSearchParams(parameters.map(([key, value]) => [key, value])).toString();
  return query ? `${path}?${query}` : path;
}

const client = (id: string) => `${API}/clients/${encodeURIComponent(id)}`;
const change = (id: string) => `${API}/changes/${encodeURIComponent(id)}`;

/** Every URL of the API. */
export const paths = {
  signIn: '/api/auth/sign-in/email',
  signOut: '/api/auth/sign-out',
  changePassword: '/api/auth/change-password',
  ready: '/readyz',
  session: `${API}/session`,
  setUp: `${API}/set-up`,
  accounts: `${API}/accounts`,
  account: (id: string) => `${API}/accounts/${encodeURIComponent(id)}`,
  invitations: `${API}/invitations`,
  invitation: (id: string) => `${API}/invitations/${encodeURIComponent(id)}`,
  invitationPreview: `${API}/invitations/preview`,
  invitationAccept: `${API}/invitations/accept`,
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
