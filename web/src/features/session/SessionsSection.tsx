import type { OpenSession } from '@clientele/contract/sessions';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCommands } from '../../shell/commands.ts';
import { showError, showToast } from '../../shell/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import rows from '../../ui/Rows.module.css';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { endOtherSessions, openSessionsQuery } from './open-sessions.ts';
import { SessionRow } from './SessionRow.tsx';

/** Where the reader is signed in. */
export function SessionsSection() {
  const { data: sessions, error } = useQuery(openSessionsQuery);
  const ending = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => showToast('You are signed out everywhere else.'),
    onError: showError,
  });
  const hasOthers = (sessions?.length ?? 0) > 1;
  useCommands([
    {
      id: 'security.sign-out-others',
      label: 'Sign out everywhere else',
      keys: 'o',
      section: 'Sign-in and security',
      enabled: hasOthers,
      run: () => ending.mutate(),
    },
  ]);
  if (error && !sessions) throw error;
  return (
    <Section
      title="Where you are signed in"
      lead="Something here that is not you? Sign it out and change your password."
      action={
        hasOthers && (
          <Button loading={ending.isPending} onClick={() => ending.mutate()}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <ul className={rows.rows}>
        {sessions ? (
          presentFirst(sessions).map((session) => <SessionRow key={session.id} session={session} />)
        ) : (
          <li className={rows.row}>
            <div className={rows.main}>
              <Skeleton width={160} />
            </div>
          </li>
        )}
      </ul>
    </Section>
  );
}

const presentFirst = (sessions: readonly OpenSession[]): OpenSession[] => [
  ...sessions.filter(({ present }) => present),
  ...sessions.filter(({ present }) => !present),
];
