import type { Role } from '@clientele/contract/permissions';
import type { ColumnType, Generated } from 'kysely';

/** A timestamptz column: a Date when read, a Date or RFC 3339 text when written. */
type Time = ColumnType<Date, Date | string, Date | string>;
type NullableTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
type DefaultTime = ColumnType<Date, Date | string | undefined, Date | string>;

interface AccountsTable {
  id: Generated<string>;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  role: Generated<Role>;
  deactivated_at: NullableTime;
  created_at: DefaultTime;
  updated_at: DefaultTime;
}

interface InvitationsTable {
  id: Generated<string>;
  email: string;
  role: Role;
  token_hash: string;
  invited_by: string;
  created_at: DefaultTime;
  expires_at: Time;
  accepted_at: NullableTime;
}

interface SessionsTable {
  id: Generated<string>;
  account_id: string;
  token: string;
  expires_at: Time;
  ip_address: string | null;
  user_agent: string | null;
  created_at: DefaultTime;
  updated_at: DefaultTime;
}

interface CredentialsTable {
  id: Generated<string>;
  account_id: string;
  provider_id: string;
  provider_account_id: string;
  password: string | null;
}

interface ClientsTable {
  id: Generated<string>;
  kind: 'person' | 'organization';
  name: string;
  company: string | null;
  email: string | null;
  phone: string | null;
  website: string | null;
  street: string | null;
  city: string | null;
  region: string | null;
  postal_code: string | null;
  country: string | null;
  status: Generated<'lead' | 'active' | 'inactive' | 'former'>;
  tags: Generated<string[]>;
  owner_id: string | null;
  custom: ColumnType<Record<string, unknown>, string | undefined, string>;
  last_contacted_at: NullableTime;
  created_at: DefaultTime;
  updated_at: DefaultTime;
  version: Generated<number>;
  deleted_at: NullableTime;
  search_text: ColumnType<string, never, never>;
}

interface ChangeSetsTable {
  id: Generated<string>;
  at: DefaultTime;
  account_id: string | null;
  via: 'screen' | 'api' | 'sample' | 'undo';
  reason: string | null;
  undoes: string | null;
  summary: 'created' | 'updated' | 'trashed' | 'restored' | 'mixed';
  client_count: number;
}

interface ChangesTable {
  change_set_id: string;
  at: Time;
  client_id: string;
  version: number;
  previous_updated_at: NullableTime;
  before: ColumnType<Record<string, unknown> | null, string | null, never>;
  after: ColumnType<Record<string, unknown>, string, never>;
}

interface CustomFieldsTable {
  id: Generated<string>;
  key: string;
  label: string;
  kind: 'text' | 'number' | 'boolean' | 'date' | 'select';
  options: Generated<string[]>;
  created_at: DefaultTime;
  updated_at: DefaultTime;
}

interface NotesTable {
  id: Generated<string>;
  client_id: string;
  body: string;
  author_id: string | null;
  created_at: DefaultTime;
  updated_at: DefaultTime;
  deleted_at: NullableTime;
}

interface TasksTable {
  id: Generated<string>;
  client_id: string;
  title: string;
  due_on: string | null;
  assignee_id: string | null;
  done_at: NullableTime;
  created_by: string | null;
  created_at: DefaultTime;
  updated_at: DefaultTime;
  deleted_at: NullableTime;
}

interface ViewsTable {
  id: Generated<string>;
  account_id: string;
  name: string;
  shared: Generated<boolean>;
  query: string;
  created_at: DefaultTime;
  updated_at: DefaultTime;
}

/** Every table of the register, by its name in the database. */
export interface Tables {
  settings: { key: string; value: ColumnType<unknown, string, string> };
  accounts: AccountsTable;
  credentials: CredentialsTable;
  sessions: SessionsTable;
  invitations: InvitationsTable;
  clients: ClientsTable;
  change_sets: ChangeSetsTable;
  changes: ChangesTable;
  custom_fields: CustomFieldsTable;
  tags: { name: string; created_at: DefaultTime };
  notes: NotesTable;
  tasks: TasksTable;
  views: ViewsTable;
}
