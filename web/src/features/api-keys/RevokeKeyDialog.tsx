import type { ApiKey } from '@clientele/contract/api-keys';
import { useMutation } from '@tanstack/react-query';
import { showError, showToast } from '../../shell/toasts.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { revokeApiKey } from './api-keys.ts';

export function RevokeKeyDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const revoking = useMutation({
    mutationFn: ({ id }: ApiKey) => revokeApiKey(id),
    onSuccess: (_, { name }) => showToast(`${name} no longer works.`),
    onError: showError,
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      opened={apiKey !== null}
      title={`Revoke ${apiKey?.name ?? 'the key'}?`}
      action="Revoke"
      loading={revoking.isPending}
      onConfirm={() => apiKey && revoking.mutate(apiKey)}
      onClose={onClose}
    >
      <p>The program that uses it is refused from its next request on. A key can't be brought back.</p>
    </ConfirmDialog>
  );
}
