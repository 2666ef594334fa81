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
  two_factor_enabled: Generated<boolean>;
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

interface PasswordResetsTable {
  id: Generated<string>;
  account_id: string;
  token_hash: string;
  made_by: string | null;
  takes_factors: Generated<boolean>;
  created_at: DefaultTime;
  expires_at: Time;
}

interface SessionsTable {
  id: Generated<string>;
  account_id: string;
  token: string;
  expires_at: Time;
  ip_address: string | null;
  user_agent: string | null;
  confirmed_at: DefaultTime;
  two_factors: Generated<boolean>;
  failed_confirmations: Generated<number>;
  created_at: DefaultTime;
  updated_at: DefaultTime;
}

interface TwoFactorsTable {
  id: Generated<string>;
  account_id: string;
  secret: string;
  recovery_codes: string;
  verified: Generated<boolean>;
  failed_verifications: Generated<number>;
  locked_until: NullableTime;
  /** Written and compared as a number: 30 seconds since 1970. */
  last_step: ColumnType<string | null, number | null | undefined, number | null>;
  created_at: DefaultTime;
}

interface PasskeysTable {
  id: Generated<string>;
  account_id: string;
  name: string;
  credential_id: string;
  public_key: Buffer;
  counter: ColumnType<string, number, number>;
  transports: Generated<string[]>;
  synced: boolean;
  created_at: DefaultTime;
  last_used_at: NullableTime;
}

interface ApiKeysTable {
  id: Generated<string>;
  account_id: string;
  name: string;
  role: Role;
  prefix: string;
  key_hash: string;
  created_at: DefaultTime;
  expires_at: NullableTime;
  last_used_at: NullableTime;
  revoked_at: NullableTime;
}

interface AuditLogTable {
  id: Generated<string>;
  at: DefaultTime;
  event: string;
  account_id: string | null;
  key_id: string | null;
  address: string | null;
  user_agent: string | null;
  request_id: string | null;
  target_kind: string | null;
  target_id: string | null;
  target_name: string | null;
  detail: ColumnType<Record<string, unknown>, string, never>;
  search_text: ColumnType<string, never, never>;
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
  key_id: ColumnType<string | null, string | null | undefined, never>;
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

interface IdempotencyKeysTable {
  account_id: string;
  key_hash: Buffer;
  fingerprint: Buffer;
  answer: Generated<Buffer>;
  created_at: DefaultTime;
}

interface JobRequestsTable {
  id: Generated<string>;
  kind: string;
  data: ColumnType<object, string, never>;
  group_key: string | null;
  start_after: NullableTime;
}

interface WebhooksTable {
  id: Generated<string>;
  account_id: string;
  url: string;
  description: string | null;
  events: string[];
  paused_at: NullableTime;
  paused_for_failing: Generated<boolean>;
  failing_since: NullableTime;
  secret: string;
  previous_secret: string | null;
  previous_secret_until: NullableTime;
  created_at: DefaultTime;
  updated_at: DefaultTime;
}

interface WebhookDeliveriesTable {
  id: Generated<string>;
  webhook_id: string;
  event: string;
  type: string;
  payload: string;
  state: Generated<'pending' | 'delivered' | 'failed'>;
  round: Generated<number>;
  tries: Generated<number>;
  next_attempt_at: NullableTime;
  created_at: DefaultTime;
}

/** Every table of the register, by its name in the database. */
export interface Tables {
  settings: { key: string; value: ColumnType<unknown, string, string> };
  accounts: AccountsTable;
  credentials: CredentialsTable;
  sessions: SessionsTable;
  two_factors: TwoFactorsTable;
  passkeys: PasskeysTable;
  invitations: InvitationsTable;
  password_resets: PasswordResetsTable;
  api_keys: ApiKeysTable;
  audit_log: AuditLogTable;
  clients: ClientsTable;
  change_sets: ChangeSetsTable;
  changes: ChangesTable;
  custom_fields: CustomFieldsTable;
  tags: { name: string; created_at: DefaultTime };
  notes: NotesTable;
  tasks: TasksTable;
  views: ViewsTable;
  job_requests: JobRequestsTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
  idempotency_keys: IdempotencyKeysTable;
}
