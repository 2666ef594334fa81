import { IconDeviceMobile, IconLifebuoy } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useFactors } from '../../api/factors.ts';
import { useCommands } from '../../shell/commands.ts';
import { showError, showToast } from '../../shell/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import rows from '../../ui/Rows.module.css';
import { Section } from '../../ui/Section.tsx';
import { AuthenticatorDialog } from './AuthenticatorDialog.tsx';
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx';
import classes from './SecondFactors.module.css';
import { beginAuthenticator, renewRecoveryCodes } from './second-factors.ts';
import { TurnOffAuthenticator } from './TurnOffAuthenticator.tsx';

/** The reader's authenticator app and its recovery codes. */
export function AuthenticatorSection() {
  const { data: factors, error } = useFactors();
  const [isTurningOff, setTurningOff] = useState(false);
  const begin = useMutation({ mutationFn: beginAuthenticator, onError: showError });
  const renew = useMutation({ mutationFn: renewRecoveryCodes, onError: showError });
  const isOn = factors?.authenticator === true;
  useCommands([
    {
      id: 'security.authenticator',
      label: isOn ? 'Turn the authenticator app off' : 'Set up an authenticator app',
      keys: 'a',
      section: 'Sign-in and security',
      enabled: factors !== undefined,
      run: () => (isOn ? setTurningOff(true) : begin.mutate()),
    },
  ]);
  if (error && !factors) throw error;
  return (
    <Section
      title="Authenticator app"
      lead="Beside your password, signing in asks for six digits that an app on your phone shows."
      action={
        factors &&
        !isOn && (
          <Button variant="primary" loading={begin.isPending} onClick={() => begin.mutate()}>
            Set up
          </Button>
        )
      }
    >
      <ul className={rows.rows}>
        <li className={rows.row}>
          <IconDeviceMobile size={20} stroke={1.5} className={classes.muted} aria-hidden />
          <div className={rows.main}>
            <p className={rows.name}>{isOn ? 'On' : 'Not set up'}</p>
            {factors?.required && (
              <p className={`${rows.detail} ${rows.wrap}`}>An owner requires a second factor of everybody.</p>
            )}
          </div>
          {isOn && <Button onClick={() => setTurningOff(true)}>Turn off</Button>}
        </li>
        {isOn && (
          <li className={rows.row}>
            <IconLifebuoy size={20} stroke={1.5} className={classes.muted} aria-hidden />
            <div className={rows.main}>
              <p className={rows.name}>Recovery codes</p>
              <p className={`${rows.detail} ${rows.wrap}`}>
                {factors.recovery_codes_left} left, for when your phone is not at hand
              </p>
            </div>
            <Button loading={renew.isPending} onClick={() => renew.mutate()}>
              Make new ones
            </Button>
          </li>
        )}
      </ul>
      {begin.data && <AuthenticatorDialog created={begin.data} onClose={begin.reset} />}
      {renew.data && <RecoveryCodesDialog codes={renew.data} onClose={renew.reset} />}
      <TurnOffAuthenticator
        opened={isTurningOff}
        isRequired={factors?.required === true && factors.passkeys === 0}
        onClose={() => setTurningOff(false)}
        onTurnedOff={() => showToast('The authenticator app is turned off.')}
      />
    </Section>
  );
}
