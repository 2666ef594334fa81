import type { CustomField } from '@clientele/contract/custom-fields';
import { useMutation } from '@tanstack/react-query';
import { showError, showToast } from '../../shell/toasts.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { deleteField } from './field-changes.ts';

export function DeleteFieldDialog({ field, onClose }: { field: CustomField; onClose: () => void }) {
  const deleting = useMutation({
    mutationFn: () => deleteField(field),
    onSuccess: () => showToast(`${field.label} deleted. What clients hold in it is kept.`),
    onError: showError,
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      opened
      title={`Delete ${field.label}?`}
      action="Delete field"
      loading={deleting.isPending}
      onConfirm={() => deleting.mutate()}
      onClose={onClose}
    >
      <p>
        The field goes away from every client, list and export. What clients hold in it is kept: it shows
        again if you add a field with the key <code>{field.key}</code> and the same kind.
      </p>
    </ConfirmDialog>
  );
}
