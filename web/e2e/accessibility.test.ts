import type { ChangeSetPage } from '@clientele/contract/changes';
import type { Client } from '@clientele/contract/clients';
import { beforeAll, describe, it } from 'vitest';
import { expectAccessibleInEveryLook } from './support/accessibility.ts';
import { type Journey, startJourney } from './support/journey.ts';

type Opened = Awaited<ReturnType<Journey['open']>>;

interface Laid {
  readonly clientId: string;
  readonly changeId: string;
}

interface Screen {
  readonly name: string;
  /** `:client` and `:change` stand for ids of what was laid out. */
  readonly path: string;
  /** Brings up what is to be looked at, and waits for it. */
  readonly ready: (page: Opened) => Promise<void>;
}

const heading = (name: string | RegExp) => (page: Opened) =>
  page.getByRole('heading', { name }).first().waitFor();

const SIGNED_OUT: Screen[] = [
  { name: 'sign-in', path: '/sign-in', ready: heading('Sign in') },
  {
    name: 'sign-in after single sign-on failed',
    path: '/sign-in?error=sso_denied',
    ready: (page) => page.getByRole('alert').waitFor(),
  },
  { name: 'a forgotten password', path: '/forgot-password', ready: heading('Forgot your password') },
  {
    name: 'a link for a password that is over',
    path: '/reset-password?token=none',
    ready: heading('This link is no longer valid'),
  },
  { name: 'set-up without its link', path: '/set-up', ready: heading('Clientele is set up already') },
  {
    name: 'an invalid invitation',
    path: '/invitation?token=none',
    ready: heading('This invitation is no longer valid'),
  },
  {
    name: 'an address that leads nowhere',
    path: '/nowhere',
    ready: heading('There is nothing at this address'),
  },
];

const SIGNED_IN: Screen[] = [
  { name: 'the list', path: '/clients', ready: (page) => page.getByRole('row').nth(1).waitFor() },
  {
    name: 'the list with its export open',
    path: '/clients',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Export' }).click();
      await page.getByRole('menuitem', { name: /^PDF/ }).waitFor();
    },
  },
  { name: 'a client beside the list', path: '/clients?client=:client', ready: heading('Löwenthal & Söhne') },
  { name: 'a client', path: '/clients/:client', ready: heading('Löwenthal & Söhne') },
  {
    name: 'a client with its menu open',
    path: '/clients/:client',
    ready: async (page) => {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Move to trash' }).waitFor();
    },
  },
  {
    name: 'the dialog for a new client',
    path: '/clients?new=1',
    ready: (page) => page.getByRole('dialog').getByLabel('Name').first().waitFor(),
  },
  {
    name: 'a change',
    path: '/changes/:change',
    ready: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  },
  { name: 'the trash', path: '/trash', ready: heading('Trash') },
  { name: 'the changes', path: '/changes', ready: heading('Changes') },
  {
    name: 'operations',
    path: '/operations',
    ready: (page) => page.getByRole('img', { name: /^Memory from/ }).waitFor(),
  },
  {
    name: 'operations with tables in place of charts',
    path: '/operations',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Show as a table: Memory' }).click();
      await page.getByRole('region', { name: 'Memory as a table' }).waitFor();
      // A name that shows at the pointer lies over the page, in no landmark.
      await page.mouse.move(2, 2);
      await page.getByRole('tooltip').waitFor({ state: 'detached' });
    },
  },
  { name: 'the profile', path: '/settings/profile', ready: heading('Profile') },
  {
    name: 'sign-in and security',
    path: '/settings/security',
    ready: (page) => page.getByText('This one').waitFor(),
  },
  {
    name: 'the set-up of an authenticator app',
    path: '/settings/security',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Set up' }).click();
      await page.getByLabel('The six digits').waitFor();
    },
  },
  {
    name: 'people',
    path: '/settings/people',
    ready: (page) => page.getByText('owner@example.com').waitFor(),
  },
  { name: 'fields', path: '/settings/fields', ready: (page) => page.getByText('contract_until').waitFor() },
  {
    name: 'the palette',
    path: '/settings/profile',
    ready: async (page) => {
      await heading('Profile')(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'the help sheet',
    path: '/settings/profile',
    ready: async (page) => {
      await heading('Profile')(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  {
    name: 'the invitation dialog',
    path: '/settings/people',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Invite' }).click();
      await page.getByRole('radio', { name: 'Viewer' }).waitFor();
    },
  },
  {
    name: 'the field dialog',
    path: '/settings/fields',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Add a field' }).click();
      await page.getByRole('dialog').getByLabel('Label').waitFor();
    },
  },
];

/** Something of each kind, so that no screen is looked at empty. */
async function layOut({ api }: Journey): Promise<Laid> {
  await api.request('POST', '/api/v1/fields', {
    key: 'contract_until',
    label: 'Contract until',
    kind: 'date',
  });
  const client = await api.request<Client>('POST', '/api/v1/clients', {
    name: 'Löwenthal & Söhne',
    kind: 'organization',
    status: 'active',
    tags: ['key account', 'wholesale'],
    email: 'hello@loewenthal.example',
    country: 'DE',
  });
  await api.request('POST', `/api/v1/clients/${client.id}/notes`, {
    body: 'Prefers to be called in the morning.',
  });
  await api.request('POST', `/api/v1/clients/${client.id}/tasks`, {
    title: 'Send the offer',
    due_on: '2026-03-04',
  });
  const { id, version } = await api.request<Client>('POST', '/api/v1/clients', { name: 'Ada King' });
  await api.request('DELETE', `/api/v1/clients/${id}`, undefined, { 'if-match': `"${version}"` });
  await api.request('POST', '/api/v1/views', {
    name: 'Active in Germany',
    query: 'status=active&country=DE',
  });
  await api.request('POST', '/api/v1/invitations', { email: 'grace@example.com', role: 'editor' });
  const changes = await api.request<ChangeSetPage>('GET', '/api/v1/changes');
  return { clientId: client.id, changeId: changes.data[0]?.id ?? '' };
}

const journey = startJourney();
let laid: Laid;
beforeAll(async () => {
  laid = await layOut(journey);
});

describe('a screen for who is signed out', () => {
  it.each(SIGNED_OUT)('$name has nothing that axe finds wrong', async ({ path, ready }) => {
    const page = await journey.visit(path);
    await ready(page);
    await expectAccessibleInEveryLook(page);
  });
});

describe('a screen', () => {
  it.each(SIGNED_IN)('$name has nothing that axe finds wrong', async ({ path, ready }) => {
    const { clientId, changeId } = laid;
    const address = path.replace(':client', clientId).replace(':change', changeId);
    const page = await journey.open(address);
    await ready(page);
    await expectAccessibleInEveryLook(page);
  });
});
