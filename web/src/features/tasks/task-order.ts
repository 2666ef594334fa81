import type { Task } from '@clientele/contract/tasks';

/** Open tasks first, the one due soonest on top and those without a day after them; then done ones, the latest first. */
export function sortTasks(tasks: readonly Task[]): Task[] {
  return [...tasks].sort((one, other) => {
    if (one.done_at !== null && other.done_at !== null) return other.done_at.localeCompare(one.done_at);
    if (one.done_at !== null || other.done_at !== null) return one.done_at === null ? -1 : 1;
    if (one.due_on !== other.due_on) return (one.due_on ?? '9999').localeCompare(other.due_on ?? '9999');
    return one.created_at.localeCompare(other.created_at);
  });
}
