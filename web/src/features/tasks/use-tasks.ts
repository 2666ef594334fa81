import type { Task, TaskCreate, TaskPatch } from '@clientele/contract/tasks';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { request } from '../../api/request.ts';
import { showError } from '../../shell/toasts.ts';
import { holdUndo, showUndoAction } from '../../shell/undo.ts';

const tasksQuery = (clientId: string) =>
  queryOptions({
    queryKey: ['clients', clientId, 'tasks'],
    queryFn: async ({ signal }) =>
      (await request<{ data: Task[] }>('GET', paths.tasks(clientId), { signal })).data.data,
  });

export const useTasks = (clientId: string) => useQuery(tasksQuery(clientId));

/** What can be done with a client's tasks. `add` and `change` reject where they fail, so that what was typed stays. */
export function useTaskActions(clientId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = tasksQuery(clientId);
  const update = (change: (tasks: Task[]) => Task[]) =>
    queryClient.setQueryData(queryKey, (tasks) => tasks && change(tasks));
  const replace = (task: Task) =>
    update((tasks) => tasks.map((known) => (known.id === task.id ? task : known)));
  const refresh = () => queryClient.invalidateQueries({ queryKey });
  const patch = async (id: string, body: TaskPatch) =>
    (await request<Task>('PATCH', paths.task(clientId, id), { body })).data;

  async function add(values: TaskCreate): Promise<void> {
    const { data } = await request<Task>('POST', paths.tasks(clientId), { body: values });
    update((tasks) => [...tasks, data]);
    await refresh();
  }

  async function change(task: Task, values: TaskPatch): Promise<void> {
    replace(await patch(task.id, values));
    // What is being read since before this change would bring the old task back.
    void refresh();
    showUndoAction('Task saved', async () => {
      const { title, due_on, assignee } = task;
      await patch(task.id, { title, due_on, assignee_id: assignee?.id ?? null });
      await refresh();
    });
  }

  async function sendDone(task: Task, done: boolean): Promise<void> {
    await queryClient.cancelQueries({ queryKey });
    replace({ ...task, done_at: done ? new Date().toISOString() : null });
    try {
      replace(await patch(task.id, { done }));
      showUndoAction(done ? 'Task done' : 'Task open again', async () => {
        await patch(task.id, { done: !done });
        await refresh();
      });
    } catch (error) {
      replace(task);
      showError(error);
    }
  }

  async function sendRemoval(task: Task): Promise<void> {
    await queryClient.cancelQueries({ queryKey });
    update((tasks) => tasks.filter(({ id }) => id !== task.id));
    try {
      await request('DELETE', paths.task(clientId, task.id));
      showUndoAction('Task deleted', async () => {
        await request('POST', paths.taskRestore(clientId, task.id));
        await refresh();
      });
    } catch (error) {
      showError(error);
    }
    void refresh();
  }

  return {
    add,
    change,
    /** Checks it off, or opens it again, at once; taken back where the server refuses. */
    setDone: (task: Task, done: boolean) => holdUndo(sendDone(task, done)),
    remove: (task: Task) => holdUndo(sendRemoval(task)),
  };
}
