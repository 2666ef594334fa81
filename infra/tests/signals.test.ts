import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const SCHEMA_OF: Record<string, string> = {
  'signals/alarms/*.json': 'alarms.schema.json',
  'signals/dashboards/*.json': 'dashboards.schema.json',
  'signals/log-metrics.json': 'log-metrics.schema.json',
  'signals/drills.json': 'drills.schema.json',
  'signals/objectives.json': 'objectives.schema.json',
};
/** What someone just woken up needs to find, in this order. */
const PARTS = ['**Symptom.** ', '**Meaning.** ', '## First look', '## Mend', '## Verify'];

const find = (pattern: string) => globSync(pattern, { cwd: REPOSITORY }).sort();
const readText = (file: string) => readFileSync(join(REPOSITORY, file), 'utf8');
const readJson = (file: string): unknown => JSON.parse(readText(file));

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
for (const file of find('signals/schemas/*.json')) ajv.addSchema(readJson(file) as object);

/** What is wrong with the data, or nothing. */
function faultsOf(schema: string, data: unknown): string[] {
  const check = ajv.getSchema(schema);
  if (!check) throw new Error(`There is no ${schema}.`);
  if (check(data)) return [];
  return (check.errors ?? []).map((error) => `${error.instancePath} ${error.message}`).sort();
}

const namesOfAlarms = () =>
  find('signals/alarms/*.json').flatMap((file) => Object.keys((readJson(file) as { alarms: object }).alarms));

/** Alarms that a module makes beside what they watch link to a runbook by its name. */
const namesLinkedInModules = () => {
  const text = find('infra/modules/*/*.tf').map(readText).join('\n');
  return (name: string) => text.includes(`/${name}.md`) || new RegExp(`^    ${name} = \\{$`, 'm').test(text);
};

describe('signals', () => {
  for (const [pattern, schema] of Object.entries(SCHEMA_OF))
    test.for(find(pattern))(`%s is as ${schema} says`, (file) => {
      expect(faultsOf(schema, readJson(file))).toEqual([]);
    });

  test('the schema refuses an alarm that tells nobody, and several metrics without an expression', () => {
    const metric = { namespace: 'AWS/EC2', name: 'CPUUtilization', statistic: 'Average', dimensions: {} };
    const alarm = {
      description: 'It is hot.',
      subject: 'fleets',
      metrics: { one: metric, two: metric },
      when: { comparison: '>', threshold: 1, periods: 1, of: 1, period_s: 60 },
      missing: 'ignore',
    };

    expect(faultsOf('alarms.schema.json', { alarms: { 'too-hot': alarm } })).toEqual([
      "/alarms/too-hot must have required property 'drill'",
      "/alarms/too-hot must have required property 'expression'",
      "/alarms/too-hot must have required property 'owner'",
      "/alarms/too-hot must have required property 'runbook'",
      "/alarms/too-hot must have required property 'severity'",
      '/alarms/too-hot must match "then" schema',
    ]);
  });

  test('what is counted in the logs of servers is what they say without their database', () => {
    const [, title] =
      /unavailable: \{ status: 503, title: '([^']+)' \}/.exec(readText('contract/src/errors.ts')) ?? [];
    const { log_metrics } = readJson('signals/log-metrics.json') as {
      log_metrics: Record<string, { pattern: string }>;
    };

    expect(title).toBeTruthy();
    expect(log_metrics['server-database-failures']?.pattern).toContain(`$.msg = "${title}"`);
  });

  test('each alarm is named once', () => {
    const names = namesOfAlarms();

    expect(names).toEqual([...new Set(names)]);
  });
});

/** No alarm decides to leave a Region: a person does. */
const PEOPLES_OWN = ['region-lost'];

describe('runbooks', () => {
  const pages = find('docs/runbooks/*.md').filter((file) => basename(file) !== 'README.md');

  test('each alarm of signals has one, and each is of an alarm', () => {
    const names = new Set(namesOfAlarms());
    const isLinked = namesLinkedInModules();
    const written = pages.map((file) => basename(file, '.md'));

    expect([...names].filter((name) => !written.includes(name))).toEqual([]);
    expect(written.filter((name) => !names.has(name) && !isLinked(name))).toEqual(PEOPLES_OWN);
  });

  test.for(pages)('%s says what to see, look at, do and verify, and is listed', (file) => {
    const text = readText(file);
    const places = PARTS.map((part) => text.indexOf(part));
    const name = basename(file, '.md');

    expect(text.startsWith(`# ${name}\n`)).toBe(true);
    expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true);
    expect(readText('docs/runbooks/README.md')).toContain(`[${name}](${name}.md)`);
  });
});
