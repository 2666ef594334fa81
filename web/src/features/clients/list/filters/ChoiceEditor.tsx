import type { Filter } from '@clientele/contract/list-query';
import { useMemo } from 'react';
import { useTags } from '../../../../api/tags.ts';
import { listCountries } from '../../client/countries.ts';
import type { ListField } from '../list-field.ts';
import type { Register } from '../use-register.ts';
import { valueLabel } from '../value-label.ts';
import { type OnFilter, takesMany, toggleValue } from './filter-draft.ts';
import { OptionList } from './OptionList.tsx';
import type { Option } from './option-list.ts';

interface ChoiceEditorProps {
  field: ListField;
  filter: Filter;
  register: Register;
  onFilter: OnFilter;
}

function useOptions(field: ListField, { accounts, names }: Register): readonly Option[] {
  const tags = useTags();
  return useMemo(() => {
    if (field.field === 'country')
      return listCountries(navigator.language).map(({ code, name }) => ({ value: code, label: name }));
    if (field.kind === 'account') return accounts.map(({ id, name }) => ({ value: id, label: name }));
    if (field.kind === 'tags') return (tags.data ?? []).map((tag) => ({ value: tag, label: tag }));
    const values = field.kind === 'boolean' ? ['true', 'false'] : (field.values ?? []);
    return values.map((value) => ({ value, label: valueLabel(field, value, names) }));
  }, [field, accounts, names, tags.data]);
}

/** Values from a list: each choice shows in the rows at once. */
export function ChoiceEditor({ field, filter, register, onFilter }: ChoiceEditorProps) {
  const options = useOptions(field, register);
  const many = takesMany(filter.op);
  return (
    <OptionList
      label={field.label}
      options={options}
      chosen={many ? filter.values : null}
      onChoose={(value) => onFilter(toggleValue(filter, value), many ? 'more' : 'done')}
    />
  );
}
