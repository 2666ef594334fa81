/** What journeys about one client have in common: a register with three people, and the steps on a client's page. */
import type { Client, ClientCreate, ClientPatch } from '@clientele/contract/clients';
import type { Page } from 'playwright-core';
import { beforeAll } from 'vitest';
import { startJourney } from './journey.ts';
import { addPerson } from './people.ts';

const PASSWORD = 'a journey of one more';
export const GRACE = { email: 'grace@example.com', password: PASSWORD };
export const VERA = { email: 'vera@example.com', password: PASSWORD };

/** A register with its owner, the editor GRACE, the viewer VERA, and `Employees` as a field of its own. */
export function startClientJourney() {
  const journey = startJourney();
  beforeAll(async () => {
    await addPerson(journey, { ...GRACE, name: 'Grace Hopper', role: 'editor' });
    await addPerson(journey, { ...VERA, name: 'Vera Rubin', role: 'viewer' });
    const employees = { key: 'employees', label: 'Employees', kind: 'number' };
    await journey.api.request('POST', '/api/v1/fields', employees);
  });
  return {
    journey,
    addClient: (values: ClientCreate) => journey.api.request<Client>('POST', '/api/v1/clients', values),
    readClient: (id: string) => journey.api.request<Client>('GET', `/api/v1/clients/${id}`),
    changeClient: ({ id, version }: Client, patch: ClientPatch) =>
      journey.api.request<Client>('PATCH', `/api/v1/clients/${id}`, patch, { 'if-match': `"${version}"` }),
  };
}

/** The button that opens the editor of a field that has a value. */
export const field = (page: Page, label: string) =>
  page.getByRole('button', { name: new RegExp(`^Edit ${label}:`) });

/** Edits a field that has a value, by its button. */
export async function editField(page: Page, label: string, text: string, key = 'Enter') {
  await field(page, label).click();
  await page.getByRole('textbox', { name: label }).fill(text);
  await page.keyboard.press(key);
}
