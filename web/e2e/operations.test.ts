import type { OperationsReport } from '@clientele/contract/operations';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll } from './support/accessibility.ts';
import { PHONE } from './support/browser.ts';
import { startJourney } from './support/journey.ts';
import { addPerson } from './support/people.ts';
import { keepPicture } from './support/pictures.ts';
import { expectSoon } from './support/poll.ts';

const journey = startJourney();
const EDITOR = {
  email: 'editor@example.com',
  password: 'looks at clients only',
  name: 'Eve',
  role: 'editor',
};

const chart = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

const drawing = (page: Page, name: string) => chart(page, name).getByRole('img', { name: `${name} from` });

/** Lets the reader's screen have a report that is changed on its way. */
const change = (page: Page, edit: (report: OperationsReport) => void) =>
  page.route('**/api/v1/operations?*', async (route) => {
    const response = await route.fetch();
    const report = (await response.json()) as OperationsReport;
    edit(report);
    await route.fulfill({ response, json: report });
  });

it('shows owners how Clientele runs, with real figures and a table behind each chart', async () => {
  const page = await journey.open('/clients');
  await page.getByRole('link', { name: 'Operations' }).click();
  await page.getByRole('heading', { name: 'Operations', level: 1 }).waitFor();
  await page.getByText('Counted by this process itself').waitFor();

  // A threshold of signals/alarms/.
  await chart(page, 'Response time').getByText('Alarmover 1 s').waitFor();

  const memory = chart(page, 'Memory');
  expect(await drawing(page, 'Memory').getAttribute('aria-label')).toMatch(
    /^Memory from .* Held: last \d+ MB/,
  );
  await memory.getByRole('button', { name: 'Show as a table: Memory' }).click();
  const rows = memory.getByRole('table').getByRole('row');
  expect(await rows.first().textContent()).toMatch(/^TimeHeld$/);
  await expectSoon(async () => /^\d+:\d+:\d+\d+ MB$/.test((await rows.nth(1).textContent()) ?? ''), true);
  await memory.getByRole('button', { name: 'Show as a chart: Memory' }).click();
  await drawing(page, 'Memory').waitFor();

  const statements = page.getByRole('region', { name: 'Statements that took most time' });
  await statements
    .getByRole('rowheader', { name: /^(select|insert|update|begin|delete)/ })
    .first()
    .waitFor();
  await page.getByRole('article', { name: 'Release' }).getByText('clientele@').waitFor();
  await keepPicture(page, 'operations');
});

it('says plainly what nobody measures on a laptop', async () => {
  const page = await journey.open('/operations');
  for (const name of ['Last backup', 'Last restore drill', 'Cost'])
    await page.getByRole('article', { name }).getByText('Not measured here').waitFor();
  await page
    .getByRole('region', { name: 'Alarms' })
    .getByText('No alarms are watched on this machine')
    .waitFor();
});

it('keeps the range in the address, and keys choose it', async () => {
  const page = await journey.open('/operations?range=15m');
  const range = (name: string) => page.getByRole('radio', { name });
  await expectSoon(() => range('15 min').isChecked(), true);
  await page.getByText('1 h', { exact: true }).click();
  await expectSoon(() => new URL(page.url()).searchParams.get('range'), '1h');
  await page.keyboard.press('1');
  await expectSoon(() => new URL(page.url()).searchParams.get('range'), '15m');
  await page.reload();
  await expectSoon(() => range('15 min').isChecked(), true);
});

it('is reached by a key and the palette, by owners alone', async () => {
  await addPerson(journey, EDITOR);
  const owner = await journey.open('/settings/profile');
  await owner.getByRole('heading', { name: 'Profile' }).waitFor();
  await owner.keyboard.press('g');
  await owner.keyboard.press('m');
  await owner.getByRole('heading', { name: 'Operations', level: 1 }).waitFor();

  const editor = await journey.open('/operations', { as: EDITOR });
  await editor.getByRole('heading', { name: 'You may not see this' }).waitFor();
  expect(await editor.getByRole('link', { name: 'Operations' }).count()).toBe(0);
  await editor.keyboard.press('Control+k');
  await editor.getByRole('combobox').fill('Operations');
  await editor.getByText('No command').waitFor();
});

it('tells which alarms ring, since when, and leads to what to do', async () => {
  const page = await journey.open('/settings/profile');
  const since = new Date(Date.now() - 240_000).toISOString();
  await change(page, (report) => {
    const alarm = {
      severity: 'page',
      summary: 'Requests fail.',
      runbook: 'https://example.com/x.md',
    } as const;
    report.alarms = {
      missing: null,
      data: [
        { ...alarm, name: 'errors-high', state: 'ringing', since },
        { ...alarm, name: 'database-cpu-high', state: 'quiet', since: null },
      ],
    };
    report.past_alarms = {
      missing: null,
      data: [{ name: 'errors-high', severity: 'page', from: since, to: null }],
    };
    report.charts.requests = {
      data: null,
      missing: { reason: 'failed', detail: 'Prometheus does not answer.' },
    };
  });
  await page.getByRole('link', { name: 'Operations' }).click();

  await page.getByText('1 alarm of 2 rings').waitFor();
  const row = page.getByRole('list', { name: 'Alarms that ring', exact: true }).getByRole('listitem');
  expect(await row.textContent()).toMatch(/Rings[\s\S]*errors-high[\s\S]*Requests fail\.[\s\S]*4 min/);
  expect(await row.getByRole('link').getAttribute('href')).toBe('https://example.com/x.md');
  await page.getByText('The other 1').click();
  await page.getByText('database-cpu-high', { exact: true }).waitFor();
  await page.getByText('Prometheus does not answer.').first().waitFor();
  await chart(page, 'Requests').getByText('Could not be read').waitFor();
  await page.mouse.move(2, 2);
  await expectAccessible(page);
});

it('keeps its figures where Clientele is away, and says that they are old', async () => {
  const page = await journey.open('/operations', { viewport: PHONE });
  await drawing(page, 'Memory').waitFor();
  await expectNoSidewaysScroll(page);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Load the figures anew' }).click();
  await page.getByText('These are older figures').waitFor({ timeout: 30_000 });
  await drawing(page, 'Memory').waitFor();
  await page.context().setOffline(false);
});
