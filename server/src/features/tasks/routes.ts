import { IdParams } from '@clientele/contract/schema';
import { Task, TaskCreate, TaskList, TaskParams, TaskPatch } from '@clientele/contract/tasks';
import type { WebhookEvent } from '@clientele/contract/webhooks';
import type { App, Database, Deps } from '../../deps.ts';
import { invalidRequest, notFound } from '../../errors.ts';
import { accountExists } from '../clients/queries.ts';
import { readClient } from '../clients/service.ts';
import { announceEvent } from '../webhooks/announce.ts';
import { findTaskById, insertTask, listTasks, markTaskDeleted, type TaskKey, updateTask } from './queries.ts';

/** The title as it is kept. */
const clean = <Values extends { title?: string }>(values: Values): Values =>
  values.title === undefined ? values : { ...values, title: values.title.normalize('NFC').trim() };

const keyOf = ({ id, task_id }: { id: string; task_id: string }) => ({ clientId: id, taskId: task_id });

/** A task is seen and changed by whoever sees and changes its client: reading the client checks that. */
export function registerTaskRoutes(app: App, deps: Deps): void {
  const { database } = deps;
  const config = { access: 'clients.write' } as const;

  const readTask = async (from: Database, key: TaskKey): Promise<Task> => {
    const task = await findTaskById(from, key);
    if (!task) throw notFound('task');
    return task;
  };
  /** Writes a task, which answers its key, and tells webhooks of it in the same transaction. */
  const writeTask = (type: WebhookEvent, write: (transaction: Database) => Promise<TaskKey>) =>
    database.transaction().execute(async (transaction) => {
      const key = await write(transaction);
      const task = await readTask(transaction, key);
      await announceEvent(transaction, type, key.clientId, { task });
      return task;
    });
  const checkAssignee = async (id: string | null | undefined) => {
    if (id && !(await accountExists(database, id)))
      throw invalidRequest([{ pointer: '/assignee_id', detail: 'There is no active account with this id.' }]);
  };

  app.get(
    '/api/v1/clients/:id/tasks',
    { config: { access: 'clients.read' }, schema: { params: IdParams, response: { 200: TaskList } } },
    async ({ account, params }) => {
      await readClient(deps, account, params.id);
      return { data: await listTasks(database, params.id) };
    },
  );
  app.post(
    '/api/v1/clients/:id/tasks',
    { config, schema: { params: IdParams, body: TaskCreate, response: { 201: Task } } },
    async ({ account, params, body }, reply) => {
      await readClient(deps, account, params.id);
      await checkAssignee(body.assignee_id);
      const values = { ...clean(body), client_id: params.id, created_by: account.id };
      const task = await writeTask('task.created', async (transaction) => ({
        clientId: params.id,
        taskId: await insertTask(transaction, values),
      }));
      return reply.code(201).send(task);
    },
  );
  app.patch(
    '/api/v1/clients/:id/tasks/:task_id',
    { config, schema: { params: TaskParams, body: TaskPatch, response: { 200: Task } } },
    async ({ account, params, body: { done, ...values } }) => {
      await readClient(deps, account, params.id);
      await checkAssignee(values.assignee_id);
      const doneAt = done === undefined ? {} : { done_at: done ? new Date() : null };
      return writeTask(done ? 'task.done' : 'task.updated', async (transaction) => {
        if (!(await updateTask(transaction, keyOf(params), { ...clean(values), ...doneAt })))
          throw notFound('task');
        return keyOf(params);
      });
    },
  );
  app.delete(
    '/api/v1/clients/:id/tasks/:task_id',
    { config, schema: { params: TaskParams } },
    async ({ account, params }, reply) => {
      await readClient(deps, account, params.id);
      await database.transaction().execute(async (transaction) => {
        const task = await readTask(transaction, keyOf(params));
        if (!(await markTaskDeleted(transaction, keyOf(params), true))) throw notFound('task');
        await announceEvent(transaction, 'task.deleted', params.id, { task });
      });
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/v1/clients/:id/tasks/:task_id/restore',
    { config, schema: { params: TaskParams, response: { 200: Task } } },
    async ({ account, params }) => {
      await readClient(deps, account, params.id);
      return database.transaction().execute(async (transaction) => {
        const isBack = await markTaskDeleted(transaction, keyOf(params), false);
        const task = await readTask(transaction, keyOf(params));
        if (isBack) await announceEvent(transaction, 'task.restored', params.id, { task });
        return task;
      });
    },
  );
}
