import type { CustomField, CustomFieldCreate, CustomFieldPatch } from '@clientele/contract/custom-fields';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';
import { showUndoAction } from '../../shell/undo.ts';

const refresh = () => queryClient.invalidateQueries({ queryKey: ['fields'] });

export async function createField(field: CustomFieldCreate): Promise<void> {
  await request<CustomField>('POST', paths.fields, { body: field });
  await refresh();
}

async function patchField(id: string, patch: CustomFieldPatch): Promise<void> {
  await request<CustomField>('PATCH', paths.field(id), { body: patch });
  await refresh();
}

/** Renames a field or changes what it offers, and can be taken back. */
export async function changeField(before: CustomField, patch: CustomFieldPatch): Promise<void> {
  await patchField(before.id, patch);
  const { label, options, kind } = before;
  showUndoAction(`${patch.label ?? label} changed`, () =>
    patchField(before.id, kind === 'select' ? { label, options } : { label }),
  );
}

/** Deletes the definition. What clients hold in it stays, and shows again with a field of the same key. */
export async function deleteField({ id }: CustomField): Promise<void> {
  await request<void>('DELETE', paths.field(id));
  await refresh();
}
