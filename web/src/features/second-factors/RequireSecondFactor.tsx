import '@mantine/core/styles/Switch.layer.css';
import { Switch } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { queryClient } from '../../api/query-client.ts';
import { sessionQuery } from '../../api/session.ts';
import { showError } from '../../shell/toasts.ts';
import { showUndoAction } from '../../shell/undo.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './SecondFactors.module.css';
import { requireSecondFactor, securitySettingsQuery } from './second-factors.ts';

/** For owners: whether a password alone is enough. */
export function RequireSecondFactor() {
  const router = useRouter();
  const { data: settings } = useQuery(securitySettingsQuery);
  const changing = useMutation({
    mutationFn: requireSecondFactor,
    onError: showError,
    onSuccess: async (_, required) => {
      // Whoever asks for it may lack one too: then they set one up next, and could not take it back before.
      const { second_factor_needed } = await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 });
      if (!second_factor_needed)
        showUndoAction(
          required ? 'Everybody now needs a second factor' : 'A second factor is no longer required',
          () => requireSecondFactor(!required),
        );
      await router.invalidate();
    },
  });
  const required = changing.isPending ? changing.variables : settings?.require_second_factor === true;
  return (
    <Section title="Second factor">
      <div className={classes.row}>
        <div>
          <p className={classes.choiceName} id="require-second-factor">
            Require a second factor of everybody
          </p>
          <p className={classes.choiceDetail}>
            Whoever has none sets up an authenticator app or a passkey before they go on, you too.
          </p>
        </div>
        <Switch
          aria-labelledby="require-second-factor"
          checked={required}
          disabled={!settings || changing.isPending}
          onChange={(event) => changing.mutate(event.currentTarget.checked)}
        />
      </div>
    </Section>
  );
}
