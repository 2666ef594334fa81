import type { Passkey } from '@clientele/contract/sessions';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSignInOptions } from '../../api/sign-in-options.ts';
import { useCommands } from '../../shell/commands.ts';
import { showError, showToast } from '../../shell/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import rows from '../../ui/Rows.module.css';
import { Section } from '../../ui/Section.tsx';
import { PasskeyDialog } from './PasskeyDialog.tsx';
import { PasskeyRow } from './PasskeyRow.tsx';
import { passkeysQuery, removePasskey } from './passkeys.ts';
import { RenamePasskeyDialog } from './RenamePasskeyDialog.tsx';

/** The reader's passkeys. */
export function PasskeysSection() {
  const options = useSignInOptions();
  const { data: passkeys, error } = useQuery(passkeysQuery);
  const [isAdding, setAdding] = useState(false);
  const [renamed, setRenamed] = useState<Passkey | null>(null);
  const [asked, setAsked] = useState<Passkey | null>(null);
  const removing = useMutation({
    mutationFn: ({ id }: Passkey) => removePasskey(id),
    onSuccess: (_, { name }) => showToast(`The passkey ${name} no longer signs you in.`),
    onError: showError,
    onSettled: () => setAsked(null),
  });
  const canAdd = options?.passkeys === true;
  useCommands([
    {
      id: 'security.passkey',
      label: 'Add a passkey',
      keys: 'p',
      section: 'Sign-in and security',
      enabled: canAdd,
      run: () => setAdding(true),
    },
  ]);
  if (error && !passkeys) throw error;
  return (
    <Section
      title="Passkeys"
      lead={
        options && !canAdd
          ? 'Passkeys sign you in without a password. They need Clientele to be opened by its name, with https; at this address they do not work.'
          : 'Sign in with your fingerprint, face or PIN, or a security key: no password, and nothing that leaks.'
      }
      action={
        canAdd && (
          <Button icon={<IconFingerprint size={16} stroke={1.75} />} onClick={() => setAdding(true)}>
            Add a passkey
          </Button>
        )
      }
    >
      {passkeys && passkeys.length > 0 && (
        <ul className={rows.rows}>
          {passkeys.map((passkey) => (
            <PasskeyRow
              key={passkey.id}
              passkey={passkey}
              onRename={() => setRenamed(passkey)}
              onRemove={() => setAsked(passkey)}
            />
          ))}
        </ul>
      )}
      <PasskeyDialog opened={isAdding} onClose={() => setAdding(false)} />
      <RenamePasskeyDialog passkey={renamed} onClose={() => setRenamed(null)} />
      <ConfirmDialog
        opened={asked !== null}
        title="Remove this passkey?"
        action="Remove"
        loading={removing.isPending}
        onConfirm={() => asked && removing.mutate(asked)}
        onClose={() => setAsked(null)}
      >
        <p>{asked?.name} no longer signs you in. You can add it again as a new one.</p>
      </ConfirmDialog>
    </Section>
  );
}
