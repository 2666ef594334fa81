import { it } from 'vitest';
import { expectAccessibleInEveryLook } from './support/accessibility.ts';
import { field, startClientJourney } from './support/client-journey.ts';

const { journey, addClient, changeClient } = startClientJourney();

it('nothing is wrong for axe, and nothing scrolls sideways', async () => {
  const client = await addClient({
    name: 'Löwenthal Maschinenbau Gesellschaft mit beschränkter Haftung',
    email: 'einkauf.und.verwaltung@loewenthal-maschinenbau.example',
    website: 'https://loewenthal.example/a/very/long/path/that/does/not/end/soon',
    tags: ['key account', 'wholesale'],
    custom: { employees: 12 },
  });
  await journey.api.request('POST', `/api/v1/clients/${client.id}/notes`, { body: 'Called her.' });
  const due = { title: 'Send the offer', due_on: '2020-02-03' };
  await journey.api.request('POST', `/api/v1/clients/${client.id}/tasks`, due);
  const changed = await changeClient(client, { city: 'Bonn', tags: ['wholesale'] });
  const page = await journey.open(`/clients/${client.id}`);
  const look = () => expectAccessibleInEveryLook(page);
  await page.getByText('Called her.').waitFor();
  await look();
  await page.getByRole('tab', { name: 'Tasks' }).click();
  await page.getByText('Overdue since').waitFor();
  await look();
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByText('removed key account').waitFor();
  await look();
  await field(page, 'City').click();
  await look();
  await page.goto('/changes');
  await page
    .getByRole('link', { name: /Löwenthal/ })
    .first()
    .click();
  await page.getByRole('list', { name: 'Clients changed' }).waitFor();
  await look();
  const { id, version } = changed;
  await journey.api.request('DELETE', `/api/v1/clients/${id}`, undefined, { 'if-match': `"${version}"` });
  await page.goto(`/clients/${client.id}`);
  await page.getByRole('heading', { name: /is in the trash/ }).waitFor();
  await look();
});
