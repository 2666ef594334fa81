import { IdParams } from '@clientele/contract/schema';
import { Task, TaskCreate, TaskList, TaskParams, TaskPatch } from '@clientele/contract/tasks';
import type { App, Deps } from '../../deps.ts';
import { invalidRequest, notFound } from '../../errors.ts';
import { accountExists } from '../clients/queries.ts';
import { readClient } from '../clients/service.ts';
import { findTaskById, insertTask, listTasks, markTaskDeleted, updateTask } from './queries.ts';

/** The title as it is kept. */
const clean = <Values extends { title?: string }>(values: Values): Values =>
  values.title === undefined ? values : { ...values, title: values.title.normalize('NFC').trim() };

const keyOf = ({ id, task_id }: { id: string; task_id: string }) => ({ clientId: id, taskId: task_id });

/** A task is seen and changed by whoever sees and changes its client: reading the client checks that. */
export function registerTaskRoutes(app: App, deps: Deps): void {
  const { database } = deps;
  const config = { access: 'clients.write' } as const;

  const readTask = async (key: { clientId: string; taskId: string }): Promise<Task> => {
    const task = await findTaskById(database, key);
    if (!task) throw notFound('task');
    return task;
  };
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
      return reply
        .code(201)
        .send(await readTask({ clientId: params.id, taskId: await insertTask(database, values) }));
    },
  );
  app.patch(
    '/api/v1/clients/:id/tasks/:task_id',
    { config, schema: { params: TaskParams, body: TaskPatch, response: { 200: Task } } },
    async ({ account, params, body: { done, ...values } }) => {
      await readClient(deps, account, params.id);
      await checkAssignee(values.assignee_id);
      const doneAt = done === undefined ? {} : { done_at: done ? new Date() : null };
      if (!(await updateTask(database, keyOf(params), { ...clean(values), ...doneAt })))
        throw notFound('task');
      return readTask(keyOf(params));
    },
  );
  app.delete(
    '/api/v1/clients/:id/tasks/:task_id',
    { config, schema: { params: TaskParams } },
    async ({ account, params }, reply) => {
      await readClient(deps, account, params.id);
      if (!(await markTaskDeleted(database, keyOf(params), true))) throw notFound('task');
      return reply.code(204).send();
    },
  );
  app.post(
    '/api/v1/clients/:id/tasks/:task_id/restore',
    { config, schema: { params: TaskParams, response: { 200: Task } } },
    async ({ account, params }) => {
      await readClient(deps, account, params.id);
      await markTaskDeleted(database, keyOf(params), false);
      return readTask(keyOf(params));
    },
  );
}
