import { useMemo } from 'react';
import { useAccounts } from '../../../api/accounts.ts';
import { useCustomFields } from '../../../api/custom-fields.ts';
import { listFields } from './list-field.ts';
import type { ValueNames } from './value-label.ts';

/** What this firm's register knows: its fields, and its people's names. */
export function useRegister() {
  const custom = useCustomFields();
  const accounts = useAccounts();
  const fields = useMemo(() => listFields(custom.data ?? []), [custom.data]);
  const names = useMemo((): ValueNames => {
    const byId = new Map(accounts.data?.map(({ id, name }) => [id, name]));
    return { accountName: (id) => byId.get(id) };
  }, [accounts.data]);
  return {
    fields,
    names,
    accounts: accounts.data ?? [],
    /** Custom fields are known, or never will be. */
    ready: !custom.isPending,
  };
}

export type Register = ReturnType<typeof useRegister>;
