import type { Task } from '@clientele/contract/tasks';
import { Checkbox } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { startTransition, useOptimistic } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import { Time } from '../../ui/Time.tsx';
import { dueState, dueWords } from './due.ts';
import classes from './Tasks.module.css';

export interface TaskLineProps {
  readonly task: Task;
  readonly canWrite: boolean;
  readonly onDone: (done: boolean) => Promise<void>;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** When it is due, or when it was done, and by whom it is to be done. */
function About({ task }: { task: Task }) {
  const now = new Date();
  return (
    <span className={classes.about}>
      {task.done_at !== null && (
        <span>
          Done <Time value={task.done_at} />
        </span>
      )}
      {task.done_at === null && task.due_on !== null && (
        <span data-due={dueState(task.due_on, now)} className={classes.due}>
          {dueWords(task.due_on, now)}
        </span>
      )}
      {task.assignee && <span>{task.assignee.name}</span>}
    </span>
  );
}

export function TaskLine({ task, canWrite, onDone, onEdit, onRemove }: TaskLineProps) {
  // In the very moment of the click: what the cache tells comes a moment later, and the box would flicker.
  const [done, showDone] = useOptimistic(task.done_at !== null);
  const check = (checked: boolean) =>
    startTransition(async () => {
      showDone(checked);
      await onDone(checked);
    });
  return (
    <li className={classes.task} data-done={done}>
      <Checkbox
        className={classes.check}
        aria-label={`Done: ${task.title}`}
        checked={done}
        disabled={!canWrite}
        onChange={(event) => check(event.currentTarget.checked)}
      />
      <div className={classes.text}>
        <span className={classes.title}>{task.title}</span>
        <About task={task} />
      </div>
      {canWrite && (
        <span className={classes.tools}>
          <IconButton
            size="small"
            label={`Edit task: ${task.title}`}
            icon={<IconPencil size={14} stroke={1.75} />}
            onClick={onEdit}
          />
          <IconButton
            size="small"
            label={`Delete task: ${task.title}`}
            icon={<IconTrash size={14} stroke={1.75} />}
            onClick={onRemove}
          />
        </span>
      )}
    </li>
  );
}
