import type { Task } from '@clientele/contract/tasks';
import { expect, it } from 'vitest';
import { sortTasks } from './task-order.ts';

const task = (title: string, values: Partial<Task>): Task => ({
  id: title,
  client_id: 'c',
  title,
  due_on: null,
  assignee: null,
  done_at: null,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  ...values,
});

it('puts what is due soonest on top and what is done at the end', () => {
  const tasks = [
    task('done early', { done_at: '2026-02-01T00:00:00Z', due_on: '2026-01-01' }),
    task('some day', {}),
    task('done late', { done_at: '2026-03-01T00:00:00Z' }),
    task('later', { due_on: '2026-05-01' }),
    task('sooner', { due_on: '2026-04-01' }),
    task('some other day', { created_at: '2026-01-02T00:00:00Z' }),
  ];
  expect(sortTasks(tasks).map(({ title }) => title)).toEqual([
    'sooner',
    'later',
    'some day',
    'some other day',
    'done late',
    'done early',
  ]);
});
