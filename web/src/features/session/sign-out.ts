import { paths } from '../../api/paths.ts';
import { request } from '../../api/request.ts';
import { showError } from '../../shell/toasts.ts';

/** Ends the session and leaves with a fresh page, so that nothing of it stays in memory. */
export async function signOut(): Promise<void> {
  try {
    await request('POST', paths.signOut, { body: {} });
    window.location.assign('/sign-in');
  } catch (error) {
    showError(error);
  }
}
