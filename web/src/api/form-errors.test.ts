import { describe, expect, it } from 'vitest';
import { readFormErrors } from './form-errors.ts';
import { ApiProblem, Offline } from './request.ts';

const problem = (errors: { pointer: string; detail: string }[]) =>
  new ApiProblem({
    type: '/api/docs/errors#invalid_request',
    title: 'The request is not valid',
    status: 400,
    code: 'invalid_request',
    detail: 'Check it.',
    request_id: 'r',
    errors,
  });

describe('readFormErrors', () => {
  it('sorts what the server said to the fields, the first of each', () => {
    const error = problem([
      { pointer: '/options/0', detail: 'Twice.' },
      { pointer: '/options/1', detail: 'Twice as well.' },
    ]);
    expect(readFormErrors(error, ['label', 'options'])).toEqual({
      fields: { options: 'Twice.' },
      form: null,
    });
  });

  it('says the rest of the form as a whole', () => {
    expect(readFormErrors(problem([{ pointer: '/token', detail: 'Old.' }]), ['name'])).toEqual({
      fields: {},
      form: 'Check it.',
    });
    expect(readFormErrors(new Offline(null), ['name']).form).toContain("can't be reached");
  });
});
