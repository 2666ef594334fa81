import { IconExternalLink, IconMail, IconTrash, IconX } from '@tabler/icons-react';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import classes from './list.module.css';
import { MAX_AT_ONCE } from './trash-many.ts';

interface SelectionBarProps {
  count: number;
  canWrite: boolean;
  progress: { finished: number; of: number } | null;
  onCopyEmails: () => void;
  onOpen: () => void;
  onTrash: () => void;
  onClear: () => void;
}

/** What can be done with the selected clients. */
export function SelectionBar(props: SelectionBarProps) {
  const { count, canWrite, progress } = props;
  const tooMany = count > MAX_AT_ONCE;
  return (
    <section className={classes.selection} aria-label="Selected clients">
      <span className={classes.selected} role="status">
        {progress ? `Moved ${progress.finished} of ${progress.of}` : `${count} selected`}
      </span>
      {count === 1 && (
        <Button variant="quiet" icon={<IconExternalLink size={16} stroke={1.75} />} onClick={props.onOpen}>
          Open
        </Button>
      )}
      <Button variant="quiet" icon={<IconMail size={16} stroke={1.75} />} onClick={props.onCopyEmails}>
        Copy e-mail addresses
      </Button>
      {canWrite && (
        <Button
          variant="quiet"
          icon={<IconTrash size={16} stroke={1.75} />}
          disabled={tooMany || progress !== null}
          title={tooMany ? `Up to ${MAX_AT_ONCE} at once` : undefined}
          onClick={props.onTrash}
        >
          Move to trash
        </Button>
      )}
      <IconButton label="Clear selection" icon={<IconX size={16} stroke={1.75} />} onClick={props.onClear} />
    </section>
  );
}
