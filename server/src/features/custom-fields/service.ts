import type { CustomField, CustomFieldCreate, CustomFieldPatch } from '@clientele/contract/custom-fields';
import type { Deps } from '../../deps.ts';
import { ApiError, invalidRequest, notFound } from '../../errors.ts';
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

/** @throws invalid_request, already_exists */
export async function createCustomField(
  deps: Deps,
  { key, label, kind, options = [] }: CustomFieldCreate,
): Promise<CustomField> {
  checkOptions(kind, options);
  const created = await insertCustomField(deps.database, {
    key,
    kind,
    label,
    options,
    ...clean({ label, options }),
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
  id: string,
  patch: CustomFieldPatch,
): Promise<CustomField> {
  const known = (await listCustomFields(deps.database)).find((field) => field.id === id);
  if (!known) throw notFound('field');
  checkOptions(known.kind, patch.options ?? known.options);
  const changed = await updateCustomField(deps.database, id, clean(patch));
  if (!changed) throw notFound('field');
  return changed;
}

/** Clients keep what they hold in it: a field defined again with the same key shows it again. @throws not_found */
export async function removeCustomField(deps: Deps, id: string): Promise<void> {
  if (!(await deleteCustomField(deps.database, id))) throw notFound('field');
}
