import { Button as MantineButton, type ButtonProps as MantineButtonProps } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import classes from './Button.module.css';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'color' | 'style'> {
  /** primary: the one thing to do here; default; quiet: no border; danger: can't be taken back. */
  variant?: 'primary' | 'default' | 'quiet' | 'danger';
  icon?: ReactNode;
  /** At the end: a key cap, an arrow. */
  after?: ReactNode;
  loading?: boolean;
  fullWidth?: boolean;
  style?: MantineButtonProps['style'];
}

export function Button({
  variant = 'default',
  icon,
  after,
  className,
  type = 'button',
  ...others
}: ButtonProps) {
  return (
    <MantineButton
      {...others}
      type={type}
      unstyled={false}
      variant={variant}
      leftSection={icon}
      rightSection={after}
      className={className}
      classNames={{ root: classes.root, section: classes.section, label: classes.label }}
    />
  );
}
