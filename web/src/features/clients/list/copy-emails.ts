import type { ClientPage } from '@clientele/contract/clients';
import { formatFilter, MAX_FILTER_VALUES } from '@clientele/contract/list-query';
import { paths } from '../../../api/paths.ts';
import { request } from '../../../api/request.ts';
import { showError, showToast } from '../../../shell/toasts.ts';

async function readEmails(ids: readonly string[]): Promise<string[]> {
  const page = [
    formatFilter({ field: 'id', op: 'in', values: ids }),
    ['fields', 'email'],
    ['limit', String(MAX_FILTER_VALUES)],
  ] as const;
  const { data } = await request<ClientPage>('GET', paths.clients(page));
  return data.data.flatMap(({ email }) => email ?? []);
}

/** Every e-mail address of these clients once, whether or not its column is shown. */
async function listEmails(ids: readonly string[]): Promise<string[]> {
  const emails: string[] = [];
  for (let at = 0; at < ids.length; at += MAX_FILTER_VALUES)
    emails.push(...(await readEmails(ids.slice(at, at + MAX_FILTER_VALUES))));
  return [...new Set(emails)];
}

/** Puts the addresses on the clipboard, ready for the "To" of a message. */
export async function copyEmails(ids: readonly string[]): Promise<void> {
  try {
    const emails = await listEmails(ids);
    if (emails.length === 0) {
      showToast('None of them has an e-mail address');
      return;
    }
    await navigator.clipboard.writeText(emails.join(', '));
    showToast(emails.length === 1 ? '1 e-mail address copied' : `${emails.length} e-mail addresses copied`);
  } catch (error) {
    showError(error);
  }
}
