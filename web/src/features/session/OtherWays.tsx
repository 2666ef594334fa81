import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { paths } from '../../api/paths.ts';
import { useSignInOptions } from '../../api/sign-in-options.ts';
import { Button } from '../../ui/Button.tsx';
import { FormError } from '../../ui/Form.tsx';
import buttons from '../../ui/LinkButton.module.css';
import classes from './SignIn.module.css';
import { signInWithPasskey } from './sign-in.ts';
import { describeSignInError } from './sign-in-words.ts';
import { usePasskeyAutofill } from './use-passkey-autofill.ts';

export interface OtherWaysProps {
  /** The path to come back to from single sign-on. */
  to: string;
  /** Single sign-on in a tab of its own, where this one holds what someone typed. */
  keepsPage?: boolean;
  onSignedIn: () => void;
}

/** Signing in without a password, where that is set up. */
export function OtherWays({ to, keepsPage = false, onSignedIn }: OtherWaysProps) {
  const options = useSignInOptions();
  const canUsePasskeys = options?.passkeys === true && 'PublicKeyCredential' in window;
  const passkey = useMutation({ mutationFn: () => signInWithPasskey(), onSuccess: onSignedIn });
  const endAutofill = usePasskeyAutofill(canUsePasskeys, onSignedIn);
  const provider = options?.single_sign_on;
  if (!canUsePasskeys && !provider) return null;
  return (
    <>
      <p className={classes.or}>or</p>
      <FormError>{passkey.error && describeSignInError(passkey.error)}</FormError>
      <div className={classes.ways}>
        {canUsePasskeys && (
          <Button
            fullWidth
            icon={<IconFingerprint size={16} stroke={1.75} />}
            loading={passkey.isPending}
            onClick={() => {
              endAutofill();
              passkey.mutate();
            }}
          >
            Sign in with a passkey
          </Button>
        )}
        {provider && (
          <a
            href={paths.singleSignOn(keepsPage ? '/clients' : to)}
            className={buttons.link}
            {...(keepsPage && { target: '_blank', rel: 'noopener' })}
          >
            Sign in with {provider.name}
            {keepsPage && ' in a new tab'}
          </a>
        )}
      </div>
    </>
  );
}
