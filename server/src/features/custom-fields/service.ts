import type { CustomField, CustomFieldCreate, CustomFieldPatch } from '@clientele/contract/custom-fields';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../../deps.ts';
import { ApiError, invalidRequest, notFound } from '../../errors.ts';
import { recordAudit } from '../audit/record.ts';
import { deleteCustomField, insertCustomField, listCustomFields, updateCustomField } from './queries.ts';

/** The custom fields, where a request speaks of any at all: most don't, and then nothing is asked of the database. */
export const loadCustomFields = async (deps: Deps, request: unknown): Promise<CustomField[]> =>
  JSON.stringify(request ?? '').includes('custom') ? listCustomFields(deps.database) : [];

const cleanText = (text: string) => text.normalize('NFC').trim();

/** Texts as they are kept: clients' values are cleaned alike, so that each fits its option. */
const clean = ({ label, options }: CustomFieldPatch): CustomFieldPatch => ({
  ...(label !== undefined && { label: cleanText(label) }),
  ...(options && { options: [...new Set(options.map(cleanText))] }),
});

function checkOptions(kind: CustomField['kind'], options: readonly string[]): void {
  if (kind === 'select' && options.length === 0)
    throw invalidRequest([{ pointer: '/options', detail: 'Name at least one option to select.' }]);
  if (kind !== 'select' && options.length > 0)
    throw invalidRequest([{ pointer: '/options', detail: 'Only a select has options.' }]);
}

const targetOf = ({ id, key }: Pick<CustomField, 'id' | 'key'>) =>
  ({ kind: 'field', id, name: key }) as const;

/** @throws invalid_request, already_exists */
export async function createCustomField(
  deps: Deps,
  by: FastifyRequest,
  { key, label, kind, options = [] }: CustomFieldCreate,
): Promise<CustomField> {
  checkOptions(kind, options);
  const values = { key, kind, label, options, ...clean({ label, options }) };
  const created = await deps.database.transaction().execute(async (transaction) => {
    const made = await insertCustomField(transaction, values);
    if (made)
      await recordAudit(transaction, by, { event: 'field.made', target: targetOf(made), detail: { kind } });
    return made;
  });
  if (!created)
    throw new ApiError(
      'already_exists',
      `There is a field with the key "${key}" already. Choose another key.`,
      {
        errors: [{ pointer: '/key', detail: 'This key is taken.' }],
      },
    );
  return created;
}

/** @throws invalid_request, not_found */
export async function changeCustomField(
  deps: Deps,
  by: FastifyRequest,
  id: string,
  patch: CustomFieldPatch,
): Promise<CustomField> {
  const known = (await listCustomFields(deps.database)).find((field) => field.id === id);
  if (!known) throw notFound('field');
  checkOptions(known.kind, patch.options ?? known.options);
  return deps.database.transaction().execute(async (transaction) => {
    const changed = await updateCustomField(transaction, id, clean(patch));
    if (!changed) throw notFound('field');
    await recordAudit(transaction, by, { event: 'field.changed', target: targetOf(changed) });
    return changed;
  });
}

/** Clients keep what they hold in it: a field defined again with the same key shows it again. @throws not_found */
export async function removeCustomField(deps: Deps, by: FastifyRequest, id: string): Promise<void> {
  const known = (await listCustomFields(deps.database)).find((field) => field.id === id);
  await deps.database.transaction().execute(async (transaction) => {
    if (!known || !(await deleteCustomField(transaction, id))) throw notFound('field');
    await recordAudit(transaction, by, { event: 'field.removed', target: targetOf(known) });
  });
}
