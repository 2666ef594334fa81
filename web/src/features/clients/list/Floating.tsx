import { Popover } from '@mantine/core';
import type { ReactNode } from 'react';

interface FloatingProps {
  label: string;
  opened: boolean;
  onClose: () => void;
  /** What it hangs on; must take a ref. */
  target: ReactNode;
  children: ReactNode;
  width?: number;
  end?: boolean;
}

/** A small layer for choosing something: has the focus while it is open, and gives it back. */
export function Floating({
  label,
  opened,
  onClose,
  target,
  children,
  width = 280,
  end = false,
}: FloatingProps) {
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && onClose()}
      onDismiss={onClose}
      position={end ? 'bottom-end' : 'bottom-start'}
      trapFocus
      returnFocus
      withinPortal
      transitionProps={{ duration: 0 }}
      hideDetached={false}
      width={width}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown
        aria-label={label}
        onKeyDown={(event) => {
          // Its keys are its own: Escape closes this layer, not the panel below it.
          event.stopPropagation();
          if (event.key === 'Escape') onClose();
        }}
      >
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
