import { ActionIcon, Tooltip } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import classes from './IconButton.module.css';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'color' | 'style' | 'children'> {
  /** What it does, in words: its name for screen readers, and its tooltip. */
  label: string;
  icon: ReactNode;
  /** Shown after the label in the tooltip. */
  keys?: ReactNode;
  size?: 'small' | 'control';
  loading?: boolean;
  /** Where a menu or a dialog is open already. */
  withTooltip?: boolean;
}

export function IconButton({
  label,
  icon,
  keys,
  size = 'control',
  withTooltip = true,
  type = 'button',
  ...others
}: IconButtonProps) {
  const button = (
    <ActionIcon
      {...others}
      type={type}
      variant="quiet"
      aria-label={label}
      data-size-name={size}
      classNames={{ root: classes.root }}
    >
      {icon}
    </ActionIcon>
  );
  if (!withTooltip) return button;
  return (
    <Tooltip
      // The menu that it opened says more.
      disabled={others['aria-expanded'] === true}
      classNames={{ tooltip: classes.tooltip }}
      label={
        <>
          {label}
          {keys}
        </>
      }
    >
      {button}
    </Tooltip>
  );
}
