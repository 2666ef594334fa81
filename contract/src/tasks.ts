import Type, { type Static } from 'typebox';
import { TASK_TITLE_MAX_LENGTH } from './limits.ts';
import { AccountReference, DateOnly, Id, ListOf, Nullable, Strict, Time } from './schema.ts';

const writable = {
  title: Type.String({ minLength: 1, maxLength: TASK_TITLE_MAX_LENGTH, pattern: '\\S' }),
  due_on: Nullable(DateOnly),
  assignee_id: Nullable(Id),
};

export const Task = Strict({
  id: Id,
  client_id: Id,
  title: Type.String(),
  due_on: Nullable(DateOnly),
  assignee: Nullable(AccountReference),
  done_at: Nullable(Time),
  created_at: Time,
  updated_at: Time,
});
export type Task = Static<typeof Task>;

export const TaskList = ListOf(Task);
export const TaskCreate = Strict({
  title: writable.title,
  due_on: Type.Optional(writable.due_on),
  assignee_id: Type.Optional(writable.assignee_id),
});
export type TaskCreate = Static<typeof TaskCreate>;

/** `done` marks the task done now, or open again. */
export const TaskPatch = Strict(
  {
    title: Type.Optional(writable.title),
    due_on: Type.Optional(writable.due_on),
    assignee_id: Type.Optional(writable.assignee_id),
    done: Type.Optional(Type.Boolean()),
  },
  { minProperties: 1 },
);
export type TaskPatch = Static<typeof TaskPatch>;
export const TaskParams = Strict({ id: Id, task_id: Id });
