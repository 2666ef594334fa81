import { IconFilter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Button } from '../../../../ui/Button.tsx';
import { Floating } from '../Floating.tsx';
import { findField, type ListField } from '../list-field.ts';
import type { Register } from '../use-register.ts';
import { FilterEditor } from './FilterEditor.tsx';
import type { OnFilter } from './filter-draft.ts';
import { OptionList } from './OptionList.tsx';

interface AddFilterProps {
  opened: boolean;
  onOpened: (opened: boolean) => void;
  register: Register;
  onFilter: OnFilter;
}

/** A new filter: first the field, then the operator and the value. */
export function AddFilter({ opened, onOpened, register, onFilter }: AddFilterProps) {
  const [field, setField] = useState<ListField | null>(null);
  const options = useMemo(
    () => register.fields.map((known) => ({ value: known.field, label: known.label })),
    [register.fields],
  );
  const close = () => {
    onOpened(false);
    setField(null);
  };
  const button = (
    <Button
      variant="quiet"
      icon={<IconFilter size={16} stroke={1.75} />}
      aria-haspopup="dialog"
      onClick={() => (opened ? close() : onOpened(true))}
    >
      Filter
    </Button>
  );
  return (
    <Floating label="Add a filter" opened={opened} onClose={close} target={button}>
      {field ? (
        <FilterEditor
          key={field.field}
          field={field}
          filter={null}
          register={register}
          onFilter={(filter, step) => {
            onFilter(filter, step);
            if (step === 'done') close();
          }}
        />
      ) : (
        <OptionList
          label="Field"
          placeholder="Filter by"
          options={options}
          chosen={null}
          onChoose={(name) => setField(findField(register.fields, name) ?? null)}
        />
      )}
    </Floating>
  );
}
