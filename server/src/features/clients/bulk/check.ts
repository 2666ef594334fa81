import {
  BULK_OPS,
  BulkCreate,
  type BulkOp,
  type BulkOperation,
  BulkPatch,
  BulkRestore,
  BulkTrash,
} from '@clientele/contract/bulk';
import type { ClientCreate, ClientPatch } from '@clientele/contract/clients';
import type { FieldError } from '@clientele/contract/errors';
import type { CustomFieldDefinition } from '@clientele/contract/fields';
import { ApiError, invalidRequest } from '../../../errors.ts';
import { compileBody, describeValidation } from '../../../http/validation.ts';
import type { SignedInAccount } from '../../session/signed-in-account.ts';
import { checkOwner } from '../policy.ts';
import { checkCustomValues, cleanValues } from '../values.ts';

const CHECKS = {
  create: compileBody(BulkCreate),
  patch: compileBody(BulkPatch),
  trash: compileBody(BulkTrash),
  restore: compileBody(BulkRestore),
} satisfies Record<BulkOp, unknown>;

/** What an operation is checked against beside its schema. */
export interface Known {
  readonly account: SignedInAccount;
  readonly customFields: readonly CustomFieldDefinition[];
  /** Of the accounts that the request names as owners, those that may be. */
  readonly owners: ReadonlySet<string>;
  /** The ids that are named more than once. */
  readonly repeated: ReadonlySet<string>;
}

const isOp = (op: unknown): op is BulkOp => BULK_OPS.some((known) => known === op);

const at = (index: number, errors: readonly FieldError[]): FieldError[] =>
  errors.map(({ pointer, detail }) => ({
    pointer: `/operations/${index}${pointer === '/' ? '' : pointer}`,
    detail,
  }));

/** The operation, where it has the form of one. @throws invalid_request */
export function readOperation(given: unknown, index: number): BulkOperation {
  const op = (given as { op?: unknown } | null)?.op;
  if (!isOp(op))
    throw invalidRequest([
      { pointer: `/operations/${index}/op`, detail: `Use one of ${BULK_OPS.join(', ')}.` },
    ]);
  const check = CHECKS[op];
  if (!check(given)) throw invalidRequest(at(index, describeValidation(check.errors ?? [], 'body')));
  return 'values' in given ? ({ ...given, values: cleanValues(given.values) } as BulkOperation) : given;
}

/** Looks at what only the register knows. @throws invalid_request, precondition_required */
export function checkOperation(operation: BulkOperation, index: number, known: Known): void {
  if ('id' in operation && known.repeated.has(operation.id))
    throw invalidRequest([
      { pointer: `/operations/${index}/id`, detail: 'This client is named twice. Name each only once.' },
    ]);
  if ((operation.op === 'patch' || operation.op === 'trash') && operation.if_match === undefined)
    throw new ApiError(
      'precondition_required',
      'Send if_match with the version you read, so that no change of others is lost, or "*" for any version.',
      { errors: [{ pointer: `/operations/${index}/if_match`, detail: 'This is required.' }] },
    );
  if ('values' in operation) checkValues(operation.values, index, known);
}

function checkValues(values: ClientCreate | ClientPatch, index: number, known: Known): void {
  const prefix = `/values`;
  try {
    checkOwner(known.account, values.owner_id);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw invalidRequest(within(index, prefix, error.options.errors ?? []));
  }
  const errors = checkCustomValues(values.custom ?? {}, known.customFields);
  if (values.owner_id && !known.owners.has(values.owner_id))
    errors.push({ pointer: '/owner_id', detail: 'There is no active account with this id.' });
  if (errors.length > 0) throw invalidRequest(within(index, prefix, errors));
}

const within = (index: number, prefix: string, errors: readonly FieldError[]) =>
  at(
    index,
    errors.map(({ pointer, detail }) => ({ pointer: `${prefix}${pointer}`, detail })),
  );
