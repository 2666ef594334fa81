import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useAccounts } from '../../api/accounts.ts';
import classes from './Audit.module.css';
import type { AuditSearch } from './audit-query.ts';
import { AUDIT_KINDS } from './audit-words.ts';

const TYPING_MS = 250;

export interface AuditFiltersProps {
  search: AuditSearch;
  onChange: (search: AuditSearch) => void;
}

export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const accounts = useAccounts().data ?? [];
  const look = useDebouncedCallback((q: string) => onChange({ ...search, q }), TYPING_MS);
  return (
    <search className={classes.filters} aria-label="Search the audit log">
      <TextInput
        aria-label="Text to look for"
        placeholder="Name, address, request id"
        className={classes.search}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        defaultValue={search.q ?? ''}
        onChange={(event) => look(event.currentTarget.value)}
        data-search
      />
      <Select
        aria-label="What happened"
        placeholder="Everything"
        className={classes.filter}
        data={AUDIT_KINDS}
        value={search.kind ?? null}
        onChange={(kind) => onChange({ ...search, kind: kind ?? undefined })}
        clearable
        clearButtonProps={{ 'aria-label': 'Show everything' }}
      />
      <Select
        aria-label="Who did it"
        placeholder="Everyone"
        className={classes.filter}
        data={accounts.map(({ id, name }) => ({ value: id, label: name }))}
        value={search.by ?? null}
        onChange={(by) => onChange({ ...search, by: by ?? undefined })}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': 'Show everyone' }}
      />
    </search>
  );
}
