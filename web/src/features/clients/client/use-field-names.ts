import type { CustomField } from '@clientele/contract/custom-fields';
import { useMemo } from 'react';
import { useAccounts } from '../../../api/accounts.ts';
import { useCustomFields } from '../../../api/custom-fields.ts';
import type { FieldNames } from './value-words.ts';

const NO_FIELDS: readonly CustomField[] = [];

/** What is needed to say fields and their values in words: the firm's fields and its people. */
export function useFieldNames(): FieldNames {
  const accounts = useAccounts().data;
  const custom = useCustomFields().data ?? NO_FIELDS;
  return useMemo(() => {
    const names = new Map(accounts?.map(({ id, name }) => [id, name]));
    // Until the people are read, nobody is called unknown.
    return { custom, accountName: (id: string) => (accounts ? names.get(id) : '…') };
  }, [accounts, custom]);
}
