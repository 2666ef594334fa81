import { useSession } from '../../api/session.ts';
import { useTitle } from '../../shell/use-title.ts';
import { Section } from '../../ui/Section.tsx';
import { Appearance } from './Appearance.tsx';
import { NameForm } from './NameForm.tsx';

export function ProfileScreen() {
  useTitle('Profile');
  const { account } = useSession();
  return (
    <>
      <Section title="Profile" lead={`You sign in with ${account.email}.`}>
        <NameForm key={account.name} name={account.name} />
      </Section>
      <Appearance />
    </>
  );
}
