import type { Confirmation, Confirmed } from '@clientele/contract/sessions';
import { paths } from '../../api/paths.ts';
import { request } from '../../api/request.ts';
import { askForPasskey } from '../../api/web-authn.ts';

export async function confirm(body: Confirmation): Promise<void> {
  await request<Confirmed>('POST', paths.confirm, { body, once: true });
}

export const confirmWithPasskey = async (): Promise<void> =>
  confirm({ passkey: await askForPasskey(paths.confirmPasskeyOptions) });
