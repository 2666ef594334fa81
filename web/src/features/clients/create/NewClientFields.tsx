import { CLIENT_FIELDS, CLIENT_KINDS, CLIENT_STATUSES } from '@clientele/contract/fields';
import { MAX_TAGS, TAG_MAX_LENGTH } from '@clientele/contract/limits';
import { Select, TagsInput, TextInput } from '@mantine/core';
import { useMemo } from 'react';
import { useAccounts } from '../../../api/accounts.ts';
import { useTags } from '../../../api/tags.ts';
import { listCountries } from '../client/countries.ts';
import classes from './new-client.module.css';
import type { Draft } from './new-client.ts';
import type { NewClient } from './use-new-client.ts';

const capitalised = (value: string) => value.charAt(0).toUpperCase() + value.slice(1);
const choices = (values: readonly string[]) => values.map((value) => ({ value, label: capitalised(value) }));

type TextField = 'name' | 'email' | 'phone' | 'company';

const INPUTS: Record<TextField, { type?: string; autoComplete: string }> = {
  name: { autoComplete: 'off' },
  email: { type: 'email', autoComplete: 'off' },
  phone: { type: 'tel', autoComplete: 'off' },
  company: { autoComplete: 'off' },
};

function Text({ form: { draft, errors, set }, field }: { form: NewClient; field: TextField }) {
  return (
    <TextInput
      {...INPUTS[field]}
      label={CLIENT_FIELDS[field].label}
      id={`new-client-${field}`}
      required={field === 'name'}
      maxLength={CLIENT_FIELDS[field].maxLength}
      data-autofocus={field === 'name' || undefined}
      value={draft[field]}
      error={errors.fields[field]}
      onChange={(event) => set(field, event.currentTarget.value)}
    />
  );
}

/** The fields of a new client, the name first. */
export function NewClientFields({ form }: { form: NewClient }) {
  const { draft, errors, set } = form;
  const accounts = useAccounts().data;
  const tags = useTags().data;
  const owners = useMemo(
    () =>
      accounts
        ?.filter((account) => account.deactivated_at === null)
        .map(({ id, name }) => ({ value: id, label: name })),
    [accounts],
  );
  const countries = useMemo(
    () => listCountries(navigator.language).map(({ code, name }) => ({ value: code, label: name })),
    [],
  );
  const select = (field: 'kind' | 'status' | 'owner_id' | 'country') => ({
    label: CLIENT_FIELDS[field].label,
    id: `new-client-${field}`,
    value: draft[field],
    error: errors.fields[field],
  });
  return (
    <>
      <Text form={form} field="name" />
      <div className={classes.pair}>
        <Select
          {...select('kind')}
          data={choices(CLIENT_KINDS)}
          allowDeselect={false}
          onChange={(kind) => kind && set('kind', kind as Draft['kind'])}
        />
        <Select
          {...select('status')}
          data={choices(CLIENT_STATUSES)}
          allowDeselect={false}
          onChange={(status) => status && set('status', status as Draft['status'])}
        />
        <Text form={form} field="email" />
        <Text form={form} field="phone" />
        <Text form={form} field="company" />
        <Select
          {...select('country')}
          data={countries}
          searchable
          clearable
          nothingFoundMessage="No country is called that"
          onChange={(country) => set('country', country)}
        />
        <Select
          {...select('owner_id')}
          data={owners ?? []}
          searchable
          clearable
          nothingFoundMessage="Nobody is called that"
          onChange={(owner) => set('owner_id', owner)}
        />
        <TagsInput
          label={CLIENT_FIELDS.tags.label}
          id="new-client-tags"
          data={tags ?? []}
          maxTags={MAX_TAGS}
          maxLength={TAG_MAX_LENGTH}
          value={[...draft.tags]}
          error={errors.fields.tags}
          onChange={(values) => set('tags', values)}
        />
      </div>
    </>
  );
}
