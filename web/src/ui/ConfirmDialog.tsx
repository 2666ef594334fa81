import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import classes from './ConfirmDialog.module.css';
import { FormActions } from './Form.tsx';

export interface ConfirmDialogProps {
  opened: boolean;
  title: string;
  children: ReactNode;
  /** The verb of what happens: "Delete field". */
  action: string;
  loading?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** For the few things that can't be undone. Everything else happens at once and offers Undo. */
export function ConfirmDialog({
  opened,
  title,
  children,
  action,
  loading,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={420}>
      <div className={classes.words}>{children}</div>
      <FormActions>
        <Button onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button variant="danger" onClick={onConfirm} loading={loading}>
          {action}
        </Button>
      </FormActions>
    </Modal>
  );
}
