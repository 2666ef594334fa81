import type { CustomField } from '@clientele/contract/custom-fields';
import { Menu } from '@mantine/core';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { IconButton } from '../../ui/IconButton.tsx';
import rows from '../../ui/Rows.module.css';
import { KIND_LABELS } from './field-kinds.ts';

export interface FieldRowProps {
  field: CustomField;
  canWrite: boolean;
  onEdit: () => void;
  onDelete: () => void;
}

export function FieldRow({ field, canWrite, onEdit, onDelete }: FieldRowProps) {
  return (
    <li className={rows.row}>
      <div className={rows.main}>
        <p className={rows.name}>{field.label}</p>
        <p className={rows.detail}>
          <code className={rows.fixed}>{field.key}</code>
          {field.kind === 'select' && `: ${field.options.join(', ')}`}
        </p>
      </div>
      <div className={rows.end}>
        {KIND_LABELS[field.kind]}
        {canWrite && (
          <Menu position="bottom-end">
            <Menu.Target>
              <IconButton
                label={`More for ${field.label}`}
                icon={<IconDots size={16} />}
                withTooltip={false}
              />
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} />} onClick={onEdit}>
                Edit
              </Menu.Item>
              <Menu.Item data-danger leftSection={<IconTrash size={16} stroke={1.75} />} onClick={onDelete}>
                Delete
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </li>
  );
}
