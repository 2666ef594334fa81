import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Alarm, type Catalogue, listAlarms, readCatalogue } from './catalogue.ts';
import { makeFiles, RULES_FILE, RUNBOOKS } from './generated.ts';
import { makeLimits } from './limits.ts';
import { makeGroups } from './rules.ts';
import { hasPromtool, runPromtool } from './testing/promtool.ts';
import { listAlerts, makeProofs } from './testing/proofs.ts';

const REPOSITORY = resolve(import.meta.dirname, '../../..');
const catalogue = readCatalogue();
const groups = makeGroups(catalogue, RUNBOOKS);

const changed = (name: string, change: (alarm: Alarm) => Alarm | undefined): Catalogue => ({
  ...catalogue,
  files: Object.fromEntries(
    Object.entries(catalogue.files).map(([file, alarms]) => {
      const kept = Object.entries(alarms).map(([key, alarm]) => [key, key === name ? change(alarm) : alarm]);
      return [file, Object.fromEntries(kept.filter(([, alarm]) => alarm !== undefined))];
    }),
  ),
});

const expressionOf = (name: string, from: Catalogue) =>
  listAlerts(makeGroups(from, RUNBOOKS)).find(({ alert }) => alert === name)?.expr;

/** What promtool says about the proofs, or those of one alert, run with these rules. */
async function prove(rules: string, only?: string): Promise<{ code: number; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'clientele-rules-'));
  try {
    await writeFile(join(folder, 'rules.yml'), rules);
    const isWanted = ({ name }: { name: string }) => !only || name.startsWith(`${only}: `);
    const proofs = makeProofs(catalogue, groups, 'rules.yml').map((file) => ({
      ...file,
      tests: file.tests.filter(isWanted),
    }));
    const files: string[] = [];
    for (const file of proofs.filter(({ tests }) => tests.length > 0)) {
      files.push(join(folder, `proofs-${files.length}.yml`));
      // JSON is YAML too.
      await writeFile(files.at(-1) ?? '', JSON.stringify(file));
    }
    return await runPromtool(['test', 'rules', ...files]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('signals/generated', () => {
  test.for(Object.entries(makeFiles(catalogue)))(
    '%s is what signals/ says (npm run ops -- signals generate)',
    ([file, text]) => {
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  test('an alarm that is taken out of the catalogue is gone', () => {
    expect(expressionOf('errors-high', catalogue)).toBeTruthy();
    expect(
      expressionOf(
        'errors-high',
        changed('errors-high', () => undefined),
      ),
    ).toBeUndefined();
  });

  test.for([
    { name: 'errors-high', threshold: 7, expected: '> 7' },
    { name: 'database-connections-high', threshold: { share: 0.6, of: '$connections' }, expected: '>= 0.6' },
  ])('a threshold that is changed changes: $name', ({ name, threshold, expected }) => {
    const other = changed(name, (alarm) => ({
      ...alarm,
      when: { comparison: '>', ...alarm.when, threshold },
    }));
    expect(expressionOf(name, other)?.endsWith(expected)).toBe(true);
    expect(expressionOf(name, catalogue)?.endsWith(expected)).toBe(false);
  });

  test('the Operations page draws the threshold in the unit of its chart, and only one that is a number', () => {
    const withThreshold = (threshold: number | string) =>
      makeLimits(changed('errors-high', (alarm) => ({ ...alarm, when: { comparison: '>=', threshold } })))
        .error_rate;

    expect(withThreshold(7)).toEqual({
      alarm: 'errors-high',
      line: 'failed',
      comparison: '>=',
      threshold: 0.07,
    });
    expect(() => withThreshold('$connections')).toThrow("can't draw errors-high");
  });

  test('whoever is told finds who owns it, what to do, and how it was proven', () => {
    const alarms = new Map(listAlarms(catalogue));
    for (const { alert, labels, annotations } of listAlerts(groups)) {
      expect(labels, alert).toMatchObject({ severity: /^(page|ticket)$/, owner: /./ });
      const alarm = alarms.get(alert);
      if (alarm) expect(labels).toEqual({ severity: alarm.severity, owner: alarm.owner });
      expect(annotations.runbook_url).toBe(`${RUNBOOKS}/${alert}.md`);
      expect(annotations.summary).toMatch(/\.$/);
    }
  });

  test('runbooks are where CloudWatch says that they are', () => {
    expect(readFileSync(join(REPOSITORY, 'infra/stacks/environment.tf'), 'utf8')).toContain(`"${RUNBOOKS}"`);
  });
});

describe('proofs', () => {
  test('there is one for each alert', () => {
    const proven = makeProofs(catalogue, groups, RULES_FILE).flatMap(({ tests }) =>
      tests.filter(({ alert_rule_test }) => alert_rule_test.some(({ exp_alerts }) => exp_alerts.length > 0)),
    );
    const expected = proven.flatMap(({ alert_rule_test }) =>
      alert_rule_test.map(({ alertname }) => alertname),
    );
    expect(new Set(expected)).toEqual(new Set(listAlerts(groups).map(({ alert }) => alert)));
  });
});

// Tens of seconds where the machine has other work: promtool starts a database for each test.
describe.skipIf(!hasPromtool)('promtool', { timeout: 240_000 }, () => {
  test('takes the rules', async () => {
    const { code, output } = await runPromtool(['check', 'rules', RULES_FILE]);
    expect(code, output).toBe(0);
    expect(output).toContain('SUCCESS');
  });

  test('every alert is silent just before and fires just after', async () => {
    const { code, output } = await prove(readFileSync(RULES_FILE, 'utf8'));
    expect(code, output).toBe(0);
  });

  test.for([
    { name: 'errors-high', change: { from: ') > 2', to: ') > 1.9' } },
    {
      name: 'cache-down',
      change: { from: '(min(clientele_redis_up)) < 1', to: '(min(clientele_redis_up)) < 0' },
    },
    { name: 'availability-burn', change: { from: '> 0.0144', to: '> 0.013' } },
    { name: 'database-storage-low', change: { from: '/database-storage-low.md', to: '/somewhere-else.md' } },
  ])('and a rule that is a little wrong is found: $name', async ({ name, change: { from, to } }) => {
    const rules = readFileSync(RULES_FILE, 'utf8');
    expect(rules).toContain(from);
    const { code, output } = await prove(rules.replaceAll(from, to), name);
    expect(code).not.toBe(0);
    expect(output).toContain(name);
  });
});
