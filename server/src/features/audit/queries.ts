import type { AuditEntry } from '@clientele/contract/audit';
import { type CompiledQuery, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '../../deps.ts';
import { jsonTime } from '../../http/json-text.ts';

/** Which entries. Absent ones don't narrow. */
export interface AuditFilter {
  readonly accountId?: string | undefined;
  readonly targetId?: string | undefined;
  /** Events by name. */
  readonly events?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Words that all have to be there. */
  readonly words: readonly string[];
}

export interface AuditPosition {
  readonly at: string;
  readonly id: string;
}

/** What happened is searched in the entry, and who did it in the accounts, which may be called otherwise today. */
const hasWord = (word: string) => sql<SqlBool>`(
  audit_log.search_text like '%' || escape_like(fold_text(${word})) || '%'
  or audit_log.account_id in (select accounts.id from accounts
    where fold_text(accounts.name || ' ' || accounts.email) like '%' || escape_like(fold_text(${word})) || '%'))`;

function conditionOf({ accountId, targetId, events, from, to, words }: AuditFilter): RawBuilder<SqlBool> {
  const conditions = words.map(hasWord);
  if (accountId) conditions.push(sql<SqlBool>`audit_log.account_id = ${accountId}::uuid`);
  if (targetId) conditions.push(sql<SqlBool>`audit_log.target_id = ${targetId}::uuid`);
  if (events) conditions.push(sql<SqlBool>`audit_log.event = any(${events}::text[])`);
  if (from) conditions.push(sql<SqlBool>`audit_log.at >= ${from}::timestamptz`);
  if (to) conditions.push(sql<SqlBool>`audit_log.at < ${to}::timestamptz`);
  return conditions.length > 0 ? sql<SqlBool>`${sql.join(conditions, sql` and `)}` : sql<SqlBool>`true`;
}

const WITH_NAMES = sql`from audit_log
  left join accounts on accounts.id = audit_log.account_id
  left join api_keys on api_keys.id = audit_log.key_id`;

/** The newest first, from behind a position; one more than the limit where there are more. */
export async function listAuditEntries(
  database: Database,
  filter: AuditFilter,
  page: { limit: number; position: AuditPosition | null },
): Promise<AuditEntry[]> {
  const behind = page.position
    ? sql<SqlBool>`(audit_log.at, audit_log.id) < (${page.position.at}::timestamptz, ${page.position.id}::uuid)`
    : sql<SqlBool>`true`;
  const { rows } =
    await sql<AuditEntry>`select audit_log.id, ${jsonTime(sql`audit_log.at`)} as at, audit_log.event,
      case when accounts.id is not null then json_build_object('id', accounts.id, 'name', accounts.name) end as account,
      case when api_keys.id is not null then json_build_object('id', api_keys.id, 'name', api_keys.name) end as key,
      audit_log.address, audit_log.user_agent, audit_log.request_id,
      case when audit_log.target_kind is not null then json_build_object('kind', audit_log.target_kind,
        'id', audit_log.target_id, 'name', audit_log.target_name) end as target,
      audit_log.detail
    ${WITH_NAMES} where ${conditionOf(filter)} and ${behind}
    order by audit_log.at desc, audit_log.id desc limit ${page.limit + 1}`.execute(database);
  return rows;
}

/** Text that strangers chose must not become a formula where the file is opened (CWE-1236): it gets an apostrophe before it. */
const asText = (value: RawBuilder<unknown>) =>
  sql`case when ${value} ~ '^[=+@\t\r-]' then '''' || ${value} else ${value} end`;

/** All of them as rows of a file, the oldest first. */
export const selectAuditFile = (database: Database, filter: AuditFilter): CompiledQuery =>
  sql`select ${jsonTime(sql`audit_log.at`)} as at, audit_log.event, ${asText(sql`accounts.name`)} as account,
      accounts.email as account_email, audit_log.account_id, ${asText(sql`api_keys.name`)} as key, audit_log.key_id,
      audit_log.target_kind, ${asText(sql`audit_log.target_name`)} as target, audit_log.target_id,
      audit_log.detail::text as detail, audit_log.address, ${asText(sql`audit_log.user_agent`)} as user_agent,
      audit_log.request_id, audit_log.id
    ${WITH_NAMES} where ${conditionOf(filter)} order by audit_log.at, audit_log.id`.compile(database);

export async function countAuditEntries(database: Database, filter: AuditFilter): Promise<number> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from audit_log
    where ${conditionOf(filter)}`.execute(database);
  return Number(rows[0]?.count);
}
