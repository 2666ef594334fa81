import { IconDeviceMobile, IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useSignInOptions } from '../../api/sign-in-options.ts';
import { FormError } from '../../ui/Form.tsx';
import { PasskeyDialog } from '../passkeys/PasskeyDialog.tsx';
import { AuthenticatorDialog } from './AuthenticatorDialog.tsx';
import classes from './SecondFactors.module.css';
import { beginAuthenticator } from './second-factors.ts';

/** An authenticator app or a passkey, whichever one has at hand. */
export function SetUpChoice({ onDone }: { onDone: () => void }) {
  const options = useSignInOptions();
  const [isMakingPasskey, setMakingPasskey] = useState(false);
  const begin = useMutation({ mutationFn: beginAuthenticator });
  return (
    <>
      <div className={classes.choices}>
        <Choice
          icon={<IconDeviceMobile size={20} stroke={1.5} />}
          name="Authenticator app"
          detail="Six digits from an app on your phone, at each sign-in."
          onChoose={() => begin.mutate()}
        />
        {options?.passkeys && (
          <Choice
            icon={<IconFingerprint size={20} stroke={1.5} />}
            name="Passkey"
            detail="Your fingerprint, face or PIN on this device, or a security key."
            onChoose={() => setMakingPasskey(true)}
          />
        )}
      </div>
      <FormError>{begin.error?.message}</FormError>
      {begin.data && <AuthenticatorDialog created={begin.data} onClose={onDone} />}
      <PasskeyDialog opened={isMakingPasskey} onClose={() => setMakingPasskey(false)} onMade={onDone} />
    </>
  );
}

interface ChoiceProps {
  icon: ReactNode;
  name: string;
  detail: string;
  onChoose: () => void;
}

const Choice = ({ icon, name, detail, onChoose }: ChoiceProps) => (
  <button type="button" className={classes.choice} onClick={onChoose}>
    <span className={classes.choiceIcon}>{icon}</span>
    <span>
      <span className={classes.choiceName}>{name}</span>
      <span className={classes.choiceDetail}>{detail}</span>
    </span>
  </button>
);
