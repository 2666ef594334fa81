import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Button, type ButtonProps } from './Button.tsx';

export interface CopyButtonProps {
  text: string;
  label: string;
  variant?: ButtonProps['variant'];
}

/** Copies a text, and says for a moment that it did. */
export function CopyButton({ text, label, variant }: CopyButtonProps) {
  const clipboard = useClipboard({ timeout: 2000 });
  return (
    <Button
      variant={variant}
      icon={clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      onClick={() => clipboard.copy(text)}
    >
      {clipboard.copied ? 'Copied' : label}
    </Button>
  );
}
