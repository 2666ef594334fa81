import { describe, expect, it } from 'vitest';
import { describeUndo } from './undo-words.ts';

const conflict = (id: string, name: string, field: string) => ({
  client: { id, name },
  field,
  before: null,
  after: 'a',
  current: 'b',
});

describe('describeUndo', () => {
  it('says so where everything went back', () => {
    expect(describeUndo({ change_set_id: 'u', client_count: 1, conflicts: [] })).toEqual({
      message: 'Undone',
      tone: 'plain',
    });
  });

  it('names the fields that were left alone', () => {
    const conflicts = [conflict('1', 'Ada', 'phone'), conflict('1', 'Ada', 'custom.size')];
    expect(describeUndo({ change_set_id: 'u', client_count: 1, conflicts }).message).toBe(
      'Undone in part. Phone and size of Ada changed since, so they were left as is.',
    );
  });

  it('counts the other clients, and says where nothing went back', () => {
    const conflicts = [conflict('1', 'Ada', 'city'), conflict('2', 'Grace', 'city')];
    expect(describeUndo({ change_set_id: null, client_count: 0, conflicts }).message).toBe(
      'Not undone. City of Ada and 1 more changed since, so they were left as is.',
    );
  });
});
