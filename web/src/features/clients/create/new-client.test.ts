import type { Problem } from '@clientele/contract/errors';
import { describe, expect, test } from 'vitest';
import { ApiProblem } from '../../../api/request.ts';
import { EMPTY_DRAFT, readErrors, toClientCreate } from './new-client.ts';

const problem = (errors: Problem['errors']): ApiProblem =>
  new ApiProblem({
    type: '/api/docs/errors#invalid_request',
    title: 'The request is not valid',
    status: 400,
    code: 'invalid_request',
    detail: 'Two fields are wrong.',
    request_id: 'r1',
    errors,
  });

describe('a new client', () => {
  test('is sent with what was filled in, without the blanks around it', () => {
    const draft = { ...EMPTY_DRAFT, name: '  Ada ', email: ' ', tags: ['vip'], country: 'GB' };
    expect(toClientCreate(draft)).toEqual({
      name: 'Ada',
      kind: 'person',
      status: 'lead',
      tags: ['vip'],
      country: 'GB',
    });
  });

  test('shows what is wrong beside the field that it is about', () => {
    const errors = readErrors(
      problem([
        { pointer: '/email', detail: 'Type an address.' },
        { pointer: '/tags/1', detail: 'Use at most 50 characters.' },
      ]),
    );
    expect(errors).toEqual({
      fields: { email: 'Type an address.', tags: 'Use at most 50 characters.' },
      form: null,
    });
  });

  test('says what is wrong with the whole where no field of the dialog is at fault', () => {
    expect(readErrors(problem([{ pointer: '/custom/size', detail: 'Type a number.' }])).form).toBe(
      'Type a number.',
    );
    expect(readErrors(problem([])).form).toBe('Two fields are wrong.');
    expect(readErrors(new Error('Away')).form).toBe('Away');
  });
});
