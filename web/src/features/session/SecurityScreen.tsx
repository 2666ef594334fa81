import { useSession } from '../../api/session.ts';
import { useTitle } from '../../shell/use-title.ts';
import { Section } from '../../ui/Section.tsx';
import { PasswordForm } from '../accounts/PasswordForm.tsx';
import { PasskeysSection } from '../passkeys/PasskeysSection.tsx';
import { AuthenticatorSection } from '../second-factors/AuthenticatorSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';

/** What signs the reader in, and where that has been done. */
export function SecurityScreen() {
  useTitle('Sign-in and security');
  const { account } = useSession();
  return (
    <>
      <AuthenticatorSection />
      <PasskeysSection />
      <SessionsSection />
      <Section title="Password" lead="Changing it signs you out everywhere else.">
        <PasswordForm email={account.email} />
      </Section>
    </>
  );
}
