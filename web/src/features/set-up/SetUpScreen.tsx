import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTitle } from '../../shell/use-title.ts';
import buttons from '../../ui/LinkButton.module.css';
import { PlainPage } from '../../ui/PlainPage.tsx';
import { SetUpForm } from './SetUpForm.tsx';
import classes from './SetUpScreen.module.css';
import { setUpStateQuery } from './set-up.ts';

/** The first page of a new register: makes its first owner. The token of the printed link guards it. */
export function SetUpScreen() {
  useTitle('Set up');
  const { token } = useSearch({ strict: false });
  const { data: state, error } = useQuery(setUpStateQuery);
  if (error) throw error;
  if (!state) return <PlainPage title="Set up Clientele" />;
  if (!state.needed) return <AlreadySetUp />;
  if (!token) return <LinkNeeded />;
  return (
    <PlainPage
      title="Set up Clientele"
      lead="You become the first owner of this register: you see and change everything, and invite the others."
    >
      <div className={classes.form}>
        <SetUpForm token={token} />
      </div>
    </PlainPage>
  );
}

function AlreadySetUp() {
  return (
    <PlainPage title="Clientele is set up already" lead="Sign in, or ask an owner to invite you.">
      <p className={classes.form}>
        <Link to="/sign-in" search={{}} className={buttons.link}>
          Sign in
        </Link>
      </p>
    </PlainPage>
  );
}

function LinkNeeded() {
  return (
    <PlainPage
      title="Open the set-up link"
      lead="Clientele printed it when it started, in the terminal or the log. It ends with a token that proves you run this register."
    />
  );
}
