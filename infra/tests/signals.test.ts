import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';

const REPOSITORY = resolve(import.meta.dirname, '../..');
const SCHEMA_OF: Record<string, string> = {
  'signals/alarms/*.json': 'alarms.schema.json',
  'signals/dashboards/*.json': 'dashboards.schema.json',
  'signals/log-metrics.json': 'log-metrics.schema.json',
  'signals/drills.json': 'drills.schema.json',
  'signals/objectives.json': 'objectives.schema.json',
  'signals/queries.json': 'queries.schema.json',
};

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

interface Alarm {
  drill: string | { untested: string };
  explains?: string[];
  made_by?: string;
  subject?: string;
}

const readAlarms = (): [name: string, alarm: Alarm][] =>
  find('signals/alarms/*.json').flatMap((file) =>
    Object.entries((readJson(file) as { alarms: Record<string, Alarm> }).alarms),
  );
const readObjectives = () =>
  Object.values(
    (
      readJson('signals/objectives.json') as {
        objectives: Record<string, { alarm: Alarm & { name: string } }>;
      }
    ).objectives,
  ).map(({ alarm }) => alarm);

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
    const names = [...namesOfAlarms(), ...readObjectives().map(({ name }) => name)];

    expect(names).toEqual([...new Set(names)]);
  });

  test('each drill that is named is there, and each that is there makes something ring', () => {
    const { drills } = readJson('signals/drills.json') as { drills: object };
    const alarms = [...readAlarms().map(([, alarm]) => alarm), ...readObjectives()];
    const named = alarms.map(({ drill }) => drill).filter((drill) => typeof drill === 'string');

    expect(new Set(named)).toEqual(new Set(Object.keys(drills)));
  });

  test('what an alarm explains are alarms, and none explains what explains it', () => {
    const explained = new Map(readAlarms().map(([name, { explains = [] }]) => [name, explains]));
    const known = new Set([...explained.keys(), ...readObjectives().map(({ name }) => name)]);

    for (const [name, others] of explained)
      for (const other of others) {
        expect(known.has(other), `${name} explains ${other}`).toBe(true);
        // Alertmanager would keep both quiet.
        expect(explained.get(other) ?? [], `${other}, which ${name} explains`).not.toContain(name);
      }
  });

  test('what is said to be made elsewhere is made there', () => {
    // An alarm for each change that the account should know of; the budget tells by itself.
    const otherwise = ['account-change', 'security-finding', 'budget-exceeded'];
    for (const [name, { made_by }] of readAlarms().filter(([, alarm]) => alarm.made_by)) {
      const text = find(`${made_by}/*.tf`).map(readText).join('\n');
      expect(text, made_by).not.toBe('');
      if (!otherwise.includes(name)) expect(text, `${name} in ${made_by}`).toContain(name);
    }
  });

  test('each kind of thing that is watched is one that the stack names', () => {
    const stack = readText('infra/stacks/application/signals.tf');
    const subjects = readAlarms().flatMap(([, { subject }]) => subject ?? []);

    expect(subjects.filter((subject) => !new RegExp(`^ {4}${subject} +=`, 'm').test(stack))).toEqual([]);
  });
});
