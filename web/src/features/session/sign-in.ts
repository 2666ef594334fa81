import type { Session } from '@clientele/contract/accounts';
import type { SecondFactor, SecondFactorNeeded, SecondFactorSignIn } from '@clientele/contract/sessions';
import { paths } from '../../api/paths.ts';
import { queryClient } from '../../api/query-client.ts';
import { request } from '../../api/request.ts';
import { sessionQuery } from '../../api/session.ts';
import { markSignedIn } from '../../api/session-expiry.ts';
import { askForPasskey } from '../../api/web-authn.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** Signs in with the password. Answers with what the sign-in goes on where that alone is not enough, else null. */
export async function signIn(credentials: Credentials): Promise<readonly SecondFactor[] | null> {
  const { data } = await request<Session | SecondFactorNeeded>('POST', paths.signIn, {
    body: credentials,
    once: true,
  });
  if ('second_factors' in data) return data.second_factors;
  await finishSignIn();
  return null;
}

export async function signInWithSecondFactor(body: SecondFactorSignIn): Promise<void> {
  await request('POST', paths.signInSecondFactor, { body, once: true });
  await finishSignIn();
}

/** With `autofill` the browser offers passkeys at the e-mail field until that is aborted, and this waits until one is chosen. */
export async function signInWithPasskey({ autofill }: { autofill?: AbortSignal } = {}): Promise<void> {
  const passkey = await askForPasskey(paths.signInPasskeyOptions, autofill);
  await request('POST', paths.signInPasskey, { body: { passkey }, once: true });
  await finishSignIn();
}

/** Takes over a session that another tab may have made meanwhile: after single sign-on, for one. */
export async function resumeSession(): Promise<void> {
  const answer = await request<Session>('GET', paths.session, { once: true }).catch(() => null);
  if (answer) takeOver(answer.data);
}

/** Loads the session; what waited for it (an expired one) goes on. */
async function finishSignIn(): Promise<void> {
  takeOver((await request<Session>('GET', paths.session, { once: true })).data);
}

function takeOver(session: Session): void {
  const before = queryClient.getQueryData(sessionQuery.queryKey);
  if (before && before.account.id !== session.account.id) {
    // Nothing that someone else saw or began may go on.
    window.location.assign('/clients');
    return;
  }
  queryClient.setQueryData(sessionQuery.queryKey, session);
  markSignedIn();
}
