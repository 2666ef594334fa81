import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWorkplace, terraform, type Workplace } from './terraform.ts';

const MODULE = resolve(import.meta.dirname, '../modules/signals');

interface Alarms {
  alarms: Record<string, { when: { threshold: unknown } }>;
}

/** What the module makes of a catalogue in which one alarm has another threshold, another is gone and a target is stricter. */
const PROOF = `
run "follows_the_catalogue" {
  command = plan

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["errors-high/web"].threshold == 7
    error_message = "A threshold that is changed changes."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["database-connections-high/primary"].threshold == 225
    error_message = "So does a share: half of 450."
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.this), "responses-slow/web")
    error_message = "An alarm that is taken out disappears."
  }

  assert {
    condition     = format("%.4f", aws_cloudwatch_metric_alarm.window["availability-burn/web/14.4/1h"].threshold) == "0.1440"
    error_message = "A target that is changed changes how fast its budget burns."
  }
}
`;

describe('a changed catalogue', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await makeWorkplace();
  });
  afterAll(() => workplace.remove());

  async function change(file: string, edit: (text: string) => string): Promise<void> {
    const path = join(workplace.folder, 'signals', file);
    const before = await readFile(path, 'utf8');
    const after = edit(before);
    expect(after, file).not.toBe(before);
    await writeFile(path, after);
  }

  const changeAlarms = (file: string, edit: (alarms: Alarms['alarms']) => void) =>
    change(file, (text) => {
      const data = JSON.parse(text) as Alarms;
      edit(data.alarms);
      return JSON.stringify(data);
    });

  test('changes what CloudWatch is told', async () => {
    await changeAlarms('alarms/service.json', (alarms) => {
      if (alarms['errors-high']) alarms['errors-high'].when.threshold = 7;
      delete alarms['responses-slow'];
    });
    await changeAlarms('alarms/database.json', (alarms) => {
      const { when } = alarms['database-connections-high'] ?? {};
      if (when) when.threshold = { share: 0.5, of: '$connections' };
    });
    await change('objectives.json', (text) => text.replace('"target": 0.999', '"target": 0.99'));

    const folder = workplace.path('modules/signals');
    // The module's own proof has a mocked provider and everything that there may be to watch.
    const [head = ''] = (await readFile(join(MODULE, 'tests/signals.tftest.hcl'), 'utf8')).split('\nrun ');
    await writeFile(join(folder, 'tests/signals.tftest.hcl'), `${head}\n${PROOF}`);
    await terraform(workplace, folder, ['init', '-backend=false', '-input=false', '-no-color']);
    const { output } = await terraform(workplace, folder, ['test', '-no-color'], {
      env: { AWS_REGION: 'eu-central-1' },
    });
    expect(output).toContain('Success! 1 passed, 0 failed');
  });
});
