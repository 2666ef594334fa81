import type { Task } from '@clientele/contract/tasks';
import { type Insertable, sql, type Updateable } from 'kysely';
import type { Tables } from '../../database/tables.ts';
import type { Database } from '../../deps.ts';

const TASK = sql`tasks.id, tasks.client_id, tasks.title, tasks.due_on::text, tasks.done_at, tasks.created_at, tasks.updated_at,
  case when accounts.id is not null then json_build_object('id', accounts.id, 'name', accounts.name) end as assignee`;

/** The tasks of a client: open ones first, by their date; then those done, the latest first. */
export async function listTasks(database: Database, clientId: string): Promise<Task[]> {
  const { rows } =
    await sql<Task>`select ${TASK} from tasks left join accounts on accounts.id = tasks.assignee_id
    where tasks.client_id = ${clientId}::uuid and tasks.deleted_at is null
    order by tasks.done_at is not null, tasks.done_at desc, tasks.due_on nulls last, tasks.created_at, tasks.id`.execute(
      database,
    );
  return rows;
}

export interface TaskKey {
  readonly clientId: string;
  readonly taskId: string;
}

export async function findTaskById(database: Database, { clientId, taskId }: TaskKey): Promise<Task | null> {
  const { rows } =
    await sql<Task>`select ${TASK} from tasks left join accounts on accounts.id = tasks.assignee_id
    where tasks.id = ${taskId}::uuid and tasks.client_id = ${clientId}::uuid and tasks.deleted_at is null`.execute(
      database,
    );
  return rows[0] ?? null;
}

/** The new task's id. */
export async function insertTask(database: Database, values: Insertable<Tables['tasks']>): Promise<string> {
  const { id } = await database.insertInto('tasks').values(values).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** False where there is no such task. */
export async function updateTask(
  database: Database,
  { clientId, taskId }: TaskKey,
  values: Updateable<Tables['tasks']>,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('tasks')
    .set({ ...values, updated_at: new Date() })
    .where('id', '=', taskId)
    .where('client_id', '=', clientId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Takes a task away, or brings it back; false where there is no such task in the other state. */
export async function markTaskDeleted(
  database: Database,
  { clientId, taskId }: TaskKey,
  deleted: boolean,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('tasks')
    .set({ deleted_at: deleted ? new Date() : null })
    .where('id', '=', taskId)
    .where('client_id', '=', clientId)
    .where('deleted_at', deleted ? 'is' : 'is not', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
