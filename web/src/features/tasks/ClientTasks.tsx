import type { Task } from '@clientele/contract/tasks';
import { useState } from 'react';
import { useSession } from '../../api/session.ts';
import { ReadError, WaitingLines } from '../changes/QueryStates.tsx';
import { TaskForm } from './TaskForm.tsx';
import { TaskLine } from './TaskLine.tsx';
import classes from './Tasks.module.css';
import { sortTasks } from './task-order.ts';
import { useTaskActions, useTasks } from './use-tasks.ts';

type Actions = ReturnType<typeof useTaskActions>;

function TaskItem({ task, actions, canWrite }: { task: Task; actions: Actions; canWrite: boolean }) {
  const [editing, setEditing] = useState(false);
  if (!editing)
    return (
      <TaskLine
        task={task}
        canWrite={canWrite}
        onDone={(done) => actions.setDone(task, done)}
        onEdit={() => setEditing(true)}
        onRemove={() => void actions.remove(task)}
      />
    );
  return (
    <li className={classes.editing}>
      <TaskForm
        label="Task"
        submitLabel="Save"
        initial={{ title: task.title, due_on: task.due_on, assignee_id: task.assignee?.id ?? null }}
        autoFocus
        onCancel={() => setEditing(false)}
        onSubmit={async (values) => {
          await actions.change(task, values);
          setEditing(false);
        }}
      />
    </li>
  );
}

/** A client's tasks: what is due soonest on top, what is done at the end. */
export function ClientTasks({ clientId, canWrite }: { clientId: string; canWrite: boolean }) {
  const tasks = useTasks(clientId);
  const actions = useTaskActions(clientId);
  const me = useSession().account.id;
  return (
    <div className={classes.tasks}>
      {canWrite && (
        <TaskForm
          key={clientId}
          label="New task"
          submitLabel="Add task"
          initial={{ title: '', due_on: null, assignee_id: me }}
          onSubmit={actions.add}
        />
      )}
      {tasks.isPending && <WaitingLines lines={3} label="Loading the tasks" />}
      {tasks.isError && !tasks.data && <ReadError error={tasks.error} onRetry={() => void tasks.refetch()} />}
      {tasks.data?.length === 0 && <p className={classes.none}>No tasks yet.</p>}
      {tasks.data && tasks.data.length > 0 && (
        <ul aria-label="Tasks" className={classes.list}>
          {sortTasks(tasks.data).map((task) => (
            <TaskItem key={task.id} task={task} actions={actions} canWrite={canWrite} />
          ))}
        </ul>
      )}
    </div>
  );
}
