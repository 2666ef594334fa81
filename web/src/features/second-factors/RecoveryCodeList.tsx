import { IconDownload } from '@tabler/icons-react';
import { useSession } from '../../api/session.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { downloadText, RECOVERY_FILE, writeRecoveryFile } from './recovery-file.ts';
import classes from './SecondFactors.module.css';

/** The recovery codes. The server keeps them encrypted, so that this is the one time they are shown. */
export function RecoveryCodeList({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { account } = useSession();
  const download = () =>
    downloadText(RECOVERY_FILE, writeRecoveryFile(codes, account.email, window.location.origin));
  return (
    <>
      <p>
        Without your phone you sign in with one of these; each works once. Keep them where you keep your
        passwords: they are shown only now.
      </p>
      <ul className={classes.codes} aria-label="Recovery codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={classes.actions}>
        <CopyButton text={codes.join('\n')} label="Copy" />
        <Button icon={<IconDownload size={16} stroke={1.75} />} onClick={download}>
          Download
        </Button>
        <span className={classes.grow} />
        <Button variant="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </>
  );
}
