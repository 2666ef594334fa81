import { useRouter, useSearch } from '@tanstack/react-router';
import { useFactors } from '../../api/factors.ts';
import { queryClient } from '../../api/query-client.ts';
import { sessionQuery, useSession } from '../../api/session.ts';
import { localPath } from '../../shell/search-parameters.ts';
import { useTitle } from '../../shell/use-title.ts';
import { Button } from '../../ui/Button.tsx';
import { PlainPage } from '../../ui/PlainPage.tsx';
import { ConfirmIdentity } from '../session/ConfirmIdentity.tsx';
import { signOut } from '../session/sign-out.ts';
import classes from './SecondFactors.module.css';
import { SetUpChoice } from './SetUpChoice.tsx';

/** Where an owner requires a second factor: the one screen there is until this session has it. */
export function SecondFactorScreen() {
  useTitle('Second factor');
  const router = useRouter();
  const { to } = useSearch({ from: '/second-factor' });
  const { second_factor_needed: needed } = useSession();
  const goOn = async () => {
    await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
    router.history.replace(localPath(to));
  };
  const leave = (
    <Button fullWidth variant="quiet" onClick={() => void signOut()}>
      Sign out
    </Button>
  );
  if (needed === 'confirm') return <Confirm onConfirmed={() => void goOn()}>{leave}</Confirm>;
  return (
    <PlainPage
      title="Set up a second factor"
      lead="Your firm asks everybody for one, so that a password that leaks is not enough to get in. It takes a minute."
    >
      <SetUpChoice onDone={() => void goOn()} />
      <div className={classes.later}>{leave}</div>
    </PlainPage>
  );
}

function Confirm({ onConfirmed, children }: { onConfirmed: () => void; children: React.ReactNode }) {
  const { data: factors } = useFactors();
  return (
    <PlainPage
      title="Confirm with your second factor"
      lead="Your firm asks everybody for one, and you signed in with your password alone."
    >
      <div className={classes.form}>
        {factors && (
          <ConfirmIdentity
            ways={[
              ...(factors.authenticator ? ['code' as const] : []),
              ...(factors.passkeys ? ['passkey' as const] : []),
            ]}
            onConfirmed={onConfirmed}
          >
            {children}
          </ConfirmIdentity>
        )}
      </div>
    </PlainPage>
  );
}
